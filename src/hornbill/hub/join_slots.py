"""Slots through which a newcomer's request and the network's answer pass, before the hub knows the newcomer.

Rules:
- A slot is opened by the agency that admits; anyone who knows its number may put one request in and read the answer.
- Once each: the same bytes again are no change, other bytes are refused (``join-taken``).
- A request must come before the code expires. The answer may come later, as an admission takes its time: a slot is
  forgotten ``KEPT_DAYS`` after it expired.

    open_slot(db, slot, expires, now)
    put_request(db, slot, sealed, now)
    put_answer(db, slot, sealed)
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.admission import MAX_SLOTS, Slot
from hornbill.hub.refusals import Refused

if TYPE_CHECKING:
    from hornbill.hub.database import Database

LONGEST_DAYS = 90  # from opening a slot until its code expires
KEPT_DAYS = 30  # after that
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


class JoinUnknown(Refused):
    """No such slot: it was never opened, or is long over."""

    status = 404
    code = "join-unknown"
    default_cure = "Check that the whole code was typed; if it was, ask the secretariat for a new one."


class JoinTaken(Refused):
    """Something else lies there already."""

    status = 409
    code = "join-taken"
    default_cure = "The code was used already: ask the secretariat for a new one, and ask who used this one."


class JoinExpired(Refused):
    """The code is no longer good."""

    status = 410
    code = "join-expired"
    default_cure = "Ask the secretariat for a new code."


class BadExpiry(Refused):
    """A slot that expires in the past or much too late."""

    code = "bad-expiry"
    default_cure = f"Choose a time within the next {LONGEST_DAYS} days."


class TooManySlots(Refused):
    """More slots are open than the hub keeps."""

    status = 429
    code = "too-many-slots"
    default_cure = "Wait until older codes have expired."


def open_slot(db: Database, slot: str, expires: datetime, now: datetime) -> Slot:
    """Open a slot (inside a transaction); opening it again with the same time changes nothing.

    Raises:
        BadExpiry: it expires in the past, or more than ``LONGEST_DAYS`` from now.
        JoinTaken: it is open with another time.
        TooManySlots: the hub keeps no more.
    """
    held = _find(db, slot)
    if held is not None:
        if held.expires != expires:
            raise JoinTaken("this slot is open, with another time", cure="Make a new code.")
        return held
    if not now < expires <= now + timedelta(days=LONGEST_DAYS):
        raise BadExpiry("a code expires in the future, and not too late")
    purge_slots(db, now)
    (count,) = db.execute("SELECT count(*) FROM slots").fetchone()
    if count >= MAX_SLOTS:
        raise TooManySlots(f"{count} slots are open")
    db.execute("INSERT INTO slots (slot, expires_ms) VALUES (?, ?)", (bytes.fromhex(slot), _ms(expires)))
    return Slot(slot, expires)


def check_request(db: Database, slot: str, now: datetime) -> None:
    """Check that a request may be put in, before its body is read.

    Raises:
        JoinUnknown: no such slot.
        JoinExpired: the code expired, and no request came in time.
    """
    held = _held(db, slot)
    if held.expires <= now and not held.request:
        raise JoinExpired("this code has expired")


def put_request(db: Database, slot: str, sealed: bytes, now: datetime) -> Slot:
    """Put the newcomer's request in (inside a transaction).

    Raises:
        JoinUnknown, JoinExpired: as ``check_request``.
        JoinTaken: another request is there.
    """
    check_request(db, slot, now)
    return _put(db, slot, "request", sealed)


def put_answer(db: Database, slot: str, sealed: bytes) -> Slot:
    """Put the network's answer in (inside a transaction).

    Raises:
        JoinUnknown: no such slot.
        JoinTaken: another answer is there.
    """
    return _put(db, slot, "answer", sealed)


def read_request(db: Database, slot: str) -> bytes:
    """Return the request that lies in a slot, b"" when there is none yet; JoinUnknown for no such slot."""
    return _content(db, slot, "request")


def read_answer(db: Database, slot: str, now: datetime) -> bytes:
    """Return the answer that lies in a slot, b"" when there is none yet.

    Raises:
        JoinUnknown: no such slot.
        JoinExpired: the code expired, and no request came in time.
    """
    check_request(db, slot, now)
    return _content(db, slot, "answer")


def read_slots(db: Database) -> list[Slot]:
    """List all slots that the hub keeps, those that expire first at the front."""
    rows = db.execute(
        "SELECT slot, expires_ms, request IS NOT NULL, answer IS NOT NULL FROM slots ORDER BY expires_ms, slot"
    )
    return [_slot(row) for row in rows.fetchall()]


def purge_slots(db: Database, now: datetime) -> int:
    """Forget slots that are long over (inside a transaction); returns how many."""
    before = _ms(now - timedelta(days=KEPT_DAYS))
    return db.execute("DELETE FROM slots WHERE expires_ms < ?", (before,)).rowcount


def _put(db: Database, slot: str, column: str, sealed: bytes) -> Slot:
    held = _held(db, slot)
    there = _content(db, slot, column)
    if there and there != sealed:
        raise JoinTaken(f"another {column} lies in this slot")
    if not there:
        # ``column`` is "request" or "answer".
        db.execute(f"UPDATE slots SET {column} = ? WHERE slot = ?", (sealed, bytes.fromhex(slot)))  # noqa: S608
    return held._replace(
        request=held.request or column == "request", answer=held.answer or column == "answer"
    )


def _content(db: Database, slot: str, column: str) -> bytes:
    statement = f"SELECT {column} FROM slots WHERE slot = ?"  # noqa: S608  # "request" or "answer"
    row = db.execute(statement, (bytes.fromhex(slot),)).fetchone()
    if row is None:
        raise JoinUnknown("there is no such slot")
    return row[0] or b""


def _held(db: Database, slot: str) -> Slot:
    held = _find(db, slot)
    if held is None:
        raise JoinUnknown("there is no such slot")
    return held


def _find(db: Database, slot: str) -> Slot | None:
    row = db.execute(
        "SELECT slot, expires_ms, request IS NOT NULL, answer IS NOT NULL FROM slots WHERE slot = ?",
        (bytes.fromhex(slot),),
    ).fetchone()
    return _slot(row) if row else None


def _slot(row: tuple[bytes, int, int, int]) -> Slot:
    slot, expires_ms, request, answer = row
    return Slot(slot.hex(), _EPOCH + expires_ms * _MS, bool(request), bool(answer))


def _ms(moment: datetime) -> int:
    return (moment - _EPOCH) // _MS
