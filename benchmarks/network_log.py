"""A directory log of 1,000,000 entries: how fast a proof of inclusion is read from the store and verified.

Rules: the log is made in a file as the hub makes it, in large groups so that making it takes a minute; the proofs are
for random entries and random older sizes, read with the page cache as it is.

    ./hornbill bench network-log
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.exchange.core.log_wire import decode_path, encode_path
from hornbill.hub.files import open_file
from hornbill.hub.log_store import LOG, insert, read_consistency, read_inclusion, read_root
from hornbill.kernel.suite.merkle import leaf_hash, verify_consistency, verify_inclusion
from hornbill.kernel.transparency.leaf import Leaf

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

GROUP = 10_000  # entries written together while the log is made
ASKED = 2_000  # proofs of each kind


@dataclass(frozen=True)
class LogFigures:
    """What was measured.

    Attributes:
        entries: in the log.
        made_s: seconds to write them.
        file_mib: size of the database.
        inclusion_us: microseconds to read, send and verify one inclusion proof, the median; and the slowest of 99 %.
        consistency_us: the same for a consistency proof.
        hashes: longest proof seen.
    """

    entries: int
    made_s: float
    file_mib: float
    inclusion_us: tuple[float, float]
    consistency_us: tuple[float, float]
    hashes: int


def measure(entries: int = 1_000_000, folder: Path | None = None) -> LogFigures:
    """Make a log and time its proofs.

    Args:
        entries: how many.
        folder: where its file lies; a temporary folder when left out.
    """
    with tempfile.TemporaryDirectory(dir=folder) as made:
        path = Path(made) / "log.sqlite"
        db = open_file(path, LOG)
        began = time.perf_counter()
        _fill(db, entries)
        made_s = time.perf_counter() - began
        head = read_root(db, entries)
        pick = random.Random(1)
        hashes = 0
        inclusion, consistency = [], []
        for _ in range(ASKED):
            index, size = pick.randrange(entries), pick.randrange(1, entries)
            began = time.perf_counter()
            steps = decode_path(encode_path(read_inclusion(db, index, entries)))
            verify_inclusion(leaf_hash(_leaf(index).to_bytes()), index, entries, steps, head)
            inclusion.append(time.perf_counter() - began)
            hashes = max(hashes, len(steps))
            old = read_root(db, size)
            began = time.perf_counter()
            steps = decode_path(encode_path(read_consistency(db, size, entries)))
            verify_consistency(size, entries, old, head, steps)
            consistency.append(time.perf_counter() - began)
            hashes = max(hashes, len(steps))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        file_mib = path.stat().st_size / 2**20
    return LogFigures(entries, made_s, file_mib, _microseconds(inclusion), _microseconds(consistency), hashes)


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


def _microseconds(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2] * 1e6, ordered[len(ordered) * 99 // 100] * 1e6


def main(argv: Sequence[str]) -> int:
    """Measure and print; 1 when a proof takes a millisecond or more."""
    parser = argparse.ArgumentParser(prog="./hornbill bench network-log", description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    found = measure(parser.parse_args(argv).entries)
    print(f"{found.entries:,} entries written in {found.made_s:.0f} s, {found.file_mib:.0f} MiB")
    for what, (median, slow) in (("inclusion", found.inclusion_us), ("consistency", found.consistency_us)):
        print(f"{what:<12} read and verified in {median:.0f} us (median), {slow:.0f} us (99 %)")
    print(f"longest proof {found.hashes} hashes; goal: below 1,000 us")
    return 0 if max(found.inclusion_us[0], found.consistency_us[0]) < 1000 else 1
