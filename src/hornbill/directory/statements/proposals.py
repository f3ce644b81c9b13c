"""Proposals: statements of the network's roots, signed by root officers one by one until enough have.

Rules:
- The bytes are fixed when a proposal is made; every signature is over exactly these, of all its statements.
- A signature is made with the officer's own key in the officer's own session. One officer counts once, however
  often the button is pressed; a root that was removed since does not count.
- Nothing leaves this node before the threshold is reached; then the statements go to the log together, in order.
- A proposal is withdrawn by any root officer; what was sent cannot be.

    proposal = propose([statement], by=vault.officer_id, now=now)
    sign(vault, proposal.id, now=now)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.directory.core.log.proposed import complete, outdated, signers_for, with_signatures
from hornbill.directory.core.statements.statement import decode
from hornbill.directory.models.ceremonies import Proposal, ProposalSignature
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NoSuchProposal, NotARoot, ProposalOutdated, ProposalSettled
from hornbill.kernel.framing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.directory.core.statements.statement import Statement
    from hornbill.directory.models.ceremonies import Invitation
    from hornbill.vault.sessions import OpenVault

OPEN, SENT, WITHDRAWN = "open", "sent", "withdrawn"
RESTORE = "agency.restore"


def statements_of(proposal: Proposal) -> list[Statement]:
    """Return a proposal's statements with the signatures that they came with."""
    return [decode(entry) for entry in unpack(bytes(proposal.entries))]


def propose(
    statements: Sequence[Statement],
    *,
    by: str,
    now: datetime,
    invitation: Invitation | None = None,
    note: str = "",
) -> Proposal:
    """Put statements before the root officers.

    Args:
        statements: to be sent together; the first says what it is about.
        by: officer's id, or the audit log's ``node``.
        now: aware datetime.
        invitation: under whose code they came.
        note: whom the agency names as its contact.

    Returns:
        The proposal, without a signature.
    """
    first, digest = statements[0], _id_of(statements)
    with transaction.atomic():
        proposal = Proposal.objects.create(
            id=digest,
            kind=first.kind,
            subject=first.subject,
            entries=pack([statement.encode() for statement in statements]),
            proposed_by=by,
            proposed_at=now,
            invitation=invitation,
            note=note,
        )
        detail = {"kind": first.kind, "statements": [statement.id for statement in statements]}
        record(by, "directory.propose", subject=first.subject, detail=detail, now=now)
    return proposal


def _id_of(statements: Sequence[Statement]) -> str:
    return hashlib.sha256(b"".join(bytes.fromhex(statement.id) for statement in statements)).hexdigest()


def was_proposed(statements: Sequence[Statement]) -> bool:
    """Tell whether exactly these statements were put before the root officers at any time."""
    return Proposal.objects.filter(id=_id_of(statements)).exists()


def open_proposals() -> list[str]:
    """Ids of the proposals that still need signatures."""
    return list(Proposal.objects.filter(state=OPEN).values_list("id", flat=True))


def sign(vault: OpenVault, proposal_id: str, *, now: datetime) -> Proposal:
    """Sign a proposal; the signature that completes the threshold sends it.

    Args:
        vault: open vault of a root officer.
        proposal_id: 64 hex digits.
        now: aware datetime.

    Returns:
        The proposal as it is then.

    Raises:
        NotARoot: the officer is not one of the roots whose signatures count here (a change of roots asks new ones too).
        NoSuchProposal, ProposalSettled: there is none to sign.
        ProposalOutdated: the network has changed since; nothing was signed.
    """
    with transaction.atomic():
        proposal, state = _open(proposal_id), log_outbox.expected()
        statements = statements_of(proposal)
        why = outdated(state, statements)
        if why:
            raise ProposalOutdated(why)
        if not proposal.signatures.filter(officer=vault.officer_id).exists():
            _add_signature(vault, proposal, statements, now)
            detail = {"kind": proposal.kind, "proposal": proposal.id}
            record(vault.officer_id, "directory.sign", subject=proposal.subject, detail=detail, now=now)
        _send_if_complete(proposal, statements, by=vault.officer_id, now=now)
    return proposal


def _add_signature(
    vault: OpenVault, proposal: Proposal, statements: Sequence[Statement], now: datetime
) -> None:
    signers = signers_for(log_outbox.expected(), statements, vault.signing_key.public)
    if not signers:
        raise NotARoot(f"{vault.officer_id} is not asked to sign this")
    pairs = [
        pair
        for signer, statement in zip(signers, statements, strict=True)
        for pair in (signer.encode(), vault.signing_key.sign(statement.signed_bytes))
    ]
    ProposalSignature.objects.create(
        proposal=proposal, officer=vault.officer_id, signatures=pack(pairs), at=now
    )


def root_of(vault: OpenVault) -> str:
    """Return the root's name that an officer's key stands for.

    Raises:
        NotARoot: none.
    """
    key = vault.signing_key.public
    name = next((name for name, public in ceremony_state.roots().roots.items() if public == key), None)
    if name is None:
        raise NotARoot(f"{vault.officer_id} is no root officer of this network")
    return name


def _open(proposal_id: str) -> Proposal:
    proposal = Proposal.objects.filter(id=proposal_id).first()
    if proposal is None:
        raise NoSuchProposal("there is no such proposal on this server")
    if proposal.state != OPEN:
        words = "was sent to the log" if proposal.state == SENT else "was withdrawn"
        raise ProposalSettled(f"the proposal {words}")
    return proposal


def _send_if_complete(proposal: Proposal, statements: Sequence[Statement], *, by: str, now: datetime) -> None:
    """Queue a proposal's statements once enough present roots have signed; the caller holds the transaction."""
    made = {row.officer: _pairs(bytes(row.signatures)) for row in proposal.signatures.all()}
    signed = with_signatures(statements, made)
    if not complete(log_outbox.expected(), signed):
        return
    # A member that is let in again can open only what is sealed with a key that it had.
    key = ceremony_state.oldest_key() if proposal.kind == RESTORE else ceremony_state.newest_key()
    for statement in signed:
        log_outbox.queue(statement, key=key, now=now)
    proposal.state, proposal.settled_at = SENT, now
    proposal.save(update_fields=["state", "settled_at"])
    detail = {"kind": proposal.kind, "proposal": proposal.id, "signers": list(signed[0].signers)}
    record(by, "directory.send", subject=proposal.subject, detail=detail, now=now)


def _pairs(data: bytes) -> list[tuple[str, bytes]]:
    parts = unpack(data)
    return [(signer.decode(), signature) for signer, signature in zip(parts[::2], parts[1::2], strict=True)]


def withdraw(vault: OpenVault, proposal_id: str, *, now: datetime) -> Proposal:
    """Withdraw a proposal: nothing of it is ever sent.

    Args:
        vault: open vault of a root officer.
        proposal_id: 64 hex digits.
        now: aware datetime.

    Returns:
        The proposal.

    Raises:
        NotARoot, NoSuchProposal, ProposalSettled: as for ``sign``.
    """
    root_of(vault)
    with transaction.atomic():
        proposal = _open(proposal_id)
        proposal.state, proposal.settled_at = WITHDRAWN, now
        proposal.save(update_fields=["state", "settled_at"])
        detail = {"kind": proposal.kind, "proposal": proposal.id}
        record(vault.officer_id, "directory.withdraw", subject=proposal.subject, detail=detail, now=now)
    return proposal
