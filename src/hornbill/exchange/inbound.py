"""What the node does with an envelope: open, check, store.

Rules: verified before it is deduplicated, so that a junk-signed copy cannot block the true one; stored in the
same transaction as the mailbox's cursor, so a crash neither loses nor doubles; what cannot be taken in is
parked as it came, shown as an alarm and tried again when software or directory changed. One agency's junk must
not stop the mailbox for all others: of each sender only so much is parked, and an alarm names the sender whose
further envelopes are not (the hub has them for 14 days, their sender can send them again).
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from datetime import timedelta
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeGuard

from django.db import DatabaseError, transaction

from hornbill.audit import actions as audit
from hornbill.directory.core.enrolment import EnrolmentError
from hornbill.directory.queries import NotEnrolled
from hornbill.exchange import parking, words_taken
from hornbill.exchange.actions import node_room
from hornbill.exchange.actions.arriving import Record, Word, open_arrival
from hornbill.exchange.core.asking import Ask, Heads
from hornbill.exchange.core.kinds import is_control
from hornbill.exchange.core.spoken import WireTooNew, WireTooOld
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.exchange.hub_client import ClockSkew, HubNotTrusted, HubUnreachable
from hornbill.exchange.models import NodeAlarm, Parked
from hornbill.exchange.people_statements import put_notice
from hornbill.exchange.statements import alarms, find_record, set_cursor
from hornbill.exchange.storing import store_record
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from hornbill.exchange.hub_client import HubError
    from hornbill.vault.keyring import NodeKeys

_log = logging.getLogger("hornbill.exchange")
_VERSIONS = {WireTooOld.code, WireTooNew.code}  # whichever side noticed it

# What other nodes asked or told, for ``mending`` in this process; a word that is lost with it is said again.
WORDS: SimpleQueue[Ask | Heads] = SimpleQueue()
ALARM_EVERY = timedelta(minutes=1)  # an alarm that goes on is written no oftener


class NotUnderstood(HornbillError):
    """Reading an envelope failed in a way that was not foreseen."""

    code = "not-understood"
    default_cure = "Tell your Hornbill administrator: this is a mistake in the program, and the log has it."


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
        stored, known, parked, words = _keep(arrivals, checked, keys, now, _park)
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
    refused: list[tuple[str, HornbillError]] = []

    def refuse(arrival: Arrival, error: HornbillError | None, _now: datetime) -> bool:
        assert error is not None
        refused.append((arrival.envelope_id, error))
        return True

    checked = [_check(arrival, keys) for arrival in arrivals]
    with node_room.writing_rooms(_rooms(checked), keys):
        stored, known, _, words = _keep(arrivals, checked, keys, now, refuse)
    return Handed(stored, known, refused, words)


_Checked = tuple[Record | Word | None, HornbillError | None]
_Kept = Record | words_taken.NoAnswer


def _rooms(checked: Sequence[_Checked]) -> set[str]:
    """Return the rooms whose membership may change."""
    return {one.sealed.signed.header.room for one, _ in checked if _is_control(one)}


def _keep(
    arrivals: Sequence[Arrival],
    checked: Sequence[_Checked],
    keys: NodeKeys,
    now: datetime,
    set_aside: Callable[[Arrival, HornbillError | None, datetime], bool],
) -> tuple[int, int, int, list[Ask | Heads]]:
    """Store what was checked; returns how many were new, known and set aside, and what other nodes say."""
    words: list[Ask | Heads] = []
    stored = known = aside = 0
    for arrival, (came, error) in zip(arrivals, checked, strict=True):
        if came is None:
            aside += set_aside(arrival, error, now)
            continue
        if isinstance(came, Ask | Heads):
            words.append(came)
            continue
        new, failed = _try_store(came, keys, arrival.hub_at, now)
        if failed is not None:
            aside += set_aside(arrival, failed, now)
            continue
        stored, known = stored + new, known + (not new)
    for room in sorted(_rooms(checked)):
        _note_membership(room, keys, now)
    return stored, known, aside, words


def _try_store(
    came: _Kept, keys: NodeKeys, hub_at: datetime | None, now: datetime
) -> tuple[bool, HornbillError | None]:
    """Store what an envelope carried; a word that cannot be leaves nothing behind, and why."""
    if isinstance(came, Record):
        return _store(came, keys, hub_at, now), None
    try:
        with transaction.atomic():
            return _store(came, keys, hub_at, now), None
    except (NotEnrolled, EnrolmentError, NoSpace, Busy):
        raise
    except HornbillError as error:  # one word must not stop the mailbox
        return False, error


def _store(came: _Kept, keys: NodeKeys, hub_at: datetime | None, now: datetime) -> bool:
    """Store what an envelope carried; returns whether it was new."""
    if not isinstance(came, Record):
        return words_taken.take(came, now)
    noticed = _gives_notice(came)
    row, new = store_record(came.sealed, keys.agency, own=False, hub_at=hub_at, now=now)
    if noticed:  # for those who are not signed in: who sent it and how urgent it is
        put_notice(came.sealed.signed.header.room, came.notice.sender, came.notice.urgency, now, row)
    return new


def _gives_notice(came: Record) -> bool:
    """Tell whether something that came is told to people: a new message that its author's own node sent.

    Whoever is enrolled can send a known record on, with whatever keys, sender and urgency; only the author is signed.
    """
    header, notice = came.sealed.signed.header, came.notice
    if notice.urgency == "bulk" or notice.sender != header.agency or _is_control(came):
        return False
    return find_record(came.sealed.id) is None


def _check(arrival: Arrival, keys: NodeKeys) -> _Checked:
    try:
        return open_arrival(arrival.data, keys), None
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
    """Note who is in a room; what cannot be folded is kept all the same, and must not stop the mailbox."""
    try:
        node_room.note_membership(room, keys)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001  # one room must not stop the mailbox
        _log.exception("a room could not be folded")
        room_alarm(room, error, now)


def room_alarm(room: str, error: Exception, now: datetime) -> None:
    """Say that the node cannot keep a room's membership, and why."""
    known = error if isinstance(error, HornbillError) else NotUnderstood("its records were not understood")
    raise_alarm(
        "membership", f"The membership of room {room[:12]} does not go on: {known.message}", known.cure, now
    )


