"""Operations: a board of 50,000 published seizures from the copies of its agencies, cold and warm, and one seizure more.

Rules: processor time of this process. Cold is everything from the records' values to the figures: reading each copy, counting, findings, sorting,
fingerprint. Warm is the board of a ledger that is there. One more is the change of a ledger by one published seizure, with its board.

    ./hornbill bench operations
"""

from __future__ import annotations

import argparse
import random
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure
from hornbill.objects.core.words import Words
from hornbill.operations.core.board import board_of
from hornbill.operations.core.days import Span
from hornbill.operations.core.entry import of_words
from hornbill.operations.core.findings import findings
from hornbill.operations.core.goods import group_of
from hornbill.operations.core.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.operations.core.entry import Entry

SIZE = 50_000
_TAXA = {
    "Manis javanica": ("pangolins", "a"), "Loxodonta africana": ("elephants", "a"), "Dalbergia cochinchinensis": ("", "p"),
    "Panthera tigris": ("big cats", "a"), "Psittacus erithacus": ("parrots", "a"),
}  # fmt: skip
_OTHER = ("cigarettes", "methamphetamine", "ammunition")
_COUNTRIES = (
    "TH",
    "VN",
    "KE",
    "NG",
    "MY",
    "SG",
    "CN",
    "LA",
    "KH",
    "ID",
    "TZ",
    "UG",
    "MZ",
    "ZA",
    "AE",
    "TR",
    "BE",
    "NL",
    "FR",
    "HK",
)


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: ``--size`` makes it smaller.
    """
    parser = argparse.ArgumentParser(prog="bench operations", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE, help="published seizures (default: %(default)s)")
    options = parser.parse_args(argv)
    book = Book(Path("var/bench/operations.json"), sizes=f"{options.size} seizures")
    copies = list(_copies(options.size))
    begun = time.process_time()
    ledger = Ledger(Span("2026-01-01", "2026-06-30"))
    for at, (agency, row, words) in enumerate(copies):
        ledger.put(_entry(agency, row, words, at))
    cold = board_of(ledger)
    told = findings(ledger, _COUNTRIES)
    spent = time.process_time() - begun
    note = f"{cold.total} events of {len(copies)} copies of 20 agencies, {len(told)} findings"
    book.add(Figure("board.cold", spent, "s", at_most=1.0, note=note))
    begun = time.process_time()
    board_of(ledger)
    findings(ledger, _COUNTRIES)
    book.add(
        Figure(
            "board.warm",
            (time.process_time() - begun) * 1_000,
            "ms",
            at_most=100.0,
            note="figures, findings, fingerprint",
        )
    )
    agency, row, words = next(iter(_copies(1, seed=99)))
    begun = time.process_time()
    ledger.put(_entry(agency, row, words, len(copies)))
    one_more = (time.process_time() - begun) * 1_000
    board_of(ledger)
    findings(ledger, _COUNTRIES)
    after = time.process_time() - begun
    book.add(
        Figure(
            "board.after_one_more",
            after,
            "s",
            at_most=2.0,
            note="one copy more, then all figures and findings",
        )
    )
    book.add(
        Figure(
            "board.one_more",
            one_more,
            "ms",
            at_most=10.0,
            note="reading and counting one copy",
        )
    )
    book.write()
    return 0 if all(line["met"] is not False for line in book.lines) else 1


def _entry(agency: str, row: str, words: Words, at: int) -> Entry:
    return of_words(
        agency, row, words, (at, words.record), (words,), beside=False, sort=lambda name, term: group_of(name, term, _TAXA.get)
    )  # fmt: skip


def _copies(n: int, seed: int = 1) -> list[tuple[str, str, Words]]:
    chance = random.Random(seed)
    found = []
    for at in range(n):
        agency = f"{chance.choice(_COUNTRIES).lower()}-customs"
        row = sha256(f"{seed}/{agency}/{at}".encode()).hexdigest()
        day = f"2026-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}"
        name = chance.choice([*_TAXA, *_OTHER])
        route = "\n".join(f"transit; {code}; ; alleged" for code in chance.sample(_COUNTRIES, 3))
        values = {
            "reference": f"S-{at}", "first": day, "last": day, "country": chance.choice(_COUNTRIES), "place": f"Port {at % 300}",
            "position": "", "transport": chance.choice(["sea", "air", "road", "post"]), "transport_id": f"MSKU {at}",
            "concealment": chance.choice(["container", "luggage", "cover-load"]), "bill": "", "route": route,
            "items": f"{name}; {'SCA' if name in _TAXA else ''}; {chance.randint(1, 900)}; kg; ; ", "marking": {"tlp": chance.choice(["AMBER", "GREEN"])},
        }  # fmt: skip
        found.append(
            (
                agency,
                row,
                Words(sha256(row.encode()).hexdigest(), f"{agency}/one", f"{day}T20:00:00.000Z", values),
            )
        )
    return found
