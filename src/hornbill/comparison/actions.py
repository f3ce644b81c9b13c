"""What officers do about comparisons: propose, agree, end, ask with a list, answer with a list, open the result.

Rules
- An officer of each side consents, in the room, with a legal ground: one proposes, one of the other agency agrees.
- One request a comparison and agency, never more than was agreed, and no more of a partner in a day than
  ``HORNBILL_COMPARISON_KEYS_A_DAY``: anyone who may ask without end may guess without end.
- The list of who answers is used and forgotten. List and key of who asks lie under the officer's vault until the answer is opened;
  the result stays there, for that officer alone.
- Each step leaves its audit entry: numbers, never what was on a list.

    comparison = propose(vault, room, terms, now=now)
    agree(other, room, comparison, ground="Art. 12", now=now)
    ask(vault, room, comparison, table, now=now)
    answer(other, room, comparison, table, now=now)
    open_result(vault, room, comparison, now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Sum

from hornbill import config, tables
from hornbill.audit import actions as audit
from hornbill.comparison import keeping
from hornbill.comparison.core import kinds, psi
from hornbill.comparison.core.errors import BadTerms, ComparisonQuota, NoSuchComparison, NotNow
from hornbill.comparison.core.lists import matches, read_list
from hornbill.comparison.models import Answered, Side
from hornbill.comparison.queries import comparison_of
from hornbill.directory import queries as directory
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.kinds import kind_of, problems
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.comparison.core.lists import Match, ReadList
    from hornbill.comparison.core.standing import Comparison
    from hornbill.vault.sessions import OpenVault

DAYS = (1, 3, 7, 14, 30)  # for which an agreement holds


@dataclass(frozen=True)
class Terms:
    """What is proposed.

    Attributes:
        partner: the other agency.
        kinds: of identifiers.
        purpose: why.
        ground: law and article that allow the own agency to do it.
        learners: one of ``core.kinds.LEARNERS``.
        most: keys of each list.
        days: until it is over.
    """

    partner: str
    kinds: Sequence[str]
    purpose: str
    ground: str
    learners: str
    most: int
    days: int


def propose(vault: OpenVault, room: str, terms: Terms, *, now: datetime) -> str:
    """Propose a comparison to another agency of the room; returns its id.

    Raises:
        BadTerms: with everything that is wrong.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was proposed.
    """
    values = {
        "partner": terms.partner,
        "kinds": sorted(set(terms.kinds)),
        "purpose": terms.purpose.strip(),
        "ground": terms.ground.strip(),
        "learners": terms.learners,
        "most": terms.most,
        "until": format_utc(now + timedelta(days=terms.days)),
    }
    if terms.days not in DAYS:
        raise BadTerms(f"an agreement holds for {', '.join(map(str, DAYS))} days")
    _check_partner(vault, room, terms.partner, now)
    return _say(vault, room, kinds.PROPOSE, values, "comparison.propose", {"partner": terms.partner}, now)


def _check_partner(vault: OpenVault, room: str, partner: str, now: datetime) -> None:
    if partner not in partners(vault, room, now):
        raise BadTerms("the other agency is not in this room", cure="Choose one whose officers are members.")


def _say(
    vault: OpenVault,
    room: str,
    kind: str,
    values: dict[str, Any],
    act: str,
    detail: dict[str, Any],
    now: datetime,
) -> str:
    """Write a record and its audit entry in one transaction; returns the record's id."""
    known = kind_of(kind)
    assert known is not None
    marking = exchange.room_marking(vault, room)
    wrong = problems(known, {**values, "marking": marking.to_json()})
    if wrong:
        raise BadTerms("; ".join(wrong))
    with writable(vault, room):
        record = say(vault, room, kind, values, marking=marking, now=now).id
        audit.record(vault.officer_id, act, subject=record, detail={"room": room, **detail}, now=now)
    return record


def _ready(vault: OpenVault, room: str, comparison: str, step: str, now: datetime) -> Comparison:
    """Return a comparison in which the officer's agency may take a step now."""
    found = comparison_of(vault, room, comparison)
    if found.is_over(now):
        raise NotNow("this comparison is over")
    if step not in found.steps(agency_of(vault.officer_id)):
        raise NotNow("this step is not your agency's, or not now")
    return found


def agree(vault: OpenVault, room: str, comparison: str, *, ground: str, now: datetime) -> str:
    """Agree for the agency that was asked, with its own legal ground.

    Raises:
        NoSuchComparison, NotNow, BadTerms, and what ``propose`` raises: nothing was said.
    """
    found = _ready(vault, room, comparison, kinds.AGREE, now)
    values = {"proposal": comparison, "ground": ground.strip()}
    return _say(vault, room, kinds.AGREE, values, "comparison.agree", {"partner": found.proposal.agency}, now)


def end(vault: OpenVault, room: str, comparison: str, *, reason: str, now: datetime) -> str:
    """Decline or end a comparison; lists and keys that wait for it here are destroyed.

    Raises:
        NoSuchComparison, NotNow, BadTerms, and what ``propose`` raises: nothing was said.
    """
    found = comparison_of(vault, room, comparison)
    if kinds.END not in found.steps(agency_of(vault.officer_id)):
        raise NotNow("this comparison is over, or not your agency's")
    values = {"proposal": comparison, "reason": reason.strip()}
    said = _say(vault, room, kinds.END, values, "comparison.end", {}, now)
    Side.objects.filter(comparison=comparison, opened_at=None).update(own=b"")
    return said


