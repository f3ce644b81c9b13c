"""Recovered officers in the directory: their new keys are put before the roots, and nothing is written before they count.

Rules:
- A recovery lacks the old key, so the agency's node and the officer's new key sign the statement, and the roots' threshold must.
  Without the roots a stolen node could speak as an officer whom rooms know.
- The roots' officers sit at other nodes: the statement waits in a row until it has been sent there (``for_roots`` of the exchange),
  and is sent again each week until the log has it.
- Of one officer the newest recovery alone waits: what an earlier one proposed is withdrawn, because its keys are given up.
- What came from another node is judged before it is proposed: a recovery, of that agency's own officer, that lacks nothing but the
  roots' signatures. Nothing else gets onto the roots' page this way.

    finish("somchai", code, "five other words entirely here", address="10.1.2.3", now=now)      # at the officer's node
    receive(entry, sender="th-customs", now=now)                                                # at the roots' node
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import NODE, record
from hornbill.directory import queries
from hornbill.directory.core.keys.fingerprints import key_groups
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.kinds import problems
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.statement import (
    MAX_ENTRY,
    BadStatement,
    UnknownStatement,
    decode,
    draft,
    new_signer,
    node_signer,
    officer_signer,
)
from hornbill.directory.models import ForRoots
from hornbill.directory.models.ceremonies import Proposal
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import proposals
from hornbill.directory.statements import state as ceremony_state
from hornbill.kernel import ids
from hornbill.vault import recovery, recovery_finish, rotation
from hornbill.vault.core.recovery_request import RecoveryRefused
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.statements.statement import Statement
    from hornbill.vault.actions import SignedIn
    from hornbill.vault.recovery_finish import Recovered
    from hornbill.vault.sessions import OpenVault

ROTATE = "officer.rotate"
AGAIN_AFTER = timedelta(days=7)
MOST_OF_SENDER = 20  # recoveries of one agency that wait at the roots' node


def agree(vault: OpenVault, request_id: str, digits: str, *, address: str, now: datetime) -> str:
    """Agree to a recovery as ``vault.recovery.agree``; whose keys no longer count may not."""
    if queries.path().exists() and ceremony_state.has_log():
        known = ceremony_state.officer(vault.officer_id)
        if known is not None and known.revoked:
            raise RecoveryRefused("your keys were revoked in the directory", cure="Ask another officer.")
    return recovery.agree(vault, request_id, digits, address=address, now=now)


@sensitive_variables()
def finish(username: str, typed: str, new: str, *, address: str, now: datetime) -> SignedIn:
    """Finish a recovery as ``vault.recovery_finish.finish``, and put the new keys before the roots.

    Args:
        username: as typed.
        typed: the one-time code.
        new: the next passphrase.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        As ``recovery_finish.finish``; then nothing was changed.
    """
    with transaction.atomic():
        done = recovery_finish.finish(username, typed, new, address=address, now=now)
        vault = done.signed_in.vault
        statement = _statement(done, now)
        if statement is None:  # no log, or never in it: the keys are published or pinned as of a new officer
            rotation.forget(vault.officer_id)
            return done.signed_in
        if ceremony_state.has_root_officers():
            _withdraw_older(vault.officer_id, now)
            proposals.propose([statement], by=vault.officer_id, now=now)
        else:
            ForRoots.objects.filter(subject=vault.officer_id).delete()
            ForRoots.objects.create(
                statement_id=statement.id, subject=vault.officer_id, entry=statement.encode(), made_at=now
            )
        detail = {"statement": statement.id}
        record(
            vault.officer_id, "directory.officer-recover", subject=vault.officer_id, detail=detail, now=now
        )
    return done.signed_in


def _statement(done: Recovered, now: datetime) -> Statement | None:
    """Write that these are the officer's keys from now on; None where no log could have it."""
    vault = done.signed_in.vault
    if not (queries.path().exists() and ceremony_state.has_log()):
        return None
    known = ceremony_state.officer(vault.officer_id)
    if known is None or known.revoked:
        return None
    values = {
        "officer": vault.officer_id,
        "signing": write_key(vault.signing_key.public),
        "sealing": write_key(done.next_sealing),
        "recovered": True,
    }
    network, keys = ceremony_state.network_id(), node_keys()
    statement = draft(ROTATE, subject=vault.officer_id, values=values, network=network, at=now)
    statement = statement.sign(node_signer(keys.agency), keys.signing)
    return statement.sign(new_signer(officer_signer(vault.officer_id)), vault.signing_key)


