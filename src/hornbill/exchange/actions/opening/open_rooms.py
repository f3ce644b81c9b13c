"""Rooms that are open in this process: one for each session and room, fed from the tables.

Rules: what is here lives as long as the officer's session; ``vault_closed`` drops it. A small room is opened
whole; a large one shows its newest page at once while a thread opens and checks the rest, and so does one that lacks many records. A record that
fails its check is never folded: it becomes an alarm.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.signals import request_finished
from django.db import connection
from django.db.models import Max

from hornbill.directory.queries import Unknown
from hornbill.exchange.actions.opening import remembering
from hornbill.exchange.actions.opening.checking_ahead import CHUNK, checking_ahead
from hornbill.exchange.actions.opening.meta import Meta
from hornbill.exchange.actions.opening.reading import Opened, open_record, with_wraps
from hornbill.exchange.actions.opening.turns import while_loading
from hornbill.exchange.actions.opening.unwrapping import of_vault
from hornbill.exchange.core.records.kinds import kind_of
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.exchange.models import DESTROYED, Record, Room, RoomOfficer
from hornbill.exchange.storage.message_sql import records_after, wraps_of
from hornbill.kernel.errors import HornbillError
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from hornbill.exchange.core.records.header import SignedHeader
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.records.sealing import HeldWrap
    from hornbill.exchange.core.room_page.view import EntryView, RoomView
    from hornbill.exchange.storage.message_sql import StoredRecord
    from hornbill.vault.sessions import OpenVault

SMALL_ROOM = 1500  # records that are opened before the page is shown
MANY = 200  # records behind which a room that is open already is brought up to date behind the page
FEW = 50  # records that a room is brought up to date by anywhere, also within a transaction
HEAD_START_S = 0.2  # how long the load waits for the first page to be out


@dataclass
class OpenRoom:
    """One room in one session.

    Attributes:
        officer: who reads.
        fold: everything opened and checked so far.
        meta: record id -> times and touch.
        bad: record id -> why it failed its check; such a record is not folded.
        touch: everything up to here is in ``fold``.
        writing: an act of this session is writing here, in its transaction and under ``lock``.
        newest: records of the newest page, opened ahead while the rest is checked; by id, in the order they came.
        log: (id, touch) in the order they were folded, for remembering.
        closed: content records whose bodies no key of this officer opens; destroyed ones may be among them.
        loading: the rest is being opened by a thread, and all but ``newest`` and ``snapshot`` is that thread's alone;
            ``done`` is set when it has ended.
        snapshot: the page as remembered from the last time, shown while loading.
        drawn: record id -> its entry as last drawn, and what it was drawn from.
        hashes: touch, control and content hash, as last computed.
        derived: what capabilities folded from its content, each under its own name; under ``lock``.
    """

    room: str
    officer: str
    fold: RoomFold
    lock: threading.RLock = field(default_factory=threading.RLock)
    meta: dict[str, Meta] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)
    touch: int = 0
    newest: dict[str, Opened] = field(default_factory=dict)
    log: list[tuple[str, int]] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    loading: bool = False
    writing: bool = False
    snapshot: RoomView | None = None
    hashes: tuple[int, str, str] = (-1, "", "")
    drawn: dict[str, tuple[tuple[object, ...], EntryView]] = field(default_factory=dict)
    derived: dict[str, Any] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def refresh(self, vault: OpenVault, *, limit: int | None = None) -> int:
        """Open and fold what came since the last time; returns how many records that were."""
        rows = records_after(self.room, self.touch, limit or 100_000)
        held = wraps_of([row.pk for row in rows if not self._is_here(row)], self.officer)
        for row in rows:
            self.take(row, held.get(row.pk, []), vault)
        return len(rows)

    def _is_here(self, row: StoredRecord) -> bool:
        """Tell whether a record is folded with its body, so that only its times may have changed, and no wrap is needed."""
        known = self.fold.history.items.get(row.record)
        return known is not None and (known.values is not None or row.ciphertext == DESTROYED)

    def take(
        self,
        row: StoredRecord,
        wraps: list[HeldWrap],
        vault: OpenVault,
        proved: SignedHeader | HornbillError | None = None,
    ) -> None:
        """Open and fold one record.

        Args:
            row: as stored.
            wraps: for this officer.
            vault: the officer's open vault.
            proved: what ``reading.prove`` returned or raised, if it was asked already.
        """
        known = self.fold.history.items.get(row.record)
        destroyed = row.ciphertext == DESTROYED
        if known is not None and destroyed:
            self.fold.forget_values(row.record)  # withdrawn: forget it here too
        if self._is_here(row):
            self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, "")
            self.touch = row.touch
            return
        ahead = self.newest.get(row.record)  # stays there: pages read it while this thread goes on
        try:
            if isinstance(proved, HornbillError):
                raise proved
            opened = ahead or open_record(row, self.officer, wraps, of_vault(vault), proved)
        except (HornbillError, Unknown) as error:
            self.bad[row.record] = error.message
            self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, error.message)
            self.touch = row.touch
            return
        self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, opened.why_not)
        self.fold.add(opened.item)
        if not is_closed(opened.item):
            self.closed.discard(row.record)
        elif not destroyed:
            self.closed.add(row.record)
        self.log.append((row.record, row.touch))
        self.touch = row.touch

    def both_hashes(self) -> tuple[str, str]:
        """Return control and content hash, computed once for each touch."""
        if self.hashes[0] != self.touch:
            self.hashes = (self.touch, self.fold.state().control_hash(), self.fold.content_hash())
        return self.hashes[1:]

    def note_own(self, record: str, touch: int, now: datetime) -> None:
        """Take down touch and time of a record that was just written and folded here."""
        self.meta[record] = Meta(touch, now, None, "")
        self.log.append((record, touch))
        self.touch = touch

    def open_newest(self, vault: OpenVault, count: int = CHUNK) -> None:
        """Open the newest records ahead of the rest, and what names the room, so that a page can be shown.

        The newest are those that came last. By touch an old message whose delivery state has just changed would be newer.
        """
        here = Record.objects.filter(room=self.room)
        page = [entry.id for day in self.snapshot.days for entry in day.entries] if self.snapshot else []
        last = here.filter(record__in=page).aggregate(last=Max("pk"))["last"]  # what came later is not on it
        newer = here.filter(touch__gt=self.snapshot.version if self.snapshot else 0)
        # Numbers alone: a database would sort the bodies of a large room.
        newer = newer.order_by("-pk").values_list("pk", flat=True)
        numbers = [*newer.filter(pk__gt=last or 0)[:count], *newer.filter(kind="room.describe")[:1]]
        rows = list(here.filter(pk__in=numbers).order_by("pk"))
        for row, wraps in with_wraps(rows, self.officer):
            try:
                self.newest[row.record] = open_record(row, self.officer, wraps, of_vault(vault))
            except (HornbillError, Unknown) as error:
                self.bad[row.record] = error.message
            self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, "")


def is_closed(item: Item) -> bool:
    """Tell whether a record is content that does not open for this reader."""
    kind = kind_of(item.header.kind)
    return item.values is None and kind is not None and not kind.control


# What else is done, before pages see it, when a large room is here whole.
AFTER_LOADING: list[Callable[[OpenVault, OpenRoom], None]] = []
_rooms: dict[tuple[str, str], OpenRoom] = {}
_rooms_lock = threading.Lock()


def open_for(vault: OpenVault, room: str, *, fresh: bool = True, changes: int | None = None) -> OpenRoom:
    """Return the room as open in this session, brought up to date.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        fresh: look for what is new; without it a room that is open already is returned as it was last.
        changes: the room's count of changes, where the caller has just asked: who has them all does not look again.

    Returns:
        The open room. While ``loading`` is set only ``newest`` is complete.

    Raises:
        NoSuchRoom: not here, or the officer was never in it.
    """
    key = (vault.session_id, room)
    if (own := _of_this_thread().get(key)) is not None:
        if fresh:
            own.refresh(vault)
        return own
    with _rooms_lock:
        opened = _rooms.get(key)
    if opened is None:
        check_is_in(vault, room)
        opened = OpenRoom(room, vault.officer_id, RoomFold(room))
        with _rooms_lock:
            opened = _rooms.setdefault(key, opened)
    with opened.lock:
        if not opened.loading:
            if opened.touch == 0 and _is_large(room):
                _load_in_background(opened, vault)
            elif opened.touch == 0:
                opened.refresh(vault)
            elif fresh and opened.touch != changes:
                _catch_up(opened, vault)
    return opened


def open_whole(vault: OpenVault, room: str, wait_s: float) -> OpenRoom:
    """Return an open room once all of it is open, for what must not be said of half of it.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        wait_s: how long a large one is waited for.

    Raises:
        NoSuchRoom, StillChecking: as ``open_for``; it is not open by then.
    """
    opened = open_for(vault, room)
    if opened.loading and not opened.done.wait(wait_s):
        raise StillChecking("this room is large and still being opened")
    return opened


def known(vault: OpenVault, room: str) -> OpenRoom | None:
    """Return the room as open for this thread or in this session, as it was last; None where it is not."""
    key = (vault.session_id, room)
    with _rooms_lock:
        return _of_this_thread().get(key) or _rooms.get(key)


def check_is_in(vault: OpenVault, room: str) -> None:
    """Return only if the officer is or was in a room that is here; NoSuchRoom otherwise."""
    if not RoomOfficer.objects.filter(room_id=room, officer=vault.officer_id).exists():
        raise NoSuchRoom("there is no such room for you")


def forget(vault: OpenVault, room: str) -> None:
    """Drop an open room whose memory may differ from the tables: the next look opens it again."""
    key = (vault.session_id, room)
    opened = _of_this_thread().pop(key, None)
    if opened is None:
        with _rooms_lock:
            opened = _rooms.pop(key, None)
    if opened is not None:
        opened.stopped.set()


_threads = threading.local()


def _of_this_thread() -> dict[tuple[str, str], OpenRoom]:
    """Return the open rooms that this thread uses in the place of the session's."""
    found: dict[tuple[str, str], OpenRoom] = _threads.__dict__.setdefault("rooms", {})
    return found


