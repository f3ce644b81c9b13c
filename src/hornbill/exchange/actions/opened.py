"""Rooms that are open in this process: one for each session and room, fed from the tables.

Rules: what is here lives as long as the officer's session; ``vault_closed`` drops it. A small room is opened
whole; a large one shows its newest page at once while a thread opens and checks the rest. A record that
fails its check is never folded: it becomes an alarm.
"""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from hornbill.directory.queries import Unknown
from hornbill.exchange.actions import remembering
from hornbill.exchange.actions.meta import Meta
from hornbill.exchange.actions.reading import Opened, open_record
from hornbill.exchange.core.fold import RoomFold
from hornbill.exchange.errors import NoSuchRoom
from hornbill.exchange.models import DESTROYED, Record, Room, RoomOfficer
from hornbill.exchange.models import Wrap as WrapRow
from hornbill.kernel.errors import HornbillError
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hornbill.exchange.core.view import EntryView, RoomView
    from hornbill.vault.sessions import OpenVault

CHUNK = 200  # records opened between two looks at the stop flag
SMALL_ROOM = 1500  # records that are opened before the page is shown


@dataclass
class OpenRoom:
    """One room in one session.

    Attributes:
        officer: who reads.
        fold: everything opened and checked so far.
        meta: record id -> times and touch.
        bad: record id -> why it failed its check; such a record is not folded.
        touch: everything up to here is in ``fold``.
        newest: records of the newest page, opened ahead while the rest is checked; by id.
        log: (id, touch) in the order they were folded, for remembering.
        loading: the rest is being opened by a thread; ``done`` is set when it has ended.
        snapshot: the page as remembered from the last time, shown while loading.
        drawn: record id -> its entry as last drawn, and what it was drawn from.
        hashes: touch, control and content hash, as last computed.
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
    loading: bool = False
    snapshot: RoomView | None = None
    hashes: tuple[int, str, str] = (-1, "", "")
    drawn: dict[str, tuple[tuple[object, ...], EntryView]] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def refresh(self, vault: OpenVault, *, limit: int | None = None) -> int:
        """Open and fold what came since the last time; returns how many records that were."""
        rows = list(
            Record.objects.filter(room=self.room, touch__gt=self.touch).order_by("touch")[: limit or 100_000]
        )
        for row, wraps in with_wraps(rows, self.officer):
            self._take(row, wraps, vault)
        return len(rows)

    def _take(self, row: Record, wraps: list[bytes], vault: OpenVault) -> None:
        known = self.fold.history.items.get(row.record)
        if known is not None and bytes(row.ciphertext) == DESTROYED:
            known.values = None  # withdrawn: forget it here too
        if known is not None and (known.values is not None or bytes(row.ciphertext) == DESTROYED):
            self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, "")
            self.touch = row.touch
            return
        ahead = self.newest.pop(row.record, None)
        try:
            opened = ahead or open_record(row, self.officer, wraps, vault.sealing_key)
        except (HornbillError, Unknown) as error:
            self.bad[row.record] = error.message
            self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, error.message)
            self.touch = row.touch
            return
        self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, opened.why_not)
        self.fold.add(opened.item)
        self.log.append((row.record, row.touch))
        self.touch = row.touch

    def both_hashes(self) -> tuple[str, str]:
        """Return control and content hash, computed once for each touch."""
        if self.hashes[0] != self.touch:
            self.hashes = (self.touch, self.fold.state().control_hash(), self.fold.content_hash())
        return self.hashes[1:]

    def note_own(self, record: str) -> None:
        """Take down times and touch of a record that was just written and folded here."""
        row = Record.objects.only("touch", "received_at", "hub_at").get(record=record)
        self.meta[record] = Meta(row.touch, row.received_at, row.hub_at, "")
        self.log.append((record, row.touch))
        self.touch = row.touch

    def open_newest(self, vault: OpenVault, count: int = CHUNK, *, since: int = 0) -> None:
        """Open the newest records ahead of the rest, and what names the room, so that a page can be shown."""
        newer = Record.objects.filter(room=self.room, touch__gt=since).order_by("-touch")
        rows = list(newer[:count])
        rows += newer.filter(kind="room.describe").exclude(pk__in=[row.pk for row in rows])[:1]
        for row, wraps in with_wraps(rows, self.officer):
            try:
                self.newest[row.record] = open_record(row, self.officer, wraps, vault.sealing_key)
            except (HornbillError, Unknown) as error:
                self.bad[row.record] = error.message
            self.meta[row.record] = Meta(row.touch, row.received_at, row.hub_at, "")


def with_wraps(rows: Sequence[Record], reader: str) -> list[tuple[Record, list[bytes]]]:
    """Pair each row with the wraps that are for ``reader``, by one query."""
    found: dict[int, list[bytes]] = {}
    ids = [row.pk for row in rows]
    for start in range(0, len(ids), 500):
        wraps = WrapRow.objects.filter(record_id__in=ids[start : start + 500], reader=reader)
        for record_id, sealed in wraps.order_by("-pk").values_list("record_id", "sealed"):
            found.setdefault(record_id, []).append(bytes(sealed))
    return [(row, found.get(row.pk, [])) for row in rows]


# What else is done, under the room's lock, when a large room is here whole.
AFTER_LOADING: list[Callable[[OpenVault, OpenRoom], None]] = []
_rooms: dict[tuple[str, str], OpenRoom] = {}
_rooms_lock = threading.Lock()


def open_for(vault: OpenVault, room: str, *, fresh: bool = True) -> OpenRoom:
    """Return the room as open in this session, brought up to date.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        fresh: look for what is new; without it a room that is open already is returned as it was last.

    Returns:
        The open room. While ``loading`` is set only ``newest`` is complete.

    Raises:
        NoSuchRoom: not here, or the officer was never in it.
    """
    key = (vault.session_id, room)
    with _rooms_lock:
        opened = _rooms.get(key)
    if opened is None:
        if not RoomOfficer.objects.filter(room_id=room, officer=vault.officer_id).exists():
            raise NoSuchRoom("there is no such room for you")
        opened = OpenRoom(room, vault.officer_id, RoomFold(room))
        with _rooms_lock:
            opened = _rooms.setdefault(key, opened)
    with opened.lock:
        if not opened.loading:
            if opened.touch == 0 and _is_large(room):
                _load_in_background(opened, vault)
            elif fresh or opened.touch == 0:
                opened.refresh(vault)
    return opened


def forget(vault: OpenVault, room: str) -> None:
    """Drop an open room whose memory may differ from the tables: the next look opens it anew."""
    with _rooms_lock:
        opened = _rooms.pop((vault.session_id, room), None)
    if opened is not None:
        opened.stopped.set()


def _is_large(room: str) -> bool:
    changes = Room.objects.filter(pk=room).values_list("changes", flat=True).first()
    return (changes or 0) > SMALL_ROOM


def _load_in_background(opened: OpenRoom, vault: OpenVault) -> None:
    opened.loading = True
    opened.snapshot = remembering.load_snapshot(vault, opened.room)
    opened.open_newest(vault, since=opened.snapshot.version if opened.snapshot else 0)
    thread = threading.Thread(target=_load, args=(opened, vault), name="open-room", daemon=True)
    thread.start()


class _Collector:
    """Keeps the interpreter's cycle collector off while rooms load.

    It would walk the growing records again and again, half of the time of reopening 50,000; what a load makes
    holds no cycles.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loads = 0

    def __enter__(self) -> None:
        with self._lock:
            self._loads += 1
            gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._loads -= 1
            if not self._loads:
                gc.enable()


_collector = _Collector()


def _load(opened: OpenRoom, vault: OpenVault) -> None:
    """Open everything, oldest first; ends at sign-out."""
    with _collector:
        _load_all(opened, vault)


def _load_all(opened: OpenRoom, vault: OpenVault) -> None:
    try:
        remembered = RoomFold(opened.room)
        touch, log = remembering.load(vault, opened.room, remembered, opened.meta)
        with opened.lock:
            opened.fold, opened.touch, opened.log = remembered, touch, log
        while not opened.stopped.is_set():
            with opened.lock:
                count = opened.refresh(vault, limit=CHUNK)
            if not count:
                break
        if not opened.stopped.is_set():
            with opened.lock:
                opened.fold.state()
                remembering.save(vault, opened.room, opened.fold, opened.meta, opened.log)
                for then in AFTER_LOADING:
                    then(vault, opened)
    finally:
        opened.loading = False
        opened.snapshot = None
        opened.newest.clear()
        opened.done.set()
        connection.close()


def _drop_session(session_id: str, **_: object) -> None:
    with _rooms_lock:
        gone = [key for key in _rooms if key[0] == session_id]
        for key in gone:
            _rooms.pop(key).stopped.set()


vault_closed.connect(_drop_session)
