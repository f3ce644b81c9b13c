"""Copies of several moves at one server, movers that wake late, and copies that have what their source has lost."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill import postgres
from hornbill.hub import running
from hornbill.hub.moving import target
from hornbill.hub.moving.places_of_shards import forget
from hornbill.hub.moving.session import CannotMove, NotFinished
from hornbill.hub.placing import turns
from hornbill.hub.shards import part_of
from tests.hub.moving_rig import (
    MOVED,
    OWNER,
    asked,
    cut_off,
    end_the_lock,
    fetched,
    in_force,
    move,
    post,
    undo,
    url,
)
from tests.hub.parted import SHARDS
from tests.hub.test_moving_lost import lose_the_last, store

pytestmark = pytest.mark.postgres
SCHEMA = f"hornbill_hub_{MOVED}"
PART = part_of(MOVED, SHARDS)


@pytest.fixture(autouse=True)
def _looks_when_told(monkeypatch):
    """The worker does not notice by itself what a test takes out of its tables."""
    monkeypatch.setattr(running, "LOOK_S", 3600.0)


@pytest.fixture
def rig(rig_of_shards):
    post(rig_of_shards, *[rig_of_shards.envelope(OWNER) for _ in range(3)])
    return rig_of_shards


def schemas(place, kind):
    return [
        name
        for (name,) in asked(
            place, f"SELECT nspname FROM pg_namespace WHERE nspname ~ '^hornbill_{kind}_{MOVED}_'"
        )
    ]


# --- movers that wake late ---
def test_a_mover_that_wakes_late_touches_no_copy_of_another_move(rig, place, monkeypatch):
    begin, begun = target.begin, []

    def late(*given):
        if not begun:
            begun.append(1)
            end_the_lock(rig)
            undo(rig)
            with monkeypatch.context() as patch:
                patch.setattr(target, "begin", begin)
                cut_off(monkeypatch, rig, place, "put_in_force")
        return begin(*given)

    with monkeypatch.context() as patch:
        patch.setattr(target, "begin", late)
        with pytest.raises(NotFinished):
            move(rig, place)
    assert begun
    move(rig, None)
    assert in_force(rig, place) == 1
    assert len(fetched(rig, OWNER)) == 3
    left = schemas(place, "copy")
    assert len(left) == 1  # of the move that was undone
    assert forget(rig.database, rig.hub_key.public, MOVED, place) == left
    assert asked(place, "SELECT count(*) FROM hornbill_own.copies") == [(0,)]


def test_an_undo_drops_the_copy_of_its_own_move_alone(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "close")
    with postgres.connect(postgres.read(place), "test") as connection, connection.transaction():
        target.begin(connection, PART, MOVED, "another", "run", 0)
    undo(rig)
    assert schemas(place, "copy") == [f"hornbill_copy_{MOVED}_another"]


def test_a_copy_whose_server_was_away_when_its_move_was_undone_is_dropped_by_forget(
    rig, place, other_server, monkeypatch
):
    cut_off(monkeypatch, rig, place, "close")
    name = postgres.read(place).name
    with postgres.connect(other_server.administrator, "test") as administrator:
        administrator.execute(f"ALTER DATABASE {name} RENAME TO {name}_away")
        assert "hub shards forget" in undo(rig)[1]
        administrator.execute(f"ALTER DATABASE {name}_away RENAME TO {name}")
    left = schemas(place, "copy")
    assert len(left) == 1
    assert forget(rig.database, rig.hub_key.public, MOVED, place) == left


def test_nothing_is_forgotten_while_the_shard_is_moved(rig, place, monkeypatch):
    move(rig, place)
    check, begun = target.check, []

    def late(*given):
        if not begun:
            begun.append(1)
            with pytest.raises(CannotMove, match="another command"):
                move(rig, "")
        return check(*given)

    with monkeypatch.context() as patch:
        patch.setattr(target, "check", late)
        assert forget(rig.database, rig.hub_key.public, MOVED, "") == [f"hornbill_left_{MOVED}_0"]
    cut_off(monkeypatch, rig, "", "close")
    with pytest.raises(CannotMove, match="not in force"):
        forget(rig.database, rig.hub_key.public, MOVED, "")
    assert begun


def test_a_forget_that_wakes_late_drops_no_copy_that_is_newer_than_its_look(rig, place, monkeypatch):
    check, begun = target.check, []

    def late(*given):
        begun.append(1)
        if len(begun) == 2:  # the copies were looked at, and the shard was found in force
            end_the_lock(rig)
            cut_off(monkeypatch, rig, place, "put_in_force")
        return check(*given)

    with monkeypatch.context() as patch:
        patch.setattr(target, "check", late)
        assert forget(rig.database, rig.hub_key.public, MOVED, place) == []
    move(rig, None)
    assert begun
    assert in_force(rig, place) == 1


def test_tables_of_an_epoch_that_is_not_over_are_not_put_aside(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "put_in_force")
    with postgres.connect(rig.database, "test") as connection, connection.transaction():
        assert turns.read(connection, SCHEMA).state == turns.GONE
        for epochs in (range(0), range(1, 2)):
            assert not target.put_aside(connection, PART, MOVED, epochs)
    move(rig, None)
    assert schemas(url(rig.database), "left") == [f"hornbill_left_{MOVED}_0"]
    assert in_force(rig, place) == 1


# --- what the source has lost ---
@pytest.mark.parametrize("asks", [True, False])
def test_a_copy_that_is_ahead_of_its_source_is_kept(rig, place, monkeypatch, asks):
    cut_off(monkeypatch, rig, place, "close")
    lose_the_last(rig)
    if asks:
        with pytest.raises(NotFinished, match="lost envelopes that the copy has") as caught:
            move(rig, None)
        assert "Restore the source to its last moment" in caught.value.cure
    (kept,) = [name for said in undo(rig) for name in said.split() if name.startswith("hornbill_kept")]
    assert schemas(place, "kept") == [kept]
    assert asked(place, f"SELECT count(*) FROM {kept}.envelopes") == [(3,)]
    move(rig, place)
    assert in_force(rig, place) == 1
    forget(rig.database, rig.hub_key.public, MOVED, place)
    assert asked(place, f"SELECT count(*) FROM {kept}.envelopes") == [(3,)]


@pytest.mark.parametrize("noticed", [False, True])
def test_a_move_goes_on_when_its_source_was_restored_to_its_last_moment(rig, place, monkeypatch, noticed):
    cut_off(monkeypatch, rig, place, "close")
    held = asked(url(rig.database), f"SELECT envelope FROM {SCHEMA}.envelopes ORDER BY place")
    kept = asked(
        url(rig.database),
        f"CREATE TABLE kept_envelopes AS TABLE {SCHEMA}.envelopes; CREATE TABLE kept_ids AS TABLE {SCHEMA}.ids",
    )
    assert kept == []
    lose_the_last(rig)
    if noticed:
        rig.run(rig.hub.mail.look_around())
    with pytest.raises(NotFinished, match="other bytes" if noticed else "lost envelopes"):
        move(rig, None)
    for table in ("envelopes", "ids"):
        asked(
            url(rig.database),
            f"INSERT INTO {SCHEMA}.{table} SELECT * FROM kept_{table} ON CONFLICT DO NOTHING",
        )
    asked(url(rig.database), f"UPDATE {SCHEMA}.mailboxes SET highest = 3 WHERE highest = 2")
    move(rig, None)
    rig.run(rig.hub.mail.look_around())
    assert [(item.envelope,) for item in fetched(rig, OWNER)] == held


def test_a_copy_whose_source_handed_a_cursor_out_again_is_kept(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "close")
    store(rig, rig.envelope(OWNER), lose_the_last(rig))
    with pytest.raises(NotFinished, match=r"other bytes|ids after"):
        move(rig, None)
    assert "it is kept as" in undo(rig)[1]
    assert len(schemas(place, "kept")) == 1
    assert schemas(place, "copy") == []


# --- what a copy is ---
def test_a_copy_keeps_the_version_of_who_made_it(rig, place):
    older = replace(PART, version=PART.version - 1)
    with postgres.connect(postgres.read(place), "test") as connection, connection.transaction():
        target.take(connection, postgres.read(place), rig.hub_key.public)
        target.begin(connection, older, MOVED, "token", "first", 0)
        target.begin(connection, PART, MOVED, "token", "second", 0)
        target.put_in_force(connection, PART, MOVED, "token", 1)
        found = connection.execute("SELECT version FROM hornbill_own.parts WHERE name = %s", (PART.name,))
        assert found.fetchone() == (older.version,)
