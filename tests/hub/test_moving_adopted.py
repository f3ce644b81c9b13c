"""Adopting a place: what answers and is newer is never passed over, what is given up must be said, and what only closed tables hold is kept."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress

import pytest

from hornbill import postgres
from hornbill.command.hub_shards import shards
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.moving import places_of_shards, target
from hornbill.hub.moving.line import Line, is_same
from hornbill.hub.moving.places_of_shards import listed, rows_of
from hornbill.hub.moving.session import CannotMove, NotFinished, Session
from hornbill.hub.placing import turns
from hornbill.kernel.errors import HornbillError
from hornbill.simulation import private_postgres
from tests.hub.moving_rig import MOVED, OWNER, asked, fetched, in_force, move, url
from tests.hub.parted import parted

pytestmark = pytest.mark.postgres
SCHEMA = f"hornbill_hub_{MOVED}"


def commands(rig, tmp_path):
    def give(verb, text=None, *options):
        words = [verb, str(MOVED), "--data", str(rig.folder), *options]
        if text is not None:
            (tmp_path / "place.url").write_text(text)
            words += ["--to-url-file", str(tmp_path / "place.url")]
        return shards(words)

    return give


@pytest.fixture
def rig(rig_of_shards, monkeypatch):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig_of_shards.database))
    return rig_of_shards


@pytest.fixture
def command(rig, tmp_path):
    return commands(rig, tmp_path)


def post(rig, count=1):
    sent = [rig.envelope(OWNER) for _ in range(count)]
    with rig.client("th-customs") as client:
        for envelope in sent:
            for _ in range(9):
                with suppress(HubRefused):
                    assert client.post([envelope])[0].held
                    break
                look(rig)
            else:
                raise AssertionError("refused")
    return sent


def look(rig):
    with suppress(postgres.client().Error, HornbillError):  # what it had looked at is gone: once more
        rig.run(rig.hub.look_around())
    rig.run(rig.hub.look_around())


def served(rig):
    look(rig)
    return [item.envelope for item in fetched(rig, OWNER)]


def cut_off(monkeypatch, run, where, name):
    def fail(*_, **__):
        raise target.Overtaken("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(where, name, fail)
        with suppress(NotFinished, target.Overtaken):
            run()


def copied(server, text):
    """Copy a database as it is now, as a dump that is read back does; returns its address."""
    name = postgres.read(text).name
    with postgres.connect(server.administrator, "test") as administrator:
        administrator.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        administrator.execute(f"CREATE DATABASE {name}_older TEMPLATE {name}")
    return server.url(f"{name}_older")


def drop(server, text):
    with postgres.connect(server.administrator, "test") as administrator:
        administrator.execute(f"DROP DATABASE {postgres.read(text).name} WITH (FORCE)")


# --- a newer place that answers ---
def test_an_older_place_is_not_adopted_while_a_newer_one_answers(rig, other_server, place, command):
    command("move", place)
    sent = post(rig)
    rig.stop()
    older = copied(other_server, place)
    rig.start()
    sent += post(rig, 2)
    for options in ([], ["--lost"]):
        with pytest.raises(CannotMove, match="as new or newer"):
            command("adopt", older, *options)
    assert served(rig) == sent
    assert in_force(rig, place) == 1


def test_what_was_adopted_by_mistake_is_taken_back(rig, other_server, place, command):
    command("move", place)
    sent = post(rig)
    rig.stop()
    older = copied(other_server, place)
    rig.start()
    sent += post(rig, 2)
    name = postgres.read(place).name
    with postgres.connect(other_server.administrator, "test") as administrator:
        administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        with pytest.raises(CannotMove, match="does not answer"):
            command("adopt", older)
        assert command("adopt", older, "--lost") == 0
        administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    with pytest.raises(CannotMove, match="as new or newer"):
        command("adopt", place, "--lost")
    rig.stop()
    drop(other_server, older)
    rig.start()
    assert command("adopt", place, "--lost") == 0
    assert served(rig) == sent


def test_two_addresses_of_one_database_are_one_and_its_copy_is_another(other_server, place):
    other = copied(other_server, place)
    named = postgres.read(place)
    with Line(named) as one, Line(named) as same, Line(postgres.read(other)) as copy:
        assert is_same(one, same)
        assert not is_same(one, copy)
        held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
        assert one.connection.execute(held).fetchone() == (0,)


def test_a_copy_of_the_whole_server_is_not_taken_for_it(tmp_path, postgres_server, monkeypatch):
    first = private_postgres.start()
    folder = private_postgres.new_folder()
    second = None
    try:
        with parted(tmp_path, postgres_server.new_database()) as rig:
            monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig.database))
            command, name = commands(rig, tmp_path), first.new_database().name
            place = first.url(name)
            command("move", place)
            sent = post(rig)
            rig.stop()
            first.stop()
            subprocess.run(["cp", "-a", first.folder / "data", folder / "data"], check=True)
            (folder / "data" / "postmaster.pid").unlink(missing_ok=True)
            first.process = private_postgres.serve(first.folder, {})
            second = private_postgres.Server(folder, private_postgres.serve(folder, {}))
            rig.start()
            sent += post(rig, 2)
            for options in ([], ["--lost"]):
                with pytest.raises(CannotMove, match="as new or newer"):
                    command("adopt", second.url(name), *options)
            first.stop()
            with pytest.raises(CannotMove, match="does not answer"):
                command("adopt", second.url(name))
            assert command("adopt", second.url(name), "--lost") == 0
            assert rows_of(rig.database)[MOVED].epoch == 3
            assert served(rig) == sent[:1]
            first.process = private_postgres.serve(first.folder, {})
            places_of_shards.forget(rig.database, rig.hub_key.public, MOVED, place)
            assert asked(
                place,
                f"SELECT count(*), min(state) FROM hornbill_left_{MOVED}_1.envelopes, hornbill_left_{MOVED}_1.turn",
            ) == [(3, "gone")]
    finally:
        first.stop()
        if second is not None:
            second.stop()
        for one in (first.folder, folder):
            shutil.rmtree(one, ignore_errors=True)


def test_a_former_place_that_answers_takes_nothing_more_from_a_worker_that_asks_nobody(
    rig, place, command, monkeypatch
):
    command("move", place)
    rig.stop()
    home = url(rig.database)
    put_main_back(rig, home)
    rig.start()
    post(rig)  # at a worker without a note
    asked(home, "UPDATE hornbill_own.openings SET number = number")

    def away():
        raise postgres.DatabaseUnreachable("the main database hangs")

    with monkeypatch.context() as patch:
        patch.setattr(rig.hub.storage.places, "look", away)
        command("adopt", place)
        with rig.client("th-customs") as client, pytest.raises(HubRefused):
            client.post([rig.envelope(OWNER)])
    assert asked(home, f"SELECT state FROM {SCHEMA}.turn") == [("gone",)]


# --- what is lost ---
def test_a_target_that_lost_its_last_commit_gives_way_to_the_tables_that_were_left(
    rig, place, command, monkeypatch
):
    sent = post(rig, 3)
    cut_off(monkeypatch, lambda: command("move", place), target, "put_in_force")
    asked(place, "UPDATE hornbill_own.copies SET whole = -1")
    with pytest.raises(NotFinished):
        command("move")
    with pytest.raises(CannotMove, match="has left") as caught:
        command("adopt", None, "--home")
    assert "--lost" in caught.value.cure
    assert command("adopt", None, "--home", "--lost") == 0
    assert served(rig) == sent
    post(rig)
    assert in_force(rig, place) == 1


def test_tables_that_were_put_aside_are_opened_when_the_new_place_is_lost(rig, other_server, place, command):
    sent = post(rig, 3)
    command("move", place)
    version = f"SELECT version FROM hornbill_own.parts WHERE name = 'hub_{MOVED}'"
    drop(other_server, place)
    assert asked(url(rig.database), version) == []
    assert command("adopt", None, "--home", "--lost") == 0
    assert served(rig) == sent
    assert asked(url(rig.database), version) == [(1002,)]
    post(rig)
    second = other_server.url(other_server.new_database().name)
    move(rig, second, newest=2)
    assert in_force(rig, second) == 1


def test_a_whole_copy_is_opened_when_its_source_is_lost(rig, place, other_server, command, monkeypatch):
    move(rig, place)
    sent = post(rig, 3)
    second = other_server.url(other_server.new_database().name)
    cut_off(monkeypatch, lambda: move(rig, second), target, "put_in_force")
    with pytest.raises(CannotMove, match="as new or newer"):
        command("adopt", second, "--lost")
    drop(other_server, place)
    with pytest.raises(CannotMove, match="does not answer"):
        command("adopt", second)
    assert command("adopt", second, "--lost") == 0
    assert served(rig) == sent
    post(rig)
    assert in_force(rig, second) == 1


def test_a_copy_that_is_not_whole_is_not_opened(rig, place, command, monkeypatch):
    post(rig)
    cut_off(monkeypatch, lambda: command("move", place), turns, "close")
    with pytest.raises(CannotMove, match="holds no tables"):
        command("adopt", place, "--lost")


@pytest.mark.parametrize("where", ["set_row", "note"])
def test_an_adoption_that_is_cut_off_is_given_again(rig, other_server, place, command, monkeypatch, where):
    sent = post(rig)
    command("move", place)
    drop(other_server, place)
    cut_off(monkeypatch, lambda: command("adopt", None, "--home", "--lost"), Session, where)
    assert in_force(rig) == 0
    assert command("adopt", None, "--home", "--lost") == 0
    assert served(rig) == sent
    post(rig)


# --- what closed tables hold ---
def put_main_back(rig, home):
    """Put the main database back to before the move, and the folder's note with it."""
    asked(home, f"ALTER SCHEMA hornbill_left_{MOVED}_0 RENAME TO {SCHEMA}")
    asked(home, f"UPDATE {SCHEMA}.turn SET state = 'open', number = number + 1, token = '', target = ''")
    asked(home, f"DELETE FROM hornbill_own.parts WHERE name ~ '_{MOVED}'")
    asked(home, f"INSERT INTO hornbill_own.parts (name, version) VALUES ('hub_{MOVED}', 1002)")
    asked(
        home,
        "UPDATE hornbill_own.places SET epoch = 0, address = '', server = '', token = '', target = '', target_server = ''"
        f" WHERE shard = {MOVED}",
    )
    (rig.folder / "hub-places.json").unlink()


