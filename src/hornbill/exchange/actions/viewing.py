"""What the room page and the list of rooms show.

Rules: names come from the directory, words of reasons from the fold; nothing is hidden that was refused, is
pending or was withdrawn: it is shown as that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import get_language

from hornbill.exchange.actions import remembering, telling
from hornbill.exchange.actions.naming import Names
from hornbill.exchange.actions.opened import AFTER_LOADING, OpenRoom, open_for
from hornbill.exchange.core import gate
from hornbill.exchange.core.view import DayView, EntryView, RoomRow, RoomView
from hornbill.exchange.models import Outgoing, Room, RoomOfficer
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import BadMarking, Marking
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.actions.meta import Meta
    from hornbill.exchange.core.history import Item
    from hornbill.exchange.core.state import RoomState
    from hornbill.vault.sessions import OpenVault

PAGE = 100  # entries on a room page; templates cost 0.1 ms each
UNTITLED = "…"  # the room's description has not arrived or cannot be read


def view_room(vault: OpenVault, room: str, *, now: datetime, after: int = 0, skip: int = 0) -> RoomView:
    """Open a room for the page.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        now: aware UTC time, for the gates.
        after: leave out entries that did not change after this touch.
        skip: leave out so many of the newest records: an earlier page.

    Returns:
        The newest ``PAGE`` entries, or what changed among them.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            return _while_loading(vault, opened)
        return _whole(vault, opened, now, after, skip)


def _whole(vault: OpenVault, opened: OpenRoom, now: datetime, after: int = 0, skip: int = 0) -> RoomView:
    fold = opened.fold
    state = fold.state()
    about = state.describe or {}
    view = RoomView(
        room_id=opened.room,
        title=about.get("title", UNTITLED),
        number=about.get("number", ""),
        marking=_marking(about) or Marking(),
        host=state.version.host if state.version else "",
        may_write=not gate.writing(state, vault.officer_id),
        reasons=[reason.text for reason in gate.writing(state, vault.officer_id)],
        holds=[reason.text for reason in gate.starting(state, now)],
        verified=len(fold.history),
        total=len(fold.history) + len(opened.bad),
        control_hash=opened.both_hashes()[0],
        content_hash=opened.both_hashes()[1],
        version=opened.touch,
        alarms=telling.alarms(opened, state),
    )
    items = [item for item in fold.history.newest(PAGE, skip=skip) if telling.is_shown(item)]
    view.earlier, view.skipped = max(0, len(fold.history.heights) - skip - PAGE), skip
    if not skip:
        pending = sorted(state.pending, key=lambda id_: opened.meta[id_].touch)[-PAGE:]
        items += [fold.history.items[id_] for id_ in pending]
    if after:
        items = [item for item in items if opened.meta[item.id].touch > after]
    drawing = _Drawing(vault, opened, state, _queued(vault, items))
    _fill(view, drawing.entries(items), state.version.officers if state.version else (), drawing.names)
    return view


def _while_loading(vault: OpenVault, opened: OpenRoom) -> RoomView:
    """Show the remembered page, or the newest records, while the rest is opened and checked."""
    total = Room.objects.values_list("changes", flat=True).get(pk=opened.room)
    done = len(opened.fold.history)
    items = [one.item for one in opened.newest.values() if telling.is_shown(one.item)]
    items.sort(key=lambda item: opened.meta[item.id].touch)
    drawing = _Drawing(vault, opened, None, set())
    entries = drawing.entries(items)
    view = opened.snapshot
    if view is not None:
        known = [entry for day in view.days for entry in day.entries]
        view = replace(view, verified=min(done, total - 1), total=total)
        _fill(view, [*known, *entries][-PAGE:], [member.officer_id for member in view.members], drawing.names)
        return view
    view = RoomView(
        room_id=opened.room,
        title=UNTITLED,
        number="",
        marking=Marking(),
        host="",
        reasons=[telling.still_checking(done, total)],
        verified=min(done, total - 1),
        total=total,
    )
    about = [item.values for item in items if item.header.kind == "room.describe" and item.values]
    if about:
        view.title, view.number = str(about[-1].get("title", UNTITLED)), str(about[-1].get("number", ""))
        view.marking = _marking(about[-1]) or Marking()
    _fill(view, entries, (), drawing.names)
    return view


