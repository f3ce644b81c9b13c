"""Writing records, wraps and envelopes into the node's tables: shared by what is written here and what comes in.

Rules: always within the caller's transaction; a record is stored once, whatever comes again; a new wrap of a
known record counts as a change of the room.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction
from django.db.models import F

from hornbill.directory import queries as directory
from hornbill.exchange.core.envelope_sealing import seal_envelope
from hornbill.exchange.core.sealing import Notice, SealedRecord, Wrap, encode_payload
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.exchange.models import DESTROYED, Outgoing, Record, Room, RoomOfficer
from hornbill.exchange.models import Wrap as WrapRow
from hornbill.kernel.ids import agency_of, new_random_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime


WRAPS_A_READER = 4  # of one envelope that are kept; an honest one holds one, and each costs an opening
_FULL, _LOCKED = 13, 5  # SQLITE_FULL, SQLITE_BUSY (sqlite.org/rescode.html)


@contextmanager
def writing() -> Iterator[None]:
    """Run a block in one transaction; a full disk and a database that others hold get words of their own.

    Raises:
        NoSpace, Busy: nothing of the block was kept.
    """
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        if code == _FULL:
            raise NoSpace("this node's disk or database is full") from error
        if code == _LOCKED:
            raise Busy("this node's database is being written to by others") from error
        raise


def next_touch(room: str, now: datetime) -> int:
    """Count one change of a room, which is made if it is new; returns the new count."""
    if not Room.objects.filter(pk=room).update(changes=F("changes") + 1):
        Room.objects.create(pk=room, created_at=now, changes=1)
        return 1
    return Room.objects.values_list("changes", flat=True).get(pk=room)


def touch_records(rows: Iterable[int], now: datetime) -> None:
    """Count a change of each record, so that open pages show its new delivery state."""
    for row, room in Record.objects.filter(pk__in=set(rows)).order_by("pk").values_list("pk", "room_id"):
        Record.objects.filter(pk=row).update(touch=next_touch(room, now))


def store_record(
    sealed: SealedRecord, agency: str, *, own: bool, hub_at: datetime | None, now: datetime
) -> tuple[Record, bool]:
    """Store a record whose signature was checked, and the wraps that are for ``agency``'s readers.

    Args:
        sealed: the record.
        agency: this node's.
        own: it was written here.
        hub_at: time of the hub's receipt, if it came through the hub.
        now: aware UTC time.

    Returns:
        The row, and whether anything was new.
    """
    wraps = sealed.wraps_for(agency)
    row = Record.objects.filter(record=sealed.id).first()
    if row is None:
        header = sealed.signed.header
        row = Record.objects.create(
            record=sealed.id,
            room_id=header.room,
            touch=next_touch(header.room, now),
            chain=header.chain,
            n=header.n,
            kind=header.kind,
            header=sealed.signed.header_bytes,
            signature=sealed.signed.signature,
            ciphertext=sealed.ciphertext,
            own=own,
            received_at=now,
            hub_at=hub_at,
        )
        _add_wraps(row, wraps)
        return row, True
    if bytes(row.ciphertext) == DESTROYED:
        return row, False
    came_late = not row.ciphertext and bool(sealed.ciphertext)
    if not _add_wraps(row, wraps) and not came_late:
        return row, False
    row.ciphertext = sealed.ciphertext if came_late else row.ciphertext
    row.touch = next_touch(row.room_id, now)
    row.save(update_fields=["touch", "ciphertext"])
    return row, True


def _add_wraps(row: Record, wraps: Sequence[Wrap]) -> int:
    rows = [
        WrapRow(
            record=row,
            reader=wrap.reader,
            key_id=wrap.key_id,
            sealed=wrap.sealed,
            digest=hashlib.sha256(wrap.sealed).hexdigest(),
        )
        for wrap in wraps
    ]
    known = set(WrapRow.objects.filter(record=row).values_list("reader", "digest")) if rows else set()
    fresh = {(wrap.reader, wrap.digest): wrap for wrap in rows if (wrap.reader, wrap.digest) not in known}
    count = Counter[str]()
    for key in list(fresh):
        count[key[0]] += 1
        if count[key[0]] > WRAPS_A_READER:
            del fresh[key]
    WrapRow.objects.bulk_create(fresh.values())  # the same wrap may stand twice in one envelope
    return len(fresh)


def queue(
    row: Record,
    sealed: SealedRecord,
    agencies: Iterable[str],
    sender: str,
    *,
    now: datetime,
    urgency: str = "normal",
) -> None:
    """Put one envelope for each agency into the outbox, sealed to its node.

    Args:
        row: the stored record.
        sealed: the record with all wraps; each envelope carries only its own agency's.
        agencies: whom to send to; the own agency is left out.
        sender: the own agency.
        now: aware UTC time.
        urgency: for the recipient's node.

    Raises:
        Unknown: the directory does not know an agency.
        EnvelopeTooLarge: the record does not fit an envelope.
    """
    rows = []
    for name in sorted(set(agencies) - {sender}):
        agency = directory.agency(name)
        payload = encode_payload(sealed, sealed.wraps_for(name), Notice(sender, urgency))
        envelope = new_random_id()
        data = seal_envelope(
            payload, mailbox=agency.mailbox, envelope_id=envelope, node_public=agency.node_sealing
        )
        rows.append(
            Outgoing(envelope=envelope, record=row, agency=name, data=data, created_at=now, next_at=now)
        )
    Outgoing.objects.bulk_create(rows)


def sync_officers(room: str, agency: str, officers: Iterable[str]) -> None:
    """Write down which of this agency's officers are in a room, so that it stands in their list."""
    mine = {officer for officer in officers if agency_of(officer) == agency}
    known = set(RoomOfficer.objects.filter(room_id=room).values_list("officer", flat=True))
    if mine != known:
        RoomOfficer.objects.filter(room_id=room, officer__in=known - mine).delete()
        RoomOfficer.objects.bulk_create(
            [RoomOfficer(room_id=room, officer=officer) for officer in sorted(mine - known)]
        )