def awaits_roots(officer_id: str, signing_public: bytes) -> bool:
    """Tell whether an officer's new keys wait for the roots: the directory has others, and a recovery is why.

    Args:
        officer_id: of this node.
        signing_public: the key that the officer's vault holds.
    """
    if not (queries.path().exists() and ceremony_state.has_log()):
        return False
    known = ceremony_state.officer(officer_id)
    if known is None or known.revoked or signing_public in (known.signing, *known.past_signing):
        return False
    return any(public == signing_public for name, public in rotation.waiting() if name == officer_id)


def awaits_file(officer_id: str, signing_public: bytes) -> bool:
    """Tell whether the network's file, where there is no log, has other keys for an officer than the vault holds."""
    if not queries.path().exists() or ceremony_state.has_log():
        return False
    known = queries.current().officers_by_id.get(officer_id)
    return known is not None and known.signing != signing_public


def next_groups(officer_id: str) -> tuple[str, ...]:
    """Return the six groups of an officer's new keys, to be read to the roots; empty when none wait."""
    return next(
        (
            key_groups(officer_id, signing, sealing)
            for name, signing, sealing in rotation.waiting_keys()
            if name == officer_id
        ),
        (),
    )


def due(now: datetime) -> list[ForRoots]:
    """Return the statements that are to be sent to the roots' nodes; those that the log has by now are forgotten."""
    found = []
    for row in ForRoots.objects.all():
        statement = decode(bytes(row.entry))
        known = ceremony_state.officer(row.subject)
        if known is None or known.revoked or write_key(known.signing) == statement.values["signing"]:
            row.delete()
        elif row.sent_at is None or now - row.sent_at >= AGAIN_AFTER:
            found.append(row)
    return found


def note_sent(row: ForRoots, now: datetime) -> None:
    """Note that a statement is on its way; within the caller's transaction."""
    ForRoots.objects.filter(pk=row.pk).update(sent_at=now)


def root_agencies() -> list[str]:
    """Return the agencies whose officers are roots."""
    return sorted({ids.agency_of(name) for name in ceremony_state.roots().roots if "/" in name})


def receive(entry: bytes, *, sender: str, now: datetime) -> bool:
    """Put another agency's recovery before the roots; within the caller's transaction.

    Args:
        entry: the statement with the signatures of node and officer.
        sender: agency whose node sent it, proved.
        now: aware datetime.

    Returns:
        Whether it was proposed now; what cannot be is written down with its reason.
    """
    try:
        statement = decode(entry) if len(entry) <= MAX_ENTRY else None
    except (BadStatement, UnknownStatement):
        statement = None
    why = "it is no statement" if statement is None else _unfit(statement, sender)
    if statement is None or why:
        record(NODE, "directory.recovery-not-proposed", subject=sender, detail={"why": why[:300]}, now=now)
        return False
    if proposals.was_proposed([statement]):
        return False
    with transaction.atomic():
        _withdraw_older(statement.subject, now)
        proposals.propose([statement], by=NODE, now=now)
    return True


def _unfit(statement: Statement, sender: str) -> str:
    """Say why a statement is not put before the roots; empty when it lacks their signatures alone."""
    if not ceremony_state.has_log():
        return "this network has no directory log"
    if statement.kind != ROTATE or problems(statement) or statement.values["recovered"] is not True:
        return "it is no recovery"
    if ids.agency_of(statement.subject) != sender:
        return f"{statement.subject} is no officer of {sender}"
    if not ceremony_state.has_root_officers():
        return "no root officer is at this node"
    waiting = Proposal.objects.filter(state=proposals.OPEN, kind=ROTATE, subject__startswith=f"{sender}/")
    if waiting.exclude(subject=statement.subject).count() >= MOST_OF_SENDER:
        return f"{MOST_OF_SENDER} recoveries of {sender} wait already"
    try:
        log_outbox.expected().check(statement)
    except Refusal as refusal:
        return "" if refusal.refused.code == "too-few-roots" else refusal.refused.why
    return "it needs no root"


def _withdraw_older(subject: str, now: datetime) -> None:
    """Withdraw what earlier recoveries of an officer proposed: their keys are given up."""
    for row in Proposal.objects.filter(state=proposals.OPEN, kind=ROTATE, subject=subject):
        row.state, row.settled_at = proposals.WITHDRAWN, now
        row.save(update_fields=["state", "settled_at"])
        detail = {"kind": row.kind, "proposal": row.id, "why": "a newer recovery"}
        record(NODE, "directory.withdraw", subject=subject, detail=detail, now=now)
