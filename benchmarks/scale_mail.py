"""Envelopes a second, and processor time an envelope, on each of the hub's stores in one run.

Rules: the same load on each (``hub_load``), turn by turn, every envelope fetched and verified afterwards; PostgreSQL is a private
server with its files on a disk and ``fsync`` on. Of hub and database the processor time is counted apart; that of the load is not.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import hub_load
from benchmarks.figures import Book, Figure, median
from devtools.failover import cluster as servers
from hornbill import postgres
from hornbill.hub.laying_out import lay_out
from hornbill.simulation import private_postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hornbill.kernel.suite.transport_key import TransportKey
    from hornbill.simulation.private_postgres import Server

SIZE, SENDERS, BATCH = 8192, 64, 8
SHARDS = 4
SHARE_OF_SQLITE = 0.5  # goal of a quorum's rate
ON_DISK = {
    "fsync": "on",
    "full_page_writes": "on",
    "max_wal_size": "2GB",
    "shared_buffers": "256MB",
}


@contextmanager
def server(more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run a server that syncs to a disk, with more settings."""
    found = private_postgres.start({**ON_DISK, **(more or {})}, in_memory=False)
    try:
        yield found
    finally:
        found.stop()
        shutil.rmtree(found.folder, ignore_errors=True)


def measure(book: Book, *, envelopes: int, rounds: int) -> None:
    """Measure every store in turn, as often as ``rounds`` says; the middle one is told."""
    with server() as one:
        made: list[postgres.Address] = []
        stores = {"sqlite": hub_load.SQLITE}
        for shards in (1, SHARDS):
            for workers in (1, 2):
                name = f"postgres_{shards}_shards_{workers}_workers"
                stores[name] = hub_load.Store(workers, _database(one, shards, made), lambda: processes(one))
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in stores}
        for _ in range(rounds):
            for name, store in stores.items():
                runs[name].append(hub_load.run(envelopes, SIZE, SENDERS, BATCH, store))
                if store.database:
                    runs[name][-1] |= _sizes(made[-1])
    what = _what(envelopes, rounds)
    for name, found in runs.items():
        _tell(book, f"scale.{name}", found, what)


def measure_quorum(book: Book, *, envelopes: int, rounds: int) -> None:
    """Measure three servers with the files of deploy/postgres, and SQLite in turn with them; where a program is missing the figure is left out.

    Args:
        book: gets the lines.
        envelopes: on each, in each round.
        rounds: the middle one is told.
    """
    name = "scale.quorum_2_workers"
    try:
        servers.check_programs()
    except servers.NoManager as error:
        book.skip(f"{name}.rate", error.message)
        return
    with servers.running(in_memory=False) as cluster:
        machines = cluster.machines.values()

        def make(_: TransportKey) -> str:
            cluster.wait_whole()
            cluster.new_database()
            return cluster.url()

        quorum = hub_load.Store(
            2, make, lambda: [pid for one in machines for pid in one.postgres_processes()]
        )
        sqlite, found = [], []
        for _ in range(rounds):
            sqlite.append(hub_load.run(envelopes, SIZE, SENDERS, BATCH, hub_load.SQLITE))
            found.append(hub_load.run(envelopes, SIZE, SENDERS, BATCH, quorum))
    what = f"{_what(envelopes, rounds)}; three servers on one machine with HAProxy, etcd, Patroni and archive"
    _tell(book, name, found, what, peer=("SQLite", median(one["rate_per_s"] for one in sqlite)))


def _what(envelopes: int, rounds: int) -> str:
    return f"{envelopes} envelopes of {SIZE} bytes, {SENDERS} senders, {BATCH} a request, median of {rounds}"


def _tell(
    book: Book,
    name: str,
    found: list[dict[str, float]],
    what: str,
    *,
    peer: tuple[str, float] | None = None,
) -> None:
    note = f"{what}; runs: {', '.join(str(one['rate_per_s']) for one in found)}"
    rate = median(one["rate_per_s"] for one in found)
    times = SHARE_OF_SQLITE if peer else None
    book.add(Figure(f"{name}.rate", rate, "envelopes/s", peer=peer, times_peer=times, note=note))
    for part in ("hub", "database"):
        value = median(one[f"{part}_ms"] for one in found)
        if value:
            book.add(Figure(f"{name}.{part}", value, "ms processor/envelope", note=what))
    for table in ("envelopes", "ids"):
        if f"{table}_bytes" in found[0]:
            note = "in the database with indexes, replicas and the server's log not counted"
            book.add(
                Figure(f"{name}.{table}", median(one[f"{table}_bytes"] for one in found), "bytes", note=note)
            )


def _sizes(where: postgres.Address) -> dict[str, float]:
    """Return the bytes that one envelope takes in a database, and that its id does, with their indexes."""
    asked = (
        "SELECT t.relname, sum(pg_total_relation_size(t.oid))::float8 / sum(t.reltuples) FROM pg_class t"
        " JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname LIKE 'hornbill_hub%'"
        " AND t.relname IN ('envelopes', 'ids') AND t.relkind = 'r' GROUP BY 1"
    )
    with postgres.connect(where, "hornbill bench") as connection:
        connection.execute("VACUUM ANALYZE")
        return {f"{name}_bytes": size for name, size in connection.execute(asked).fetchall()}


def _database(one: Server, shards: int, made: list[postgres.Address]) -> Callable[[TransportKey], str]:
    def make(hub_key: TransportKey) -> str:
        where = one.new_database("ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
        made.append(where)
        if shards > 1:
            lay_out(where, hub_key.public, shards)
        return one.url(where.name)

    return make


def processes(one: Server) -> list[int]:
    """Return the numbers of a server's processes."""
    children = Path(f"/proc/{one.process.pid}/task/{one.process.pid}/children").read_text(encoding="ascii")
    return [one.process.pid, *map(int, children.split())]
