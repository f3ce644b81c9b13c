"""Searching all rooms that an officer has accepted, as far as they are open in this session.

Rules:
- The index lives in the web process's memory, one a session, beside the open rooms of which it is made; ``vault_closed``
  drops it. Nothing of it is written anywhere.
- It is brought up to date before it is asked: what was withdrawn, does not open, was refused or was left with its room is
  not found. Of a changed message the newest text is searched.
- A large room is opened by a thread, behind the page; until it is here whole it is said to be missing from the answer.
- A program is a way out. What a marking keeps in is not searched for it at all, so that it cannot be guessed at by asking;
  how much that is does not depend on what was asked.
- The audit log tells that somebody searched, in how many rooms, and how much was found: never the words.

    view = search(vault, asked("red seal"), Filters(), now=now)
    view.hits[0].snippet, view.hits[0].marking
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.audit import actions as audit
from hornbill.exchange import queries
from hornbill.exchange.actions.exports.exporting import reasons_of
from hornbill.exchange.actions.exports.for_programs import title_kept_in
from hornbill.exchange.actions.names import Names, title_of
from hornbill.exchange.actions.opening.open_rooms import OpenRoom, open_for
from hornbill.exchange.actions.room_page.room_head import other_of
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.rooms.remarking import marked_values, marking_now
from hornbill.exchange.core.search.index import SEARCHED, SHOWN_AS, Entry, Filters, Query, Shelf, found
from hornbill.exchange.core.search.text import snippet
from hornbill.exchange.errors import NoSuchRecord, StillChecking
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, WayOut
from hornbill.kernel.times import parse_utc
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.exchange.storage.people_sql import Seat
    from hornbill.vault.sessions import OpenVault

PAGE = 50  # hits on a page


@dataclass(frozen=True)
class HitView:
    """One record that was found.

    Attributes:
        shown_as: ``message``, ``file``, ``room`` or a kind's name.
        at: the author's claim.
        snippet: (words, whether they were looked for), in order.
        marking: of the record; None when it bears none that can be read.
    """

    room_id: str
    room_title: str
    record: str
    shown_as: str
    author: MemberView
    at: datetime
    snippet: tuple[tuple[str, bool], ...]
    marking: Marking | None


@dataclass(frozen=True)
class SearchView:
    """What a search found.

    Attributes:
        hits: of one page, the newest first.
        total: of all pages.
        searched: records that were looked through, and in how many rooms.
        opening: rooms that are large and still being opened: they are not searched yet.
        kept_in: for a program: how many records are kept from it by their markings.
        rooms: (id, title) of the searched rooms; authors: whose words are in them; kinds: as what.
    """

    hits: tuple[HitView, ...]
    total: int
    searched: int
    in_rooms: int
    opening: int
    kept_in: int
    rooms: tuple[tuple[str, str], ...]
    authors: tuple[MemberView, ...]
    kinds: tuple[str, ...]


@dataclass
class _Indexed:
    """One room of a session, as it is searched.

    Attributes:
        touch: of the open room when this was made.
        shelf: its entries.
        markings: record -> its marking.
        kept_in: how many records are left out for a program.
    """

    touch: int = -1
    title: str = ""
    shelf: Shelf = field(default_factory=lambda: Shelf(()))
    markings: dict[str, Marking | None] = field(default_factory=dict)
    kept_in: int = 0


@dataclass
class _Index:
    """All searched rooms of one session."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    rooms: dict[str, _Indexed] = field(default_factory=dict)


_sessions: dict[str, _Index] = {}
_sessions_lock = threading.Lock()


def search(
    vault: OpenVault,
    query: Query,
    filters: Filters,
    *,
    now: datetime,
    skip: int = 0,
    for_program: bool = False,
    only: Collection[str] = (),
) -> SearchView:
    """Search what an officer may read.

    Args:
        vault: the officer's open vault.
        query: what must be found; without terms everything that passes the filters is.
        filters: what else must hold.
        now: aware UTC time, for the audit log.
        skip: leave out so many of the newest hits.
        for_program: leave out what markings keep from a program.
        only: rooms to which a program's token is bound; empty for all.
    """
    names = Names()
    seats = [
        one for one in queries.seats(vault.officer_id) if one.accepted and (not only or one.room in only)
    ]
    with _sessions_lock:
        index = _sessions.setdefault(vault.session_id, _Index())
    with index.lock:
        opening = sum(not _bring_up_to_date(vault, index, seat, names, for_program) for seat in seats)
        rooms = {seat.room: index.rooms[seat.room] for seat in seats if seat.room in index.rooms}
        index.rooms = dict(rooms)  # rooms that the officer is no longer in are forgotten
        hits = found([one.shelf for one in rooms.values()], query, filters)
        entries = [entry for one in rooms.values() for entry in one.shelf.entries]
        markings = {one.record: rooms[one.room].markings[one.record] for one in hits[skip : skip + PAGE]}
    with writing():
        detail = {"rooms": len(rooms), "found": len(hits)}
        audit.record(vault.officer_id, "exchange.search", detail=detail, now=now)
    patterns = query.patterns
    titles = {room: one.title for room, one in rooms.items()}
    views = tuple(
        HitView(
            hit.room,
            titles[hit.room],
            hit.record,
            hit.shown_as,
            names.member(hit.author),
            hit.at,
            snippet(hit.text, patterns),
            markings[hit.record],
        )
        for hit in hits[skip : skip + PAGE]
    )
    authors = sorted((names.member(one) for one in {entry.author for entry in entries}), key=_by_name)
    return SearchView(
        hits=views,
        total=len(hits),
        searched=len(entries),
        in_rooms=len(rooms),
        opening=opening,
        kept_in=sum(one.kept_in for one in rooms.values()),
        rooms=tuple(sorted(titles.items(), key=lambda pair: (pair[1].casefold(), pair[0]))),
        authors=tuple(authors),
        kinds=tuple(sorted({entry.shown_as for entry in entries})),
    )


