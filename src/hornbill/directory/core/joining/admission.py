r"""An agency's request to be admitted, as the statement that root officers will sign.

Rules:
- The joining node drafts ``agency.admit`` itself and signs it: what it signs is what is admitted, to the byte.
- The secretariat's node refuses, before any officer sees it: another network or agency than the code's, powers
  that the code does not offer, values that break a rule, a node key that did not sign or could not be sealed to,
  an id or a key or a mailbox that is taken. Every reason is listed.

    statement = draft_admission(code, about, keys, now=now)
    check_admission(statement, code, network)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hornbill.directory.core.statements import kinds as statement_kinds
from hornbill.directory.core.statements.fields import read_key, write_key
from hornbill.directory.core.statements.statement import Statement, draft, node_signer
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import sealing, signing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency
    from hornbill.directory.core.joining.join_code import JoinCode
    from hornbill.kernel.suite.sealing import SealingKey
    from hornbill.kernel.suite.signing import SigningKey
    from hornbill.kernel.suite.transport_key import TransportKey

ADMIT = "agency.admit"


class BadAdmission(BadInput):
    """A request to be admitted cannot be proposed; ``reasons`` lists why."""

    code = "bad-admission"
    default_cure = "Correct what is named at the agency's node and ask again with a new code."

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons[:6]))
        self.reasons = list(reasons)


class Keys(Protocol):
    """What is used of a node's keys (``vault.keyring.NodeKeys``)."""

    @property
    def mailbox(self) -> str:
        """32 hex digits."""

    @property
    def transport(self) -> TransportKey:
        """Signs requests to the hub."""

    @property
    def signing(self) -> SigningKey:
        """Signs the node's statements."""

    @property
    def sealing(self) -> SealingKey:
        """Opens what is sealed to the node."""


@dataclass(frozen=True)
class About:
    """An agency as it describes itself.

    Attributes:
        id: ``vn-police``.
        name: as colleagues read it.
        country: ISO 3166-1 alpha-2.
        time_zone: IANA name.
        languages: BCP 47 tags in which it can be written to; sorted.
    """

    id: str
    name: str
    country: str
    time_zone: str
    languages: tuple[str, ...] = ()


def draft_admit(
    about: About, keys: Keys, *, network: str, competent: Sequence[str] = (), now: datetime
) -> Statement:
    """Write and sign, with the node's key, the statement that admits ``about``.

    Args:
        about: the agency.
        keys: of its node.
        network: the network's id.
        competent: powers for which it is its country's competent authority.
        now: aware datetime.

    Returns:
        The statement with the node's signature.

    Raises:
        BadAdmission: something of ``about`` may not stand in it.
    """
    values = {
        "agency": about.id,
        "name": about.name,
        "country": about.country,
        "time_zone": about.time_zone,
        "mailbox": keys.mailbox,
        "transport_key": write_key(keys.transport.public),
        "node_signing": write_key(keys.signing.public),
        "node_sealing": write_key(keys.sealing.public),
        "competent": sorted(competent),
        "languages": sorted(about.languages),
    }
    statement = draft(ADMIT, subject=about.id, values=values, network=network, at=now)
    wrong = statement_kinds.problems(statement)
    if wrong:
        raise BadAdmission(wrong)
    return statement.sign(node_signer(about.id), keys.signing)


def draft_admission(code: JoinCode, about: About, keys: Keys, *, now: datetime) -> Statement:
    """Write and sign the request for which ``code`` was made; see ``draft_admit``."""
    return draft_admit(about, keys, network=code.network, competent=code.competent, now=now)


def check_admission(statement: Statement, code: JoinCode, members: Sequence[Agency]) -> None:
    """Check a request before it is shown to root officers.

    Args:
        statement: as it came.
        code: under which it came.
        members: every agency that was ever admitted.

    Raises:
        BadAdmission: with every reason.
    """
    if statement.kind != ADMIT:
        raise BadAdmission([f"a request to be admitted was expected, not {statement.kind}"])
    reasons = list(statement_kinds.problems(statement))
    if statement.network != code.network:
        reasons.append("it is for another network")
    if statement.subject != code.agency:
        reasons.append(f"the code was made for {code.agency}, not for {statement.subject}")
    if not reasons:
        if tuple(statement.values["competent"]) != code.competent:
            reasons.append("it claims other powers than the code offers")
        reasons += _not_held(statement)
        reasons += _taken(statement, members)
    if reasons:
        raise BadAdmission(reasons)


def _not_held(statement: Statement) -> list[str]:
    """The node's key must have signed, alone: root officers sign here and nowhere else."""
    signer = node_signer(statement.subject)
    if statement.signers != (signer,):
        return ["it must carry the signature of the new node's key and no other"]
    public = read_key(statement.values["node_signing"], signing.PUBLIC_BYTES)
    try:
        signing.verify(public, statement.signed_bytes, statement.signature_of(signer) or b"")
    except (signing.BadSignature, signing.BadKey):
        return ["the new node's key did not sign it"]
    try:
        sealing.seal(read_key(statement.values["node_sealing"], sealing.PUBLIC_BYTES), b"", info=b"")
    except signing.BadKey:
        return ["nobody could seal to the new node's sealing key"]
    return []


def _taken(statement: Statement, members: Sequence[Agency]) -> list[str]:
    values = statement.values
    ours = {
        values["mailbox"],
        read_key(values["transport_key"], 32),
        read_key(values["node_signing"], signing.PUBLIC_BYTES),
        read_key(values["node_sealing"], sealing.PUBLIC_BYTES),
    }
    found = []
    for member in members:
        if member.id == statement.subject:
            found.append(f"{member.id} is an agency of this network already")
        elif ours & {member.mailbox, member.transport_key, member.node_signing, member.node_sealing}:
            found.append(f"a key or the mailbox belongs to {member.id}")
    return found