def _remember_page(vault: OpenVault, opened: OpenRoom) -> None:
    """Seal the newest page of a large room that was opened whole."""
    remembering.save_snapshot(vault, _whole(vault, opened, timezone.now()))


AFTER_LOADING.append(_remember_page)


def room_marking(vault: OpenVault, room: str) -> Marking:
    """Return a room's default marking."""
    opened = open_for(vault, room, fresh=False)
    with opened.lock:
        if opened.loading:
            return _while_loading(vault, opened).marking
        return _marking(opened.fold.state().describe) or Marking()


def _fill(view: RoomView, entries: list[EntryView], officers: Any, names: Names) -> None:
    view.days = [
        DayView(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.at.date())
    ]
    view.members = [names.member(officer) for officer in sorted(officers)]
    view.agencies = [names.agency(name) for name in sorted({agency_of(officer) for officer in officers})]


@dataclass(frozen=True)
class _Drawing:
    """What all entries of one page have in common."""

    vault: OpenVault
    opened: OpenRoom
    state: RoomState | None
    queued: set[str]
    names: Names = field(default_factory=Names)
    language: str = field(default_factory=lambda: get_language() or "")

    def entries(self, items: Iterable[Item]) -> list[EntryView]:
        """Draw entries; one that did not change since the last page is taken from there."""
        drawn = []
        for item in items:
            meta = self.opened.meta.get(item.id)
            condition, reasons = telling.condition(self.state, item, meta.why_not if meta else "")
            delivery = ""
            if item.header.author == self.vault.officer_id:
                delivery = "queued" if item.id in self.queued else "at-hub"
            touch = meta.touch if meta else 0
            key = (touch, condition, tuple(reasons), delivery, self.language, id(self.names.network))
            known = self.opened.drawn.get(item.id)
            if known is None or known[0] != key:
                known = (key, self._entry(item, meta, condition, tuple(reasons), delivery))
                self.opened.drawn[item.id] = known
            drawn.append(known[1])
        return drawn

    def _entry(
        self, item: Item, meta: Meta | None, condition: str, reasons: tuple[str, ...], delivery: str
    ) -> EntryView:
        header = item.header
        author = self.names.member(header.author)
        readable = item.values if condition != "withdrawn" else None
        is_message = header.kind == "message.post"
        return EntryView(
            id=item.id,
            kind="message" if is_message else "system",
            author_id=header.author,
            author_name=author.name,
            author_title=author.title,
            agency_id=author.agency_id,
            agency_name=author.agency_name,
            country=author.country,
            time_zone=self.names.agency(author.agency_id).time_zone,
            at=parse_utc(header.at),
            received_at=meta.received_at if meta else None,
            hub_at=meta.hub_at if meta else None,
            text=telling.message_text(readable) if is_message else telling.system_text(item, self.names),
            lang=str((readable or {}).get("lang", "")),
            marking=_marking(readable),
            state=condition,
            reasons=reasons,
            mine=header.author == self.vault.officer_id,
            delivery=delivery,
            touch=meta.touch if meta else 0,
        )


def _queued(vault: OpenVault, items: Iterable[Item]) -> set[str]:
    """Return which of the officer's own records on the page wait for the hub, by one query."""
    own = [item.id for item in items if item.header.author == vault.officer_id]
    waiting = Outgoing.objects.filter(posted_at__isnull=True, record__record__in=own)
    return set(waiting.values_list("record__record", flat=True)) if own else set()


def _marking(values: Mapping[str, Any] | None) -> Marking | None:
    try:
        return Marking.from_json((values or {})["marking"])
    except (KeyError, BadMarking):
        return None


def rooms_of(vault: OpenVault, now: datetime) -> list[RoomRow]:
    """List the rooms that an officer is in, the most recent first.

    Args:
        vault: the officer's open vault.
        now: aware UTC time.
    """
    rooms = RoomOfficer.objects.filter(officer=vault.officer_id).values_list("room_id", flat=True)
    rows = []
    for room in rooms:
        view = view_room(vault, room, now=now)
        last = view.days[-1].entries[-1].at if view.days else None
        rows.append(RoomRow(room, view.title, view.number, view.marking, last, view.agencies))
    return sorted(rows, key=lambda row: row.last_at or now, reverse=True)
