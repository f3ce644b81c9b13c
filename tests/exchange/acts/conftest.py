"""Fixtures of the tests of acts."""

import pytest

from hornbill.exchange.actions.opening import open_rooms, remembering
from tests.exchange import node_rig as rig

MESSAGES = 30


@pytest.fixture
def large(room, somchai, partner, monkeypatch):
    """A room that counts as large, with segments of ten."""
    for number in range(MESSAGES):
        if number % 2:
            rig.post(somchai, room, f"Message {number}.")
        else:
            rig.deliver(partner.envelope(partner.say(room, f"Message {number}.")))
        partner.take_all()
    open_rooms._rooms.clear()
    monkeypatch.setattr(open_rooms, "SMALL_ROOM", 10)
    monkeypatch.setattr(open_rooms, "CHUNK", 4)
    monkeypatch.setattr(remembering, "SEGMENT", 10)
    return room
