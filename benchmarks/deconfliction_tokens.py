"""Figures of tokens: how fast keys go through all key holders, and how fast the hub's index takes tokens and finds equals.

Rules: called by ``benchmarks.deconfliction``. Rates are of one process's own processor time: an agency's node and all five
key holders take turns on one core, as on one machine; nothing travels. The index is asked as the hub's writer asks it,
with fsync; memory is what this process took more.
"""

from __future__ import annotations

import math
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
from hornbill.exchange.core.token_wire import CAPSULE_BYTES, INDEX_BYTES, Change, Put
from hornbill.hub import token_store
from hornbill.hub.files import Files
from hornbill.kernel.suite.oprf import OprfKey, blind

if TYPE_CHECKING:
    from hornbill.hub.database import Database

HOLDERS = 5
BATCH = 512  # keys a request, as the worker asks
PUT = 2_000  # tokens a change, as the worker sends
RUNS = 5
AGENCIES = 34
_PERIOD = Period(2026, 1)
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


def _percentile(samples: list[float], share: float) -> float:
    return sorted(samples)[min(len(samples) - 1, math.ceil(share * len(samples)) - 1)]


def _put(token: bytes = b"") -> Put:
    week = _FIRST_WEEK + secrets.randbelow(_WEEKS)
    return Put(token or secrets.token_bytes(INDEX_BYTES), week, secrets.token_bytes(CAPSULE_BYTES))


def _fill(db: Database, count: int) -> list[bytes]:
    """Put tokens of 34 agencies that end within two years, change by change; returns some that lie there."""
    held: list[bytes] = []
    for step, start in enumerate(range(0, count, PUT), 1):
        size = min(PUT, count - start)
        puts = [_put() for _ in range(size)]
        held.append(puts[0].token)
        db.execute("BEGIN IMMEDIATE")
        token_store.change(
            db, f"agency-{step % AGENCIES}", Change(step, anew=False, put=puts, gone=[]), most=count
        )
        db.execute("COMMIT")
    return held


def index(book: Book, count: int, samples: int) -> None:
    """Measure putting one token, one time in ten an equal one, into a large index.

    Args:
        book: takes the figures.
        count: tokens that lie there before.
        samples: how many are put.
    """
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        db = Files(Path(folder)).open_writer(token_store.TOKENS)
        begun = time.monotonic()
        held = _fill(db, count)
        filled_s = time.monotonic() - begun
        times = []
        for number in range(samples):
            token = held[number % len(held)] if number % 10 == 0 else b""
            one = Change(number + 1, anew=False, put=[_put(token)], gone=[])
            started = time.monotonic()
            db.execute("BEGIN IMMEDIATE")
            token_store.change(db, "newcomer", one, most=count)
            db.execute("COMMIT")
            times.append(time.monotonic() - started)
        db.close()
        size_mb = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
    took_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    note = f"{count} tokens of {AGENCIES} agencies, {size_mb:.0f} MB; one token a change, synced; every tenth is equal to one there"
    book.add(Figure("index.put_p99", 1000 * _percentile(times, 0.99), "ms", at_most=5.0, note=note))
    book.add(Figure("index.fill", count / filled_s, "tokens/s", note=f"changes of {PUT} tokens, synced"))
    book.add(Figure("index.memory", took_mb, "MB", at_most=300.0, note="more than before, at its most"))
