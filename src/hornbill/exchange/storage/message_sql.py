"""SQL on the path of every message, written by hand.

Rules: the framework takes ten to twenty times as long to make such a statement as the database takes to run it,
and a message passes some twenty; so the few on its way stand here as SQL, and everything else stays with the
tables' classes. Each runs on the framework's connection, in whatever transaction the caller has begun. Times are
kept as the framework keeps them, and a test holds every statement against the tables.

    touch = next_touch(room, now)
    pk = add_record(RecordRow(...))
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.db import connection

from hornbill.exchange.core.records.sealing import HeldWrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    _Value = str | int | bytes | None

AT_ONCE = 500  # values in one statement


class StoredRecord(NamedTuple):
    """What opening a record needs of its row; the names are those of ``models.Record``."""

    pk: int
    record: str
    touch: int
    kind: str
    header: bytes
    signature: bytes
    ciphertext: bytes
    received_at: datetime
    hub_at: datetime | None


def kept_time(at: datetime) -> str:
    """Write a time as the framework keeps it in SQLite: UTC, without saying so; PostgreSQL's connections are in UTC."""
    return str(at.astimezone(UTC).replace(tzinfo=None))


def read_time(kept: datetime) -> datetime:
    """Read a time as the framework's connection gives it: UTC, with or without saying so."""
    return kept.replace(tzinfo=UTC)


def rows(statement: str, *values: _Value) -> list[tuple[Any, ...]]:
    """Run a statement and return all rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def row(statement: str, *values: _Value) -> tuple[Any, ...] | None:
    """Run a statement and return its first row; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


def run(statement: str, *values: _Value) -> None:
    """Run a statement that returns nothing."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def run_each(statement: str, each: Sequence[Sequence[_Value]]) -> None:
    """Run a statement once for each tuple of values."""
    if each:
        with connection.cursor() as cursor:
            (cursor.executemany if each[1:] else cursor.execute)(statement, each if each[1:] else each[0])


# --- rooms and records ---------------------------------------------------------------------------
def next_touch(room: str, now: datetime, count: int = 1) -> int:
    """Count so many changes of a room, which is made if it is new; returns the new count."""
    found = row(
        "INSERT INTO exchange_room (id, created_at, changes) VALUES (%s, %s, %s)"
        " ON CONFLICT (id) DO UPDATE SET changes = exchange_room.changes + excluded.changes RETURNING changes",
        room,
        kept_time(now),
        count,
    )
    assert found is not None
    return int(found[0])


_RECORD = (
    "SELECT id, record, touch, kind, header, signature, ciphertext, received_at, hub_at FROM exchange_record"
)


def records_after(room: str, touch: int, limit: int) -> list[StoredRecord]:
    """Return a room's records that changed after ``touch``, in the order of their changes."""
    where = f"{_RECORD} WHERE room_id = %s AND touch > %s ORDER BY touch LIMIT %s"
    return [_stored(found) for found in rows(where, room, touch, limit)]


def _stored(found: tuple[Any, ...]) -> StoredRecord:
    pk, record, touch, kind, header, signature, ciphertext, received_at, hub_at = found
    at = read_time(received_at)
    return StoredRecord(
        pk, record, touch, kind, header, signature, ciphertext, at, read_time(hub_at) if hub_at else None
    )


def add_record(found: StoredRecord, *, room: str, chain: str, n: int, own: bool) -> int:
    """Add a record's row; returns its number (``found.pk`` is not looked at)."""
    added = row(
        "INSERT INTO exchange_record (record, room_id, touch, chain, n, kind, header, signature, ciphertext, own,"
        " received_at, hub_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id",
        found.record,
        room,
        found.touch,
        chain,
        n,
        found.kind,
        found.header,
        found.signature,
        found.ciphertext,
        own,
        kept_time(found.received_at),
        kept_time(found.hub_at) if found.hub_at else None,
    )
    assert added is not None
    return int(added[0])


def last_of_chain(room: str, chain: str) -> tuple[int, str] | None:
    """Return number and id of the newest record of a chain; None when it has none."""
    return row(  # type: ignore[return-value]  # two columns
        "SELECT n, record FROM exchange_record WHERE room_id = %s AND chain = %s ORDER BY n DESC LIMIT 1",
        room,
        chain,
    )


def find_record(record: str) -> tuple[int, str, int, bytes] | None:
    """Return a record's row number, room, size of its encrypted body and that body's first byte; None if new."""
    return row(  # type: ignore[return-value]  # four columns
        "SELECT id, room_id, length(ciphertext), substr(ciphertext, 1, 1) FROM exchange_record WHERE record = %s",
        record,
    )


def rooms_of(records: Iterable[int]) -> list[tuple[int, str]]:
    """Return (row number, room) of records, in the order of their rows."""
    found: list[tuple[int, str]] = []
    for part in parts(records):
        which = f"SELECT id, room_id FROM exchange_record WHERE id IN ({marks(part)}) ORDER BY id"  # noqa: S608  # marks
        found += rows(which, *part)  # type: ignore[arg-type]  # two columns
    return found


