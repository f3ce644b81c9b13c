"""A shard that is moved to another server while nodes write: nothing lost, doubled, out of order or badly signed."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hornbill.hub.moving.places_of_shards import forget, listed, rows_of
from hornbill.hub.moving.session import CannotMove
from tests.hub.moving_rig import MOVED, Load, asked, check, in_force, move, undo, url

pytestmark = pytest.mark.postgres


@pytest.fixture
def rig(rig_of_shards):
    return rig_of_shards


def test_a_shard_is_moved_under_load_there_and_back(rig, place):
    with Load(rig) as load:
        load.wait()
        move(rig, place)
        load.wait()
        assert rows_of(rig.database)[MOVED].epoch == 1
        count = asked(place, f"SELECT count(*) FROM hornbill_hub_{MOVED}.envelopes")[0][0]
        assert count > 0
        move(rig, "")
        load.wait()
    assert rows_of(rig.database)[MOVED].epoch == 2
    check(rig, load)
    assert asked(place, "SELECT count(*) FROM pg_namespace WHERE nspname = 'hornbill_left_2_1'") == [(1,)]
    assert forget(rig.database, rig.hub_key.public, MOVED, "") == ["hornbill_left_2_0"]
    assert forget(rig.database, rig.hub_key.public, MOVED, place) == ["hornbill_left_2_1"]
    assert forget(rig.database, rig.hub_key.public, MOVED, place) == []
    assert all(well for _, well in listed(rig.database))
    rig.restart()
    check(rig, load)


# --- cut off ---
def cut_off(rig, number, when, target, shard=MOVED):
    """Run a mover that is killed at a commit; returns whether it was."""
    words = [sys.executable, "-m", "tests.hub.cut_off_mover", str(number), when, url(rig.database)]
    words += [rig.hub_key.public.hex(), str(shard), target]
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        words, check=False, capture_output=True, cwd=root, env={**os.environ, "PYTHONPATH": f"{root}/src"}
    )
    if ended.returncode == 0:
        return False
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    return True


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_mover_killed_at_any_commit_is_taken_up_by_the_same_command(rig, place, when):
    with Load(rig) as load:
        load.wait(30)
        number, to = 1, [place, ""]
        while cut_off(rig, number, when, to[0]):
            assert in_force(rig, place) <= 1
            row = rows_of(rig.database)[MOVED]
            if row.token or (row.address == "") == (to[0] != ""):
                move(rig, None if row.token else to[0])
            assert in_force(rig, place) == 1
            load.wait(12)
            forget(rig.database, rig.hub_key.public, MOVED, to[1])
            number, to = number + 1, to[::-1]
        load.wait(12)
    assert number > 8
    check(rig, load)


def test_a_mover_killed_at_any_commit_can_be_undone_until_it_is_decided(rig, place):
    with Load(rig) as load:
        load.wait(30)
        number, epoch = 1, 0
        while cut_off(rig, number, "after", place):
            try:
                undo(rig)
            except CannotMove:
                row = rows_of(rig.database)[MOVED]
                if row.token:
                    move(rig, None)
                if rows_of(rig.database)[MOVED].address:
                    move(rig, "")
                    forget(rig.database, rig.hub_key.public, MOVED, place)
                    forget(rig.database, rig.hub_key.public, MOVED, "")
            row = rows_of(rig.database)[MOVED]
            assert (row.token, row.address) == ("", "")
            assert row.epoch >= epoch
            assert in_force(rig, place) == 1
            number, epoch = number + 1, row.epoch
            load.wait(12)
    assert number > 8
    check(rig, load)
