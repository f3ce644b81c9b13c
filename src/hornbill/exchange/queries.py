"""Reads of the exchange that need no key: counters for live pages, the outbox, alarms."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Min

from hornbill.directory import queries as directory
from hornbill.exchange.files import rows as file_rows
from hornbill.exchange.models import Notice, Outgoing, PartnerVersion, Record, RoomOfficer
from hornbill.exchange.partners import versions
from hornbill.exchange.storage import gate_sql, message_sql, people_sql
from hornbill.kernel.asked_once import once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from hornbill.exchange.storage.people_sql import Seat

_AT_ONCE = 500  # records that one question to the database names


def changes_of_all(officers: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return officer -> room -> change counter, for all officers with a live page, by one query."""
    found: dict[str, dict[str, int]] = {}
    for officer, room, changes in message_sql.changes_of(officers):
        found.setdefault(officer, {})[room] = changes
    return found


def alarms() -> list[tuple[str, str, str]]:
    """Return (code, what, cure) of the node's alarms, in the order of their codes; asked once while a page is drawn."""
    return once("alarms", message_sql.alarms)


def alarm_mark() -> str:
    """Return a mark of the node's alarms, for live pages: it differs when one comes, goes or changes its words."""
    rows = alarms()
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16] if rows else ""


def outbox_counts() -> dict[str, int]:
    """Return how many envelopes wait, how many the hub refuses, and how many that came are parked."""
    return message_sql.outbox_counts()._asdict()


def outbox_oldest() -> datetime | None:
    """Return since when the oldest envelope waits that the hub does not have, or None."""
    found: datetime | None = Outgoing.objects.filter(posted_at__isnull=True).aggregate(
        since=Min("created_at")
    )["since"]
    return found


def file_bytes() -> int:
    """Return how many bytes the sealed files of this node take, uploads that were begun among them."""
    return file_rows.used()


@dataclass(frozen=True)
class PartnerNode:
    """Another agency's node, as far as it has told.

    Attributes:
        heard: when it last told which version it has, which it does once a week; None: never.
        older: it cannot read all that this version may write.
    """

    heard: datetime | None
    older: bool


def partner_nodes(agencies: Collection[str], now: datetime) -> dict[str, PartnerNode]:
    """Return what each of these agencies' nodes has told of itself.

    Args:
        agencies: ids, this node's own left out.
        now: aware UTC time.
    """
    heard = dict(PartnerVersion.objects.filter(agency__in=agencies).values_list("agency", "came_at"))
    older = set(versions.older(agencies, now))
    return {one: PartnerNode(heard.get(one), one in older) for one in agencies}


@dataclass(frozen=True)
class NoticeRow:
    """Something came into an officer's room and was not seen yet; not a word of what it says.

    Attributes:
        room_id: the room.
        sender: agency.
        sender_name: of the agency, as the directory has it.
        urgency: ``normal`` or ``urgent``, as the sender's node says.
        at: when the newest of it came; this node's clock, UTC.
    """

    room_id: str
    sender: str
    sender_name: str
    urgency: str
    at: datetime


def unread(officer_id: str) -> dict[str, int]:
    """Return how many messages of others are new to an officer, for each accepted room that has any.

    Args:
        officer_id: whose rooms.
    """
    return once(("unread", officer_id), lambda: people_sql.count_unread(officer_id))


def notices(officer_id: str) -> list[NoticeRow]:
    """List what came into an officer's accepted rooms and was not seen yet: urgent first, then the newest.

    Args:
        officer_id: whose rooms.
    """
    rows = Notice.objects.filter(
        room__officers__officer=officer_id,
        room__officers__accepted_at__isnull=False,
        newest__gt=F("room__officers__seen"),
    ).order_by("-at")
    known = directory.current().agencies_by_id
    found = [
        NoticeRow(
            row.room_id,
            row.sender,
            known[row.sender].name if row.sender in known else row.sender,
            row.urgency,
            row.at,
        )
        for row in rows
    ]
    return sorted(found, key=lambda notice: notice.urgency != "urgent")


def rooms_by_answer(officer_id: str) -> tuple[int, int]:
    """Return in how many rooms a member of this agency is and has accepted, and in how many not."""
    rows = RoomOfficer.objects.filter(officer=officer_id)
    accepted = rows.filter(accepted_at__isnull=False).count()
    return accepted, rows.count() - accepted


def awaits_answer(officer_id: str, room: str) -> bool:
    """Tell whether somebody of this agency is in a room and has not accepted it, whatever was answered."""
    return RoomOfficer.objects.filter(officer=officer_id, room=room, accepted_at__isnull=True).exists()


def invitations(officer_id: str) -> list[str]:
    """Return the rooms into which others have put an officer who has not answered yet, the oldest first."""
    return [seat.room for seat in seats(officer_id) if not seat.accepted and not seat.declined]


def seats(officer_id: str) -> list[Seat]:
    """Return an officer's places in rooms: accepted, declined or waiting, each with the room's count of changes."""
    return once(("seats", officer_id), lambda: people_sql.seats_of(officer_id))


def room_of(record: str) -> str | None:
    """Return the room of a record that is here; None if it is not."""
    return Record.objects.filter(record=record).values_list("room_id", flat=True).first()


def room_for(officer_id: str, record: str) -> str | None:
    """Return the room of a record that is here, for an officer who is in it; None otherwise."""
    room = room_of(record)
    return room if room is not None and is_in(officer_id, room) else None


def came_at(records: Iterable[str]) -> dict[str, datetime]:
    """Return when records came to this node, or were written here, by its own clock; what is not here is left out."""
    wanted, found = list(records), {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found.update(Record.objects.filter(record__in=some).values_list("record", "received_at"))
    return found


def rooms_with(kinds: Iterable[str], *, after: int) -> tuple[list[str], int]:
    """Return the rooms in which records of some kinds are newer than a row, and the newest such row.

    Args:
        kinds: of records.
        after: number of a row; 0 for all.
    """
    rows = list(Record.objects.filter(pk__gt=after, kind__in=list(kinds)).values_list("pk", "room_id"))
    return sorted({room for _, room in rows}), max((pk for pk, _ in rows), default=after)


def newer_with(kinds: Collection[str], *, after: int) -> tuple[list[str], int]:
    """Return the rooms in which records of some kinds are newer than a row, and the newest row of any kind.

    Args:
        kinds: of records.
        after: number of a row; 0 for all.
    """
    found = message_sql.kinds_after(after)
    return sorted({room for _, room, kind in found if kind in kinds}), found[-1][0] if found else after


def rooms_holding(kind: str, rooms: Iterable[str]) -> set[str]:
    """Return those of some rooms that have a record of a kind."""
    return gate_sql.rooms_holding(kind, rooms)


def is_in(officer_id: str, room: str) -> bool:
    """Tell whether somebody of this agency is in a room, accepted or not."""
    return RoomOfficer.objects.filter(officer=officer_id, room=room).exists()


def accepted_in(room: str) -> list[str]:
    """Return the officers of this agency who are in a room and have accepted it, by id."""
    found = RoomOfficer.objects.filter(room=room, accepted_at__isnull=False)
    return list(found.order_by("officer").values_list("officer", flat=True))


def rooms_of_officer(officer_id: str) -> list[str]:
    """Return the rooms in which somebody of this agency is, accepted or not."""
    return [seat.room for seat in seats(officer_id)]
