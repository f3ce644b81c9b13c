"""How long a new entry takes from one node to a hit at both: real nodes, workers, hub and five key holders in processes of their own.

Rules: called by ``benchmarks.deconfliction``. One officer watches a ship; some seconds later another agency's officer enters the
same one. The clock begins when the second form is sent and ends when both nodes have the hit that Today shows.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, median
from hornbill.simulation import watch_visitor
from hornbill.simulation.agencies import FIVE
from hornbill.simulation.play import Expectations, Manner
from hornbill.simulation.plays.stage import build_with_holders
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from benchmarks.figures import Book
    from hornbill.simulation.network import Network

HOLDERS = 5  # processes
_PATIENCE_S = 120.0
_GOAL_S = 3.0
_PHONES = [f"+66 89 555 0{number:03}" for number in range(100, 1000)]


def notice(book: Book, *, samples: int) -> None:
    """Measure from the second agency's entry to the hit at both nodes.

    Args:
        book: takes the figures.
        samples: entries, one after the other.
    """
    with tempfile.TemporaryDirectory() as folder:
        network = build_with_holders(
            Expectations(say=lambda _: None), Path(folder) / "network", Manner(0, holders=HOLDERS)
        )
        with running(network):
            first, second = (Visitor(network, agency, agency.people[0]) for agency in FIVE[:2])
            for visitor in (first, second):
                visitor.sign_in()
            times = [_one(network, first, second, number) for number in range(samples)]
    note = f"{samples} telephone numbers, one after the other; {HOLDERS} key holders in processes of their own, all on this machine"
    book.add(Figure("notice.p50", median(times), "s", note=note))
    book.add(Figure("notice.longest", max(times), "s", at_most=_GOAL_S, note=note))


def _one(network: Network, first: Visitor, second: Visitor, number: int) -> float:
    before = _hits(network)
    watch_visitor.enter(first, {"kind": "phone", "value": _PHONES[number]})
    wait_until(lambda: _waiting(network, first) == 0, _PATIENCE_S, every_s=0.05)
    begun = time.monotonic()
    watch_visitor.enter(second, {"kind": "phone", "value": _PHONES[number]})
    if not wait_until(lambda: _hits(network) == before + 2, _PATIENCE_S, every_s=0.01):
        raise TimeoutError(f"no hit within {_PATIENCE_S:.0f} s")
    return time.monotonic() - begun


def _ask(network: Network, agency: str, question: str) -> int:
    file = network.data(agency) / "node.sqlite3"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        found: int = database.execute(question).fetchone()[0]
        return found


def _hits(network: Network) -> int:
    return sum(_ask(network, agency.id, "SELECT count(*) FROM deconfliction_hit") for agency in FIVE[:2])


def _waiting(network: Network, visitor: Visitor) -> int:
    question = (
        "SELECT count(*) FROM deconfliction_token t WHERE t.token IS NULL"
        " OR NOT EXISTS (SELECT 1 FROM deconfliction_athub a WHERE a.token = t.token)"
    )
    return _ask(network, visitor.agency.id, question)
