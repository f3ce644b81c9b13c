"""Moves and adoptions that were given up or hung: nothing acknowledged is dropped, and no place in force is closed."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import pytest

from hornbill import postgres
from hornbill.hub import running
from hornbill.hub.moving import holding, target
from hornbill.hub.moving.copying import Copy
from hornbill.hub.moving.line import Line
from hornbill.hub.moving.places_of_shards import forget, rows_of
from hornbill.hub.moving.session import CannotMove, NotFinished, Session
from hornbill.hub.placing import turns
from hornbill.hub.shared_connection import HANG_S
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
from tests.hub.test_moving_adopted import commands
from tests.hub.test_moving_lost import lose_the_last

pytestmark = pytest.mark.postgres
SCHEMA = f"hornbill_hub_{MOVED}"


@pytest.fixture(autouse=True)
def _looks_when_told(monkeypatch):
    monkeypatch.setattr(running, "LOOK_S", 3600.0)


@pytest.fixture
def rig(rig_of_shards, monkeypatch):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig_of_shards.database))
    post(rig_of_shards, *[rig_of_shards.envelope(OWNER) for _ in range(3)])
    return rig_of_shards


@pytest.fixture
def command(rig, tmp_path):
    return commands(rig, tmp_path)


def schemas(place, kind):
    asked_for = f"SELECT nspname FROM pg_namespace WHERE nspname ~ '^hornbill_{kind}_{MOVED}_'"
    return [name for (name,) in asked(place, asked_for)]


# --- copies ---
@pytest.mark.parametrize("more", [1, 2])
def test_a_copy_of_what_its_source_lost_is_kept_although_more_mail_came(rig, place, monkeypatch, more):
    cut_off(monkeypatch, rig, place, "close")
    lose_the_last(rig)
    post(rig, *[rig.envelope(OWNER) for _ in range(more)])
    assert "it is kept as" in undo(rig)[1]
    (kept,) = schemas(place, "kept")
    assert asked(place, f"SELECT count(*) FROM {kept}.envelopes") == [(3,)]


def test_a_copy_that_is_all_at_its_source_is_dropped_while_mail_comes(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "close")
    post(rig, rig.envelope(OWNER))
    assert len(undo(rig)) == 1
    assert (schemas(place, "kept"), schemas(place, "copy")) == ([], [])


def test_forget_keeps_a_copy_of_what_its_source_lost(rig, place, other_server, monkeypatch):
    cut_off(monkeypatch, rig, place, "close")
    lose_the_last(rig)
    post(rig, rig.envelope(OWNER))
    name = postgres.read(place).name
    with postgres.connect(other_server.administrator, "test") as administrator:
        administrator.execute(f"ALTER DATABASE {name} RENAME TO {name}_away")
        undo(rig)
        administrator.execute(f"ALTER DATABASE {name}_away RENAME TO {name}")
    said = []
    assert forget(rig.database, rig.hub_key.public, MOVED, place, say=said.append) == []
    assert len(schemas(place, "kept")) == len(said) == 1


def test_a_copy_that_somebody_else_ended_is_not_reported_as_dropped(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "close")
    ((token,),) = asked(place, "SELECT token FROM hornbill_own.copies")
    undo(rig)
    monkeypatch.setattr(target, "copies_of", lambda *_: {token: -1})
    with postgres.connect(postgres.read(place), "test") as connection:
        monkeypatch.undo()
        assert target.end_copy(connection, MOVED, token, {}) is None


@pytest.mark.parametrize("why", ["advanced", "differs"])
def test_a_copy_that_was_written_or_found_to_differ_since_it_was_whole_is_no_place(
    rig, place, command, monkeypatch, why
):
    cut_off(monkeypatch, rig, place, "give_away")

    def fail(*_):
        raise target.Overtaken("cut off")

    with postgres.connect(postgres.read(place), "test") as connection:
        assert [whole >= 0 for _, _, whole in target.whole_copies(connection, MOVED)] == [True]
        if why == "advanced":
            post(rig, *[rig.envelope(OWNER) for _ in range(2)])
            with monkeypatch.context() as patch:
                patch.setattr(Copy, "come_near_small", fail)
                with pytest.raises(NotFinished):
                    move(rig, None)
        else:
            connection.execute("UPDATE hornbill_own.copies SET differs = TRUE")
        assert target.whole_copies(connection, MOVED) == []
    with pytest.raises(CannotMove, match="holds no tables"):
        command("adopt", place, "--lost")
    if why == "advanced":
        move(rig, None)
        assert len(fetched(rig, OWNER)) == 5


# --- adopters and movers that hang ---
def test_an_adopter_that_wakes_late_closes_no_place_in_force(rig, place, command, monkeypatch):
    cut_off(monkeypatch, rig, place, "close")
    retire, begun = holding.retire_seen, []

    def late(*given):
        if not begun:
            begun.append(1)
            end_the_lock(rig)
            move(rig, None)
        return retire(*given)

    with monkeypatch.context() as patch:
        patch.setattr(holding, "retire_seen", late)
        with pytest.raises(CannotMove, match="changed meanwhile"):
            command("adopt", None, "--home")
    assert begun
    assert in_force(rig, place) == 1
    assert rows_of(rig.database)[MOVED].address == place
    rig.run(rig.hub.mail.look_around())
    post(rig, rig.envelope(OWNER))
    assert len(fetched(rig, OWNER)) == 4


def test_an_adopter_whose_row_was_changed_closes_nothing(rig, place, command, monkeypatch):
    cut_off(monkeypatch, rig, place, "close")
    row, rows = Session.row, []

    def late(session):
        rows.append(row(session))
        if len(rows) == 3:
            asked(url(rig.database), f"UPDATE hornbill_own.places SET given_up = 1 WHERE shard = {MOVED}")
            rows.append(row(session))
        return rows[-1]

    with monkeypatch.context() as patch:
        patch.setattr(Session, "row", late)
        with pytest.raises(CannotMove, match="the row of shard 2 was changed"):
            command("adopt", None, "--home")
    assert in_force(rig, place) == 1


def test_the_shards_own_place_that_an_adoption_closed_is_adopted_without_giving_anything_up(
    rig, place, command
):
    move(rig, place)
    with postgres.connect(postgres.read(place), "test") as connection:
        assert turns.retire(connection, SCHEMA, 5, "")
    assert command("adopt", place) == 0
    assert rows_of(rig.database)[MOVED].given_up == 0
    assert in_force(rig, place) == 1


def test_a_movers_transaction_that_hangs_is_ended_by_the_server(rig):
    with Line(rig.database) as line:
        found = line.connection.execute("SHOW idle_in_transaction_session_timeout").fetchone()
    assert found == (f"{HANG_S}s",)
