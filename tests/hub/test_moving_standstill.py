"""The seconds in which nobody can write: how often they are tried, what ends them, and how little is done in them."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import os
import signal

import pytest

from hornbill import postgres
from hornbill.command.hub_shards import shards
from hornbill.hub.moving import mover
from hornbill.hub.moving.copying import SMALL, Copy
from hornbill.hub.moving.mover import TRIES, Mover
from hornbill.hub.moving.session import NotFinished
from hornbill.hub.placing import turns
from tests.hub.moving_rig import MOVED, OWNER, asked, in_force, move, post, url

pytestmark = pytest.mark.postgres
SCHEMA = f"hornbill_hub_{MOVED}"


@pytest.fixture
def rig(rig_of_shards):
    post(rig_of_shards, rig_of_shards.envelope(OWNER))
    return rig_of_shards


def state(rig):
    return asked(url(rig.database), f"SELECT state FROM {SCHEMA}.turn")[0][0]


def failing(monkeypatch, times):
    """Let so many standstills fail."""
    small, tries = Copy.copy_small, []

    def slow(copy, whole):
        tries.append(1)
        if len(tries) <= times:
            raise postgres.client().OperationalError("too slow")
        small(copy, whole)

    monkeypatch.setattr(Copy, "copy_small", slow)
    return tries


@pytest.mark.parametrize("times", [TRIES - 1, TRIES, TRIES + 1])
def test_a_move_is_over_or_not_decided_after_its_last_try(rig, place, monkeypatch, times):
    tries = failing(monkeypatch, times)
    if times < TRIES:
        move(rig, place)
        assert rows_at(rig) == 1
    else:
        with pytest.raises(NotFinished, match=r"could not be copied within 3 s.*the old place is in force"):
            move(rig, place)
        assert (state(rig), len(tries)) == ("open", TRIES)
    assert in_force(rig, place) == 1


def rows_at(rig):
    return asked(url(rig.database), f"SELECT epoch FROM hornbill_own.places WHERE shard = {MOVED}")[0][0]


def test_a_move_that_the_last_try_decided_without_an_answer_is_finished(rig, place, monkeypatch):
    give, tries = turns.give_away, failing(monkeypatch, TRIES - 1)

    def unanswered(connection, *given):
        found = give(connection, *given)
        connection.execute("COMMIT")
        connection.close()
        return found

    monkeypatch.setattr(turns, "give_away", unanswered)
    move(rig, place)
    assert len(tries) == TRIES
    assert in_force(rig, place) == 1


def test_a_pause_between_two_tries_begins_when_the_old_place_is_open(rig, place, monkeypatch):
    failing(monkeypatch, 1)
    again, left, said, slept = Mover._open_again, [1, 1], [], []

    def late(self, row, source):
        if left:
            left.pop()
            raise postgres.client().OperationalError("the server starts")
        again(self, row, source)

    def sleep(seconds):
        if seconds > mover.REOPEN_S:
            slept.append(state(rig))

    monkeypatch.setattr(Mover, "_open_again", late)
    monkeypatch.setattr(mover.time, "sleep", sleep)
    with Mover(rig.database, rig.hub_key.public, MOVED, say=said.append, pause_s=(60, 60)) as moving:
        moving.move(place)
    assert slept == ["open"]
    assert sum("opened again" in text for text in said) == 1
    assert in_force(rig, place) == 1


def test_a_place_that_cannot_be_opened_again_is_not_called_open(rig, place, monkeypatch):
    failing(monkeypatch, 1)

    def fail(*_):
        raise postgres.client().OperationalError("the server starts")

    said = []
    with monkeypatch.context() as patch:
        patch.setattr(Mover, "_open_again", fail)
        with (
            Mover(rig.database, rig.hub_key.public, MOVED, say=said.append, pause_s=(0, 0)) as moving,
            pytest.raises(NotFinished, match="nothing can be written until"),
        ):
            moving.move(place)
    assert not any("opened again" in text for text in said)
    move(rig, None)
    assert in_force(rig, place) == 1


@pytest.mark.parametrize("told", ["SIGTERM", "SIGHUP"])
def test_a_command_that_is_told_to_end_opens_the_old_place_again(rig, place, tmp_path, monkeypatch, told):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig.database))
    (tmp_path / "place.url").write_text(place)
    words = ["move", str(MOVED), "--data", str(rig.folder), "--to-url-file", str(tmp_path / "place.url")]
    number = getattr(signal, told)

    def kill(*_):
        assert state(rig) == "closed"
        os.kill(os.getpid(), number)

    before = signal.signal(number, lambda *_: None)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(Copy, "copy_small", kill)
            with pytest.raises(SystemExit) as caught:
                shards(words)
    finally:
        signal.signal(number, before)
    assert caught.value.code == 128 + number
    assert state(rig) == "open"
    move(rig, None)
    assert in_force(rig, place) == 1


def test_rows_of_small_tables_that_did_not_change_are_not_written_in_the_standstill(rig, place, monkeypatch):
    address = url(rig.database)
    asked(
        address,
        f"INSERT INTO {SCHEMA}.traffic SELECT n, 'agency-' || s, 7 FROM generate_series(1, 40) n, generate_series(1, 50) s",
    )
    small, insert, delete, written = Copy.copy_small, Copy._insert, Copy._delete, []

    def just_before(copy, whole):
        asked(address, f"DELETE FROM {SCHEMA}.traffic WHERE number = 7 AND sender = 'agency-9'")
        asked(address, f"UPDATE {SCHEMA}.traffic SET envelopes = 8 WHERE number = 3 AND sender = 'agency-4'")

        def counted(into, connection, table, names, rows):
            written.append((table, len(rows)))
            insert(into, connection, table, names, rows)

        def gone(into, connection, table, rows):
            written.append((table, -len(rows)))
            delete(into, connection, table, rows)

        with monkeypatch.context() as patch:
            patch.setattr(Copy, "_insert", counted)
            patch.setattr(Copy, "_delete", gone)
            small(copy, whole)

    held = {table: asked(address, f"SELECT count(*) FROM {SCHEMA}.{table}") for table in SMALL}
    monkeypatch.setattr(Copy, "copy_small", just_before)
    move(rig, place)
    assert [found for found in written if found[1]] == [("traffic", -2), ("traffic", 1)]
    assert asked(place, f"SELECT count(*) FROM {SCHEMA}.traffic") == [(held["traffic"][0][0] - 1,)]
    assert asked(
        place, f"SELECT envelopes FROM {SCHEMA}.traffic WHERE number = 3 AND sender = 'agency-4'"
    ) == [(8,)]
