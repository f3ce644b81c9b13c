"""Publishing a row of one's own register into a room, following its amendments there, and withdrawing it.

Rules
- To share a row is an act of an officer, under a marking that is named; nothing is published by itself. A row that came from another agency goes
  only where that agency's marking lets it (``origin``).
- Publishing a row again amends it: the copy replaces those that its author had. What has not changed is not written again.
- ``follow_in`` brings a room's copy up to a row that was amended (``queries.places`` lists the rooms); where that cannot be done now, the reason
  is returned.
- A withdrawal says why, and asks every node to destroy the copies.
- A copy of another agency is read, never edited: there is no act that takes one.

    publish(vault, room, PERMITS, "TH-17", values, marking=marking, now=now)
    follow_in(vault, room, PERMITS, "TH-17", values, now=now)
    withdraw(vault, room, PERMITS, "TH-17", "Issued in error.", now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, WayOut, check_way_out
from hornbill.objects import queries
from hornbill.objects.actions import reading
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.errors import BadFields, NotPublished
from hornbill.objects.core.fields import to_words
from hornbill.objects.core.publishing import MAX_REPLACED, REASON, Row, published_in
from hornbill.objects.models import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.objects.core.publishing import Register
    from hornbill.objects.core.words import Words
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Followed:
    """What became of one room's copy: the new one's record (empty where nothing was written), or why it could not be written."""

    room: str
    record: str
    failed: HornbillError | None = None


def publish(
    vault: OpenVault,
    room: str,
    register: Register,
    key: str,
    values: Mapping[str, Any],
    *,
    marking: Marking,
    now: datetime,
    origin: Marking | None = None,
) -> str:
    """Publish a row of the officer's own register into a room, or amend the copy that is there.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        register: whose row.
        key: by which the row is known there, at most 100 characters.
        values: of the register's fields, and ``lang``.
        marking: of the copy.
        now: aware UTC time.
        origin: the marking under which another agency gave what the row says; None for what is the agency's own.

    Returns:
        The record's id; empty if the copy that is there says the same under the same marking.

    Raises:
        NotAllowedOut: the origin's marking does not let it go to another room.
        BadFields: with every reason.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy, NotAllCanRead: nothing was
            written.
    """
    if origin is not None:
        check_way_out(origin, WayOut.ONWARD, own=False)
    with writable(vault, room) as opened:
        if reasons := wrong_values(opened, register.fields, values):
            raise BadFields(reasons)
        said = register.said(values)
        known = _own(vault, opened, register, key)
        if known is not None and known.current is not None and _says(known.current, said, marking):
            return ""
        heads = list(known.heads[:MAX_REPLACED]) if known else []
        row = {"row": register.row_of(agency_of(vault.officer_id), key), "replaces": heads}
        amends = known.current.record if known is not None and known.current is not None else ""
        record = say(
            vault, room, register.publish, {**said, **row}, marking=marking, now=now, amends=amends
        ).id
        place = {"record": record, "digest": queries.digest_of(register, values), "withdrawn": False}
        _note(register, key, room, {**place, "author": vault.officer_id, "at": now})
    return record


def follow_in(
    vault: OpenVault, room: str, register: Register, key: str, values: Mapping[str, Any], *, now: datetime
) -> Followed:
    """Bring the copy of a row up to date in one room, under the marking that it has there.

    Args:
        vault: the officer's open vault.
        room: where the row is published.
        register: whose row was amended.
        key: by which the row is known there.
        values: of the row now.
        now: aware UTC time.
    """
    try:
        with reading.whole(vault, room) as opened:
            known = _own(vault, opened, register, key)
            marking = marking_in(known.last.values if known else None)
        if marking is None:
            raise NotPublished(_("This is not published in that room."))
        return Followed(room, publish(vault, room, register, key, values, marking=marking, now=now))
    except HornbillError as error:
        return Followed(room, "", error)


def withdraw(
    vault: OpenVault, room: str, register: Register, key: str, reason: str, *, lang: str = "", now: datetime
) -> str:
    """Withdraw a row of the officer's agency from a room, and ask every node to destroy its copies.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        register: whose row.
        key: by which the row is known there.
        reason: for the officers of the room.
        lang: of the reason.
        now: aware UTC time.

    Returns:
        The withdrawal's record.

    Raises:
        NotPublished: it is not there, or was withdrawn.
        BadFields: the reason is missing or too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was written.
    """
    what = {"reason": reason, "lang": lang}
    with writable(vault, room) as opened:
        if reasons := wrong_values(opened, (REASON,), what):
            raise BadFields(reasons)
        known = _own(vault, opened, register, key)
        if known is None or known.current is None:
            raise NotPublished(_("This is not published in that room."))
        marking, copies = marking_in(known.current.values) or Marking(), known.copies
        said = {
            "row": known.row,
            "replaces": list(known.heads[:MAX_REPLACED]),
            **to_words((REASON,), what),
        }
        record = say(vault, room, register.retract, said, marking=marking, now=now).id
        for copy in copies:
            taken = {"record": copy.record, "reason": ""}
            say(vault, room, "content.withdraw", taken, marking=marking, now=now)
        place = {"record": record, "digest": "", "withdrawn": True}
        _note(register, key, room, {**place, "author": vault.officer_id, "at": now})
    return record


def _own(vault: OpenVault, opened: OpenRoom, register: Register, key: str) -> Row | None:
    agency = agency_of(vault.officer_id)
    return published_in(opened.fold, register).get((agency, register.row_of(agency, key)))


def _says(copy: Words, said: Mapping[str, Any], marking: Marking) -> bool:
    """Tell whether a copy says the same already, under the same marking."""
    values = {name: value for name, value in (copy.values or {}).items() if name in said}
    return values == said and marking_in(copy.values) == marking


def _note(register: Register, key: str, room: str, place: Mapping[str, Any]) -> None:
    Publication.objects.update_or_create(register=register.noun, key=key, room=room, defaults=place)
