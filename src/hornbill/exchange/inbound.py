"""What the node does with an envelope: open, check, store.

Rules: verified before it is deduplicated, so that a junk-signed copy cannot block the true one; stored in the
same transaction as the mailbox's cursor, so a crash neither loses nor doubles; what cannot be taken in or stored is
refused by itself, never its page, and parked as it came, shown as an alarm and tried again when software or directory changed. One agency's junk must
not stop the mailbox for all others: of each sender only so much is parked, and an alarm names the sender whose
further envelopes are not (the hub has them for 14 days, their sender can send them again).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeGuard

from hornbill.audit import actions as audit
from hornbill.directory.core.agencies.enrolment import EnrolmentError
from hornbill.directory.queries import NotEnrolled
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening.arriving import Record, Word, open_arrival
from hornbill.exchange.core.node_messages.asking import Ask, Heads
from hornbill.exchange.core.node_messages.bulletins import Bulletins
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.models import Parked
from hornbill.exchange.partners import node_messages
from hornbill.exchange.storage.alarms import (
    NotUnderstood,
    clear_alarm,
    hub_alarm,
    hub_answers,
    raise_alarm,
    room_alarm,
)
from hornbill.exchange.storage.message_sql import find_record, set_cursor
from hornbill.exchange.storage.one_by_one import alone
from hornbill.exchange.storage.parked import Refused, park
from hornbill.exchange.storage.people_sql import put_notice
from hornbill.exchange.storage.records import store_record
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.vault.keyring import NodeKeys

# Alarms are raised and cleared from here by what reads the mailbox.
__all__ = [
    "Arrival",
    "Handed",
    "NotUnderstood",
    "Taken",
    "clear_alarm",
    "hub_alarm",
    "hub_answers",
    "raise_alarm",
    "retry_parked",
    "room_alarm",
    "take_in",
    "take_in_by_hand",
]

_log = logging.getLogger("hornbill.exchange")

# What other nodes asked or told, for ``mending`` in this process; a word that is lost with it is said again.
WORDS: SimpleQueue[Ask | Heads] = SimpleQueue()


@dataclass(frozen=True)
class Arrival:
    """One envelope as it came from the hub.

    Attributes:
        cursor: its place in the mailbox.
        envelope_id: 32 hex digits.
        data: the envelope.
        hub_at: time of the hub's checked receipt; None if the receipt did not verify.
        sender: agency whose node posted it, as the hub says; empty when that is not known.
    """

    cursor: int
    envelope_id: str
    data: bytes
    hub_at: datetime | None
    sender: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of a page of envelopes."""

    stored: int
    known: int
    parked: int


@dataclass(frozen=True)
class Handed:
    """What became of envelopes that were brought in a file.

    Attributes:
        stored: new here.
        known: here already.
        refused: envelope's id and why it could not be taken in.
        words: what other nodes ask or tell.
    """

    stored: int
    known: int
    refused: list[tuple[str, HornbillError]]
    words: list[Ask | Heads]


def take_in(arrivals: Sequence[Arrival], keys: NodeKeys, now: datetime) -> Taken:
    """Take in a page of envelopes, in one transaction with the cursor.

    Args:
        arrivals: in the order of their cursors.
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many were new, known and parked.

    Raises:
        NotEnrolled, EnrolmentError: without a directory nothing can be judged.
        NoSpace, Busy: nothing was changed.
    """
    checked = [_check(arrival, keys) for arrival in arrivals]  # slow and without the write lock
    with node_room.writing_rooms(_rooms(checked), keys):
        stored, known, refused, words = _keep(arrivals, checked, keys, now)
        parked = park([Refused(one.envelope_id, one.data, one.sender, error) for one, error in refused], now)
        if arrivals:
            set_cursor(keys.mailbox, max(one.cursor for one in arrivals))
    for word in words:
        WORDS.put(word)
    return Taken(stored, known, parked)


def take_in_by_hand(arrivals: Sequence[Arrival], keys: NodeKeys, now: datetime) -> Handed:
    """Take in envelopes that somebody brought in a file: checked and stored as those of the mailbox.

    The mailbox's cursor stays, so what comes by the hub as well is known by then; what cannot be taken in is told and not
    parked, for the file is there to be brought again.

    Args:
        arrivals: in any order; their cursors are not looked at.
        keys: the node's.
        now: aware UTC time.

    Returns:
        What became of them; asks and heads of other nodes are the caller's to answer.

    Raises:
        As ``take_in``.
    """
    checked = [_check(arrival, keys) for arrival in arrivals]
    with node_room.writing_rooms(_rooms(checked), keys):
        stored, known, refused, words = _keep(arrivals, checked, keys, now)
    return Handed(stored, known, [(one.envelope_id, error) for one, error in refused], words)


_Checked = tuple[Record | Word | None, HornbillError | None]
_Kept = Record | node_messages.NoAnswer


def _rooms(checked: Sequence[_Checked]) -> set[str]:
    """Return the rooms whose membership may change."""
    return {one.sealed.signed.header.room for one, _ in checked if _is_control(one)}