def set_touches(touches: Iterable[tuple[int, int]]) -> None:
    """Write the touch of each (row number, touch)."""
    run_each("UPDATE exchange_record SET touch = %s WHERE id = %s", [(touch, pk) for pk, touch in touches])


def set_ciphertext(pk: int, ciphertext: bytes) -> None:
    """Write the encrypted body of a record whose header came before it."""
    run("UPDATE exchange_record SET ciphertext = %s WHERE id = %s", ciphertext, pk)


def times_of(record: str) -> tuple[int, datetime, datetime | None]:
    """Return touch, time of arrival and time at the hub of a record that is here."""
    found = row("SELECT touch, received_at, hub_at FROM exchange_record WHERE record = %s", record)
    assert found is not None
    touch, received_at, hub_at = found
    return touch, read_time(received_at), read_time(hub_at) if hub_at else None


def holds_kind(room: str, kind: str) -> bool:
    """Tell whether a room has a record of a kind."""
    return (
        row("SELECT 1 FROM exchange_record WHERE room_id = %s AND kind = %s LIMIT 1", room, kind) is not None
    )


def kinds_after(pk: int) -> list[tuple[int, str, str]]:
    """Return (row number, room, kind) of the records that were stored after one, in their order."""
    return rows("SELECT id, room_id, kind FROM exchange_record WHERE id > %s ORDER BY id", pk)  # type: ignore[return-value]  # three columns


def changes_of(officers: Iterable[str]) -> list[tuple[str, str, int]]:
    """Return (officer, room, change counter) of every room of these officers."""
    found: list[tuple[str, str, int]] = []
    for part in parts(officers):
        which = (
            "SELECT o.officer, o.room_id, r.changes FROM exchange_roomofficer o"  # noqa: S608  # marks
            f" JOIN exchange_room r ON r.id = o.room_id WHERE o.officer IN ({marks(part)})"
        )
        found += rows(which, *part)  # type: ignore[arg-type]  # three columns
    return found


# --- wraps ---------------------------------------------------------------------------------------
def wraps_of(records: Iterable[int], reader: str) -> dict[int, list[HeldWrap]]:
    """Return record's row number -> the wraps that are for ``reader``, the newest first."""
    found: dict[int, list[HeldWrap]] = {}
    for part in parts(records):
        which = (
            f"SELECT record_id, key_id, sealed FROM exchange_wrap WHERE record_id IN ({marks(part)})"  # noqa: S608  # marks
            " AND reader = %s ORDER BY id DESC"
        )
        for pk, key_id, sealed in rows(which, *part, reader):
            found.setdefault(pk, []).append(HeldWrap(key_id, sealed))
    return found


class KnownWrap(NamedTuple):
    """What tells the wraps of one record apart: its row, whose it is, SHA-256 as it came, who brought it."""

    pk: int
    reader: str
    digest: str
    sender: str


def known_wraps(record: int) -> list[KnownWrap]:
    """Return what tells a record's wraps apart, in the order in which they came."""
    which = "SELECT id, reader, digest, sender FROM exchange_wrap WHERE record_id = %s ORDER BY id"
    return [KnownWrap(*row) for row in rows(which, record)]


def add_wraps(wraps: Sequence[tuple[int, str, str, bytes, str, str]]) -> None:
    """Add wraps: (record's row number, reader, key id, sealed, digest, sender)."""
    run_each(
        "INSERT INTO exchange_wrap (record_id, reader, key_id, sealed, digest, sender)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        wraps,
    )


def drop_wraps(wraps: Iterable[int]) -> None:
    """Take wraps out by their row numbers."""
    run_each("DELETE FROM exchange_wrap WHERE id = %s", [(pk,) for pk in wraps])


# --- envelopes -----------------------------------------------------------------------------------
def add_outgoing(envelopes: Sequence[tuple[str, int, str, bytes, bytes | None, str, str, int]]) -> None:
    """Add envelopes to the outbox: (id, record's row number, agency, data, wraps, kept time of making, of sending, turn)."""
    run_each(
        "INSERT INTO exchange_outgoing (envelope, record_id, agency, data, wraps, created_at, next_at, turn,"
        " attempts, refused) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 0, '')",
        envelopes,
    )


class DueEnvelope(NamedTuple):
    """An envelope that waits; the names are those of ``models.Outgoing``."""

    pk: str
    record_id: int | None
    data: bytes
    attempts: int
    turn: int


def due_outgoing(now: datetime, beyond: datetime, most: int) -> list[DueEnvelope]:
    """Return the first envelopes that are due at ``now``, or put off beyond ``beyond``: by turn, the oldest first."""
    found = rows(
        "SELECT envelope, record_id, data, attempts, turn FROM exchange_outgoing WHERE envelope IN ("
        "SELECT envelope FROM exchange_outgoing WHERE posted_at IS NULL AND (next_at <= %s OR next_at > %s)"
        " ORDER BY turn, created_at, envelope LIMIT %s) ORDER BY turn, created_at, envelope",
        kept_time(now),
        kept_time(beyond),
        most,
    )
    return [DueEnvelope(*each) for each in found]


