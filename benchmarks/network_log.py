"""A directory log of 1,000,000 entries: how fast a proof of inclusion is read from the store and verified.

Rules: the log is made in a file as the hub makes it, in large groups so that making it takes a minute; the proofs are
for random entries, against random older sizes where they are of consistency, read with the page cache as it is. *Read
and verified* is what both sides do, without the network between them; *over HTTP* is that too, from a real hub.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, percentile
from hornbill.exchange.core.protocol.log import decode_path, encode_path
from hornbill.exchange.hub.log import LogClient
from hornbill.hub.files import open_file, path_of
from hornbill.hub.log_store import LOG, insert, read_consistency, read_inclusion, read_root
from hornbill.hub.nodes import Directory, Node, write_hub_file
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.suite.merkle import leaf_hash, verify_consistency, verify_inclusion
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.leaf import Leaf
from hornbill.simulation.network import Network
from hornbill.simulation.processes import Running, free_ports

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

ENTRIES = 1_000_000
GOAL_MS = 1.0
GROUP = 10_000  # entries written together while the log is made
ASKED = 2_000  # proofs of each kind
ASKED_OVER_HTTP = 300
NODE = "th-customs"


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Make a log and time its proofs."""
    entries = 20_000 if quick else ENTRIES
    shutil.rmtree(folder, ignore_errors=True)
    hub = folder / "hub"
    hub.mkdir(parents=True)
    path = path_of(hub, LOG)
    try:
        with closing(open_file(path, LOG)) as db:
            begun = time.perf_counter()
            _fill(db, entries)
            made_s = time.perf_counter() - begun
            _proofs(book, db, entries)
            head = read_root(db, entries)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        note = f"{entries} entries with bodies of 6 bytes: leaves and tree; written in {made_s:.0f} s, {GROUP} at once"
        book.add(Figure("log.file", path.stat().st_size / 2**20, "MiB", note=note))
        _over_http(book, folder, entries, head)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _proofs(book: Book, db: sqlite3.Connection, entries: int) -> None:
    pick, longest = random.Random(1), 0
    whole, verified, consistency = [], [], []
    head = read_root(db, entries)
    for _ in range(ASKED):
        index, size = pick.randrange(entries), pick.randrange(1, entries)
        begun = time.perf_counter()
        steps = decode_path(encode_path(read_inclusion(db, index, entries)))
        read = time.perf_counter()
        verify_inclusion(leaf_hash(_leaf(index).to_bytes()), index, entries, steps, head)
        whole.append(time.perf_counter() - begun)
        verified.append(time.perf_counter() - read)
        longest = max(longest, len(steps))
        old = read_root(db, size)
        begun = time.perf_counter()
        steps = decode_path(encode_path(read_consistency(db, size, entries)))
        verify_consistency(size, entries, old, head, steps)
        consistency.append(time.perf_counter() - begun)
    what = f"log of {entries} entries, {ASKED} random ones, longest path {longest} hashes"
    _add(book, "log.inclusion", whole, f"read from the hub's store, written, read, verified; {what}", GOAL_MS)
    _add(book, "log.inclusion_verify", verified, f"the verification alone, what a node does; {what}", GOAL_MS)
    _add(book, "log.consistency", consistency, f"as log.inclusion, from a random older size; {what}", None)


def _over_http(book: Book, folder: Path, entries: int, head: bytes) -> None:
    key, (port,) = TransportKey.generate(), free_ports(1)
    node = Node(NODE, new_random_id(), key.public)
    directory = Directory(NODE, TransportKey.generate())
    write_hub_file(folder / "hub" / "hub.json", TransportKey.generate(), [node], directory)
    running = Running(Network(folder, (), port, {}))
    pick, times = random.Random(2), []
    try:
        running.start()
        with LogClient(running.network.hub_url, signer=NODE, key=key) as client:
            for _ in range(ASKED_OVER_HTTP):
                index = pick.randrange(entries)
                begun = time.perf_counter()
                steps = client.inclusion(index, entries)
                verify_inclusion(leaf_hash(_leaf(index).to_bytes()), index, entries, steps, head)
                times.append(time.perf_counter() - begun)
    finally:
        running.stop()
    note = f"asked of a real hub in a signed request, one after the other, verified; {ASKED_OVER_HTTP} random entries"
    _add(book, "log.inclusion_over_http", times, note, None)


def _add(book: Book, name: str, times_s: Sequence[float], note: str, goal_ms: float | None) -> None:
    slow = 1000 * percentile(times_s, 99)
    note = f"median; 99 % within {slow:.3f} ms; {note}"
    book.add(Figure(name, 1000 * percentile(times_s, 50), "ms", at_most=goal_ms, note=note))


def _leaf(index: int) -> Leaf:
    digest = hashlib.sha256(index.to_bytes(8, "big")).digest()
    return Leaf(1, digest, hashlib.sha256(digest).digest())


def _fill(db: sqlite3.Connection, entries: int) -> None:
    for start in range(0, entries, GROUP):
        rows = []
        for index in range(start, min(start + GROUP, entries)):
            leaf = _leaf(index)
            rows.append((index, leaf.commitment, leaf.to_bytes(), b"sealed"))
        db.execute("BEGIN IMMEDIATE")
        insert(db, start, rows)
        db.execute("COMMIT")