def test_acknowledged_mail_in_tables_that_were_closed_is_not_dropped(rig, place, command, capsys):
    command("move", place)
    rig.stop()
    home = url(rig.database)
    put_main_back(rig, home)
    rig.start()
    post(rig)
    assert command("adopt", place) == 0
    assert rows_of(rig.database)[MOVED].given_up == 0
    capsys.readouterr()
    assert command("forget") == 0
    said = capsys.readouterr().out
    assert f"hornbill_left_{MOVED}_0 is kept" in said
    assert "of its 1 envelopes" in said
    assert command("forget", None, "--given-up") == 0
    assert f"dropped: hornbill_left_{MOVED}_0" in capsys.readouterr().out


def test_tables_that_were_left_before_a_place_was_given_up_are_kept(
    rig, other_server, place, command, capsys
):
    command("move", place)
    rig.stop()
    older = copied(other_server, place)
    rig.start()
    sent = post(rig, 2)
    move(rig, "")
    assert served(rig) == sent
    rig.stop()
    asked(
        url(rig.database),
        f"UPDATE hornbill_own.places SET address = 'postgresql:///gone?host=/nowhere', server = '1' WHERE shard = {MOVED}",
    )
    assert command("adopt", older, "--lost") == 0
    rig.start()
    capsys.readouterr()
    assert command("forget", place) == 0
    assert "of its 2 envelopes" in capsys.readouterr().out
    assert asked(place, f"SELECT count(*) FROM hornbill_left_{MOVED}_1.envelopes") == [(2,)]


