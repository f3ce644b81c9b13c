"""Moves that the main database no longer names, movers that hang while theirs is undone, and a target with another address."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill import postgres
from hornbill.hub.moving import target
from hornbill.hub.moving.places_of_shards import rows_of
from hornbill.hub.moving.session import CannotMove, NotFinished
from hornbill.hub.placing import rows, turns
from tests.hub.moving_rig import (
    MOVED,
    OWNER,
    asked,
    cut_off,
    end_the_lock,
    fetched,
    in_force,
    move,
    undo,
    url,
)

pytestmark = pytest.mark.postgres


@pytest.fixture
def rig(rig_of_shards):
    return rig_of_shards


def lose_token(rig):
    row = rows_of(rig.database)[MOVED]
    with postgres.connect(rig.database, "test") as connection:
        assert rows.replace_row(connection, row, replace(row, token="", target="", target_server=""))


def test_a_shard_that_left_by_a_move_that_is_not_named_any_more_is_taken_up(
    rig, place, other_server, monkeypatch
):
    with rig.client("th-customs") as client:
        sent = [rig.envelope(OWNER) for _ in range(3)]
        client.post(sent)
        cut_off(monkeypatch, rig, place, "put_in_force")
        lose_token(rig)
        for command in (undo, lambda rig: move(rig, None)):
            with pytest.raises(CannotMove) as caught:
                command(rig)
            assert f"move {MOVED} --to-url-file FILE" in caught.value.cure
        empty = other_server.url(other_server.new_database().name)
        for wrong in (empty, url(rig.database)):
            with pytest.raises(CannotMove, match="has left"):
                move(rig, wrong)
        assert not rows_of(rig.database)[MOVED].token
        assert in_force(rig, place) == 0
        move(rig, place)
    assert in_force(rig, place) == 1
    assert [item.envelope for item in fetched(rig, OWNER)] == sent


def test_a_copy_that_is_not_whole_is_not_taken_up(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "put_in_force")
    lose_token(rig)
    asked(place, "UPDATE hornbill_own.copies SET whole = whole - 1")
    with pytest.raises(CannotMove, match="has left"):
        move(rig, place)
    asked(place, "UPDATE hornbill_own.copies SET whole = whole + 1")
    move(rig, place)
    assert in_force(rig, place) == 1


def test_a_copy_that_is_not_whole_is_not_put_in_force(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "put_in_force")
    for altered, back in (("whole = whole - 1", "whole = whole + 1"), ("whole = -whole", "whole = -whole")):
        asked(place, f"UPDATE hornbill_own.copies SET {altered}")
        with pytest.raises(NotFinished, match="not all of it") as caught:
            move(rig, None)
        assert "Restore the new server" in caught.value.cure
        assert in_force(rig, place) == 0
        asked(place, f"UPDATE hornbill_own.copies SET {back}")
    move(rig, None)
    assert in_force(rig, place) == 1


def test_a_mover_that_hung_while_its_move_was_undone_stops(rig, place, monkeypatch):
    mark, begun = turns.mark, []

    def late(*given):
        if not begun:
            begun.append(1)
            end_the_lock(rig)
            assert "undone" in undo(rig)[0]
        return mark(*given)

    monkeypatch.setattr(turns, "mark", late)
    with pytest.raises(NotFinished):
        move(rig, place)
    # Its session is gone, so it cannot ask: what it marked is unmarked by hand, and nothing was given away.
    assert in_force(rig, place) == 1
    undo(rig)
    move(rig, place)
    assert in_force(rig, place) == 1


@pytest.mark.parametrize("when", ["mark", "close"])
def test_a_mover_whose_move_is_not_named_any_more_unmarks_the_tables(rig, place, monkeypatch, when):
    before = target.begin if when == "close" else turns.mark

    def late(*given):
        lose_token(rig)
        return before(*given)

    with monkeypatch.context() as patch:
        patch.setattr(*((target, "begin") if when == "close" else (turns, "mark")), late)
        with pytest.raises(NotFinished, match="the old place is in force"):
            move(rig, place)
    assert asked(url(rig.database), f"SELECT state, token FROM hornbill_hub_{MOVED}.turn") == [("open", "")]
    # Who asks after the mark copies nothing.
    assert asked(place, "SELECT count(*) FROM hornbill_own.copies") == [(when == "close",)]
    move(rig, place)
    assert in_force(rig, place) == 1


def test_an_undo_that_comes_too_late_leaves_the_move_to_be_finished(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "give_away")
    replace_row, schema = rows.replace_row, f"hornbill_hub_{MOVED}"

    def late(connection, held, new):
        if held.token and not new.token and new.epoch == held.epoch:  # another mover decides now
            asked(
                url(rig.database),
                f"UPDATE {schema}.turn SET state = 'closed', number = number + 1, stopped = number + 1",
            )
            asked(url(rig.database), f"UPDATE {schema}.turn SET state = 'gone'")
            asked(
                place,
                f"UPDATE hornbill_own.copies SET whole = {asked(url(rig.database), f'SELECT stopped FROM {schema}.turn')[0][0]}",
            )
        return replace_row(connection, held, new)

    with monkeypatch.context() as patch:
        patch.setattr(rows, "replace_row", late)
        with pytest.raises(CannotMove, match="the new one will be in force"):
            undo(rig)
    assert rows_of(rig.database)[MOVED].token
    move(rig, None)
    assert in_force(rig, place) == 1


def test_a_target_whose_address_changes_is_found_by_the_new_one(rig, place, other_server, monkeypatch):
    cut_off(monkeypatch, rig, place, "put_in_force")
    name = postgres.read(place).name
    with postgres.connect(other_server.administrator, "test") as administrator:
        administrator.execute(f"ALTER DATABASE {name} RENAME TO {name}_renamed")
    renamed = other_server.url(f"{name}_renamed")
    move(rig, renamed)
    assert rows_of(rig.database)[MOVED].address == renamed
    assert in_force(rig, renamed) == 1


def test_a_mover_cut_off_after_it_noted_the_next_epoch_is_taken_up(rig, place, monkeypatch):
    cut_off(monkeypatch, rig, place, "put_in_force")
    move(rig, None, newest=1)  # as the folder's note says then
    assert in_force(rig, place) == 1
    row = rows_of(rig.database)[MOVED]
    with pytest.raises(CannotMove, match="put back"):
        move(rig, url(rig.database), newest=row.epoch + 1)
