"""A room opened by its headers, for one piece of work: what the room's gate needs, and hardly any content.

Rules
- Bodies of content stay sealed in the table, except those that name the room, mark records or change messages. So memory grows with the number of
  records, and not with what they hold. The fold takes the others as it takes bodies that no key opens: what control records decide is the same.
- It lives as long as its caller keeps it. What a thread does in the room inside of ``open_rooms.used`` goes through it, and leaves the session's open
  room as it is; that one catches up when a page needs it.
- A body is read on demand, checked as everywhere, and not kept.

    opened = open_by_headers(vault, room)
    with used(vault, opened):
        say(vault, room, ...)
    opened.let_go()
    opened.body(record, vault)
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db.models import BinaryField, Case, F, Value, When

from hornbill.exchange.actions.opening.open_rooms import (
    FEW,
    SMALL_ROOM,
    OpenRoom,
    check_is_in,
    known,
    open_for,
    used,
)
from hornbill.exchange.actions.opening.reading import open_record, with_wraps
from hornbill.exchange.actions.opening.unwrapping import of_vault
from hornbill.exchange.core.records.edits import EDIT
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.errors import StillChecking
from hornbill.exchange.models import DESTROYED, Record, Room
from hornbill.exchange.storage.message_sql import StoredRecord
from hornbill.kernel.suite.signing import BadSignature
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.exchange.core.records.history import Item
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

READ = frozenset(
    {"room.describe", EDIT, MARK}
)  # content that decides something about the room or other records
AT_ONCE = 200  # rows
LIGHTS = 8  # rooms that are kept open by their headers, of all sessions


class RoomByHeaders(OpenRoom):
    """One room for one piece of work."""

    _written = 0  # of the log, bodies up to here were let go

    def refresh(self, vault: OpenVault, *, limit: int | None = None) -> int:
        """Fold what came since the last time, some rows at a time; returns how many records that were."""
        count = 0
        while limit is None or count < limit:
            most = AT_ONCE if limit is None else min(AT_ONCE, limit - count)
            rows = _headers_after(self.room, self.touch, most)
            for row, wraps in with_wraps(rows, self.officer):
                self.take(row, wraps if row.ciphertext != DESTROYED else [], vault)
            count += len(rows)
            if len(rows) < most:
                break
        return count

    def let_go(self) -> None:
        """Drop the bodies of content that was written here; everything written is in the table by now."""
        for id_, _touch in self.log[self._written :]:
            if _stays_closed(self.fold.history.items[id_].header.kind):
                self.fold.forget_values(id_)
        self._written = len(self.log)

    def body(self, record: str, vault: OpenVault) -> Item | None:
        """Read one record that is folded here, with its body; None where its body was destroyed or does not open.

        Raises:
            BadSignature, Unknown: as ``reading.open_record``; BadSignature also where another record is in its place.
        """
        row = Record.objects.filter(room=self.room, record=record).first()
        if row is None:
            return None
        ((_row, wraps),) = with_wraps([row], self.officer)
        item = open_record(row, self.officer, wraps, of_vault(vault)).item
        if item.id != record or item.header.room != self.room:
            raise BadSignature("another record is in the place of this one")
        return item if item.values is not None else None


def _stays_closed(kind: str) -> bool:
    found = KINDS.get(kind)
    return found is not None and not found.control and kind not in READ


def _headers_after(room: str, touch: int, limit: int) -> list[StoredRecord]:
    """Return a room's records that changed after ``touch``, as ``records_after``; those whose bodies stay closed as if destroyed."""
    closed = [kind for kind in KINDS if _stays_closed(kind)]
    body = Case(
        When(kind__in=closed, then=Value(DESTROYED, output_field=BinaryField())),
        default=F("ciphertext"),
        output_field=BinaryField(),
    )
    columns = ("pk", "record", "touch", "kind", "header", "signature", "body", "received_at", "hub_at")
    rows = Record.objects.filter(room=room, touch__gt=touch).order_by("touch").annotate(body=body)
    return [
        StoredRecord(
            pk, record, at, kind, bytes(header), bytes(signature), bytes(sealed), received_at, hub_at
        )
        for pk, record, at, kind, header, signature, sealed, received_at, hub_at in rows.values_list(
            *columns
        )[:limit]
    ]


def open_by_headers(vault: OpenVault, room: str) -> RoomByHeaders:
    """Open a room for one piece of work, whole and up to date.

    Raises:
        NoSuchRoom: not here, or the officer was never in it.
    """
    check_is_in(vault, room)
    opened = RoomByHeaders(room, vault.officer_id, RoomFold(room))
    opened.refresh(vault)
    opened.let_go()
    return opened


def lightest(vault: OpenVault, room: str) -> OpenRoom:
    """Return a room, up to date, for what its gate decides alone: as the session has it where it has nearly all, else by its headers.

    So a program that sends one file after another does not make its session hold all that they brought. Of the rooms that were opened so, the
    last ones are kept while their sessions last. A room of very many records is opened as pages open it, behind the caller.

    Raises:
        NoSuchRoom: not here, or the officer was never in it.
    """
    check_is_in(vault, room)
    there = known(vault, room)
    changes = Room.objects.values_list("changes", flat=True).get(pk=room)
    nearly = there is not None and changes - there.touch <= FEW
    if nearly or Record.objects.filter(room=room).count() > SMALL_ROOM:
        return open_for(vault, room)
    key = (vault.session_id, room)
    with _lights_lock:
        opened = _lights.pop(key, None)
        opened = _lights[key] = opened or RoomByHeaders(room, vault.officer_id, RoomFold(room))
        while len(_lights) > LIGHTS:
            del _lights[next(iter(_lights))]
    with opened.lock:
        opened.refresh(vault)
    return opened


def light_marking(vault: OpenVault, room: str) -> Marking:
    """Return a room's default marking as it is now, of a room that is opened for that alone.

    Raises:
        NoSuchRoom: not here, or the officer was never in it.
        StillChecking: it is large and not opened whole yet.
    """
    opened = lightest(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        return default_of(opened.fold.state())


_lights: dict[
    tuple[str, str], RoomByHeaders
] = {}  # the longest unused first; nothing is written through them
_lights_lock = threading.Lock()


def _drop_session(session_id: str, **_: object) -> None:
    with _lights_lock:
        for key in [key for key in _lights if key[0] == session_id]:
            del _lights[key]


vault_closed.connect(_drop_session)


@contextmanager
def by_headers(vault: OpenVault, room: str) -> Iterator[RoomByHeaders]:
    """Open a room by its headers, use it for the block, and forget it.

    Raises:
        NoSuchRoom: not here, or the officer was never in it.
    """
    opened = open_by_headers(vault, room)
    with used(vault, opened):
        yield opened


@contextmanager
def apart(vault: OpenVault, room: str) -> Iterator[OpenRoom]:
    """Open a room whole for the block, beside the session's, use it, and forget it with all that was folded from it.

    Raises:
        NoSuchRoom: not here, or the officer was never in it.
    """
    check_is_in(vault, room)
    opened = OpenRoom(room, vault.officer_id, RoomFold(room))
    while opened.refresh(vault, limit=AT_ONCE) == AT_ONCE:
        pass
    with used(vault, opened):
        yield opened
