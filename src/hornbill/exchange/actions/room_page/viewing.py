"""What the room page shows.

Rules: names come from the directory, words of reasons from the fold; nothing is hidden that was refused, is
pending or was withdrawn: it is shown as that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language

from hornbill.exchange.actions.files import imported as bringing
from hornbill.exchange.actions.files.shared_files import describe
from hornbill.exchange.actions.history.asking import history_of
from hornbill.exchange.actions.messages.delivery import Deliveries, deliveries_of
from hornbill.exchange.actions.names import UNTITLED, Names
from hornbill.exchange.actions.opening import remembering
from hornbill.exchange.actions.opening.open_rooms import AFTER_LOADING, OpenRoom, open_for
from hornbill.exchange.actions.room_page import sentences
from hornbill.exchange.actions.room_page.older_keys import older_keys, older_servers
from hornbill.exchange.actions.room_page.room_head import fill_people, head_of
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.records.kinds import MAX_MESSAGE
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.room_page.view import DayView, EarlierView, EntryView, RoomView
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.exchange.core.rooms.granting import could_be_given
from hornbill.exchange.core.rooms.remarking import marking_now, narrowest
from hornbill.exchange.files.rows import rows_of
from hornbill.exchange.models import Room
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.meta import Meta
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.delivery import DeliveryView, DestroyedView
    from hornbill.exchange.core.rooms.state import RoomState
    from hornbill.exchange.models import SealedFile
    from hornbill.vault.sessions import OpenVault

PAGE = 60  # entries on a room page: several windows of a phone, and a first load that a slow link takes
EARLIER_SHOWN = 20  # earlier texts of one message, the newest; together no longer than one message may be


def view_room(
    vault: OpenVault, room: str, *, now: datetime, after: int = 0, skip: int = 0, fresh: bool = True
) -> RoomView:
    """Open a room for the page.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        now: aware UTC time, for the gates.
        after: leave out entries that did not change after this touch.
        skip: leave out so many of the newest records: an earlier page; if nothing on it has a line, the one before.
        fresh: look for what came; without it the room is shown as this session saw it last.

    Returns:
        The newest ``PAGE`` entries, or what changed among them.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """
    opened = open_for(vault, room, fresh=fresh)
    with opened.lock:
        if opened.loading:
            return _while_loading(vault, opened)
        return _whole(vault, opened, now, after, skip)


def view_head(vault: OpenVault, room: str, *, now: datetime, writes: Collection[str] = ()) -> RoomView:
    """Open a room for a page that is in it and shows none of its entries.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        now: aware UTC time, for the gates.
        writes: kinds of record that the page's form writes, as ``head_of`` takes them.

    Returns:
        The room as ``view_room`` returns it, without entries, history and hashes.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            return _while_loading(vault, opened)
        return head_of(vault, opened, Names(), now, writes)


def _whole(vault: OpenVault, opened: OpenRoom, now: datetime, after: int = 0, skip: int = 0) -> RoomView:
    fold = opened.fold
    state = fold.state()
    names = Names()
    view = head_of(vault, opened, names, now)
    view.control_hash, view.content_hash = opened.both_hashes()
    items, skip = _page(opened, state, skip)
    view.earlier, view.skipped = max(0, len(fold.history.heights) - skip - PAGE), skip
    if not skip:
        pending = sorted(state.pending, key=lambda id_: opened.meta[id_].touch)[-PAGE:]
        items += [fold.history.items[id_] for id_ in pending]
    on_page = {item.id for item in items}
    if after:
        fresh = {item.id for item in items if opened.meta[item.id].touch > after}
        fresh |= {one for item in items if item.id in fresh for one in sentences.changed_by(item)}
        items = [item for item in items if item.id in fresh]
    items = [item for item in items if not sentences.is_told_elsewhere(state, item, on_page)]
    newest = [_newest_text(state, fold.history.items, item) for item in items]
    reports = [*_own(vault, newest), *_taken_back(vault, state, items)]
    drawing = _Drawing(
        vault,
        opened,
        state,
        deliveries_of(opened.room, reports, vault.officer_id),
        names,
        files=_files(items),
    )
    _fill(view, drawing.entries(items))
    if opened.closed or state.asks:
        view.history = history_of(vault, opened, names)
    officers = state.version.officers if state.version else ()
    view.older_keys = older_keys(officers, names, now)
    view.behind, view.behind_said = older_servers(officers, agency_of(vault.officer_id), now)
    return view


