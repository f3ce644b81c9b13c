"""SQL about people on the path of every message: who opened what, what is new to whom.

Rules: those of ``statements``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.storage.message_sql import (
    AT_ONCE,
    kept_time,
    marks,
    read_time,
    row,
    rows,
    run,
    run_each,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hornbill.exchange.core.records.runs import Run


def overlapping_runs(
    room: str, chain: str, reader: str, first: int, last: int, *, acted: bool = False
) -> list[Run]:
    """Return what a reader has of a chain, or acts on, as far as it reaches into ``first`` to ``last``."""
    return rows(  # type: ignore[return-value]  # two columns
        "SELECT first, last FROM exchange_reading WHERE room_id = %s AND chain = %s AND reader = %s"
        " AND acted = %s AND last >= %s AND first <= %s",
        room,
        chain,
        reader,
        acted,
        first,
        last,
    )


def add_runs(
    room: str,
    chain: str,
    reader: str,
    runs: Iterable[Run],
    *,
    at: datetime,
    acted: bool = False,
    tell: str = "",
    due_at: datetime | None = None,
) -> None:
    """Add runs that a reader has; one that is there already stays as it is.

    Args:
        room: the room's id.
        chain: whose records.
        reader: node or officer.
        runs: of numbers.
        at: since when.
        acted: the reader says to act on them.
        tell: agency that is to be told; empty for none.
        due_at: when it is to be told.
    """
    since, due = kept_time(at), kept_time(due_at) if due_at else None
    run_each(
        "INSERT INTO exchange_reading (room_id, chain, reader, first, last, at, acted, tell, due_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [(room, chain, reader, first, last, since, acted, tell, due) for first, last in runs],
    )


def runs_from(
    room: str, chains: Iterable[str], number: int
) -> list[tuple[str, str, int, int, datetime, bool]]:
    """Return (chain, reader, first, last, since, acted) of the runs that reach ``number`` or beyond, the earliest first."""
    some = sorted(chains)[:AT_ONCE]
    found = rows(
        "SELECT chain, reader, first, last, at, acted FROM exchange_reading"  # noqa: S608  # marks
        f" WHERE room_id = %s AND chain IN ({marks(some)}) AND last >= %s ORDER BY at",
        room,
        *some,
        number,
    )
    return _timed(found)


def runs_and_acts(
    room: str, chains: Iterable[str], number: int, officer: str
) -> list[tuple[str, str, int, int, datetime, bool]]:
    """Return what ``runs_from`` does, and with it what an officer acts on in the room, by one question."""
    some = sorted(chains)[:AT_ONCE]
    found = rows(
        "SELECT chain, reader, first, last, at, acted FROM exchange_reading WHERE room_id = %s AND"  # noqa: S608  # marks
        f" ((chain IN ({marks(some)}) AND last >= %s) OR (reader = %s AND acted)) ORDER BY at",
        room,
        *some,
        number,
        officer,
    )
    return _timed(found)


def _timed(found: Iterable[tuple[Any, ...]]) -> list[tuple[str, str, int, int, datetime, bool]]:
    return [
        (chain, reader, first, last, read_time(at), bool(acted))
        for chain, reader, first, last, at, acted in found
    ]


def put_notice(room: str, sender: str, urgency: str, at: datetime, newest: int) -> None:
    """Note that something came into a room: when, and the row number of its record."""
    run(
        "INSERT INTO exchange_notice (room_id, sender, urgency, at, newest) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (room_id, sender, urgency) DO UPDATE SET at = excluded.at, newest = excluded.newest",
        room,
        sender,
        urgency,
        kept_time(at),
        newest,
    )


def newest_unseen(room: str, officer: str, version: int) -> int | None:
    """Return the newest record of others (its row number) that a page of ``version`` shows an officer as new.

    None when nothing is, or the officer is not in the room.
    """
    found = row(
        "SELECT max(r.id) FROM exchange_record r JOIN exchange_roomofficer o ON o.room_id = r.room_id"
        " WHERE o.room_id = %s AND o.officer = %s AND r.id > o.seen AND r.touch <= %s"
        " AND substr(r.chain, 1, %s) != %s",
        room,
        officer,
        version,
        len(officer) + 1,
        f"{officer}/",
    )
    return None if found is None or found[0] is None else int(found[0])


def note_seen(room: str, officer: str, newest: int) -> None:
    """Note up to which record (its row number) nothing is new to an officer; it never goes back."""
    run(
        "UPDATE exchange_roomofficer SET seen = %s WHERE room_id = %s AND officer = %s AND seen < %s",
        newest,
        room,
        officer,
        newest,
    )


class Seat(NamedTuple):
    """An officer's place in a room: the room's count of changes, whether accepted, declined, a draft kept.

    Attributes:
        history_asked: somebody ever asked for the room's history.
        members_asked: somebody ever proposed members, or offered the room to another host.
        newest: row of the record that came or changed last; the later, the larger.
    """

    room: str
    changes: int
    accepted: bool
    declined: bool
    draft: bool
    history_asked: bool
    members_asked: bool
    newest: int = 0


def seats_of(officer: str) -> list[Seat]:
    """Return an officer's rooms, in the order in which the officer came into them."""
    found = rows(
        "SELECT o.room_id, r.changes, o.accepted_at IS NOT NULL, o.declined_at IS NOT NULL, EXISTS ("
        "SELECT 1 FROM exchange_draft d WHERE d.officer = o.officer AND d.room_id = o.room_id), EXISTS ("
        "SELECT 1 FROM exchange_record a WHERE a.room_id = o.room_id AND a.kind = 'content.ask'), EXISTS ("
        "SELECT 1 FROM exchange_record m WHERE m.room_id = o.room_id AND m.kind IN ('members.propose', 'host.offer')), ("
        "SELECT n.id FROM exchange_record n WHERE n.room_id = o.room_id ORDER BY n.touch DESC, n.id DESC LIMIT 1)"
        " FROM exchange_roomofficer o JOIN exchange_room r ON r.id = o.room_id WHERE o.officer = %s ORDER BY o.id",
        officer,
    )
    return [Seat(room, changes, *map(bool, told), newest or 0) for room, changes, *told, newest in found]