def _park(arrival: Arrival, error: HornbillError | None, now: datetime) -> bool:
    """Keep an envelope that could not be taken in; the same bytes are kept once, and of a sender only so many."""
    assert error is not None
    digest = hashlib.sha256(arrival.data).hexdigest()
    if not Parked.objects.filter(digest=digest).exists() and parking.is_full(
        arrival.sender, len(arrival.data)
    ):
        raise_alarm(
            "parked-full",
            f"{arrival.sender or 'An unknown sender'} has sent so much that could not be taken in that no more"
            f" of it is kept; the last: {error.message}",
            "Call that agency: after an upgrade or a new enrolment file its node must send those again.",
            now,
        )
        return False
    _, new = Parked.objects.get_or_create(
        digest=digest,
        defaults={
            "envelope": arrival.envelope_id,
            "data": arrival.data,
            "sender": parking.sender_of(arrival.sender),
            "code": error.code,
            "why": error.message[:500],
            "at": now,
        },
    )
    if new:
        detail = {"envelope": arrival.envelope_id, "code": error.code}
        audit.record(audit.NODE, "exchange.park", subject=arrival.envelope_id, detail=detail, now=now)
    if new and not getattr(error, "quiet", False):
        raise_alarm(
            "parked",
            f"{Parked.objects.count()} envelopes could not be taken in; the last: {error.message}",
            f"{error.cure} They are kept and tried again after an upgrade or a new enrolment file.",
            now,
        )
    return new


def retry_parked(keys: NodeKeys, now: datetime) -> int:
    """Try the parked envelopes again, one in memory at a time; returns how many were taken in."""
    done = 0
    for pk in list(Parked.objects.order_by("pk").values_list("pk", flat=True)):
        row = Parked.objects.get(pk=pk)
        came, _ = _check(Arrival(0, row.envelope, bytes(row.data), None), keys)
        if came is None:
            Parked.objects.filter(pk=row.pk).update(tries=row.tries + 1)
            continue
        if isinstance(came, Ask | Heads):  # of a version that this one has caught up with: said again since
            row.delete()
            continue
        rooms = {came.sealed.signed.header.room} if _is_control(came) else set()
        with node_room.writing_rooms(rooms, keys):
            _, error = _try_store(came, keys, None, now)
            if error is not None:
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


def raise_alarm(code: str, what: str, cure: str, now: datetime) -> None:
    """Show an alarm at this node until it is cleared."""
    shown = {"what": what[:500], "cure": cure[:500]}
    if NodeAlarm.objects.filter(code=code, **shown, last__gt=now - ALARM_EVERY, last__lte=now).exists():
        return
    NodeAlarm.objects.update_or_create(
        code=code, defaults={**shown, "last": now}, create_defaults={**shown, "since": now, "last": now}
    )


def clear_alarm(*codes: str) -> None:
    """Take alarms down: what they told of is over."""
    if any(code in codes for code, _, _ in alarms()):  # a look takes no lock
        NodeAlarm.objects.filter(code__in=codes).delete()


def hub_alarm(error: HubError, now: datetime, *, otherwise: str) -> None:
    """Say why the hub could not be asked.

    Args:
        error: what happened.
        now: aware UTC time.
        otherwise: the alarm's code when the hub is there, the clock is right, and it refuses all the same.
    """
    if isinstance(error, HubNotTrusted):
        raise_alarm(error.code, error.message, error.cure, now)
        return
    if isinstance(error, HubUnreachable):
        raise_alarm(
            "hub",
            "The hub cannot be reached. What you write is kept and goes out by itself.",
            error.cure,
            now,
        )
        return
    code = "clock" if isinstance(error, ClockSkew) else otherwise
    raise_alarm("hub-version" if error.code in _VERSIONS else code, error.message, error.cure, now)


def hub_answers() -> None:
    """Take down what said that the hub is away, that this clock is wrong, or that a side must be upgraded."""
    clear_alarm("hub", "clock", "hub-certificate", "hub-version")