@contextmanager
def used(vault: OpenVault, opened: OpenRoom) -> Iterator[None]:
    """Let what this thread does in a room meanwhile go through this open room, and not through the session's.

    Where a write fails it is ``stopped``, and the rest of the block is on the session's: leave the block, and open another.
    """
    own, key = _of_this_thread(), (vault.session_id, opened.room)
    own[key] = opened
    try:
        yield
    finally:
        own.pop(key, None)


def _is_large(room: str) -> bool:
    return (Room.objects.filter(pk=room).values_list("changes", flat=True).first() or 0) > SMALL_ROOM


def _catch_up(opened: OpenRoom, vault: OpenVault) -> None:
    """Open what came since, or begin to where it is much; under the room's lock."""
    if opened.refresh(vault, limit=FEW) < FEW:
        return
    if Record.objects.filter(room=opened.room, touch__gt=opened.touch).count() <= MANY:
        opened.refresh(vault)
        return
    opened.done.clear()
    _behind_the_page(opened, vault, _load_more)


def _load_in_background(opened: OpenRoom, vault: OpenVault) -> None:
    opened.snapshot = remembering.load_snapshot(vault, opened.room)
    _behind_the_page(opened, vault, _load_all)


def _behind_the_page(opened: OpenRoom, vault: OpenVault, load: Callable[[OpenRoom, OpenVault], None]) -> None:
    opened.loading = True
    opened.open_newest(vault)
    page_is_out = threading.Event()
    _head_starts.append(page_is_out)
    threading.Thread(
        target=_load, args=(opened, vault, page_is_out, load), name="open-room", daemon=True
    ).start()