def count_unread(officer: str) -> dict[str, int]:
    """Return room -> how many messages of others are new to an officer, for each accepted room that has any."""
    found = rows(
        "SELECT o.room_id, count(*) FROM exchange_roomofficer o JOIN exchange_record r ON r.room_id = o.room_id"
        " WHERE o.officer = %s AND o.accepted_at IS NOT NULL AND r.id > o.seen AND r.kind IN ('message.post', 'file.share', 'guest.answer')"
        " AND substr(r.chain, 1, %s) != %s"
        " AND EXISTS (SELECT 1 FROM exchange_wrap w WHERE w.record_id = r.id AND w.reader = o.officer)"
        " GROUP BY o.room_id",
        officer,
        len(officer) + 1,
        f"{officer}/",
    )
    return dict(found)  # type: ignore[arg-type]  # two columns


def sealed_draft(officer: str, room: str) -> bytes | None:
    """Return words of an officer that were not sent, sealed; None when none are kept for a room."""
    found = row("SELECT sealed FROM exchange_draft WHERE officer = %s AND room_id = %s", officer, room)
    return None if found is None else bytes(found[0])


def has_draft(officer: str, room: str) -> bool:
    """Tell whether words of an officer that were not sent are kept for a room."""
    kept = "SELECT 1 FROM exchange_draft WHERE officer = %s AND room_id = %s"
    return row(kept, officer, room) is not None


def is_invited(officer: str, room: str) -> bool:
    """Tell whether others have put an officer into a room and the officer has not answered yet."""
    asked = (
        "SELECT 1 FROM exchange_roomofficer WHERE officer = %s AND room_id = %s"
        " AND accepted_at IS NULL AND declined_at IS NULL"
    )
    return row(asked, officer, room) is not None


def last_own(room: str, chain: str) -> int:
    """Return the highest number on a chain that was written at this node; -1 when none was."""
    found = row(
        "SELECT n FROM exchange_record WHERE room_id = %s AND chain = %s AND own ORDER BY n DESC LIMIT 1",
        room,
        chain,
    )
    return -1 if found is None else int(found[0])


def records_of_run(room: str, chain: str, first: int, last: int) -> list[int]:
    """Return the row numbers of a chain's records from ``first`` to ``last``."""
    which = "SELECT id FROM exchange_record WHERE room_id = %s AND chain = %s AND n >= %s AND n <= %s"
    return [pk for (pk,) in rows(which, room, chain, first, last)]


def silent_agencies() -> frozenset[str]:
    """Return the agencies that say of themselves that they do not report openings."""
    return frozenset(
        agency for (agency,) in rows("SELECT agency FROM exchange_partner WHERE NOT tells_opened")
    )


def has_ceilings() -> bool:
    """Whether any partner has said how far what it gets may be marked; most networks have none, and every page of a room asks."""
    return row("SELECT 1 FROM exchange_partnerceiling LIMIT 1") is not None


def acted_on(room: str, reader: str) -> frozenset[tuple[str, int]]:
    """Return (chain, number) of the records that a reader said to act on."""
    found = rows(
        "SELECT chain, first, last FROM exchange_reading WHERE room_id = %s AND reader = %s AND acted",
        room,
        reader,
    )
    return frozenset((chain, n) for chain, first, last in found for n in range(first, last + 1))
