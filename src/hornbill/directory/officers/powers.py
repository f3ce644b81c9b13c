"""Powers of officers: asked for by the officer's agency, countersigned by the competent authority, ended by either.

Rules: a power such as ``controlled-delivery`` counts only when the nodes of two agencies have signed it: the officer's,
and an authority of the same State that the roots admitted as competent. The first writes a *request*, which goes to the
second by any way, on a stick too: anyone who alters it breaks its signature. The second reads it, signs it and sends it to
the log. An agency that is competent itself needs no second.

    request = ask("th-customs/somchai", "controlled-delivery", "th-prosecutor", now=now)    # bytes, to be carried
    read_request(request).officer                                                           # at the authority's node
    countersign(request, now=now)
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.agencies.names import tidy
from hornbill.directory.core.statements.kinds import problems
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.statement import (
    MAX_ENTRY,
    BadStatement,
    UnknownStatement,
    decode,
    draft,
    node_signer,
)
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NotPossible
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.statements.statement import Statement

GRANT, END = "power.grant", "power.end"
_HEAD = b"HBP1\n"  # of a request; base64 follows
_LONGEST = 2 * MAX_ENTRY  # bytes of a request


class BadPowerRequest(BadInput):
    """The file is no request for a power, or not for this node."""

    code = "bad-power-request"
    default_cure = "Ask the officer's agency for the file that `hornbill node grant-power` wrote, unaltered."


@dataclass(frozen=True)
class PowerRequest:
    """What an authority is asked to vouch for.

    Attributes:
        officer: who is to have the power.
        name: of the officer, as the directory has it.
        power: word for it.
        authority: who is asked.
        at: when the officer's agency signed, as it says.
    """

    officer: str
    name: str
    power: str
    authority: str
    at: str


def ask(officer_id: str, power: str, authority: str, *, by: str = NODE, now: datetime) -> bytes | None:
    """Ask for a power for one of this agency's officers.

    Args:
        officer_id: of this agency.
        power: for example ``controlled-delivery``.
        authority: the agency that vouches; this one, if it is competent itself.
        by: officer's id or ``node``.
        now: aware datetime.

    Returns:
        The request for the authority; None when this agency is the authority: then it is on its way to the log.

    Raises:
        NoLogNetwork: there is no log.
        NotPossible: not an officer of this agency in force, or an authority that is not competent.
    """
    _check_own(officer_id)
    values = {"officer": officer_id, "power": power, "authority": authority}
    statement = _signed_here(GRANT, officer_id, values, now)
    try:
        log_outbox.expected().ways(statement)
    except Refusal as refusal:
        raise NotPossible(
            refusal.refused.why, cure="Look at the network page for who is competent."
        ) from refusal
    with transaction.atomic():
        if authority == node_keys().agency:
            _queue(statement, by=by, now=now)
            return None
        detail = {"power": power, "authority": authority, "statement": statement.id}
        record(by, "directory.ask-power", subject=officer_id, detail=detail, now=now)
    return _HEAD + base64.encodebytes(statement.encode())


def read_request(data: bytes) -> PowerRequest:
    """Read what this agency is asked to vouch for, and check all that can be checked before signing.

    Args:
        data: of ``ask`` at the other node.

    Raises:
        NoLogNetwork: there is no log.
        BadPowerRequest: altered, of another network, for another authority, or it would not count.
    """
    statement = _checked(data)
    values, officer = statement.values, ceremony_state.officer(statement.subject)
    name = officer.name if officer else ""
    return PowerRequest(statement.subject, name, values["power"], values["authority"], statement.at)


def countersign(data: bytes, *, by: str = NODE, now: datetime) -> PowerRequest:
    """Vouch for a power: sign a request as the competent authority and send it to the log.

    Args:
        data: of ``ask`` at the other node.
        by: officer's id or ``node``.
        now: aware datetime.

    Returns:
        What was signed.

    Raises:
        NoLogNetwork, BadPowerRequest: as for ``read_request``; nothing was signed.
    """
    asked = read_request(data)
    keys = node_keys()
    statement = _checked(data).sign(node_signer(keys.agency), keys.signing)
    try:
        log_outbox.expected().check(statement)
    except Refusal as refusal:
        raise BadPowerRequest(refusal.refused.why) from refusal
    with transaction.atomic():
        _queue(statement, by=by, now=now)
    return asked


def _checked(data: bytes) -> Statement:
    """Return the statement of a request that this node's agency may countersign."""
    statement = _read(data)
    if statement.kind != GRANT or problems(statement):
        raise BadPowerRequest("the file asks for something else than a power")
    own, asked = node_keys().agency, statement.values["authority"]
    if asked != own:
        raise BadPowerRequest(f"{asked} is asked to vouch, not {own}")
    try:
        log_outbox.expected().check(statement)
    except Refusal as refusal:
        if refusal.refused.code != "not-countersigned":
            raise BadPowerRequest(refusal.refused.why) from refusal
    return statement  # all that is missing is this node's signature


def _read(data: bytes) -> Statement:
    if len(data) > _LONGEST or not data.startswith(_HEAD):
        raise BadPowerRequest("the file is no request for a power")
    try:
        entry = base64.b64decode(b"".join(data[len(_HEAD) :].split()), validate=True)
        return decode(entry)
    except (binascii.Error, BadStatement) as error:
        raise BadPowerRequest("the file was altered or cut short") from error
    except UnknownStatement as error:
        raise BadPowerRequest(error.message, cure=error.cure) from error


def end(officer_id: str, power: str, reason: str, *, by: str = NODE, now: datetime) -> None:
    """End a power of an officer: by the officer's agency, or by the authority that vouched.

    Args:
        officer_id: who has the power.
        power: which.
        reason: every agency reads it.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        NoLogNetwork: there is no log.
        NotPossible: the officer does not have it, or this agency neither is the officer's nor vouched.
    """
    values = {"officer": ids.check_officer(officer_id), "power": power, "reason": tidy(reason)}
    statement = _signed_here(END, officer_id, values, now)
    try:
        log_outbox.expected().check(statement)
    except Refusal as refusal:
        raise NotPossible(refusal.refused.why, cure="Look at the officer's page.") from refusal
    with transaction.atomic():
        _queue(statement, by=by, now=now)


def _check_own(officer_id: str) -> None:
    own = node_keys().agency
    if ids.agency_of(ids.check_officer(officer_id)) != own:
        raise NotPossible(f"{officer_id} belongs to another agency", cure="That agency's node asks.")


def _signed_here(kind: str, subject: str, values: dict[str, Any], now: datetime) -> Statement:
    keys = node_keys()
    statement = draft(kind, subject=subject, values=values, network=ceremony_state.network_id(), at=now)
    wrong = problems(statement)
    if wrong:
        raise NotPossible("; ".join(wrong))
    return statement.sign(node_signer(keys.agency), keys.signing)


def _queue(statement: Statement, *, by: str, now: datetime) -> None:
    log_outbox.queue(statement, now=now)
    act = f"directory.{statement.kind.replace('.', '-')}"
    detail = {"statement": statement.id, "power": statement.values["power"]}
    record(by, act, subject=statement.subject, detail=detail, now=now)
