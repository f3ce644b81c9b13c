"""Stores records, wraps and envelopes, both own and arriving ones.

Rules: always within the caller's transaction; a record is stored once, whatever comes again; a new wrap of a
known record counts as a change of the room. Nobody can tell a true wrap from junk before its reader opens it, so each
sending agency has a few places on a record and fills nobody else's; of what it sends beyond, its first and its newest stay.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction

from hornbill.directory import queries as directory
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.protocol.sending_order import turn_of
from hornbill.exchange.core.records.sealing import Notice, SealedRecord, Wrap, encode_payload, encode_wraps
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.exchange.models import DESTROYED, RoomOfficer
from hornbill.exchange.storage import message_sql
from hornbill.exchange.storage.message_sql import StoredRecord, next_touch
from hornbill.kernel.ids import agency_of, new_random_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from hornbill.exchange.storage.message_sql import KnownWrap


WRAPS_A_READER = 4  # of one envelope that are kept; an honest one holds one, and each costs an opening
WRAPS_A_SENDER = 8  # for one reader of one record, from one agency: the first four, and the newest four
_FIRST = WRAPS_A_SENDER // 2
# Codes of SQLite (sqlite.org/rescode.html) and of PostgreSQL (appendix A): no space; others write, and do not end.
_FULL, _LOCKED = {13, "53100"}, {5, "55P03", "40P01"}


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
        cause = error.__cause__
        code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code in _FULL:
            raise NoSpace("this server's disk or database is full") from error
        if code in _LOCKED:
            raise Busy("this server's database is being written to by others") from error
        raise


def touch_records(rows: Iterable[int], now: datetime) -> None:
    """Count a change of each record, so that open pages show its new delivery state."""
    by_room: dict[str, list[int]] = {}
    for row, room in message_sql.rooms_of(sorted(set(rows))):
        by_room.setdefault(room, []).append(row)
    for room, found in by_room.items():
        first = next_touch(room, now, len(found)) - len(found) + 1
        message_sql.set_touches(zip(found, range(first, first + len(found)), strict=True))


def store_record(
    sealed: SealedRecord, agency: str, *, own: bool, hub_at: datetime | None, now: datetime, sender: str = ""
) -> tuple[int, bool]:
    """Store a record whose signature was checked, and the wraps that are for ``agency``'s readers.

    Args:
        sealed: the record.
        agency: this node's.
        own: it was written here.
        hub_at: time of the hub's receipt, if it came through the hub.
        now: aware UTC time.
        sender: agency whose node brought it; empty when that is not known.

    Returns:
        The row's number, and whether anything was new.
    """
    wraps = sealed.wraps_for(agency)
    known = message_sql.find_record(sealed.id)
    if known is None:
        return _add(sealed, wraps, sender, own=own, hub_at=hub_at, now=now)[0], True
    pk, room, size, begins = known
    if size == len(DESTROYED) and begins == DESTROYED:
        return pk, False
    came_late = not size and bool(sealed.ciphertext)
    if not _add_wraps(pk, wraps, message_sql.known_wraps(pk), sender) and not came_late:
        return pk, False
    if came_late:
        message_sql.set_ciphertext(pk, sealed.ciphertext)
    message_sql.set_touches([(pk, next_touch(room, now))])
    return pk, True


def store_own(sealed: SealedRecord, agency: str, *, now: datetime) -> tuple[int, int]:
    """Store a record that was just signed here, and the wraps for ``agency``'s readers: it cannot be known yet.

    Args:
        sealed: the record.
        agency: this node's.
        now: aware UTC time.

    Returns:
        The row's number, and the room's count of changes with it.
    """
    return _add(sealed, sealed.wraps_for(agency), agency, own=True, hub_at=None, now=now)


def _add(
    sealed: SealedRecord,
    wraps: Sequence[Wrap],
    sender: str,
    *,
    own: bool,
    hub_at: datetime | None,
    now: datetime,
) -> tuple[int, int]:
    """Add a record; returns the row's number and the room's count of changes with it."""
    header = sealed.signed.header
    row = StoredRecord(
        pk=0,
        record=sealed.id,
        touch=next_touch(header.room, now),
        kind=header.kind,
        header=sealed.signed.header_bytes,
        signature=sealed.signed.signature,
        ciphertext=sealed.ciphertext,
        received_at=now,
        hub_at=hub_at,
    )
    pk = message_sql.add_record(row, room=header.room, chain=header.chain, n=header.n, own=own)
    _add_wraps(pk, wraps, (), sender)
    return pk, row.touch


def _add_wraps(record: int, wraps: Sequence[Wrap], known: Sequence[KnownWrap], sender: str) -> int:
    fresh: dict[tuple[str, str], Wrap] = {}
    count = Counter[str]()
    here = {(one.reader, one.digest) for one in known}
    for wrap in wraps:  # the same wrap may stand twice in one envelope
        key = (wrap.reader, hashlib.sha256(wrap.sealed).hexdigest())
        if key in here or key in fresh or count[wrap.reader] == WRAPS_A_READER:
            continue
        count[wrap.reader] += 1
        fresh[key] = wrap
    for reader, new in count.items():
        held = [one.pk for one in known if (one.reader, one.sender) == (reader, sender)]
        message_sql.drop_wraps(held[_FIRST:][: max(0, len(held) + new - WRAPS_A_SENDER)])
    message_sql.add_wraps(
        [
            (record, reader, wrap.key_id, wrap.sealed, digest, sender)
            for (reader, digest), wrap in fresh.items()
        ]
    )
    return len(fresh)


def queue(
    row: int,
    sealed: SealedRecord,
    agencies: Iterable[str],
    sender: str,
    *,
    now: datetime,
    urgency: str = "normal",
) -> int:
    """Put one envelope for each agency into the outbox, sealed to its node.

    Args:
        row: number of the stored record's row.
        sealed: the record with all wraps; each envelope carries only its own agency's.
        agencies: whom to send to; the own agency is left out, and any that is suspended.
        sender: the own agency.
        now: aware UTC time.
        urgency: for the recipient's node; it decides in which turn they go.

    Returns:
        How many bytes these are.

    Raises:
        Unknown: the directory does not know an agency.
        EnvelopeTooLarge: the record does not fit an envelope.
    """
    at = message_sql.kept_time(now)
    rows = []
    for name in sorted(set(agencies) - {sender}):
        agency = directory.agency(name)
        if agency.suspended:
            continue
        wraps = sealed.wraps_for(name)
        payload = encode_payload(sealed, wraps, Notice(sender, urgency))
        envelope = new_random_id()
        data = seal_envelope(
            payload, mailbox=agency.mailbox, envelope_id=envelope, node_public=agency.node_sealing
        )
        kept = encode_wraps(wraps) if wraps else None
        rows.append((envelope, row, name, data, kept, at, at, turn_of(urgency)))
    message_sql.add_outgoing(rows)
    return sum(len(data) for _, _, _, data, *_ in rows)


def sync_officers(room: str, agency: str, officers: Iterable[str]) -> None:
    """Write down which of this agency's officers are in a room, so that it stands in their list."""
    mine = {officer for officer in officers if agency_of(officer) == agency}
    known = set(RoomOfficer.objects.filter(room_id=room).values_list("officer", flat=True))
    if mine != known:
        RoomOfficer.objects.filter(room_id=room, officer__in=known - mine).delete()
        RoomOfficer.objects.bulk_create(
            [RoomOfficer(room_id=room, officer=officer) for officer in sorted(mine - known)]
        )