def _page(opened: OpenRoom, state: RoomState, skip: int) -> tuple[list[Item], int]:
    """Return the records of a page, and how many newer ones were skipped.

    An earlier page that tells nothing is passed over: nobody hides what came before by changes taken back.
    """
    history = opened.fold.history
    while True:
        items = [item for item in history.newest(PAGE, skip=skip) if sentences.is_shown(item)]
        on_page = {item.id for item in items}
        told = (item for item in items if not sentences.is_told_elsewhere(state, item, on_page))
        if not skip or skip + PAGE >= len(history.heights) or next(told, None) is not None:
            return items, skip
        skip += PAGE


def _newest_text(state: RoomState, items: Mapping[str, Item], item: Item) -> Item:
    """Return the record whose text a message shows: itself, or what changed it last."""
    changes = state.edits.get(item.id)
    return items[changes[-1]] if changes and item.id not in state.withdrawn else item


def _while_loading(vault: OpenVault, opened: OpenRoom) -> RoomView:
    """Show the remembered page, or the newest records, while the rest is opened and checked."""
    total = Room.objects.values_list("changes", flat=True).get(pk=opened.room)
    done = len(opened.fold.history)
    newest = [one.item for one in opened.newest.values()]
    # Whether a withdrawal counts is not known yet: what it names is not shown until it is.
    gone = {one.values["record"] for one in newest if one.header.kind == "content.withdraw" and one.values}
    items = [one for one in newest if sentences.is_shown(one) and one.id not in gone]
    drawing = _Drawing(vault, opened, None)
    entries = drawing.entries(items)
    view = opened.snapshot
    if view is not None:
        known = [entry for day in view.days for entry in day.entries if entry.id not in gone]
        view = replace(view, verified=min(done, total - 1), total=total)
        _fill(view, [*known, *entries][-PAGE:])
        fill_people(view, [member.officer_id for member in view.members], drawing.names)
        return view
    view = RoomView(
        room_id=opened.room,
        title=UNTITLED,
        number="",
        marking=Marking(),
        host="",
        reasons=[sentences.still_checking(done, total)],
        verified=min(done, total - 1),
        total=total,
    )
    about = [item.values for item in items if item.header.kind == "room.describe" and item.values]
    if about:
        view.title, view.number = str(about[-1].get("title", UNTITLED)), str(about[-1].get("number", ""))
        # whose word the newest is, and what the host said, is not known yet
        view.marking = narrowest([Marking(), marking_in(about[-1]) or Marking()])
    _fill(view, entries)
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
        return default_of(opened.fold.state())


def room_scheme(vault: OpenVault, room: str) -> str:
    """Return a room's grading scheme; empty where none was named, or while a large room is still being opened."""
    opened = open_for(vault, room)
    with opened.lock:
        return "" if opened.loading else opened.fold.state().scheme


def _fill(view: RoomView, entries: list[EntryView]) -> None:
    view.days = [
        DayView(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.at.date())
    ]


