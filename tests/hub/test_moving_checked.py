"""What a mover looks at before it goes on: a source or copy that is not as it should be is not put in force, and nothing is dropped that is."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import running
from hornbill.hub.moving import target
from hornbill.hub.moving.copying import Copy
from hornbill.hub.moving.mover import Mover
from hornbill.hub.moving.places_of_shards import forget, rows_of
from hornbill.hub.moving.session import CannotMove, NotFinished
from hornbill.hub.shards import part_of
from hornbill.hub.store import read_ends
from tests.hub.moving_rig import MOVED, OWNER, asked, fetched, in_force, move, undo, url
from tests.hub.parted import SHARDS
from tests.hub.test_shards import beside

pytestmark = pytest.mark.postgres
SCHEMA, LEFT = f"hornbill_hub_{MOVED}", f"hornbill_left_{MOVED}_0"
PART = part_of(MOVED, SHARDS)


@pytest.fixture
def rig(rig_of_shards):
    with rig_of_shards.client("th-customs") as client:
        client.post([rig_of_shards.envelope(OWNER) for _ in range(3)])
    return rig_of_shards


def not_put_in_force(rig, place, match):
    with pytest.raises(NotFinished, match=match) as caught:
        move(rig, place)
    assert in_force(rig, place) == 1
    assert asked(place, f"SELECT to_regclass('{SCHEMA}.turn')") == [(None,)]
    return caught.value


# --- the source and its copy ---
@pytest.mark.parametrize("table", ["mailboxes", "traffic", "spending"])
def test_a_copy_whose_small_tables_differ_is_not_put_in_force(rig, place, monkeypatch, table):
    insert = Copy._insert

    def forgetful(copy, connection, into, names, held):
        insert(copy, connection, into, names, held[1:] if into == table else held)

    with monkeypatch.context() as patch:
        patch.setattr(Copy, "_insert", forgetful)
        error = not_put_in_force(rig, place, f"{table} of the copy")
    assert f"shards move {MOVED} --undo" in error.cure
    undo(rig)
    move(rig, place)
    assert in_force(rig, place) == 1


def test_a_source_without_an_envelopes_id_is_not_copied(rig, place):
    asked(url(rig.database), f"DELETE FROM {SCHEMA}.ids WHERE place = (SELECT max(place) FROM {SCHEMA}.ids)")
    not_put_in_force(rig, place, "do not belong together")


def test_what_came_just_before_the_closing_is_copied(rig, place, monkeypatch):
    still = Mover._stand_still
    late = rig.envelope(OWNER)

    def posted(mover, row, copy):
        with rig.client("th-customs") as client:
            client.post([late])
        still(mover, row, copy)

    monkeypatch.setattr(Mover, "_stand_still", posted)
    move(rig, place)
    assert [item.envelope for item in fetched(rig, OWNER)][3:] == [late]


def test_a_copy_that_was_altered_before_the_closing_is_not_put_in_force(rig, place, monkeypatch):
    still = Mover._stand_still

    def posted(mover, row, copy):
        with rig.client("th-customs") as client:
            client.post([rig.envelope(OWNER)])
        insert = copy._insert

        def alter(connection, into, names, held):
            insert(connection, into, names, held)
            if into == "envelopes":
                connection.execute(f"UPDATE {copy.there}.envelopes SET sender = 'x'")

        copy._insert = alter
        still(mover, row, copy)

    with monkeypatch.context() as patch:
        patch.setattr(Mover, "_stand_still", posted)
        not_put_in_force(rig, place, "other bytes")


def test_a_mover_that_was_overtaken_writes_nothing_into_the_copy(rig, place):
    with postgres.connect(postgres.read(place), "test") as connection, connection.transaction():
        target.take(connection, postgres.read(place), rig.hub_key.public)
        held = target.begin(connection, PART, MOVED, "token", "first", 0)
        held.base, held.upto = {7: 3, 9: 2}, {7: 3}
        target.hold(connection, MOVED, "token", "first", held, [7, 9])
        assert target.begin(connection, PART, MOVED, "token", "second", 0) == target.Progress(
            "", {7: 3, 9: 2}, {7: 3, 9: 0}
        )
        held.ids, held.upto = target.DONE, {7: 5}
        for token, run in (("token", "first"), ("other", "second")):
            with pytest.raises(target.Overtaken):
                target.hold(connection, MOVED, token, run, held, [7], whole=4)
        assert target.copies_of(connection, MOVED) == {"token": -1}
        target.hold(connection, MOVED, "token", "second", held, [7], whole=4)
        target.hold(connection, MOVED, "token", "second", held)
        assert target.copies_of(connection, MOVED) == {"token": 4}
        assert target.begin(connection, PART, MOVED, "token", "third", 0) == target.Progress(
            target.DONE, {7: 3, 9: 2}, {7: 5, 9: 0}
        )
        # Another move has a copy of its own.
        assert target.begin(connection, PART, MOVED, "another", "fourth", 0) == target.Progress()
        assert target.copies_of(connection, MOVED) == {"token": 4, "another": -1}
        assert connection.execute("SELECT count(*) FROM hornbill_own.copied").fetchone() == (2,)


def test_a_target_that_became_another_database_gets_nothing(rig, place, other_server, monkeypatch):
    def fail(*_):
        raise target.Overtaken("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(target, "begin", fail)
        with pytest.raises(NotFinished):
            move(rig, place)
    other = other_server.url(other_server.new_database().name)
    asked(url(rig.database), f"UPDATE hornbill_own.places SET target = '{other}' WHERE shard = {MOVED}")
    with pytest.raises(NotFinished, match="another database"):
        move(rig, None)
    assert asked(other, "SELECT to_regnamespace('hornbill_own')") == [(None,)]
    undo(rig)
    move(rig, place)
    assert in_force(rig, place) == 1


# --- what is left ---
def test_tables_that_are_in_force_are_not_put_aside(rig):
    with postgres.connect(rig.database, "test") as connection, connection.transaction():
        assert not target.put_aside(connection, PART, MOVED, range(9))
    assert in_force(rig) == 1


def test_nothing_is_dropped_while_the_shard_is_not_in_force_elsewhere(rig, place):
    move(rig, place)
    asked(place, f"UPDATE {SCHEMA}.turn SET epoch = 0")
    with pytest.raises(CannotMove, match="not in force"):
        forget(rig.database, rig.hub_key.public, MOVED, "")
    asked(place, f"UPDATE {SCHEMA}.turn SET epoch = 1")
    assert forget(rig.database, rig.hub_key.public, MOVED, "") == [LEFT]


@pytest.mark.parametrize(
    "other", ["state = 'closed'", "state = 'open'", "epoch = 1", "epoch = 9", "shard = 3", "hub = 'x'"]
)
def test_only_tables_that_the_shard_left_before_are_dropped(rig, place, other):
    move(rig, place)
    asked(url(rig.database), f"UPDATE {LEFT}.turn SET {other}")
    assert forget(rig.database, rig.hub_key.public, MOVED, "") == []
    assert asked(url(rig.database), f"SELECT count(*) FROM {LEFT}.envelopes") == [(3,)]


# --- workers ---
@pytest.fixture
def other(rig, place, monkeypatch):
    """A second worker, which does not look around, after a move whose former tables kept their name."""
    monkeypatch.setattr(running, "LOOK_S", 3600.0)
    with beside(rig) as worker:
        with worker.client("th-customs") as client:
            client.post([rig.envelope(OWNER)])
        with worker.client(OWNER) as owner:
            assert len(owner.fetch(0)) == 4
        with monkeypatch.context() as patch:
            patch.setattr(target, "put_aside", lambda *_: False)
            move(rig, place)
        yield worker


def test_tables_that_came_back_beside_those_put_aside_are_not_mixed_with_them(rig, place):
    """As after a restore of tables alone, and one more of the tables that were put aside."""
    move(rig, place)
    home = url(rig.database)
    asked(
        home,
        f"ALTER SCHEMA {LEFT} RENAME TO {SCHEMA}; CREATE SCHEMA {LEFT};"
        f"INSERT INTO hornbill_own.parts SELECT '{PART.name}', version FROM hornbill_own.parts WHERE name = '{LEFT}'",
    )
    for ask in (lambda: forget(rig.database, rig.hub_key.public, MOVED, ""), lambda: move(rig, "")):
        with pytest.raises(target.TargetTaken, match=f"as {LEFT}: there is such a schema") as caught:
            ask()
        assert f"ALTER SCHEMA {LEFT} RENAME TO other_tables_of_shard_{MOVED}" in caught.value.cure
    asked(home, f"ALTER SCHEMA {LEFT} RENAME TO other_tables_of_shard_{MOVED}")
    assert forget(rig.database, rig.hub_key.public, MOVED, "") == [LEFT]
    assert asked(home, f"SELECT to_regnamespace('other_tables_of_shard_{MOVED}') IS NULL") == [(False,)]
    assert in_force(rig, place) == 1


def test_what_was_read_from_tables_that_the_shard_left_is_thrown_away(rig, other):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(OWNER)])
    mailbox = other.hub.mail.mailboxes[bytes.fromhex(rig.mailboxes[OWNER])]
    ends = other.run(other.hub.mail.read(read_ends, [mailbox.number], shard=MOVED))
    assert ends == {mailbox.number: (5, 0)}


def test_a_new_connection_to_a_former_place_that_was_put_back_asks_the_main_database(rig, place, other):
    address = url(rig.database)
    asked(address, f"UPDATE {SCHEMA}.turn SET state = 'open', token = '', number = number + 1")
    asked(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND application_name ~ 'hub_2'",
    )
    with other.client("th-customs") as client:
        with pytest.raises(HubRefused):  # its connection was cut
            client.post([rig.envelope(OWNER)])
        assert client.post([rig.envelope(OWNER)])[0].held
    assert asked(place, f"SELECT count(*) FROM {SCHEMA}.envelopes") == [(5,)]
    assert rows_of(rig.database)[MOVED].epoch == 1
