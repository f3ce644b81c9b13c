"""Places and main databases that were put back, or lost for good: what is said of them, and what puts one place in force again."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import contextlib
import json
import types

import pytest

from hornbill.command.hub_shards import shards
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import condition, metrics
from hornbill.hub.moving import target
from hornbill.hub.moving.places_of_shards import rows_of
from hornbill.hub.moving.session import CannotMove, NotFinished, Session
from hornbill.hub.placing import connection, places
from hornbill.hub.placing.places import FILE, LOCK_FILE, read_note, read_origins, write_note
from hornbill.hub.refusals import ShardMoves
from tests.hub.moving_rig import MOVED, OWNER, asked, fetched, in_force, move, undo, url

pytestmark = pytest.mark.postgres
SCHEMA = f"hornbill_hub_{MOVED}"


@pytest.fixture
def rig(rig_of_shards, monkeypatch):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig_of_shards.database))
    return rig_of_shards


@pytest.fixture
def command(rig, tmp_path):
    def give(verb, text=None, *options):
        words = [verb, str(MOVED), "--data", str(rig.folder), *options]
        if text is not None:
            (tmp_path / "place.url").write_text(text)
            words += ["--to-url-file", str(tmp_path / "place.url")]
        return shards(words)

    return give


def test_a_main_database_that_was_put_back_is_reported_where_the_folder_knows(rig, capsys):
    write_note(rig.folder, {MOVED: 1})
    assert shards(["list", "--data", str(rig.folder)]) == 1
    assert "put back" in capsys.readouterr().out
    found = {finding.what: finding for finding in condition.examine(rig.folder, rig.clock.now)}
    assert not found["shards"].well
    figures = {family.name: family.samples for family in metrics.families(rig.folder, rig.clock.now)}
    assert figures["hornbill_hub_shards_away"] == [({}, 1)]


def test_a_place_that_another_move_made_is_not_taken_for_the_one_that_was_served(rig, place, command, capsys):
    """As after a restore of the main database, and a move by somebody whose folder has no note."""
    command("move", place)
    with rig.client("th-customs") as client:
        while True:
            with contextlib.suppress(HubRefused):
                assert client.post([rig.envelope(OWNER)])[0].held
                break
        ((origin,),) = asked(place, f"SELECT origin FROM {SCHEMA}.turn")
        assert read_origins(rig.folder) == {MOVED: (1, origin)}
        asked(place, f"UPDATE {SCHEMA}.turn SET origin = 'another move'")
        rig.stop()
        rig.start()
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope(OWNER)])
        assert caught.value.code == "storage-trouble"
    capsys.readouterr()
    assert shards(["list", "--data", str(rig.folder)]) == 1
    assert "put back" in capsys.readouterr().out
    for verb, options in (("move", ("--home",)), ("adopt", ())):
        with pytest.raises(CannotMove, match="put back"):
            command(verb, None if options else place, *options)
    assert command("adopt", place, "--lost") == 0
    with rig.client("th-customs") as client:
        while True:  # the worker looks once a second
            with contextlib.suppress(HubRefused):
                assert client.post([rig.envelope(OWNER)])[0].held
                break


def test_a_command_notes_which_move_made_the_place_before_a_worker_has_served_it(rig, place, command):
    rig.stop()
    command("move", place)
    ((origin,),) = asked(place, f"SELECT origin FROM {SCHEMA}.turn")
    assert read_origins(rig.folder) == {MOVED: (1, origin)}
    asked(place, f"UPDATE {SCHEMA}.turn SET origin = 'another move'")
    for verb, options in (("move", ("--home",)), ("adopt", ())):
        with pytest.raises(CannotMove, match="put back"):
            command(verb, None if options else place, *options)
    rig.start()
    with rig.client("th-customs") as client, pytest.raises(HubRefused) as caught:
        client.post([rig.envelope(OWNER)])
    assert caught.value.code == "storage-trouble"
    rig.stop()
    assert command("adopt", place, "--lost") == 0
    assert read_origins(rig.folder) == {MOVED: (rows_of(rig.database)[MOVED].epoch, "another move")}


def test_a_note_that_could_not_be_written_is_written_with_the_next_connection(tmp_path, monkeypatch):
    known = places.Places(None, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(places, "write_note", lambda *_: False)
        known.note(MOVED, 1, "move")
    assert read_origins(tmp_path) == {}
    known.note(MOVED, 1, "move")
    assert read_origins(tmp_path) == {MOVED: (1, "move")}


def test_a_place_older_than_the_folders_note_is_adopted_only_as_the_last_that_is_left(rig, place, command):
    command("move", place)
    with rig.client("th-customs") as client:
        sent = rig.envelope(OWNER)
        client.post([sent])
        rig.stop()
        write_note(rig.folder, {MOVED: 5})
        with pytest.raises(CannotMove, match="epoch 5 is known") as caught:
            command("adopt", place)
        assert "--lost" in caught.value.cure
        assert command("adopt", place, "--lost") == 0
        rig.start()
        assert client.post([rig.envelope(OWNER)])[0].held
    assert rows_of(rig.database)[MOVED].epoch == 7
    assert fetched(rig, OWNER)[0].envelope == sent
    assert read_note(rig.folder) == {MOVED: 7}


def test_a_shard_that_was_restored_on_another_server_is_adopted_as_that(rig, place, command):
    command("move", place)
    rig.stop()
    asked(
        url(rig.database),
        "UPDATE hornbill_own.places SET server = '1 1', address = 'postgresql:///gone?host=/nowhere'"
        f" WHERE shard = {MOVED}",
    )
    with pytest.raises(CannotMove, match="does not answer") as caught:
        command("adopt", place)
    assert "--lost" in caught.value.cure
    assert command("adopt", place, "--lost") == 0
    assert rows_of(rig.database)[MOVED].epoch == 3
    rig.start()
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope(OWNER)])[0].held
    assert in_force(rig, place) == 1


@pytest.mark.parametrize("aside", [True, False])
def test_tables_that_a_shard_has_left_are_not_adopted_while_the_new_place_answers(
    rig, place, command, monkeypatch, aside
):
    with monkeypatch.context() as patch:
        if not aside:
            patch.setattr(target, "put_aside", lambda *_: False)
        command("move", place)
    for options in ([], ["--lost"]):
        with pytest.raises(CannotMove, match="as new or newer"):
            command("adopt", None, "--home", *options)
    assert in_force(rig, place) == 1


def test_a_database_without_the_shards_tables_is_not_adopted(rig, place, other_server, command):
    command("move", place)
    with pytest.raises(CannotMove, match="holds no tables of shard") as caught:
        command("adopt", other_server.url(other_server.new_database().name), "--lost")
    assert "--lost" not in caught.value.cure
    asked(place, f"UPDATE {SCHEMA}.turn SET shard = 3")
    with pytest.raises(CannotMove, match="holds no tables of shard"):
        command("adopt", place, "--lost")


@pytest.mark.parametrize("state", ["open", "closed"])
def test_an_old_place_that_was_put_back_while_the_new_one_is_open_is_not_opened(
    rig, place, monkeypatch, state, command
):
    kept = Session.set_row

    def set_row(session, held, new):
        if new.epoch > held.epoch:
            raise target.Overtaken("cut off")
        kept(session, held, new)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "set_row", set_row)
        with pytest.raises(NotFinished):
            command("move", place)
    asked(url(rig.database), f"UPDATE {SCHEMA}.turn SET number = stopped, state = 'closed'")
    if state == "open":
        asked(url(rig.database), f"UPDATE {SCHEMA}.turn SET state = 'open', number = number + 1")
    with pytest.raises(CannotMove, match="in force at the new place"):
        undo(rig)
    if state == "closed":
        with pytest.raises(NotFinished, match="in force at the new place"):
            move(rig, None)
    assert command("adopt", place) == 0
    assert in_force(rig, place) == 1


@pytest.mark.parametrize("state", ["closed", "gone"])
def test_a_main_database_put_back_while_a_shard_leaves_its_place_is_pointed_there(
    rig, place, other_server, monkeypatch, state, command
):
    def fail(*_):
        raise target.Overtaken("cut off")

    move(rig, place)
    second = other_server.url(other_server.new_database().name)
    with monkeypatch.context() as patch:
        patch.setattr(target, "put_in_force", fail)
        if state == "closed":
            patch.setattr("hornbill.hub.moving.mover.turns.give_away", fail)
            patch.setattr("hornbill.hub.moving.mover.Mover._open_again", fail)
        with pytest.raises(NotFinished):
            move(rig, second)
    assert asked(place, f"SELECT state FROM {SCHEMA}.turn") == [(state,)]
    asked(
        url(rig.database),
        "UPDATE hornbill_own.places SET epoch = 0, address = '', server = '', token = '', target = '',"
        f" target_server = '' WHERE shard = {MOVED}",
    )
    if state == "gone":
        for text in (place, second):
            with pytest.raises(CannotMove, match="has left" if text == place else "not in force") as caught:
                command("adopt", text)
            assert "--lost" in caught.value.cure
        assert command("adopt", second, "--lost") == 0
    else:
        assert command("adopt", place) == 0
    assert in_force(rig, place, second) == 1
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope(OWNER)])[0].held


# --- the note ---
def test_no_place_is_opened_whose_epoch_could_not_be_noted(rig, place, command, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(places.os, "fsync", full)
        with pytest.raises(NotFinished, match=FILE.replace(".", r"\.")):
            command("move", place)
    assert in_force(rig, place) == 0
    assert asked(place, f"SELECT to_regnamespace('{SCHEMA}')") == [(None,)]
    command("move")
    assert in_force(rig, place) == 1


def test_notes_of_two_processes_are_merged(tmp_path):
    assert write_note(tmp_path, {1: 4, 2: 1})
    assert write_note(tmp_path, {2: 3, 1: 1})
    assert read_note(tmp_path) == {1: 4, 2: 3}
    assert {path.name for path in tmp_path.iterdir()} == {FILE, LOCK_FILE}
    assert write_note(tmp_path, {2: 3}, {1: (3, "old"), 2: (3, "served")})
    assert write_note(tmp_path, {2: 3}, {2: (3, "other")})
    assert read_origins(tmp_path) == {2: (3, "served")}
    assert json.loads((tmp_path / FILE).read_text()) == {
        "hub": "",
        "epochs": {"1": 4, "2": 3},
        "origins": {"2": "served"},
    }
    assert write_note(tmp_path, {2: 4})
    assert read_origins(tmp_path) == {}
    assert not write_note(tmp_path / "nowhere", {1: 5})


def test_the_notes_new_name_is_on_the_disk_before_it_counts(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(places, "sync_folder", lambda folder: synced.append(read_note(folder)))
    assert write_note(tmp_path, {1: 4})
    assert synced == [{1: 4}]

    def fails(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(places, "sync_folder", fails)
    assert not write_note(tmp_path, {1: 5})


def test_the_note_of_another_hub_that_had_the_folder_counts_for_nothing(rig, tmp_path):
    assert write_note(rig.folder, {MOVED: 3})
    assert read_note(rig.folder) == {MOVED: 3}
    held = (rig.folder / FILE).read_text()
    (rig.folder / FILE).write_text(held.replace(rig.hub_key.public.hex(), "ab" * 32))
    assert read_note(rig.folder) == {}
    assert write_note(rig.folder, {1: 2})
    assert read_note(rig.folder) == {1: 2}
    (rig.folder / "hub.json").rename(tmp_path / "away")  # it cannot be read for a while: nothing is forgotten
    assert read_note(rig.folder) == {1: 2}
    (tmp_path / "away").rename(rig.folder / "hub.json")


# --- patience ---
def test_who_comes_to_another_move_waits_again(monkeypatch):
    clock = types.SimpleNamespace(now=100.0)
    clock.monotonic = lambda: clock.now
    clock.sleep = lambda pause: setattr(clock, "now", clock.now + pause)
    monkeypatch.setattr(connection, "time", clock)
    placed = connection.PlacedConnection.__new__(connection.PlacedConnection)
    placed._since = placed._seen = None
    placed._ended = False
    placed._places = types.SimpleNamespace(look=dict)

    def moves():
        raise ShardMoves("moving", retry_after_s=1)

    for _ in range(2):
        began = clock.now
        with pytest.raises(ShardMoves):
            placed._patiently(moves)
        assert clock.now - began > connection.PATIENCE_S
        began = clock.now
        with pytest.raises(ShardMoves):
            placed._patiently(moves)
        assert clock.now == began  # of the same move: the one before has waited
        clock.now += 3600


def test_a_round_in_which_every_look_is_late_asks_nobody(rig):
    mail = rig.hub.mail
    names = ["places", *(f"shard {shard.number}" for shard in mail.shards)]
    mail._late = dict.fromkeys(names)
    try:
        rig.run(mail.look_around())
    finally:
        mail._late = {}
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope(OWNER)])[0].held