@dataclass(frozen=True)
class _Drawing:
    """What all entries of one page have in common."""

    vault: OpenVault
    opened: OpenRoom
    state: RoomState | None
    deliveries: Deliveries = field(default_factory=Deliveries)
    names: Names = field(default_factory=Names)
    files: Mapping[str, SealedFile] = field(default_factory=dict)
    language: str = field(default_factory=lambda: get_language() or "")
    zone: str = field(default_factory=timezone.get_current_timezone_name)

    def entries(self, items: Iterable[Item]) -> list[EntryView]:
        """Draw entries; one that did not change since the last page is taken from there."""
        drawn = []
        for item in items:
            meta = self.opened.meta.get(item.id)
            condition, found = sentences.condition(self.state, item, meta.why_not if meta else "")
            newest_text = (
                item if self.state is None else _newest_text(self.state, self.opened.fold.history.items, item)
            )
            if condition == "ok" and newest_text is not item:
                found = sentences.from_newer(item, newest_text)
            reasons = tuple(found)
            delivery = None
            if item.header.author == self.vault.officer_id and self.state is not None:
                delivery = self.deliveries.of(self.state, newest_text, self.names)
            destroyed: tuple[DestroyedView, ...] = ()
            if condition == "withdrawn" and _is_home(self.vault, item):
                destroyed = self.deliveries.destroyed(self.state, item, self.names)
            touch = meta.touch if meta else 0
            changes = tuple(self.state.edits.get(item.id, ())) if self.state is not None else ()
            newest = (changes[-1] if changes else item.id, item.header.agency)
            marks = tuple(self.state.marks.get(newest, ())) if self.state else ()
            told_of = (delivery, destroyed)
            acting = (item.header.chain, item.header.n) in self.deliveries.mine
            key = (
                touch,
                condition,
                reasons,
                told_of,
                changes,
                marks,
                acting,
                self.language,
                self.zone,
                id(self.names.network),
            )
            known = self.opened.drawn.get(item.id)
            if known is None or known[0] != key:
                entry = self._entry(item, meta, condition, reasons, delivery, acting=acting)
                known = (key, replace(entry, destroyed=destroyed) if destroyed else entry)
                self.opened.drawn[item.id] = known
            drawn.append(known[1])
        return drawn

    def _entry(
        self,
        item: Item,
        meta: Meta | None,
        condition: str,
        reasons: tuple[str, ...],
        delivery: DeliveryView | None,
        *,
        acting: bool,
    ) -> EntryView:
        header = item.header
        author = self.names.member(header.author)
        readable = item.values if condition != "withdrawn" else None
        is_message, is_file = header.kind == "message.post", header.kind == SHARE
        may_bring = header.kind in bringing.ENTRY_KINDS and condition == "ok" and self.state is not None
        brought = bringing.describe(item) if may_bring else None
        texts = self._texts(item) if is_message and condition == "ok" else []
        if texts:
            readable = texts[-1].values
        earlier = _as_shown(texts[:-1])
        return EntryView(
            id=item.id,
            record_kind=header.kind,
            kind="message" if is_message else "file" if is_file else brought.what if brought else "system",
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
            text=bringing.text_of(item)
            if brought
            else sentences.message_text(readable)
            if is_message or is_file
            else self._system_text(item, condition),
            lang=str((readable or {}).get("lang", "")),
            marking=self._marking(texts[-1] if texts else item) if condition != "withdrawn" else None,
            state=condition,
            reasons=reasons,
            mine=header.author == self.vault.officer_id,
            delivery=delivery,
            touch=meta.touch if meta else 0,
            edited_at=parse_utc(texts[-1].header.at) if len(texts) > 1 else None,
            earlier=tuple(
                EarlierView(
                    parse_utc(one.header.at),
                    sentences.message_text(one.values),
                    str((one.values or {})["lang"]),
                )
                for one in earlier
            ),
            earlier_left_out=max(0, len(texts) - 1 - len(earlier)),
            changes=tuple(one.id for one in (*earlier, *texts[-1:]) if one is not item),
            file=describe(item, self.files.get(item.id))
            if is_file and condition == "ok" and self.state is not None
            else None,
            brought=brought,
            closed=condition == "unreadable"
            and item.id in self.opened.closed
            and self.state is not None
            and could_be_given(self.state, self.opened.officer, item),
            acting=acting,
        )

    def _system_text(self, item: Item, condition: str) -> str:
        """Return the line of a record; what was withdrawn says nothing more, even before its body is destroyed here."""
        taken_back = sentences.change_taken_back(self.opened.fold.history.items, item)
        return taken_back or ("" if condition == "withdrawn" else sentences.system_text(item, self.names))

    def _marking(self, item: Item) -> Marking | None:
        """Return the marking that holds now; of a room that is still being opened, the one it was written under."""
        return marking_in(item.values) if self.state is None else marking_now(self.opened.fold, item)

    def _texts(self, item: Item) -> list[Item]:
        """Return a message and what changed it, in order."""
        items = self.opened.fold.history.items
        changes = self.state.edits.get(item.id, ()) if self.state is not None else ()
        return [item, *(items[id_] for id_ in changes)]


def _as_shown(texts: list[Item]) -> list[Item]:
    """Return which earlier texts the page has room for: the newest, whatever their author wrote besides."""
    found: list[Item] = []
    left = MAX_MESSAGE  # characters
    for one in reversed(texts[-EARLIER_SHOWN:]):
        left -= len(sentences.message_text(one.values))
        if left < 0:
            break
        found.append(one)
    return found[::-1]


def _files(items: Iterable[Item]) -> dict[str, SealedFile]:
    """Return the sealed files that these records share, by record."""
    shared = [item.id for item in items if item.header.kind == SHARE]
    return rows_of(shared) if shared else {}


def _own(vault: OpenVault, items: Iterable[Item]) -> list[Item]:
    """Return which of these records the officer wrote."""
    return [item for item in items if item.header.author == vault.officer_id]


def _is_home(vault: OpenVault, item: Item) -> bool:
    return item.header.agency == agency_of(vault.officer_id)


def _taken_back(vault: OpenVault, state: RoomState, items: Iterable[Item]) -> list[Item]:
    """Return which of these records of the officer's agency were withdrawn."""
    return [item for item in items if item.id in state.withdrawn and _is_home(vault, item)]
