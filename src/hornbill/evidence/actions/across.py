"""Evidence over all cases of an officer: what waits, and where each exhibit is now.

Rules: what is in a room is read in the officer's session, so what other officers alone may read is not in it. Rooms without an exhibit are not
opened. A room that is large and still being opened is counted, never passed over in silence.

    reminders(vault, now=now).opening
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from hornbill import config
from hornbill.evidence import words
from hornbill.evidence.actions.room_book import book_in
from hornbill.evidence.core import holders, kinds
from hornbill.evidence.core.numbering import same
from hornbill.evidence.core.reminders import reminders_of, same_place
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.names import Names
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import reading
from hornbill.objects.core.lists import Listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from hornbill.evidence.core.book import Exhibit
    from hornbill.evidence.core.reminders import Reminder
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.vault.sessions import OpenVault

View = TypeVar("View")
STORED, OURS, OTHERS, ENDED = WHERE = ("store", "officers", "others", "ended")


@dataclass(frozen=True)
class Waiting:
    """A reminder as pages show it.

    Attributes:
        reminder: what waits.
        text: in words.
        exhibits: id and number of each.
        room, case: the room's id and title.
    """

    reminder: Reminder
    text: str
    exhibits: tuple[tuple[str, str], ...]
    room: str
    case: str


@dataclass(frozen=True)
class Stocked:
    """Where one exhibit is.

    Attributes:
        id, number, title: of the exhibit.
        room, case: the room's id and title.
        where: one of ``WHERE``.
        holder, place, seal: as its chain says.
        since: of the last entry of its chain, or when it was found.
        troubles: grave findings.
        ended: the act that ended it, in words.
        seizure: as its author names it.
    """

    id: str
    number: str
    title: str
    room: str
    case: str
    where: str
    holder: str
    place: str
    seal: str
    since: datetime
    troubles: int
    ended: str
    seizure: str


def reminders(vault: OpenVault, *, now: datetime) -> Listed[Waiting]:
    """Return what waits for an officer over all cases, the overdue first."""
    listed = _over(vault, lambda opened: waiting_in(opened, vault.officer_id, now))
    found = sorted(listed, key=lambda one: (not one.reminder.overdue, one.reminder.due))
    return Listed(found, listed.opening)


def reminders_of_room(vault: OpenVault, room: str, *, now: datetime) -> list[Waiting]:
    """Return what waits for an officer in one room."""
    with reading.whole(vault, room) as opened:
        return waiting_in(opened, vault.officer_id, now)


def waiting_in(opened: OpenRoom, officer: str, now: datetime) -> list[Waiting]:
    """Return what waits for an officer in an open, locked room."""
    book, names, case = book_in(opened), Names(), _case(opened)
    days = config.number("HORNBILL_STOCK_TAKING_DAYS")
    return [
        Waiting(
            one,
            words.reminder(names, one, book.gives.get(one.give)),
            tuple((id_, book.exhibits[id_].number) for id_ in one.exhibits),
            opened.fold.history.room,
            case,
        )
        for one in reminders_of(book, officer, now, days)
    ]


def stocks(vault: OpenVault) -> Listed[Stocked]:
    """Return where each exhibit is that an officer can read, over all cases, by place, case and number."""
    listed = _over(vault, lambda opened: _stocked(opened, vault.officer_id))
    found = sorted(
        listed, key=lambda one: (WHERE.index(one.where), same_place(one.place), one.case, one.number, one.id)
    )
    return Listed(found, listed.opening)


def of_seizure(vault: OpenVault, names: Iterable[str]) -> Listed[Stocked]:
    """Return the exhibits that name a seizure by one of its names; case, spaces and kinds of hyphen do not matter."""
    wanted = {same(one) for one in names if one.strip()}
    listed = _over(vault, lambda opened: _stocked(opened, vault.officer_id))
    return Listed((one for one in listed if one.seizure and same(one.seizure) in wanted), listed.opening)


def narrowed(found: Iterable[Stocked], *, where: str = "", place: str = "", text: str = "") -> list[Stocked]:
    """Return those that are somewhere, in a place, and have every word of a text in number, title, place, seal, holder or case."""
    wanted = text.casefold().split()
    return [
        one
        for one in found
        if (not where or one.where == where)
        and (not place or same_place(one.place) == same_place(place))
        and all(word in _said(one) for word in wanted)
    ]


def _said(one: Stocked) -> str:
    return f"{one.number}\n{one.title}\n{one.place}\n{one.seal}\n{one.holder}\n{one.case}".casefold()


def _stocked(opened: OpenRoom, officer: str) -> list[Stocked]:
    book, names, case = book_in(opened), Names(), _case(opened)
    return [
        Stocked(
            id=one.id,
            number=one.number,
            title=str(one.values.get("title", "")),
            room=opened.fold.history.room,
            case=case,
            where=_where(one, agency_of(officer)),
            holder=words.holder(names, one.chain.holder),
            place=one.chain.place,
            seal=one.chain.seal,
            since=parse_utc(one.chain.steps[-1].entry.at if one.chain.steps else one.first.at),
            troubles=sum(finding.grave for finding in one.all_findings),
            ended=words.act(one.chain.ended) if one.chain.ended else "",
            seizure=str(one.values.get("seizure", "")),
        )
        for one in book.exhibits.values()
        if one.values
    ]


def _where(one: Exhibit, agency: str) -> str:
    holder = one.chain.holder
    if one.chain.ended:
        return ENDED
    if holder.kind not in {holders.STORE, holders.OFFICER} or agency_of(holder.who) != agency:
        return OTHERS
    return STORED if holder.kind == holders.STORE else OURS


def _over(vault: OpenVault, draw: Callable[[OpenRoom], list[View]]) -> Listed[View]:
    mine = exchange.rooms_of_officer(vault.officer_id)
    rooms = sorted(exchange.rooms_holding(kinds.DESCRIBE, mine)) if mine else []

    def drawn(opened: OpenRoom, some: Collection[str]) -> dict[str, list[View]]:
        return dict.fromkeys(some, draw(opened))

    listed = reading.over_rooms(vault, [(room, room) for room in rooms], drawn)
    return Listed((one for some in listed for one in some), listed.opening)


def _case(opened: OpenRoom) -> str:
    return str((opened.fold.state().describe or {}).get("title", ""))
