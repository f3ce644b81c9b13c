"""Servers that have not the tables of a shard: they stop no other shard, and nothing is made there."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import running
from hornbill.hub.database import UnknownSchema
from hornbill.hub.moving import target
from hornbill.hub.moving.places_of_shards import rows_of
from hornbill.hub.shards import part_of
from hornbill.hub.shared_tables import hold_names, make_part
from tests.hub.moving_rig import MOVED, OWNER, asked, cut_off, fetched, in_force, move, url
from tests.hub.parted import AGENCIES, SHARDS

pytestmark = pytest.mark.postgres
SCHEMA = f"hornbill_hub_{MOVED}"
PART = part_of(MOVED, SHARDS)


@pytest.fixture
def rig(rig_of_shards):
    return rig_of_shards


@pytest.mark.parametrize(
    "away",
    [
        f"ALTER SCHEMA {SCHEMA} RENAME TO elsewhere",
        "ALTER SCHEMA hornbill_own RENAME TO elsewhere",
        "UPDATE hornbill_own.parts SET version = 9999",
    ],
)
def test_a_place_without_the_shards_tables_stops_no_other_shard(rig, place, away, caplog):
    move(rig, place)
    with rig.client("th-customs") as client:
        sent = rig.envelope(OWNER)
        client.post([sent])
    rig.stop()
    asked(place, away)
    rig.start()
    assert f"shard {MOVED} is not served" in caplog.text
    assert f"shards adopt {MOVED}" in caplog.text
    assert "backup" not in caplog.text
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope(AGENCIES[1])])[0].held
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope(OWNER)])
        assert caught.value.status == 503
        rig.stop()
        found = asked(place, "SELECT count(*) FROM pg_namespace WHERE nspname ~ '^hornbill_hub'")
        assert found == [(0 if SCHEMA in away else 1,)]
        if "RENAME" in away:
            asked(place, f"ALTER SCHEMA elsewhere RENAME TO {away.split()[2]}")
        else:
            asked(place, f"UPDATE hornbill_own.parts SET version = {PART.version}")
        rig.start()
        assert client.post([rig.envelope(OWNER)])[0].held
    assert fetched(rig, OWNER)[0].envelope == sent


def test_a_shard_that_is_taken_up_later_is_served_then(rig, place):
    move(rig, place)
    rig.stop()
    asked(place, f"ALTER SCHEMA {SCHEMA} RENAME TO elsewhere")
    rig.start()
    asked(place, f"ALTER SCHEMA elsewhere RENAME TO {SCHEMA}")
    rig.run(rig.hub.look_around())
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope(OWNER)])[0].held


def test_no_mailbox_of_a_shard_that_arrives_is_taken_for_a_lost_one(rig, place, monkeypatch):
    """Until then all of them have one number, which is nobody's."""
    move(rig, place)
    owners = [agency for at, agency in enumerate(AGENCIES) if at % SHARDS == MOVED]
    with rig.client("th-customs") as client:
        for agency in owners:
            assert client.post([rig.envelope(agency)])[0].held
    rig.stop()
    asked(place, f"ALTER SCHEMA {SCHEMA} RENAME TO elsewhere")
    monkeypatch.setattr(running, "LOOK_S", 3600.0)  # a look would heal it
    rig.start()
    asked(place, f"ALTER SCHEMA elsewhere RENAME TO {SCHEMA}")
    mail = rig.hub.mail
    assert rig.run(mail._arrive(mail.shards[MOVED]))
    held = [mail.mailboxes[bytes.fromhex(rig.mailboxes[agency])] for agency in owners]
    assert len(held) > 1
    assert [(mailbox.gone, mailbox.end) for mailbox in held] == [(False, (1, 0))] * len(held)


def test_a_shard_of_the_main_database_that_is_not_there_keeps_a_worker_from_starting(rig):
    rig.stop()
    asked(url(rig.database), f"ALTER SCHEMA {SCHEMA} RENAME TO elsewhere")
    with pytest.raises(UnknownSchema, match="not there"):
        rig.start()


# --- names, while they change ---
def test_tables_that_a_shard_left_are_not_put_aside_while_a_worker_brings_them_up_to_date(
    rig, place, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(target, "put_aside", lambda *_: False)
        move(rig, place)  # the main database points at the new place; putting aside comes next
    with postgres.connect(rig.database, "test") as worker, postgres.connect(rig.database, "test") as mover:
        mover.execute("SET lock_timeout = 100")
        with worker.transaction():
            make_part(worker, PART, anew=False)
            with pytest.raises(postgres.client().errors.LockNotAvailable), mover.transaction():
                target.put_aside(mover, PART, MOVED, range(1))
        with mover.transaction():
            assert target.put_aside(mover, PART, MOVED, range(1))
        with pytest.raises(UnknownSchema, match="not there"), worker.transaction():
            make_part(worker, PART, anew=False)
    assert asked(url(rig.database), f"SELECT to_regnamespace('{SCHEMA}')") == [(None,)]
    assert in_force(rig, place) == 1


def test_a_copy_is_not_put_in_force_while_a_worker_makes_or_looks_for_tables(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "put_in_force")
    token = rows_of(rig.database)[MOVED].token
    where = postgres.read(place)
    with postgres.connect(where, "test") as worker, postgres.connect(where, "test") as mover:
        mover.execute("SET lock_timeout = 100")
        with worker.transaction():
            hold_names(worker)
            with pytest.raises(postgres.client().errors.LockNotAvailable), mover.transaction():
                target.put_in_force(mover, PART, MOVED, token, 1)
    assert in_force(rig, place) == 0
    move(rig, None)
    assert in_force(rig, place) == 1


@pytest.mark.parametrize(
    "gone", ["DROP TABLE {0}.turn", "DELETE FROM hornbill_own.parts WHERE name = 'hub_2'"]
)
def test_no_table_is_made_where_some_are_missing(rig, gone):
    rig.stop()
    asked(url(rig.database), gone.format(SCHEMA))
    with (
        postgres.connect(rig.database, "test") as worker,
        pytest.raises(UnknownSchema, match="not there"),
        worker.transaction(),
    ):
        make_part(worker, PART, anew=False)