def waiting_outgoing() -> list[str]:
    """Return the ids of all envelopes that the hub is not known to hold, by turn, the oldest first."""
    found = rows(
        "SELECT envelope FROM exchange_outgoing WHERE posted_at IS NULL ORDER BY turn, created_at, envelope"
    )
    return [each[0] for each in found]


def outgoing_of(envelopes: Iterable[str]) -> list[DueEnvelope]:
    """Return the envelopes with these ids, in their order."""
    wanted = list(envelopes)
    found = rows(
        "SELECT envelope, record_id, data, attempts, turn FROM exchange_outgoing"  # noqa: S608  # marks
        f" WHERE envelope IN ({marks(wanted)})",
        *wanted,
    )
    each = {row[0]: DueEnvelope(*row) for row in found}
    return [each[one] for one in wanted if one in each]


def posted_outgoing() -> int:
    """Return how many envelopes of this node the hub is known to hold."""
    found = row("SELECT count(*) FROM exchange_outgoing WHERE posted_at IS NOT NULL")
    return int(found[0]) if found else 0


def note_posted(envelopes: Iterable[str], now: datetime) -> None:
    """Note that the hub has these envelopes, and empty them."""
    run_each(
        "UPDATE exchange_outgoing SET posted_at = %s, data = NULL, refused = '' WHERE envelope = %s",
        [(kept_time(now), envelope) for envelope in envelopes],
    )


def any_refused() -> bool:
    """Tell whether the hub refuses an envelope that waits."""
    waiting = "SELECT 1 FROM exchange_outgoing WHERE posted_at IS NULL AND refused != '' LIMIT 1"
    return row(waiting) is not None


class OutboxCounts(NamedTuple):
    """How many envelopes wait, how many of them the hub refuses, how many that came are parked, and alarms."""

    waiting: int
    refused: int
    parked: int
    alarms: int


def outbox_counts() -> OutboxCounts:
    """Count what has not left and what could not be taken in."""
    found = row(
        "SELECT count(*), count(CASE WHEN refused != '' THEN 1 END), (SELECT count(*) FROM exchange_parked),"
        " (SELECT count(*) FROM exchange_nodealarm) FROM exchange_outgoing WHERE posted_at IS NULL"
    )
    assert found is not None
    return OutboxCounts(*found)


def waiting_records(records: Iterable[str]) -> frozenset[str]:
    """Return those of some records (ids) that the hub has not taken for every partner."""
    return frozenset(
        record
        for part in parts(records)
        for (record,) in rows(
            f"SELECT r.record FROM exchange_record r WHERE r.record IN ({marks(part)}) AND EXISTS ("  # noqa: S608  # marks
            "SELECT 1 FROM exchange_outgoing o WHERE o.record_id = r.id AND o.posted_at IS NULL)",
            *part,
        )
    )


# --- the mailbox, alarms ---------------------------------------------------------------------------
def read_mailbox(mailbox: str) -> tuple[int, int]:
    """Return how far a mailbox was read, and how far the hub was told so."""
    found = row("SELECT cursor, acknowledged FROM exchange_mailbox WHERE mailbox = %s", mailbox)
    return (0, 0) if found is None else (int(found[0]), int(found[1]))


def set_cursor(mailbox: str, cursor: int) -> None:
    """Write how far a mailbox was read."""
    run(
        "INSERT INTO exchange_mailbox (mailbox, cursor, acknowledged, unknown, forgotten, salt)"
        " VALUES (%s, %s, 0, 0, 0, '') ON CONFLICT (mailbox) DO UPDATE SET cursor = excluded.cursor",
        mailbox,
        cursor,
    )


def chain_salt() -> str:
    """Return the salt of chains that were begun after a restore; empty when there was none."""
    found = row("SELECT salt FROM exchange_mailbox ORDER BY mailbox LIMIT 1")
    return "" if found is None else str(found[0])


def count_parked() -> int:
    """Count the envelopes that could not be taken in."""
    found = row("SELECT count(*) FROM exchange_parked")
    assert found is not None
    return int(found[0])


def alarms() -> list[tuple[str, str, str]]:
    """Return (code, what, cure) of the node's alarms, in the order of their codes."""
    return rows("SELECT code, what, cure FROM exchange_nodealarm ORDER BY code")  # type: ignore[return-value]  # three columns


_Key = TypeVar("_Key", int, str)


def parts(values: Iterable[_Key]) -> Iterator[list[_Key]]:
    """Cut row numbers or ids into as many as one statement takes."""
    every = list(values)
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))


def marks(values: Sequence[object]) -> str:
    """Return a mark for each value of an ``IN (...)``; for none NULL, which equals nothing: not every database takes ()."""
    return ", ".join(["%s"] * len(values)) or "NULL"