def _keep(
    arrivals: Sequence[Arrival], checked: Sequence[_Checked], keys: NodeKeys, now: datetime
) -> tuple[int, int, list[tuple[Arrival, HornbillError]], list[Ask | Heads]]:
    """Store what was checked; returns how many were new and known, what was refused and why, and what other nodes say."""
    words: list[Ask | Heads] = []
    refused: list[tuple[Arrival, HornbillError]] = []
    stored = known = 0
    results = _store_page([came for came, _ in checked], arrivals, keys, now)
    for arrival, (came, error), result in zip(arrivals, checked, results, strict=True):
        if isinstance(came, Ask | Heads):
            words.append(came)
        elif error is not None:
            refused.append((arrival, error))
        elif isinstance(result, HornbillError):
            refused.append((arrival, result))
        else:
            stored, known = stored + result, known + (not result)
    for room in sorted(_rooms(checked)):
        _note_membership(room, keys, now)
    return stored, known, refused, words


_Result = bool | HornbillError  # whether it was new, or why it is not stored


def _store_page(
    page: Sequence[Record | Word | None], arrivals: Sequence[Arrival], keys: NodeKeys, now: datetime
) -> list[_Result]:
    """Store a page whole; where something of it cannot be stored, one by one, and that alone is left out."""
    kept = [one if isinstance(one, _Kept) else None for one in page]
    pairs = list(zip(kept, arrivals, strict=True))

    def whole() -> list[_Result]:
        return [one is not None and _store(one, keys, arrival, now) for one, arrival in pairs]

    found = alone(whole)  # one savepoint for all: a page in which something fails is rare
    if isinstance(found, list):
        return found
    return [one is not None and _try_store(one, keys, arrival, now) for one, arrival in pairs]


def _try_store(came: _Kept, keys: NodeKeys, arrival: Arrival, now: datetime) -> _Result:
    """Store what an envelope carried; what cannot be stored leaves nothing behind, and the reason is returned."""
    return alone(lambda: _store(came, keys, arrival, now))


def _store(came: _Kept, keys: NodeKeys, arrival: Arrival, now: datetime) -> bool:
    """Store what an envelope carried; returns whether it was new."""
    if not isinstance(came, Record):
        return node_messages.take(came, now)
    noticed = _gives_notice(came)
    row, new = store_record(
        came.sealed, keys.agency, own=False, hub_at=arrival.hub_at, now=now, sender=arrival.sender
    )
    if noticed:  # for those who are not signed in: who sent it and how urgent it is
        put_notice(came.sealed.signed.header.room, came.notice.sender, came.notice.urgency, now, row)
    return new


def _gives_notice(came: Record) -> bool:
    """Tell whether something that came is told to people: a new message that its author's own node sent.

    Anyone who is enrolled can send a known record on, with whatever keys, sender and urgency; only the author is signed.
    """
    header, notice = came.sealed.signed.header, came.notice
    if notice.urgency == "bulk" or notice.sender != header.agency or _is_control(came):
        return False
    return find_record(came.sealed.id) is None


def _check(arrival: Arrival, keys: NodeKeys) -> _Checked:
    try:
        came = open_arrival(arrival.data, keys)
        return came, came.refused if isinstance(came, Bulletins) else None
    except (NotEnrolled, EnrolmentError):
        raise
    except HornbillError as error:
        return None, error
    except Exception:  # noqa: BLE001  # one envelope must not stop the mailbox
        _log.exception("an envelope was not understood")
        return None, NotUnderstood("an envelope was not understood")


def _is_control(came: Record | Word | None) -> TypeGuard[Record]:
    return isinstance(came, Record) and is_control(came.sealed.signed.header.kind)


def _note_membership(room: str, keys: NodeKeys, now: datetime) -> None:
    """Note who is in a room; what cannot be folded or noted is kept all the same, and must not stop the mailbox."""
    failed = alone(lambda: node_room.note_membership(room, keys))
    if failed is not None:
        _log.warning("a room could not be folded")
        node_room.forget(room)
        room_alarm(room, failed, now)


def retry_parked(keys: NodeKeys, now: datetime) -> int:
    """Try the parked envelopes again, one in memory at a time; returns how many were taken in."""
    done = 0
    for pk in list(Parked.objects.order_by("pk").values_list("pk", flat=True)):
        row = Parked.objects.get(pk=pk)
        again = Arrival(0, row.envelope, bytes(row.data), None, row.sender)
        came, error = _check(again, keys)
        if came is None:
            Parked.objects.filter(pk=row.pk).update(tries=row.tries + 1)
            continue
        if isinstance(came, Ask | Heads):  # of a version that this one has caught up with: said again since
            row.delete()
            continue
        rooms = {came.sealed.signed.header.room} if _is_control(came) else set()
        with node_room.writing_rooms(rooms, keys):
            failed = isinstance(_try_store(came, keys, again, now), HornbillError)
            if failed or error is not None:  # of bulletins some may be believed; it waits for the others
                Parked.objects.filter(pk=row.pk).update(tries=row.tries + 1)
                continue
            for one in rooms:
                _note_membership(one, keys, now)
            detail = {"record": came.sealed.id if isinstance(came, Record) else "", "was": row.code}
            audit.record(audit.NODE, "exchange.unpark", subject=row.envelope, detail=detail, now=now)
            row.delete()
        done += 1
    if not Parked.objects.exists():
        clear_alarm("parked", "parked-full")
    return done
