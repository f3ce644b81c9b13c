"""Figures of tokens: how fast keys go through all key holders, and how fast the hub's index takes tokens and finds equals.

Rules: called by ``benchmarks.deconfliction``. Rates are of one process's own processor time: an agency's node and all five
key holders take turns on one core, as on one machine; nothing travels. The index is asked as the hub's writer asks it,
with fsync; memory is what this process took more.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import secrets
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import psi_peer
from benchmarks.figures import Book, Figure, median
from benchmarks.peers import PeerMissing
from hornbill.deconfliction.core.period import Period, pepper_of
from hornbill.deconfliction.core.tokens import combine, derive, to_blind
from hornbill.exchange.core.protocol.tokens import CAPSULE_BYTES, INDEX_BYTES, Change, Put
from hornbill.hub import token_store
from hornbill.hub.files import Files
from hornbill.hub.limits import HubLimits
from hornbill.kernel.suite.oprf import OprfKey, blind

if TYPE_CHECKING:
    from hornbill.hub.database import Database

HOLDERS = 5
BATCH = 512  # keys a request, as the worker asks
PUT = 2_000  # tokens a change, as the worker sends
RUNS = 5
AGENCIES = 34
_PERIOD = Period(2026, 1)
_FILL_CACHE_KIB, _FILL_AT_ONCE = 2 * 1024 * 1024, 100_000
_FIRST_WEEK, _WEEKS = 2_970, 104  # in which tokens end


def evaluation(book: Book, *, quick: bool) -> None:
    """Measure keys a second through five key holders, proofs verified, roots and tokens made."""
    count = 64 if quick else BATCH
    keys = {f"holder-{number}": OprfKey.generate() for number in range(HOLDERS)}
    pepper = pepper_of(secrets.token_bytes(32), "network", _PERIOD)
    agency, whole = [], []
    for run in range(RUNS):
        texts = [to_blind(f"phone:same:+668{run}{number:07}") for number in range(count)]
        begun = time.process_time()
        blinding = blind(texts)
        blinded = time.process_time()
        answers = {name: key.evaluate(blinding.elements) for name, key in keys.items()}
        answered = time.process_time()
        outputs = {name: blinding.finalise(answers[name], key.public) for name, key in keys.items()}
        for at in range(count):
            derive(combine({name: outputs[name][at] for name in outputs}), pepper, _PERIOD)
        ended = time.process_time()
        agency.append(count / (ended - answered + blinded - begun))
        whole.append(count / (ended - begun))
    note = f"batches of {count} keys, {HOLDERS} key holders, all proofs verified; median of {RUNS}"
    book.add(Figure("tokens.agency", median(agency), "keys/s", note=f"the agency's part alone; {note}"))
    book.add(
        Figure(
            "tokens.whole",
            median(whole),
            "keys/s",
            at_least=1_000,
            note=f"agency and holders on one core; {note}",
        )
    )
    _network(book, median(whole), quick=quick)


def _network(book: Book, rate: float, *, quick: bool) -> None:
    """Reckon what a network of 34 agencies takes, and beside it every pair by itself with the peer."""
    entries, new = (500, 10) if quick else (10_000, 100)
    pairs = AGENCIES * (AGENCIES - 1) // 2
    peers: tuple[tuple[str, float] | None, tuple[str, float] | None] = (None, None)
    try:
        whole_s, new_s = psi_peer.measure(entries, new)
        name = f"{pairs} pairs by openmined-psi"
        peers = (name, pairs * whole_s), (f"{name}, both ways", 2 * pairs * new_s)
    except PeerMissing as error:
        book.skip("tokens.peer", str(error))
    for name, count, peer, times in (
        ("tokens.34_agencies", entries, peers[0], 3),
        ("tokens.34_agencies_day", new, peers[1], 100),
    ):
        note = f"{count} entries each, one key an entry; reckoned from tokens.whole; the peer from one pair measured"
        most = peer[1] / times if peer else None
        value = AGENCIES * count / rate
        book.add(Figure(name, value, "s of processor time", at_most=most, peer=peer, note=note))


_LIMITS = HubLimits(tokens_per_node=10**9, token_changes_per_day=10**9)  # what is measured is the index
_DAY = 20_782  # 25 November 2026


def _percentile(samples: list[float], share: float) -> float:
    return sorted(samples)[min(len(samples) - 1, math.ceil(share * len(samples)) - 1)]


def _put(token: bytes = b"") -> Put:
    week = _FIRST_WEEK + secrets.randbelow(_WEEKS)
    return Put(token or secrets.token_bytes(INDEX_BYTES), week, secrets.token_bytes(CAPSULE_BYTES))


def fill(db: Database, count: int) -> list[bytes]:
    """Put tokens of 34 agencies that end within two years, in the order of their coming; returns some that are there.

    The rows are those that ``token_store.change`` writes, and the pages get as full as by it; but nothing is synced and the
    cache is large meanwhile, so that it takes minutes and not an hour. Both are as the hub has them again afterwards.
    """
    pragmas = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "cache_size")}
    db.execute("PRAGMA synchronous = OFF")
    db.execute(f"PRAGMA cache_size = -{_FILL_CACHE_KIB}")
    held: list[bytes] = []
    names = [(number, f"agency-{number}") for number in range(1, AGENCIES + 1)]
    db.executemany("INSERT INTO agencies (number, agency, step) VALUES (?, ?, 1)", names)
    for start in range(0, count, _FILL_AT_ONCE):
        size = min(_FILL_AT_ONCE, count - start)
        puts = [_put() for _ in range(size)]
        held.append(puts[0].token)
        rows = [(start + at + 1, (start + at) // PUT % AGENCIES + 1, one) for at, one in enumerate(puts)]
        db.execute("BEGIN IMMEDIATE")
        db.executemany(
            "INSERT INTO capsules (id, number, week, token, capsule) VALUES (?, ?, ?, ?, ?)",
            [(place, number, one.week, one.token, one.capsule) for place, number, one in rows],
        )
        db.executemany(
            "INSERT INTO tokens (token, number, capsule) VALUES (?, ?, ?)",
            [(one.token, number, place) for place, number, one in rows],
        )
        db.execute("COMMIT")
    db.execute(
        "UPDATE agencies SET tokens = (SELECT count(*) FROM capsules c WHERE c.number = agencies.number)"
    )
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name, value in pragmas.items():
        db.execute(f"PRAGMA {name} = {value}")
    return held


def _fill_folder(name: str, count: int) -> list[bytes]:
    db = Files(Path(name)).open_writer(token_store.TOKENS)
    held = fill(db, count)
    db.close()
    return held


def put_one(db: Database, number: int, token: bytes) -> float:
    """Put one token as the hub's writer does, synced; returns seconds."""
    one = Change(number, anew=False, put=[_put(token)], gone=[])
    started = time.monotonic()
    db.execute("BEGIN IMMEDIATE")
    token_store.change(db, "newcomer", one, limits=_LIMITS, day=_DAY)
    db.execute("COMMIT")
    return time.monotonic() - started