def test_a_lost_server_that_comes_back_is_closed_and_can_be_a_target_again(
    rig, other_server, place, command, capsys
):
    command("move", place)
    sent = post(rig)
    rig.stop()
    older = copied(other_server, place)
    name = postgres.read(place).name
    with postgres.connect(other_server.administrator, "test") as administrator:
        administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        assert command("adopt", older, "--lost") == 0
        administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    rig.start()
    assert served(rig) == sent
    assert in_force(rig, place) == 1
    capsys.readouterr()
    assert command("forget", place) == 0
    assert "is kept" in capsys.readouterr().out
    move(rig, place, newest=3)
    assert served(rig) == sent
    assert in_force(rig, place) == 1


# --- the list ---
@pytest.mark.parametrize(
    ("replicas", "says"),
    [
        ((0, 0, 0), "no replica is connected"),
        ((2, 0, 0), "not shown to this user"),
        ((2, 2, 0.25), "replicas 0.2 s behind"),
    ],
)
def test_how_far_replicas_are_is_said_only_where_it_is_known(rig, monkeypatch, replicas, says):
    assert "no replica is connected" in next(listed(rig.database))[0]
    monkeypatch.setattr(
        places_of_shards,
        "_SIZES",
        f"SELECT 1, %s::text IS NULL, {replicas[0]}, {replicas[1]}, {replicas[2]} WHERE %s::text IS NOT NULL",
    )
    assert says in next(listed(rig.database))[0]
