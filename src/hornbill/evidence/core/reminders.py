"""What of the evidence of a room waits for an officer: answers, returns, reviews, orders, stock-taking.

| reminder | of whom | when |
|---|---|---|
| ``answer`` | who was handed an exhibit and has not answered | at once |
| ``awaited`` | who handed it over, and nobody has answered | at once |
| ``return`` | giver's agency and receiver, while the receiver still holds it | a week before ``back_by`` |
| ``review`` | the agency that described the exhibit, until its custody ends | a week before ``review_on`` |
| ``order`` | the agency that described the exhibit, and the one that holds it | from the day of the order; overdue after ``ORDER_WITHIN`` |
| ``stock`` | the agency whose store it is | so many days after the last stock-taking there, or after the first exhibit came |

Rules: a function of the book and of ``now``; nothing is stored. What is overdue says so.

    [one.kind for one in reminders_of(book, "th-customs/malee", now, stock_days=180)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.evidence.core.book import open_gives
from hornbill.evidence.core.holders import OFFICER, STORE, of_to
from hornbill.evidence.core.kinds import ACCEPTED, ENTER, TAKE
from hornbill.evidence.core.kinds import STORE as IN_STORE
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.evidence.core.book import Book, Exhibit
    from hornbill.evidence.core.entries import Entry

ANSWER, AWAITED, BACK, REVIEW, ORDERED, STOCK = KINDS = (
    "answer",
    "awaited",
    "return",
    "review",
    "order",
    "stock",
)
AHEAD = timedelta(days=7)
ORDER_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Reminder:
    """One thing that waits.

    Attributes:
        kind: one of ``KINDS``.
        due: by when; of ``answer`` and ``awaited``, when it was handed over; of ``order``, its day.
        overdue: that is past; an answer that is asked of the officer counts as overdue at once.
        exhibits: ids.
        give: the hand-over, of ``answer``, ``awaited`` and ``return``.
        place: of ``stock``.
    """

    kind: str
    due: datetime
    overdue: bool
    exhibits: tuple[str, ...] = ()
    give: str = ""
    place: str = ""


def reminders_of(book: Book, officer: str, now: datetime, stock_days: int) -> list[Reminder]:
    """Return what waits for an officer, the overdue first, then by time.

    Args:
        book: of one room.
        officer: the reader.
        now: aware UTC time.
        stock_days: days between two stock-takings of a place; 0: none is asked for.
    """
    found = [*_answers(book, officer), *_returns(book, officer, now), *_reviews(book, officer, now)]
    found += _orders(book, agency_of(officer), now)
    found += _stock(book, agency_of(officer), now, stock_days) if stock_days else []
    return sorted(found, key=lambda one: (not one.overdue, one.due, one.kind, one.give, one.exhibits))


def _answers(book: Book, officer: str) -> Iterator[Reminder]:
    for give in open_gives(book):
        values = give.values or {}
        mine = values["to"].get("officer") == officer
        if mine or give.author == officer:
            kind = ANSWER if mine else AWAITED
            exhibits = tuple(one for one in values["exhibits"] if one in book.exhibits)
            yield Reminder(kind, parse_utc(give.counted_at), mine, exhibits, give.id)


def _returns(book: Book, officer: str, now: datetime) -> Iterator[Reminder]:
    lent: dict[str, tuple[Entry, list[str]]] = {}
    for exhibit in book.exhibits.values():
        give = _lent_by(exhibit)
        if give is not None and (officer == exhibit.chain.holder.who or give.agency == agency_of(officer)):
            lent.setdefault(give.id, (give, []))[1].append(exhibit.id)
    for give, exhibits in lent.values():
        due = parse_utc((give.values or {})["back_by"])
        if due - now <= AHEAD:
            yield Reminder(BACK, due, due < now, tuple(exhibits), give.id)


def _lent_by(exhibit: Exhibit) -> Entry | None:
    """Return the accepted hand-over with a day of return by which an exhibit is where it is now; None where there is none."""
    if exhibit.chain.ended:
        return None
    for step in reversed(exhibit.chain.steps):
        if step.entry.kind != TAKE or step.give is None or step.give.values is None:
            continue
        accepted = (step.entry.values or {})["answer"] == ACCEPTED
        if accepted:
            there = of_to(step.give.values["to"]).told == exhibit.chain.holder.told
            return step.give if there and step.give.values["back_by"] else None
    return None


def _reviews(book: Book, officer: str, now: datetime) -> Iterator[Reminder]:
    for exhibit in book.exhibits.values():
        day = exhibit.values.get("review_on") or ""
        if exhibit.chain.ended or not day or exhibit.agency != agency_of(officer):
            continue
        due = _day(day)
        if due is not None and due - now <= AHEAD:
            yield Reminder(REVIEW, due, due.date() < now.date(), (exhibit.id,))


def _orders(book: Book, agency: str, now: datetime) -> Iterator[Reminder]:
    for exhibit in book.exhibits.values():
        entry, holder = exhibit.chain.ordered, exhibit.chain.holder
        held = agency_of(holder.who) if holder.kind in {OFFICER, STORE} else ""
        if entry is None or exhibit.chain.ended or agency not in {exhibit.agency, held}:
            continue
        due = _day(str((entry.values or {})["authority_on"])) or parse_utc(entry.counted_at)
        yield Reminder(ORDERED, due, due + ORDER_WITHIN < now, (exhibit.id,))


def _day(text: str) -> datetime | None:
    """Return the beginning of a day; None for what has the form of a day and is none, such as 2026-02-31."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def _stock(book: Book, agency: str, now: datetime, days: int) -> Iterator[Reminder]:
    since: dict[str, datetime] = {}
    there: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for exhibit in book.exhibits.values():
        holder = exhibit.chain.holder
        if holder.kind == STORE and agency_of(holder.who) == agency:
            key = same_place(holder.place)
            came = _stored_at(exhibit, now)
            since[key] = min(since.get(key, came), came)
            there.setdefault(key, []).append(exhibit.id)
            names.setdefault(key, holder.place)
    for count in book.counts_taken:
        key = same_place(str((count.values or {}).get("place", "")))
        if key in since and count.agency == agency:
            since[key] = max(since[key], parse_utc(count.counted_at))
    for key, last in since.items():
        due = last + timedelta(days=days)
        if due <= now:
            yield Reminder(STOCK, due, due < now - AHEAD, tuple(there[key]), place=names[key])


def _stored_at(exhibit: Exhibit, otherwise: datetime) -> datetime:
    """Return when an exhibit was last put into a store."""
    for step in reversed(exhibit.chain.steps):
        if step.entry.kind == ENTER and (step.entry.values or {})["act"] == IN_STORE:
            return parse_utc(step.entry.counted_at)
    return otherwise


def same_place(place: str) -> str:
    """Return what two places share that are the same: case and spaces do not matter."""
    return " ".join(place.split()).casefold()