_head_starts: list[threading.Event] = []


def _let_loads_begin(**_: object) -> None:
    """A page is out: who opens rooms behind it may begin."""
    while _head_starts:
        _head_starts.pop(0).set()


request_finished.connect(_let_loads_begin)


def _load(
    opened: OpenRoom,
    vault: OpenVault,
    page_is_out: threading.Event,
    load: Callable[[OpenRoom, OpenVault], None],
) -> None:
    """Open everything, oldest first; ends at sign-out."""
    page_is_out.wait(HEAD_START_S)
    try:
        with while_loading:
            load(opened, vault)
    finally:
        with opened.lock:
            opened.loading = False
            opened.snapshot = None
            opened.newest = {}
        opened.done.set()
        connection.close()


def _load_all(opened: OpenRoom, vault: OpenVault) -> None:
    remembered = RoomFold(opened.room)
    touch, log = remembering.load(vault, opened.room, remembered, opened.meta)
    opened.fold, opened.touch, opened.log = remembered, touch, log
    opened.closed = {item.id for item in remembered.history.items.values() if is_closed(item)}
    _take_all(opened, vault)
    if not opened.stopped.is_set():
        opened.fold.state()
        remembering.save(vault, opened.room, opened.fold, opened.meta, opened.log, opened.touch)
        for then in AFTER_LOADING:
            then(vault, opened)


def _load_more(opened: OpenRoom, vault: OpenVault) -> None:
    """Open what is lacking, some records at a time under the room's lock: who saw it not loading may be using the fold yet."""
    came = FEW
    while came == FEW and not opened.stopped.is_set():
        with opened.lock:
            came = opened.refresh(vault, limit=FEW)


def _take_all(opened: OpenRoom, vault: OpenVault) -> None:
    """Open and fold what is stored, while signatures of what comes next are checked beside it (``checking_ahead``)."""
    changes = Room.objects.values_list("changes", flat=True).get(pk=opened.room)

    def here(record: str) -> bool:
        return record in opened.newest or record in opened.fold.history.items

    waiting = changes - opened.touch
    with checking_ahead(opened.room, after=opened.touch, waiting=waiting, here=here) as chunks:
        for rows, found in chunks:
            if opened.stopped.is_set():
                return
            for (row, wraps), proved in zip(with_wraps(rows, opened.officer), found, strict=True):
                opened.take(row, wraps, vault, proved)


def _drop_session(session_id: str, **_: object) -> None:
    with _rooms_lock:
        gone = [key for key in _rooms if key[0] == session_id]
        for key in gone:
            _rooms.pop(key).stopped.set()


vault_closed.connect(_drop_session)
