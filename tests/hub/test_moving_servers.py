"""Servers that are killed or hang while a shard is moved, and after it was."""

# names of the hub's own schemas

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from pathlib import Path

import pytest

from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import mail_shards
from hornbill.hub.moving import line
from hornbill.hub.moving.places_of_shards import forget, listed, rows_of
from hornbill.hub.moving.session import NotFinished
from hornbill.hub.placing import places
from hornbill.simulation import private_postgres
from tests.hub.moving_rig import MOVED, OWNER, Load, check, fetched, in_force, move, undo
from tests.hub.parted import AGENCIES, parted

pytestmark = pytest.mark.postgres


@pytest.fixture
def servers(postgres_server):
    """Two servers of this test alone, which it may kill."""
    del postgres_server  # skipped, with the reason, where there is no server to be had
    found = [private_postgres.start() for _ in range(2)]
    yield found
    for server in found:
        freeze(server, signal.SIGCONT)
        if server.process.poll() is None:
            server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


def revive(server):
    server.process = private_postgres.serve(server.folder, server.settings)


def freeze(server, what=signal.SIGSTOP):
    """Let a server hang, or go on: its connections stay, and it says nothing."""
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text(
            encoding="ascii"
        )
        for pid in (server.process.pid, *map(int, children.split())):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, what)


def kill_at(monkeypatch, number, server):
    """Kill a server when the mover asks for its commit of a number; returns whether it came to that, so far."""
    committed, left = line.Line.committed, [number]

    @contextlib.contextmanager
    def counted(self, *args, **options):
        with committed(self, *args, **options) as connection:
            yield connection
            left[0] -= 1
            if left[0] == 0:
                server.kill()

    monkeypatch.setattr(line.Line, "committed", counted)
    return lambda: left[0] <= 0


@pytest.mark.parametrize("which", [0, 1], ids=["main", "new"])
def test_a_server_killed_at_any_commit_of_the_mover(tmp_path, servers, monkeypatch, which):
    home, place = servers[0].new_database(), servers[1].url(servers[1].new_database().name)
    with parted(tmp_path, home) as rig, Load(rig) as load:
        load.wait(30)
        number, to, killed = 1, [place, ""], True
        while killed:
            with monkeypatch.context() as patched:
                was_killed = kill_at(patched, number, servers[which])
                with contextlib.suppress(Exception):
                    move(rig, to[0])
                killed = was_killed()
            if killed:
                revive(servers[which])
                assert in_force(rig, place) <= 1
                row = rows_of(home)[MOVED]
                if row.token or (row.address == "") == (to[0] != ""):
                    move(rig, None if row.token else to[0])
                assert in_force(rig, place) == 1
                load.wait(12)
                forget(home, rig.hub_key.public, MOVED, to[1])
                number, to = number + 1, to[::-1]
        load.wait(12)
        load.stop()
        assert number > 8
        check(rig, load)


def test_a_move_is_undone_while_the_new_server_is_away(tmp_path, servers, monkeypatch):
    home, place = servers[0].new_database(), servers[1].url(servers[1].new_database().name)
    with parted(tmp_path, home) as rig, rig.client("th-customs") as client:
        assert client.post([rig.envelope(OWNER)])[0].held
        with monkeypatch.context() as patched:
            kill_at(patched, 6, servers[1])
            with pytest.raises(NotFinished, match="the old place is in force"):
                move(rig, place)
        assert client.post([rig.envelope(OWNER)])[0].held
        assert any("could not be dropped" in line for line in undo(rig))
        assert client.post([rig.envelope(OWNER)])[0].held
        revive(servers[1])
        move(rig, place)
        assert client.post([rig.envelope(OWNER)])[0].held
        assert len(fetched(rig, OWNER)) == 4


def test_a_server_that_hangs_stops_no_other_shard_and_no_start(tmp_path, servers, monkeypatch):
    monkeypatch.setattr(mail_shards, "READ_S", 0.5)
    monkeypatch.setattr(mail_shards, "WRITE_S", 0.5)
    monkeypatch.setattr(mail_shards, "STOP_S", 0.2)
    monkeypatch.setattr("hornbill.postgres.CONNECT_TIMEOUT_S", 2)
    monkeypatch.setattr(places, "LIMIT_S", 30.0)
    home, place = servers[0].new_database(), servers[1].url(servers[1].new_database().name)
    with parted(tmp_path, home) as rig:
        move(rig, place)
        with rig.client("th-customs") as client:
            assert client.post([rig.envelope(OWNER)])[0].held
            freeze(servers[1])
            for _ in range(2):
                refused = []
                with pytest.raises(HubRefused) as caught:
                    client.post([rig.envelope(OWNER)])
                refused.append(caught.value.status)
                with rig.client(OWNER) as owner, pytest.raises(HubRefused) as caught:
                    owner.fetch(9)
                refused.append(caught.value.status)
                assert refused == [503, 503]
                assert client.post([rig.envelope(AGENCIES[3])])[0].held
                rig.restart()  # it starts without that shard
            monkeypatch.setattr("hornbill.hub.moving.places_of_shards.LOOK_S", 0.5)
            assert [well for _, well in listed(home)] == [True, True, False, True]
            freeze(servers[1], signal.SIGCONT)
            while True:  # the worker takes it up by itself
                try:
                    assert client.post([rig.envelope(OWNER)])[0].held
                except HubRefused:
                    continue
                break
        assert len(fetched(rig, AGENCIES[3])) == 2
        assert len(fetched(rig, OWNER)) >= 2
