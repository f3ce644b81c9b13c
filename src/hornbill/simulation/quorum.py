"""Three private PostgreSQL servers of which one takes writes, and each commit waits for one of the others.

Rules:
- A commit is answered when the server that writes and at least one replica have it (``ANY 1``). So whichever server is
  lost, a replica has every commit that was answered.
- ``fail_over`` does what an operator's tools (Patroni) do: with the writing server gone, the replica that has received
  most takes writes, the other one follows it. It is no tool for operation: nobody watches the servers here.
- The servers are told apart by the folders of their sockets; the hub's address names all three.

    with running() as quorum:
        hub_url = quorum.url("hub")
        quorum.leader.kill()
        quorum.fail_over()
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from hornbill import postgres
from hornbill.simulation.private_postgres import READY_S, Server, as_user, new_folder, programs, serve, start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAMES = ("server_1", "server_2", "server_3")
_SETTINGS = {
    "wal_level": "replica",
    "hot_standby": "on",
    "max_wal_senders": "6",
    "wal_keep_size": "256MB",
    "wal_receiver_status_interval": "1",
    "synchronous_standby_names": f"ANY 1 ({', '.join(_NAMES)})",
    "wal_log_hints": "on",
}


class Quorum:
    """The three servers.

    Attributes:
        servers: name -> server, those that were killed too.
        leader: the one that takes writes.
    """

    def __init__(self) -> None:
        first = start({**_SETTINGS, "cluster_name": _NAMES[0]})
        self.servers: dict[str, Server] = {_NAMES[0]: first}
        self._leader = _NAMES[0]
        try:
            for name in _NAMES[1:]:
                self.servers[name] = self._follower(name)
            self._wait_until_followed(2)
        except BaseException:
            self.stop()
            raise

    @property
    def leader(self) -> Server:
        """The server that takes writes."""
        return self.servers[self._leader]

    @property
    def leader_name(self) -> str:
        """Its name."""
        return self._leader

    def address(self, database: str) -> postgres.Address:
        """Return the address of a database on whichever server takes writes."""
        folders = [str(server.folder) for server in self.servers.values()]
        others = tuple((folder, postgres.PORT) for folder in folders[1:])
        return postgres.Address("hornbill", folders[0], postgres.PORT, database, others=others)

    def url(self, database: str) -> str:
        """Return that as ``HORNBILL_DATABASE_URL`` has it."""
        return str(self.address(database))

    def new_database(self, name: str) -> postgres.Address:
        """Make an empty database."""
        with postgres.connect(self.leader.administrator, "quorum") as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        return self.address(name)

    def fail_over(self) -> str:
        """Let the replica that has received most take writes; returns its name. The writing server must be gone."""
        self._wait_until_all_is_received()
        received = {name: _received(server) for name, server in self._following().items()}
        chosen = max(received, key=lambda name: (received[name], name))
        with postgres.connect(self.servers[chosen].administrator, "quorum") as connection:
            connection.execute("SELECT pg_promote()")
        self._leader = chosen
        for name in received.keys() - {chosen}:
            with postgres.connect(self.servers[name].administrator, "quorum") as connection:
                connection.execute(f"ALTER SYSTEM SET primary_conninfo = '{self._source(name)}'")
                connection.execute("SELECT pg_reload_conf()")
        self._wait_until_followed(len(received) - 1)
        return chosen

    def rejoin(self, name: str) -> None:
        """Let a server that was killed follow the one that writes, from a new copy."""
        shutil.rmtree(self.servers[name].folder / "data")
        self.servers[name] = self._follower(name, self.servers[name].folder)
        self._wait_until_followed(len(self._following()))

    def stop(self) -> None:
        """End all of them and remove their folders."""
        for server in self.servers.values():
            if server.process.poll() is None:
                server.stop()
            shutil.rmtree(server.folder, ignore_errors=True)

    def _following(self) -> dict[str, Server]:
        return {
            name: server
            for name, server in self.servers.items()
            if name != self._leader and server.process.poll() is None
        }

    def _source(self, name: str) -> str:
        return f"host={self.leader.folder} port={postgres.PORT} user=hornbill application_name={name}"

    def _follower(self, name: str, folder: Path | None = None) -> Server:
        """Copy the server that writes, and start the copy as a replica."""
        folder = folder or new_folder()
        copying = [
            programs() / "pg_basebackup",
            "-D",
            folder / "data",
            "-h",
            self.leader.folder,
            "-U",
            "hornbill",
        ]
        subprocess.run(
            [*as_user(), *copying, "-X", "stream", "-c", "fast", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        (folder / "data" / "standby.signal").touch()
        settings = {**_SETTINGS, "cluster_name": name, "primary_conninfo": self._source(name)}
        # In the file, not on the command line: ``fail_over`` changes it.
        source = settings.pop("primary_conninfo")
        with (folder / "data" / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.write(f"primary_conninfo = '{source}'\n")
        return Server(folder, serve(folder, settings), settings)

    def _wait_until_followed(self, replicas: int) -> None:
        """Return when so many replicas stream from the server that writes."""
        deadline = time.monotonic() + READY_S
        asked = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
        while time.monotonic() < deadline:
            with postgres.connect(self.leader.administrator, "quorum") as connection:
                row = connection.execute(f"{asked} AND NOT pg_is_in_recovery()").fetchone()
            if row is not None and row[0] >= replicas:
                return
            time.sleep(0.05)
        raise TimeoutError(f"{replicas} replicas do not follow {self._leader}")

    def _wait_until_all_is_received(self) -> None:
        """Return when no replica reads from the writing server any more: a replica must not end up ahead of the chosen one."""
        deadline = time.monotonic() + READY_S
        while any(_is_receiving(server) for server in self._following().values()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"replicas still receive from {self._leader}")
            time.sleep(0.02)


def _is_receiving(server: Server) -> bool:
    with postgres.connect(server.administrator, "quorum") as connection:
        asked = "SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'"
        row = connection.execute(asked).fetchone()
    return row is not None and row[0] > 0


def _received(server: Server) -> int:
    """Return how many bytes of the log a replica has received or replayed."""
    asked = (
        "SELECT greatest(coalesce(pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0'), 0),"
        " coalesce(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'), 0))"
    )
    with postgres.connect(server.administrator, "quorum") as connection:
        row = connection.execute(asked).fetchone()
    return int(row[0]) if row else 0


@contextlib.contextmanager
def running() -> Iterator[Quorum]:
    """Run three servers for the length of a block; NoServer if PostgreSQL is not installed."""
    quorum = Quorum()
    try:
        yield quorum
    finally:
        quorum.stop()
