"""The secretariat's side of joining: invitations, the requests that come under them, the answers.

Rules:
- A code is made by a root officer for one agency; one is open for an agency at a time. The database holds it sealed
  to the node's key, so that a stolen database does not join.
- A request that breaks a rule is declined with every reason and never shown to root officers for signing.
- The answer is made once: the enrolment bundle when the admission is in the log, or that it was declined.
- Nothing here talks to the hub: the worker does, and notes what became of it.

    code = invite(vault, "vn-police", days=7, now=now)
    take_request(slot, sealed, now=now)
    for slot in asked(): due_answer(slot)
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.agencies.names import check_name, tidy
from hornbill.directory.core.joining import join_code, messages, sealing
from hornbill.directory.core.joining.admission import BadAdmission, check_admission
from hornbill.directory.core.statements.statement import decode
from hornbill.directory.models.ceremonies import Invitation
from hornbill.directory.statements import proposals
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NoSuchInvitation, NotPossible
from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.sealing import seal
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.directory.core.joining.join_code import JoinCode
    from hornbill.vault.sessions import OpenVault

OPEN, ASKED, SETTLED = "open", "asked", "settled"
INFO = b"hornbill/join-code/v1"
ENDED = "ended"
LONGEST_DAYS = 90  # the hub takes no longer ones


def invite(
    vault: OpenVault, agency: str, *, days: int = 7, competent: Sequence[str] = (), now: datetime
) -> JoinCode:
    """Make a join code for an agency.

    Args:
        vault: open vault of a root officer.
        agency: the id that it will have.
        days: how long the code is good.
        competent: powers for which it will be its country's competent authority.
        now: aware datetime.

    Returns:
        The code; ``text()`` is what is given away.

    Raises:
        NotARoot: the officer may not invite.
        BadId, BadJoinCode: not an agency's id, or not a power.
        NotPossible: the agency is a member, or was invited already, or the hub takes no code for so long.
    """
    proposals.root_of(vault)
    ids.check_agency(agency)
    if not 1 <= days <= LONGEST_DAYS:
        raise NotPossible(f"a code is good for 1 to {LONGEST_DAYS} days", cure="Choose a number of days.")
    if any(member.id == agency for member in ceremony_state.members()):
        raise NotPossible(f"{agency} is an agency of this network already", cure="Choose another id.")
    code = join_code.new_code(
        ceremony_state.hub(),
        network=ceremony_state.network_id(),
        agency=agency,
        expires=now + timedelta(days=days),
        competent=competent,
    )
    with transaction.atomic():
        if Invitation.objects.filter(agency=agency, expires__gt=now).exclude(state=SETTLED).exists():
            raise NotPossible(f"{agency} has an open invitation", cure="End that one first.")
        Invitation.objects.create(
            slot=sealing.slot_of(code),
            agency=agency,
            competent=list(code.competent),
            sealed_code=seal(node_keys().sealing.public, code.text().encode(), info=INFO),
            made_by=vault.officer_id,
            made_at=now,
            expires=code.expires,
        )
        detail = {"days": days, "competent": list(code.competent)}
        record(vault.officer_id, "directory.invite", subject=agency, detail=detail, now=now)
    return code


def end(vault: OpenVault, slot: str, *, now: datetime) -> None:
    """End an invitation under which nothing is proposed.

    Raises:
        NotARoot: the officer may not.
        NoSuchInvitation: there is none, or a request came: withdraw its proposal instead.
    """
    proposals.root_of(vault)
    with transaction.atomic():
        row = Invitation.objects.filter(slot=slot, state=OPEN).first()
        if row is None:
            raise NoSuchInvitation("there is no such open invitation")
        _settle(row, ENDED, now)
        record(vault.officer_id, "directory.end-invitation", subject=row.agency, now=now)


def code_of(row: Invitation) -> JoinCode:
    """Open the code of an invitation with the node's key."""
    return join_code.parse(node_keys().sealing.open(bytes(row.sealed_code), info=INFO).decode())


# --- for the worker ------------------------------------------------------------------------------
def end_expired(now: datetime) -> None:
    """Settle invitations that ended before a request came."""
    for row in Invitation.objects.filter(state=OPEN, expires__lte=now):
        with transaction.atomic():
            _settle(row, ENDED, now)
            record(NODE, "directory.invitation-expired", subject=row.agency, now=now)