def put_many(db: Database, changes: int) -> float:
    """Put changes of ``PUT`` tokens of one agency, synced; returns tokens a second."""
    begun = time.monotonic()
    for step in range(1, changes + 1):
        one = Change(step, anew=False, put=[_put() for _ in range(PUT)], gone=[])
        db.execute("BEGIN IMMEDIATE")
        token_store.change(db, "bulk", one, limits=_LIMITS, day=_DAY)
        db.execute("COMMIT")
    return changes * PUT / (time.monotonic() - begun)


def _memory_mb() -> float:
    """Return what this process holds in memory now, without pages of files that the system keeps."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def index(book: Book, count: int, samples: int) -> None:
    """Measure putting one token, one time in ten an equal one, into a large index.

    Args:
        book: takes the figures.
        count: tokens that are there before.
        samples: how many are put.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with multiprocessing.get_context("spawn").Pool(1) as other:  # whose memory is not in the figure
            held = other.apply(_fill_folder, (name, count))
        before = _memory_mb()
        db = Files(folder).open_writer(token_store.TOKENS)
        measure(book, db, held, samples, f"{count} tokens of {AGENCIES} agencies, {_size_mb(folder):.0f} MB")
        took_mb = _memory_mb() - before
        db.close()
    book.add(Figure("index.memory", took_mb, "MB", at_most=300.0, note="of this process, more than before"))


def _size_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 1e6


def measure(book: Book, db: Database, held: list[bytes], samples: int, what: str) -> None:
    """Measure changes of one token, one time in ten an equal one, and of many.

    Args:
        book: takes the figures.
        db: a filled index, just opened.
        held: tokens that are there.
        samples: how many are put.
        what: is there, in words.
    """
    times = [put_one(db, at + 1, held[at % len(held)] if at % 10 == 0 else b"") for at in range(samples)]
    note = f"{what}; one token a change, synced; every tenth is equal to one there"
    book.add(Figure("index.put_p50", 1000 * _percentile(times, 0.5), "ms", note=note))
    book.add(Figure("index.put_p99", 1000 * _percentile(times, 0.99), "ms", at_most=5.0, note=note))
    syncs = [time_of_sync() for _ in range(200)]
    note = "one page written and synced, nothing else: no change that is on disk can be quicker"
    book.add(Figure("index.sync_p99", 1000 * _percentile(syncs, 0.99), "ms", note=note))
    rate = put_many(db, max(1, samples // 100))
    book.add(Figure("index.fill", rate, "tokens/s", note=f"{what}; changes of {PUT} tokens, synced"))


def time_of_sync() -> float:
    """Return how many seconds it takes to write one page of 8 KiB to the end of a file, and sync it."""
    with tempfile.NamedTemporaryFile() as file:
        started = time.monotonic()
        file.write(bytes(8192))
        file.flush()
        os.fdatasync(file.fileno())
        return time.monotonic() - started