def _list(found: Comparison, table: bytes, now: datetime) -> ReadList:
    sheet = tables.read(table).certain()
    return read_list(sheet.header.names, sheet.rows(), found.kinds, most=found.most, today=now.date())


def ask(vault: OpenVault, room: str, comparison: str, table: bytes, *, now: datetime) -> str:
    """Send the own list, blinded; the partner's answer will say which rows it holds too.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        comparison: its id.
        table: CSV, as ``core.lists`` reads it.
        now: aware UTC time.

    Raises:
        BadTable, BadList: the list cannot be compared; nothing was sent.
        ComparisonMissing: the library is not installed here.
        NoSuchComparison, NotNow, and what ``propose`` raises: nothing was sent.
    """
    found = _ready(vault, room, comparison, kinds.REQUEST, now)
    own = _list(found, table, now)
    asked = psi.make_request(own.texts, bytes.fromhex(comparison))
    values = {"proposal": comparison, "data": kinds.message_text(asked.message)}
    detail = {"rows": len(own.lines), "keys": len(own.texts)}
    with writable(vault, room):
        _ready(vault, room, comparison, kinds.REQUEST, now)
        record = _say(vault, room, kinds.REQUEST, values, "comparison.ask", detail, now)
        sealed = keeping.seal_own(vault, comparison, own, asked)
        Side.objects.create(
            comparison=comparison, room=room, officer=vault.officer_id, request=record, own=sealed, at=now
        )
    return record


def answer(vault: OpenVault, room: str, comparison: str, table: bytes, *, now: datetime) -> str:
    """Answer the partner's request with the own list, which is forgotten then.

    Raises:
        BadTable, BadList: the list cannot be compared; nothing was sent.
        BadMessage: the request is none, or asks about more than was agreed.
        ComparisonQuota: the partner has asked as much as it may today.
        ComparisonMissing: the library is not installed here.
        NoSuchComparison, NotNow, and what ``propose`` raises: nothing was sent.
    """
    found = _ready(vault, room, comparison, kinds.ANSWER, now)
    asker = found.other(agency_of(vault.officer_id))
    request = found.requests[asker]
    message, name = kinds.message_of(request.values["data"]), bytes.fromhex(comparison)
    own = _list(found, table, now)
    made = psi.make_answer(own.texts, message, name, most=found.most)
    keys = psi.size_of_request(message, name)
    values = {"proposal": comparison, "request": request.id, "data": kinds.message_text(made)}
    detail = {"partner": asker, "asked": keys, "rows": len(own.lines), "keys": len(own.texts)}
    with writable(vault, room):
        _ready(vault, room, comparison, kinds.ANSWER, now)
        _count(comparison, asker, keys, now)
        return _say(vault, room, kinds.ANSWER, values, "comparison.answer", detail, now)


def _count(comparison: str, asker: str, keys: int, now: datetime) -> None:
    """Count a request against the day's quota, within the caller's transaction."""
    if Answered.objects.filter(comparison=comparison, partner=asker).exists():
        raise NotNow("this comparison was answered before")
    rows = Answered.objects.filter(partner=asker, day=now.date())
    before = rows.aggregate(total=Sum("keys"))["total"] or 0
    most = config.number("HORNBILL_COMPARISON_KEYS_A_DAY")
    if before + keys > most:
        raise ComparisonQuota(f"{asker} has asked about {before} keys today; {most} are answered in a day")
    Answered.objects.create(comparison=comparison, partner=asker, keys=keys, day=now.date())


def open_result(vault: OpenVault, room: str, comparison: str, *, now: datetime) -> list[Match]:
    """Open the answer: the rows that both hold. List and key are destroyed then.

    Raises:
        NoSuchComparison: the officer has not asked in it.
        NotNow: no answer has come.
        BadMessage: what came is not an answer to what was asked.
        ComparisonMissing: the library is not installed here.
    """
    found = comparison_of(vault, room, comparison)
    side = Side.objects.filter(comparison=comparison, officer=vault.officer_id).first()
    if side is None:
        raise NoSuchComparison("you have not asked in this comparison")
    if side.opened_at is not None:
        return keeping.open_result(vault, side)
    came = found.answers.get(agency_of(vault.officer_id))
    if came is None or not side.own:
        raise NotNow("no answer has come to what you asked")
    own, asked = keeping.open_own(vault, side)
    message = kinds.message_of(came.values["data"])
    met = matches(own, psi.open_answer(asked, message, most=found.most))
    with transaction.atomic():
        side.result, side.own, side.opened_at = keeping.seal_result(vault, comparison, met), b"", now
        side.save(update_fields=["result", "own", "opened_at"])
        detail = {"room": room, "rows": len(own.lines), "met": len(met)}
        audit.record(vault.officer_id, "comparison.open", subject=comparison, detail=detail, now=now)
    return met


def partners(vault: OpenVault, room: str, now: datetime) -> list[str]:
    """Return the other agencies of a room that are in force: to them a comparison can be proposed."""
    found = {one.id for one in exchange.membership_of(vault, room, now=now).agencies}
    return sorted(one for one in found - {agency_of(vault.officer_id)} if directory.is_in_force(one))
