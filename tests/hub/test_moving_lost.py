"""A source that loses its last envelopes while it is copied: what it acknowledges since then is not left behind."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import pytest

from hornbill import postgres
from hornbill.exchange.core.protocol.envelope import parse_outer
from hornbill.hub.moving.session import NotFinished
from hornbill.hub.placing import turns
from tests.hub.moving_rig import MOVED, OWNER, asked, move, undo, url

pytestmark = pytest.mark.postgres
SCHEMA = f"hornbill_hub_{MOVED}"


@pytest.fixture
def rig(rig_of_shards):
    return rig_of_shards


def lose_the_last(rig):
    """Take the last envelope away, as a failover whose replicas were not waited for does; returns its place."""
    address = url(rig.database)
    asked(address, f"UPDATE {SCHEMA}.turn SET state = 'open', number = number + 1")
    place = asked(address, f"SELECT max(place) FROM {SCHEMA}.envelopes")[0][0]
    for table in ("ids", "envelopes"):
        asked(address, f"DELETE FROM {SCHEMA}.{table} WHERE place = {place}")
    asked(address, f"UPDATE {SCHEMA}.mailboxes SET highest = 2 WHERE highest = 3")
    return place


def store(rig, envelope, place):
    """Store an envelope under a cursor that was handed out before."""
    with postgres.connect(rig.database, "test") as connection:
        connection.execute(
            f"INSERT INTO {SCHEMA}.envelopes VALUES (%s, 'th-customs', '\\x02', %s)", (place, envelope)
        )
        given = (parse_outer(envelope).id, b"d", place)
        connection.execute(f"INSERT INTO {SCHEMA}.ids VALUES (%s, %s, %s, 20000)", given)
        connection.execute(f"UPDATE {SCHEMA}.mailboxes SET highest = 3 WHERE highest = 2")


@pytest.mark.parametrize("again", [True, False])
def test_a_source_that_lost_an_envelope_in_the_standstill_is_compared_again(rig, place, monkeypatch, again):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(OWNER) for _ in range(3)])
    envelope, give, failures = rig.envelope(OWNER), turns.give_away, []

    def lost(*given):
        if failures:
            return give(*given)
        failures.append(1)
        at = lose_the_last(rig)
        if again:
            store(rig, envelope, at)
        raise postgres.client().OperationalError("the server closed the connection")

    monkeypatch.setattr(turns, "give_away", lost)
    with pytest.raises(NotFinished, match="the old place is in force") as caught:
        move(rig, place)
    assert ("ends at 2, and was copied up to 3" in str(caught.value)) != again
    undo(rig)
    move(rig, place)
    held = asked(place, f"SELECT envelope FROM {SCHEMA}.envelopes")
    assert len(held) == 2 + again
    assert ((envelope,) in held) == again
    assert asked(place, f"SELECT count(*) FROM {SCHEMA}.ids") == [(2 + again,)]
