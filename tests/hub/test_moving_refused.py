"""Moves that are refused, workers that come too late, and servers that were put back to an earlier moment."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

from pathlib import Path

import pytest

from hornbill import postgres
from hornbill.command.hub_shards import NoMainDatabase, shards
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import condition, metrics, running
from hornbill.hub.database import OtherHub, UnknownSchema
from hornbill.hub.moving.adopting import adopt
from hornbill.hub.moving.copying import Copy
from hornbill.hub.moving.mover import Mover
from hornbill.hub.moving.places_of_shards import forget, listed, rows_of
from hornbill.hub.moving.session import CannotMove, NotFinished
from hornbill.hub.moving.target import TargetTaken
from hornbill.hub.placing import connection
from hornbill.hub.placing.places import read_note
from hornbill.hub.shared_database import Shared
from tests.hub.moving_rig import MOVED, OWNER, asked, fetched, in_force, move, undo, url
from tests.hub.parted import AGENCIES, SCHEMAS, SHARDS, ask, parted
from tests.hub.test_shards import beside

pytestmark = pytest.mark.postgres


@pytest.fixture
def rig(rig_of_shards):
    return rig_of_shards


# --- what must not be begun ---
def test_a_target_that_is_not_this_hubs_is_refused_and_left_as_it_was(rig, other_server, place):
    foreign = other_server.new_database()
    Shared(foreign).hold(bytes(32))
    with pytest.raises(OtherHub):
        move(rig, url(foreign))
    with pytest.raises(OtherHub):
        forget(rig.database, rig.hub_key.public, MOVED, url(foreign))
    asked(place, "CREATE TABLE something (one INT)")
    with pytest.raises(TargetTaken):
        move(rig, place)
    assert asked(place, "SELECT to_regnamespace('hornbill_own')") == [(None,)]
    assert not rows_of(rig.database)[MOVED].token


def test_one_database_by_two_addresses_is_found_to_be_one(rig, place):
    with pytest.raises(CannotMove, match="already"):
        move(rig, f"{url(rig.database)},{rig.database.host}/../{Path(rig.database.host).name}")
    move(rig, place)
    with pytest.raises(CannotMove, match="already"):
        move(rig, place.replace("hornbill@", "hornbill:unused@"))
    assert move(rig, url(rig.database))  # the main database by its address
    assert rows_of(rig.database)[MOVED].address == ""


def test_the_first_shard_stays_and_there_is_no_other(rig, place):
    for shard in (0, SHARDS, -1):
        with pytest.raises(CannotMove):
            move(rig, place, shard=shard)
    with pytest.raises(CannotMove, match="no move"):
        move(rig, None)
    with pytest.raises(CannotMove):
        undo(rig)


def test_two_commands_do_not_move_one_shard(rig, place):
    with (
        Mover(rig.database, rig.hub_key.public, MOVED, say=print),
        pytest.raises(CannotMove, match="another command"),
    ):
        move(rig, place)
    move(rig, place)


def test_a_database_with_moved_shards_is_no_main_one(rig, place, tmp_path):
    move(rig, place)
    with pytest.raises(UnknownSchema, match="main one"):
        Shared(postgres.read(place)).count_shards()


# --- who comes too late ---
def test_a_worker_with_an_old_address_writes_nothing_and_finds_the_new_one(rig, place, monkeypatch):
    monkeypatch.setattr(running, "LOOK_S", 3600.0)
    with beside(rig) as other, rig.client("th-customs") as here, other.client("th-customs") as there:
        sent = [rig.envelope(OWNER) for _ in range(4)]
        here.post(sent[:1])
        there.post(sent[1:2])
        move(rig, place)
        assert all(result.held for result in there.post(sent[2:3]))
        assert all(result.held for result in here.post(sent[3:]))
        left = f"hornbill_left_{MOVED}_0"
        assert asked(url(rig.database), f"SELECT count(*) FROM {left}.envelopes") == [(2,)]
        other.run(other.hub.look_around())  # it hears of the last one in its time
        with other.client(OWNER) as owner:
            assert [item.envelope for item in owner.fetch(0)] == sent
            assert owner.acknowledge(4) == 4


def test_a_worker_that_expects_another_epoch_writes_nothing(rig):
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope(OWNER)])[0].held
        ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET epoch = 5")
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope(OWNER)])
        assert caught.value.status == 503
    assert ask(rig, f"SELECT count(*) FROM hornbill_hub_{MOVED}.envelopes") == [(1,)]


def test_tables_that_a_shard_left_take_no_write_of_any_version(rig, place):
    move(rig, place)
    for statement in ("number = number + 1", "number = 0, stopped = 1"):
        with pytest.raises(postgres.client().errors.CheckViolation):
            asked(url(rig.database), f"UPDATE hornbill_left_{MOVED}_0.turn SET {statement}")


def test_what_is_old_is_not_deleted_while_a_shard_is_moved(rig, place):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(OWNER)])
    with rig.client(OWNER) as owner:
        owner.acknowledge(1)
    rig.clock.advance(days=15)
    ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET token = 'some'")
    rig.run(rig.hub.keep_house())
    assert ask(rig, f"SELECT count(*) FROM hornbill_hub_{MOVED}.envelopes") == [(1,)]
    ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET token = ''")
    rig.run(rig.hub.keep_house())
    assert ask(rig, f"SELECT count(*) FROM hornbill_hub_{MOVED}.envelopes") == [(0,)]


def test_a_copy_that_differs_is_not_put_in_force(rig, place, monkeypatch):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(OWNER) for _ in range(3)])
        small = Copy.copy_small

        def spoilt(self, whole):
            with self.target.committed() as connection:
                connection.execute(f"UPDATE {self.there}.envelopes SET receipt = '' WHERE place & 3 = 2")
            self.compared.clear()
            self.compare()
            small(self, whole)

        with monkeypatch.context() as patched:
            patched.setattr(Copy, "copy_small", spoilt)
            with pytest.raises(NotFinished, match="the old place is in force"):
                move(rig, place)
        assert client.post([rig.envelope(OWNER)])[0].held
        with pytest.raises(NotFinished, match="other bytes"):  # it is still so
            move(rig, None)
        undo(rig)
        move(rig, place)
        assert client.post([rig.envelope(OWNER)])[0].held
    assert len(fetched(rig, OWNER)) == 5


def test_who_waits_longer_than_the_limit_is_refused_and_asks_again(rig, place, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE_S", 0.1)
    ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET state = 'closed', stopped = number")
    with rig.client("th-customs") as client:
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope(OWNER)])
        assert (caught.value.status, caught.value.code) == (503, "storage-trouble")
        assert client.post([rig.envelope(AGENCIES[1])])[0].held
        with rig.client(OWNER) as owner:
            assert owner.fetch(0) == []  # it may be read
        ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET state = 'open'")
        assert client.post([rig.envelope(OWNER)])[0].held


# --- restores ---
def snapshot(server, address):
    """Copy a database as it is now; nobody may be connected to it."""
    with postgres.connect(server.administrator, "test") as administrator:
        administrator.execute(f"CREATE DATABASE {address.name}_kept TEMPLATE {address.name}")


def put_back(server, address):
    with postgres.connect(server.administrator, "test") as administrator:
        administrator.execute(f"DROP DATABASE {address.name} WITH (FORCE)")
        administrator.execute(f"ALTER DATABASE {address.name}_kept RENAME TO {address.name}")


def test_a_main_database_that_was_put_back_is_found_out_and_pointed_at_the_place_again(
    tmp_path, postgres_server, place
):
    with parted(tmp_path, postgres_server.new_database()) as rig:
        rig.stop()
        snapshot(postgres_server, rig.database)
        rig.start()
        move(rig, place)
        with rig.client("th-customs") as client:
            sent = [rig.envelope(OWNER) for _ in range(3)]
            client.post(sent)
        rig.stop()
        put_back(postgres_server, rig.database)
        rig.start()
        with rig.client("th-customs") as client:
            with pytest.raises(HubRefused) as caught:
                client.post([rig.envelope(OWNER)])
            assert caught.value.status == 503
            assert client.post([rig.envelope(AGENCIES[1])])[0].held
        with pytest.raises(CannotMove, match="put back"):
            move(rig, place, newest=1)
        with Mover(rig.database, rig.hub_key.public, MOVED, say=print) as mover:
            assert "in force" in adopt(mover, place)
        rig.run(rig.hub.look_around())
        assert [item.envelope for item in fetched(rig, OWNER)] == sent
        assert in_force(rig, place) == 1


def test_a_place_that_was_put_back_is_not_served(rig, other_server, place):
    move(rig, place)
    rig.stop()
    asked(place, f"UPDATE hornbill_hub_{MOVED}.turn SET epoch = 0")
    rig.start()
    with rig.client("th-customs") as client:
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope(OWNER)])
        assert caught.value.status == 503
        assert client.post([rig.envelope(AGENCIES[1])])[0].held
    assert [well for _, well in listed(rig.database)] == [True, True, False, True]


# --- tables of the version before, and commands ---
def as_before(rig):
    """Make the tables what the version before had made."""
    for schema in SCHEMAS:
        ask(rig, f"ALTER TABLE {schema}.turn DROP CONSTRAINT only_open_tables_are_written")
        for column in ("hub", "shard", "epoch", "state", "token", "target", "stopped", "origin"):
            ask(rig, f"ALTER TABLE {schema}.turn DROP COLUMN {column}")
    ask(
        rig,
        "UPDATE hornbill_own.parts SET version = 1001 WHERE name LIKE 'hub%'; DROP TABLE hornbill_own.places",
    )


def test_tables_of_the_version_before_are_brought_up_to_this_one(rig, place):
    with rig.client("th-customs") as client:
        sent = [rig.envelope(OWNER) for _ in range(2)]
        client.post(sent[:1])
        rig.stop()
        as_before(rig)
        rig.start()
        client.post(sent[1:])
        move(rig, place)
    assert [item.envelope for item in fetched(rig, OWNER)] == sent
    assert set(ask(rig, "SELECT version FROM hornbill_own.parts WHERE name LIKE 'hub%'")) == {(1002,)}


def test_a_shard_is_moved_before_a_worker_of_this_version_has_run(rig, place):
    rig.stop()
    as_before(rig)
    move(rig, place)
    rig.start()
    assert rows_of(rig.database)[MOVED].epoch == 1


def test_the_commands(rig, place, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig.database))
    file, here = tmp_path / "place.url", ["--data", str(rig.folder)]
    with pytest.raises(postgres.BadDatabaseUrl, match="cannot be read"):
        shards(["move", "2", *here, "--to-url-file", str(file)])
    for text in ("", "mysql://x"):
        file.write_text(text)
        with pytest.raises(postgres.BadDatabaseUrl, match=r"place\.url"):
            shards(["move", "2", *here, "--to-url-file", str(file)])
    file.write_text(place + "\n")
    with pytest.raises(postgres.BadDatabaseUrl):
        shards(["adopt", "2", *here])
    assert shards(["move", "2", *here, "--to-url-file", str(file)]) == 0
    assert "the new place is in force" in capsys.readouterr().out
    assert read_note(rig.folder) == {2: 1}
    assert shards(["list", *here]) == 0
    assert f"shard 2: at {postgres.read(place)}, epoch 1" in capsys.readouterr().out
    assert shards(["adopt", "2", *here, "--to-url-file", str(file)]) == 0
    with pytest.raises(CannotMove):
        shards(["move", "2", *here, "--undo"])
    assert shards(["forget", "2", *here]) == 0
    assert "hornbill_left_2_0" in capsys.readouterr().out
    monkeypatch.delenv("HORNBILL_DATABASE_URL")
    with pytest.raises(NoMainDatabase):
        shards(["list", *here])


def test_a_password_is_shown_by_no_list(rig, place, capsys):
    move(rig, place.replace("hornbill@", "hornbill:very-secret@"))
    assert "very-secret" not in "".join(line for line, _ in listed(rig.database)) + repr(
        rows_of(rig.database)
    )


def test_what_is_not_fetched_is_counted_on_every_server(rig, place, monkeypatch):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig.database))
    with rig.client("th-customs") as client:
        client.post([rig.envelope(agency) for agency in AGENCIES])
        move(rig, place)
    said = {finding.says for finding in condition.examine(rig.folder, rig.clock.now)}
    assert {f"{agency}: 1 envelopes not fetched." for agency in AGENCIES} <= said
    asked(place, f"UPDATE hornbill_hub_{MOVED}.turn SET epoch = 0")
    found = {finding.what: finding for finding in condition.examine(rig.folder, rig.clock.now)}
    assert not found["shards"].well
    figures = {family.name: family.samples for family in metrics.families(rig.folder, rig.clock.now)}
    assert figures["hornbill_hub_shards_away"] == [({}, 1)]
    assert figures["hornbill_hub_unread_envelopes"] == [({}, 9)]
