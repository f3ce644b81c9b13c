"""Operations: a board of 50,000 published seizures, cold and warm; and how long a seizure takes from one node to the board of another.

Rules
- Cold is processor time from the records of an open room to the figures: reading each copy, folding its row, counting, findings, sorting,
  fingerprint, with the fold that pages use. Warm is the same board once more. One more is the change by one published seizure, with its board.
- From node to node is time by the clock through two real nodes and a hub: from the press of "Save and publish" at one to the answer with the board
  that shows the seizure at the other, as its open page asks for it: on the live event, after the page's own pause.

    ./hornbill bench operations
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import operations_nodes
from benchmarks.figures import Book, Figure
from hornbill.operations.core.board import board_of
from hornbill.operations.core.findings import findings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SIZE, PRESSES = 50_000, 20
_GOODS = (
    ("Manis javanica", "SCA"), ("Loxodonta africana", "TUS"), ("Dalbergia cochinchinensis", "LOG"), ("Panthera tigris", "SKI"),
    ("Psittacus erithacus", "LIV"), ("cigarettes", ""), ("methamphetamine", ""), ("ammunition", ""),
)  # fmt: skip
_COUNTRIES = [
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
]


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: ``--size`` makes it smaller.
    """
    parser = argparse.ArgumentParser(prog="bench operations", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE, help="published seizures (default: %(default)s)")
    parser.add_argument(
        "--presses", type=int, default=PRESSES, help="seizures from node to node (default: %(default)s)"
    )
    options = parser.parse_args(argv)
    book = Book(
        Path("var/bench/operations.json"), sizes=f"{options.size} seizures, {options.presses} presses"
    )
    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
    try:
        operations_nodes.measure(book, folder / "network", options.presses)
        _board(book, folder / "board", options.size)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    book.write()
    return 0 if all(line["met"] is not False for line in book.lines) else 1


class _Room:
    """The records of an open room, as a fold asks for them; opening and checking them is measured by ``bench large-room``."""

    version, remarked, agencies = (0, 0), frozenset[str](), frozenset[str]()

    def __init__(self, contents: list[Any]) -> None:
        self.contents = contents

    def since(self, _kinds: Collection[str], known: Collection[str]) -> tuple[list[Any], set[str]]:
        return [one for one in self.contents if one.id not in known], set()

    def of(self, ids: Collection[str]) -> list[Any]:
        return [one for one in self.contents if one.id in ids]

    def past_of(self, record: str) -> set[str]:
        at = next(n for n, one in enumerate(self.contents) if one.id == record)
        return {one.id for one in self.contents[:at]}


def _board(book: Book, data: Path, size: int) -> None:
    from hornbill.node import setup
    from hornbill.pages.identity import Identity

    setup.create_node(data, Identity("th-customs", "Bench", "TH", "Asia/Bangkok"))
    setup.use(data)
    from hornbill.operations import lookups
    from hornbill.operations.reading import _brought_up

    contents = _contents(size)
    for name, term in _GOODS:  # which goods belong to which group is read from the tables once in a process
        lookups.sort(name, term)
    begun = time.process_time()
    kept = _brought_up(_Room(contents), None, "th-customs")  # type: ignore[arg-type]
    cold = board_of(kept.ledger)
    told = findings(kept.ledger, _COUNTRIES)
    spent = time.process_time() - begun
    note = f"{cold.total} events of {size} copies of 20 agencies, {len(told)} findings"
    book.add(Figure("board.cold", spent, "s", at_most=1.0, note=note))
    begun = time.process_time()
    board_of(kept.ledger)
    findings(kept.ledger, _COUNTRIES)
    warm = (time.process_time() - begun) * 1_000
    book.add(Figure("board.warm", warm, "ms", at_most=100.0, note="figures, findings, fingerprint"))
    more = _Room(_contents(size + 1))
    begun = time.process_time()
    kept = _brought_up(more, kept, "th-customs")  # type: ignore[arg-type]
    board_of(kept.ledger)
    findings(kept.ledger, _COUNTRIES)
    after = time.process_time() - begun
    assert kept.ledger.total == cold.total + 1
    note = "one copy more: found among all records, counted, then all figures and findings"
    book.add(Figure("board.after_one_more", after, "s", at_most=1.0, note=note))


def _contents(n: int) -> list[Any]:
    from hornbill.exchange.actions.room_content import Content
    from hornbill.operations.core.kinds import PLAN
    from hornbill.seizures.core.shared_kinds import SEIZURES

    chance = random.Random(1)
    plan = {
        "first": "2026-01-01", "last": "2026-06-30", "action_first": "", "action_last": "", "unit": "th-customs", "replaces": None,
        "rhythm": "none", "checklist": "", "areas": " ".join(_COUNTRIES), "title": "Board",
    }  # fmt: skip
    begin = sha256(b"plan").hexdigest()
    found = [Content(begin, PLAN, "th-customs/one", "2026-01-01T00:00:00.000Z", (0, begin), plan)]
    for at in range(n):
        agency = f"{chance.choice(_COUNTRIES).lower()}-customs"
        row = sha256(f"{agency}/{at}".encode()).hexdigest()
        day = f"2026-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}"
        name, term = chance.choice(_GOODS)
        route = "\n".join(f"transit; {code}; ; alleged" for code in chance.sample(_COUNTRIES, 3))
        values = {
            "reference": f"S-{at}", "first": day, "last": day, "country": chance.choice(_COUNTRIES), "place": f"Port {at % 300}",
            "position": "", "transport": chance.choice(["sea", "air", "road", "post"]), "transport_id": f"MSKU {at}",
            "concealment": chance.choice(["container", "luggage", "cover-load"]), "bill": "", "route": route,
            "items": f"{name}; {term}; {chance.randint(1, 900)}; kg; ; ", "marking": {"tlp": chance.choice(["AMBER", "GREEN"])},
            "row": row, "replaces": [],
        }  # fmt: skip
        record = sha256(row.encode()).hexdigest()
        found.append(
            Content(
                record, SEIZURES.publish, f"{agency}/one", f"{day}T20:00:00.000Z", (at + 1, record), values
            )
        )
    return found
