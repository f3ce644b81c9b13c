r"""What a node says each minute of a room in which something is under way: how far its own officers' chains go, and positions.

Rules: signed by the node key over ``hornbill/room-watch/v1\0``. Anyone who hears it knows that the sender is there, and notices a record that
the hub keeps back: its number is told here. Words are numbered and dated, so that an old one that the hub gives again tells nothing new: anyone who
hears asks ``is_news``. Positions are as the sender's trackers gave them; nothing in a room rests on them.

    {"v": 1, "suite": 1, "sender": "th-customs", "to": "vn-customs", "room": "...", "n": 1796119200000,
     "said_at": "2026-12-02T10:00:00.000Z", "tips": [["th-customs/somchai/1f3a09bc", 17]], "armed": ["tracker"],
     "positions": [["tracker", "2026-12-02T10:00:00.000Z", 4900970, 254790, "tracker"]]}
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.node_messages.message import NodeWord, WordKind, read_list, read_number
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.kernel.suite import signing

ROOM_WATCH = WordKind("room-watch", b"hornbill/room-watch/v1\x00")
FIELDS = ("room", "n", "said_at", "tips", "armed", "positions")
MOST_TIPS, MOST_ARMED, MOST_POSITIONS = 200, 200, 1_000  # a position takes some 100 bytes of a body's 256 KiB
MAX_NAME = 80  # characters
MEANS = ("tracker", "file", "hand", "carrier")
SKEW = timedelta(minutes=2)  # by which the sender's clock may be ahead
_E5 = 100_000  # of a degree


class Place(NamedTuple):
    """A position: tracker, time (UTC as text), latitude and longitude in hundred-thousandths of a degree, how it came."""

    tracker: str
    at: str
    lat_e5: int
    lon_e5: int
    means: str


class RoomWatch(NamedTuple):
    """What a node says of a room.

    Attributes:
        n: number of the word: higher than that of every word before it on this room.
        said_at: when it was said, by the sender's clock (UTC as text).
        tips: its own agency's chains with their last numbers.
        armed: names of its agency's trackers that are in use.
        positions: those that are new.
    """

    sender: str
    to: str
    room: str
    n: int
    said_at: str
    tips: tuple[tuple[str, int], ...]
    armed: tuple[str, ...]
    positions: tuple[Place, ...]


def encode_watch(told: RoomWatch, key: signing.SigningKey) -> bytes:
    """Write and sign it."""
    fields = {
        "room": told.room,
        "n": told.n,
        "said_at": told.said_at,
        "tips": [list(one) for one in told.tips],
        "armed": list(told.armed),
        "positions": [list(one) for one in told.positions],
    }
    return message.encode(ROOM_WATCH, told.sender, told.to, fields, key)


def read_watch(word: NodeWord) -> RoomWatch:
    """Read it, decoded with ``FIELDS``; BadPayload if it is not one."""
    try:
        room = ids.check_hash(word.fields["room"])
        n, said_at = _serial(word.fields["n"]), _moment(word.fields["said_at"])
        armed = tuple(_name(one) for one in read_list(word.fields["armed"], MOST_ARMED, "armed"))
        tips = tuple(_tip(one, word.sender) for one in read_list(word.fields["tips"], MOST_TIPS, "tips"))
        some = read_list(word.fields["positions"], MOST_POSITIONS, "positions")
        places = tuple(_place(one) for one in some)
        return RoomWatch(word.sender, word.to, room, n, said_at, tips, armed, places)
    except BadPayload:
        raise
    except BadInput as error:
        raise BadPayload(f"a word on a room: {error.message}") from error


def is_news(told: RoomWatch, *, last: int, now: datetime, fresh: timedelta) -> bool:
    """Tell whether a word says how its sender stands now: it is newer than the last one, and was said a short while ago.

    Args:
        told: the word.
        last: number of the newest word of this sender on this room; -1 for none.
        now: aware UTC time.
        fresh: how long ago it may have been said.
    """
    return told.n > last and -SKEW <= now - parse_utc(told.said_at) <= fresh


def _serial(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise BadPayload("a word on a room has a number")
    return value


def _moment(value: Any) -> str:
    if not isinstance(value, str):
        raise BadPayload("a time is a text")
    parse_utc(value)
    return value


def _name(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MAX_NAME:
        raise BadPayload("a tracker has a name")
    return value


def _tip(value: Any, sender: str) -> tuple[str, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise BadPayload("a tip is a chain and a number")
    chain = ids.check_chain(value[0])
    if ids.agency_of(chain) != sender:
        raise BadPayload("a node tells of its own officers' chains")
    return chain, read_number(value[1])


def _place(value: Any) -> Place:
    if not isinstance(value, list) or len(value) != 5:
        raise BadPayload("a position has five parts")
    tracker, at, lat, lon, means = value
    if means not in MEANS:
        raise BadPayload("a position came in a way that is known")
    _name(tracker)
    _moment(at)
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in (lat, lon))
    if not whole or not (-90 * _E5 <= lat <= 90 * _E5 and -180 * _E5 <= lon <= 180 * _E5):
        raise BadPayload("a position on the globe")
    return Place(tracker, at, lat, lon, means)
