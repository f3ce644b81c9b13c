"""What nodes say of a room: written the same way as it is read, and news only when it is newer and fresh."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hornbill.exchange.core.node_messages import message, room_watch
from hornbill.exchange.core.node_messages.room_watch import FIELDS, ROOM_WATCH, SKEW, Place, RoomWatch
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.times import format_utc

NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)
FRESH = timedelta(minutes=10)
TOLD = RoomWatch(
    "vn-customs",
    "th-customs",
    "0" * 64,
    7,
    format_utc(NOW),
    (("vn-customs/hanh/1f3a09bc", 17),),
    ("Box 1",),
    (Place("Box 1", format_utc(NOW), 4_900_970, 254_790, "tracker"),),
)


def read(payload):
    return room_watch.read_watch(message.decode(payload, ROOM_WATCH, FIELDS))


def test_number_and_time_are_signed_and_come_back():
    key = SigningKey.generate()
    payload = room_watch.encode_watch(TOLD, key)
    message.decode(payload, ROOM_WATCH, FIELDS).check_signature(key.public)
    assert read(payload) == TOLD


@pytest.mark.parametrize(
    "bad",
    [
        {"n": -1},
        {"n": True},
        {"n": "7"},
        {"said_at": 7},
        {"said_at": "now"},
        {"armed": "Box 1"},
        {"armed": ["x" * 81]},
        {"armed": [7]},
        {"armed": ["x"] * 201},
    ],
)
def test_words_of_another_form_are_refused(bad):
    fields = {
        "room": TOLD.room,
        "n": TOLD.n,
        "said_at": TOLD.said_at,
        "tips": [],
        "armed": [],
        "positions": [],
        **bad,
    }
    payload = message.encode(ROOM_WATCH, TOLD.sender, TOLD.to, fields, SigningKey.generate())
    with pytest.raises(BadPayload):
        read(payload)


@pytest.mark.parametrize(
    ("last", "later", "news"),
    [
        (-1, timedelta(0), True),
        (6, FRESH, True),
        (7, timedelta(0), False),
        (8, timedelta(0), False),
        (6, FRESH + timedelta(seconds=1), False),
        (6, -SKEW, True),
        (6, -SKEW - timedelta(seconds=1), False),
    ],
)
def test_a_word_is_news_when_it_is_newer_and_fresh(last, later, news):
    assert room_watch.is_news(TOLD, last=last, now=NOW + later, fresh=FRESH) is news
