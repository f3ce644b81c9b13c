"""How long it takes to seal one record for two hundred members."""

from __future__ import annotations

import time

from benchmarks.figures import Book, Figure, median
from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import NOT_SEALED, Header
from hornbill.exchange.core.records.sealing import Reader, seal_record
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey

MEMBERS = 200
TEXT = "Container HBLU 482119-0 is declared as rubberwood furniture parts, 21 m3, gross 25 800 kg. " * 3
GOAL_MS = 30.0


def measure(book: Book, *, quick: bool) -> None:
    """Encrypt and sign one message, and wrap its key to 200 officers of two agencies."""
    signer = SigningKey.generate()
    readers = [
        Reader(f"{agency}-customs/officer{number:03d}", SealingKey.generate().public)
        for agency in ("th", "vn")
        for number in range(MEMBERS // 2)
    ]
    times = []
    for number in range(5 if quick else 50):
        header = Header(
            rules=1,
            room="a" * 64,
            kind="message.post",
            chain="th-customs/somchai/00000001",
            n=number + 1,
            prev="b" * 64,
            seen=(),
            members="c" * 64,
            at="2026-11-24T06:12:00.123Z",
            body_root=NOT_SEALED,
        )
        begun = time.perf_counter()
        values = {"text": TEXT, "lang": "en", "reply_to": None, "marking": Marking().to_json()}
        seal_record(header, make_body(values), signer, readers)
        times.append(1000 * (time.perf_counter() - begun))
    note = f"body, signature and {MEMBERS} wraps; median of {len(times)}"
    book.add(Figure("seal.200_members", median(times), "ms", at_most=GOAL_MS, note=note))