def to_register() -> list[tuple[str, datetime]]:
    """Return slots, with their end, that the hub does not know yet."""
    rows = Invitation.objects.filter(state=OPEN, registered_at=None)
    return list(rows.values_list("slot", "expires"))


def note_registered(slot: str, *, now: datetime | None) -> None:
    """Note that the hub has opened a slot; None: that it no longer knows it."""
    Invitation.objects.filter(slot=slot).update(registered_at=now)


def awaited() -> list[str]:
    """Return the slots in which a request may lie."""
    return list(
        Invitation.objects.filter(state=OPEN).exclude(registered_at=None).values_list("slot", flat=True)
    )


def unsettled() -> bool:
    """Whether any invitation still waits for its request or its answer."""
    return Invitation.objects.exclude(state=SETTLED).exists()


def take_request(slot: str, sealed: bytes, *, now: datetime) -> None:
    """Take in the request of a slot: propose it, or note why it is declined.

    Args:
        slot: 64 hex digits.
        sealed: as it is at the hub.
        now: aware datetime.
    """
    with transaction.atomic():
        row = Invitation.objects.filter(slot=slot, state=OPEN).first()
        if row is None:
            return
        code = code_of(row)
        row.state, row.request, row.asked_at = ASKED, sealed, now
        try:
            request = messages.JoinRequest.from_bytes(sealing.open_request(code, sealed))
            statement = decode(request.statement)
            check_admission(statement, code, ceremony_state.members())
            if proposals.was_proposed([statement]):
                raise BadAdmission(["the same request came under an older code"])
            note = check_name(tidy(request.contact), longest=messages.MAX_CONTACT, empty=True)
        except HornbillError as error:
            row.problem = error.message[:300]
            detail = {"code": error.code}
            record(NODE, "directory.request-refused", subject=row.agency, detail=detail, now=now)
        row.save(update_fields=["state", "request", "asked_at", "problem"])
        if not row.problem:
            proposals.propose([statement], by=NODE, invitation=row, note=note, now=now)


def asked() -> list[str]:
    """Return the slots in which a request came that is not answered yet."""
    return list(Invitation.objects.filter(state=ASKED).values_list("slot", flat=True))


def due_answer(slot: str) -> bytes | None:
    """Return the sealed answer of a request; None while its outcome is not known.

    Raises:
        JoinTooLarge: the enrolment file is longer than a slot takes.
    """
    row = Invitation.objects.select_related("proposal").get(slot=slot)
    if row.answer is None and not _make_answer(row):
        return None
    return bytes(row.answer or b"")


def end_of(slot: str) -> datetime:
    """Return when the code of a slot ends."""
    return Invitation.objects.get(slot=slot).expires


def _make_answer(row: Invitation) -> bool:
    """Make and keep the answer when the outcome is known."""
    outcome = _outcome(row)
    if outcome is None:
        return False
    request = bytes(row.request or b"")
    row.answer = sealing.seal_answer(code_of(row), request, outcome.to_bytes())
    row.outcome = outcome.outcome
    row.save(update_fields=["answer", "outcome"])
    return True


def _outcome(row: Invitation) -> messages.JoinAnswer | None:
    proposal = getattr(row, "proposal", None)
    if proposal is None:
        return messages.JoinAnswer(messages.DECLINED, reason=row.problem)
    if proposal.state == proposals.WITHDRAWN:
        return messages.JoinAnswer(messages.DECLINED)
    if proposal.state == proposals.SENT and ceremony_state.is_member(row.agency):
        return messages.JoinAnswer(messages.ADMITTED, bundle=ceremony_state.bundle_for(row.agency))
    return None


def note_answered(slot: str, *, now: datetime) -> None:
    """Note that the hub has an answer."""
    row = Invitation.objects.get(slot=slot)
    with transaction.atomic():
        _settle(row, row.outcome, now)
        record(NODE, "directory.answer", subject=row.agency, detail={"outcome": row.outcome}, now=now)


def _settle(row: Invitation, outcome: str, now: datetime) -> None:
    row.state, row.outcome, row.answered_at = SETTLED, outcome, now
    row.save(update_fields=["state", "outcome", "answered_at"])
