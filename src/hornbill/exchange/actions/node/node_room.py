"""What the node itself may read and do: control records, and the membership of the rooms it hosts.

Rules: the node key opens control bodies and nothing else; content stays sealed to officers, and its records
fold here without their bodies. Where this agency hosts, its node sequences what officers asked for into
``members.commit`` entries, and sends new members the room: control records wrapped to them, content records
as they are, still closed. The worker alone calls this, so the node's chain has one writer.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hornbill.directory import queries as directory
from hornbill.exchange.actions.node.destroying import destroy_withdrawn
from hornbill.exchange.actions.opening.reading import open_record, with_wraps
from hornbill.exchange.actions.opening.unwrapping import of_key
from hornbill.exchange.actions.writing.append import Author, append, readers_now
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.header import BadRecord, read_signed
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.records.sealing import ABSENT, SealedRecord, wrap_key
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.core.rooms.sequencing import next_entry
from hornbill.exchange.models import DESTROYED, Record
from hornbill.exchange.storage.message_sql import holds_kind, kinds_after
from hornbill.exchange.storage.records import queue, sync_officers, touch_records, writing
from hornbill.exchange.storage.restored_copy import chain_installation
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of, node_author
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from hornbill.exchange.core.members.chain import Version
    from hornbill.exchange.core.records.sealing import Reader
    from hornbill.vault.keyring import NodeKeys


@dataclass
class NodeRoom:
    """One room as the node sees it.

    Attributes:
        fold: control records opened, content records without bodies.
        touch: everything up to here is in it.
    """

    room: str
    fold: RoomFold
    touch: int = 0
    bad: dict[str, str] = field(default_factory=dict)

    def refresh(self, keys: NodeKeys) -> None:
        """Fold what came since the last time; a record that fails its check is left out."""
        name = node_author(keys.agency)
        rows = list(Record.objects.filter(room=self.room, touch__gt=self.touch).order_by("touch"))
        for row, wraps in with_wraps(rows, name):
            try:
                self.fold.add(
                    open_record(row, name, wraps if is_control(row.kind) else [], of_key(keys.sealing)).item
                )
            except HornbillError as error:
                self.bad[row.record] = error.code
            self.touch = row.touch


_rooms: dict[str, NodeRoom] = {}
_lock = threading.RLock()  # taken before the database's


@contextmanager
def writing_rooms(rooms: Iterable[str], keys: NodeKeys) -> Iterator[None]:
    """Run a block in one transaction; if it fails, memory that may hold what the tables do not is dropped.

    Args:
        rooms: those that the block folds; brought up to date first, without the database's lock.
        keys: the node's.
    """
    with _lock:
        try:
            for room in rooms:
                if has_begun(room):
                    node_room(room, keys)
            with writing():
                yield
        except BaseException:
            _rooms.clear()
            raise


def has_begun(room: str) -> bool:
    """Tell whether a beginning of the room is here: without one nothing of it counts, and nothing is folded.

    Anybody who is enrolled can send records of rooms that do not exist; they must not fill the memory.
    """
    return holds_kind(room, "room.open")


def node_room(room: str, keys: NodeKeys) -> NodeRoom:
    """Return a room as the node sees it, up to date."""
    found = _rooms.setdefault(room, NodeRoom(room, RoomFold(room)))
    found.refresh(keys)
    return found


@contextmanager
def as_node_sees(room: str, keys: NodeKeys) -> Iterator[RoomFold | None]:
    """Give a room as the node's key opens it, for as long as the block looks at it; None before its beginning is here.

    Args:
        room: the room's id.
        keys: the node's.
    """
    with _lock:
        yield node_room(room, keys).fold if has_begun(room) else None


def wake(records: Iterable[str], now: datetime) -> None:
    """Let open pages look again at records although nothing came; within the caller's transaction.

    Args:
        records: ids.
        now: aware UTC time.
    """
    touch_records(Record.objects.filter(record__in=list(records)).values_list("pk", flat=True), now)


def note_membership(room: str, keys: NodeKeys) -> None:
    """Write down who of this agency is in the room; within the caller's transaction."""
    if not has_begun(room):
        return
    membership = node_room(room, keys).fold.state().membership
    version = membership.current
    if version is not None:
        sync_officers(room, keys.agency, version.officers)
    if not any(keys.agency in (one.host, *one.agencies) for one in membership.versions):
        _rooms.pop(room, None)  # nobody of this agency was ever in it: others' rooms are not kept in memory


def forget(room: str) -> None:
    """Drop a room from memory; it is folded again from the tables when it is asked for."""
    _rooms.pop(room, None)


