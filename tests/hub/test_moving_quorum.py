"""A shard that leaves three servers of which one takes writes, while that one is lost and another takes over."""

from __future__ import annotations

import contextlib

import pytest

from hornbill.hub import ear
from hornbill.hub.moving.places_of_shards import forget, rows_of
from hornbill.simulation import quorum as servers
from tests.hub.moving_rig import MOVED, Load, check, in_force, move
from tests.hub.parted import parted
from tests.hub.test_moving_servers import kill_at

pytestmark = pytest.mark.postgres
COMMITS = (4, 5, 7, 9, 10, 11, 12, 13, 14, 15)


@pytest.fixture(autouse=True)
def _stops_soon(monkeypatch):
    monkeypatch.setattr(ear, "_REST_S", 0.02)


def test_a_failover_of_the_main_servers_at_any_commit_of_the_mover(
    tmp_path, postgres_server, other_server, monkeypatch
):
    del postgres_server  # skipped, with the reason, where there is no server to be had
    place = other_server.url(other_server.new_database().name)
    with servers.running() as quorum:
        database = quorum.new_database("hub")
        with parted(tmp_path, database) as rig, Load(rig) as load:
            load.wait(30)
            failovers = 0
            for number in COMMITS:
                to = "" if rows_of(database)[MOVED].address else place
                leader = quorum.leader_name
                with monkeypatch.context() as patched:
                    was_killed = kill_at(patched, number, quorum.leader)
                    with contextlib.suppress(Exception):
                        move(rig, to)
                if was_killed():
                    quorum.fail_over()
                    quorum.rejoin(leader)
                    failovers += 1
                assert in_force(rig, place) <= 1
                row = rows_of(database)[MOVED]
                if row.token or (row.address == "") == (to != ""):
                    move(rig, None if row.token else to)
                assert in_force(rig, place) == 1
                load.wait(12)
                forget(database, rig.hub_key.public, MOVED, place if to == "" else "")
            load.stop()
            assert failovers > 5
            check(rig, load)