def _by_name(one: MemberView) -> tuple[str, str]:
    return one.name.casefold(), one.officer_id


def _bring_up_to_date(vault: OpenVault, index: _Index, seat: Seat, names: Names, for_program: bool) -> bool:
    """Index what is new in a room; False while it is still being opened."""
    opened = open_for(vault, seat.room, changes=seat.changes)
    with opened.lock:
        if opened.loading:
            index.rooms.pop(seat.room, None)
            return False
        known = index.rooms.setdefault(seat.room, _Indexed())
        if known.touch != opened.touch:
            index.rooms[seat.room] = _indexed(vault, opened, known, names, for_program)
        return True


def _indexed(
    vault: OpenVault, opened: OpenRoom, before: _Indexed, names: Names, for_program: bool
) -> _Indexed:
    """Return a room as it is searched; entries whose text is the same are taken from ``before``."""
    state = opened.fold.state()
    direct = other_of(vault, state, opened)
    title = names.member(direct).name if direct else title_of(state.describe or {})
    if for_program and not direct:
        marking = marking_in(state.describe) or Marking()
        title = "" if title_kept_in(vault, opened.room, marking) else title
    made = _Indexed(opened.touch, title)
    known = {one.record: one for one in before.shelf.entries}
    entries = []
    for item, versions in _readable(opened):
        own = item.header.agency == agency_of(vault.officer_id)
        if for_program and any(
            reasons_of(marked_values(opened.fold, one) or {}, WayOut.EXPORT, own=own) for one in versions
        ):
            made.kept_in += 1
            continue
        newest = versions[-1]
        entry = known.get(item.id)
        if entry is None or entry.source != newest.id:
            text = SEARCHED[newest.header.kind](newest.values or {})
            entry = Entry.of(
                opened.room,
                item.id,
                newest.id,
                item.header.kind,
                item.header.author,
                parse_utc(item.header.at),
                text,
            )
        entries.append(entry)
        made.markings[item.id] = marking_now(opened.fold, newest)
    made.shelf = Shelf(entries, before.shelf)
    return made


def _readable(opened: OpenRoom) -> Iterator[tuple[Item, list[Item]]]:
    """Yield the searched records of a room, each with its texts, the oldest first."""
    fold, state = opened.fold, opened.fold.state()
    items = fold.history.items
    for _height, id_ in fold.content:
        item = items[id_]
        kind = item.header.kind
        is_told = kind in SEARCHED and (
            kind not in {"message.edit", "room.describe"} or item.values is state.describe
        )
        if not is_told or item.values is None or id_ in state.withdrawn:
            continue
        changes = [items[one] for one in state.edits.get(id_, ()) if items[one].values is not None]
        yield item, [item, *changes]


def place_of(vault: OpenVault, room: str, record: str) -> int:
    """Return how many records of a room are newer than one of them: the ``skip`` of the page that shows it.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        NoSuchRecord: there is no such record in it.
        StillChecking: the room is large and still being opened.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        history = opened.fold.history
        if record not in history.heights:
            raise NoSuchRecord("there is no such record in this room")
        key = history.order_key(record)
        return sum((height, id_) > key for id_, height in history.heights.items())


def kinds_of_hits() -> tuple[str, ...]:
    """Return as what a record may be found: for forms and for what programs send."""
    return tuple(sorted({SHOWN_AS.get(kind, kind) for kind in SEARCHED} - {"message.edit"}))


def _drop_session(session_id: str, **_: object) -> None:
    with _sessions_lock:
        _sessions.pop(session_id, None)


vault_closed.connect(_drop_session)