def keep_membership(room: str, keys: NodeKeys, now: datetime) -> bool:
    """Make the next membership entry of a room that this agency hosts, if one is asked for.

    Args:
        room: the room's id.
        keys: the node's.
        now: aware UTC time.

    Returns:
        True if an entry was made: there may be another to make.
    """
    if not has_begun(room):
        return False
    with writing_rooms([room], keys):
        here = node_room(room, keys)
        version = here.fold.state().version
        values = next_entry(
            here.fold, keys.agency, ended=ended_keys(version.officers) if version else frozenset()
        )
        if values is None or version is None:
            return False
        _commit(here, version, values, keys, now)
    return True


def ended_keys(officers: Iterable[str] | None = None) -> frozenset[str]:
    """Return those of the members, or of all in the directory, whose keys were revoked, which is for good."""
    known = directory.current().officers_by_id
    some = known.values() if officers is None else (known[one] for one in officers if one in known)
    return frozenset(one.id for one in some if one.revoked)


def _commit(here: NodeRoom, version: Version, values: dict[str, Any], keys: NodeKeys, now: datetime) -> None:
    fold = here.fold
    added: set[str] = set()
    for approval in values["approvals"]:
        proposal = fold.history.items[(fold.history.items[approval].values or {})["proposal"]]
        added.update((proposal.values or {})["officers"])
    author = Author(node_author(keys.agency), chain_installation(keys.installation), keys.signing)
    officers = (version.officers | added) - set(values["remove"])
    tell = officers | set(values["remove"])  # those who go are told so
    append(author, fold, "members.commit", values, marking=Marking(), now=now, officers=tell)
    here.touch = max(here.touch, Record.objects.filter(room=here.room).order_by("-touch")[0].touch)
    new = added - version.officers
    if new:
        send_history(here.room, new, keys, now)


def send_history(room: str, officers: set[str], keys: NodeKeys, now: datetime) -> int:
    """Send a room's records to new members: control opened to them, content as it is.

    Args:
        room: the room's id.
        officers: the new members.
        keys: the node's, which open control bodies and nothing else.
        now: aware UTC time.

    Returns:
        How many envelopes were queued.
    """
    agencies = {agency_of(officer) for officer in officers}
    rows = list(Record.objects.filter(room=room).order_by("touch"))
    readers, _ = readers_now(officers, control=True, now=now)
    for row, sealed in resealed(rows, readers, keys):
        if sealed.wraps:
            _wrap_own(row, sealed, keys.agency)
        queue(row.pk, sealed, agencies, keys.agency, now=now, urgency="bulk")
    return len(rows) * len(agencies - {keys.agency})


def resealed(
    rows: list[Record], readers: Sequence[Reader], keys: NodeKeys
) -> Iterator[tuple[Record, SealedRecord]]:
    """Yield records as they can be sent on: control records wrapped to other readers, content as it is, closed.

    A control record that does not open here is left out: without its body nobody could go on.
    """
    name = node_author(keys.agency)
    for row, wraps in with_wraps(rows, name):
        signed = read_signed(bytes(row.header), bytes(row.signature))
        body = bytes(row.ciphertext)
        sealed = SealedRecord(signed, ABSENT if body == DESTROYED else body, ())
        if is_control(row.kind):
            try:
                key, _ = opening.open_first(signed, body, name, wraps, of_key(keys.sealing))
            except (CannotOpen, BadRecord):
                continue
            sealed = replace(sealed, wraps=wrap_key(key, signed.id, readers))
        yield row, sealed


def _wrap_own(row: Record, sealed: SealedRecord, agency: str) -> None:
    """Keep the wraps for new members of this agency."""
    from django.utils import timezone

    from hornbill.exchange.storage.records import store_record

    if sealed.wraps_for(agency):
        store_record(sealed, agency, own=row.own, hub_at=row.hub_at, now=timezone.now(), sender=agency)


def destroy(room: str, keys: NodeKeys, now: datetime) -> int:
    """Destroy what was withdrawn from a room; returns how many records that were."""
    if not holds_kind(room, "content.withdraw") or not has_begun(room):
        return 0
    with writing_rooms([room], keys):
        return destroy_withdrawn(node_room(room, keys).fold.state(), keys.agency, now)


def rooms_since(after_record: int) -> tuple[list[str], list[str], int]:
    """Return rooms with newer control records, rooms with any newer ones, and the newest row number."""
    rows = kinds_after(after_record)
    control = sorted({room for _, room, kind in rows if is_control(kind)})
    return control, sorted({room for _, room, _ in rows}), rows[-1][0] if rows else after_record


def known(agency: str) -> bool:
    """Tell whether the directory knows an agency."""
    return agency in directory.current().agencies_by_id
