"""A delivery of three States over real processes: an hour of trackers, a position off its route, a consent withdrawn.

What is measured
- An hour of 100 trackers at one position a second, faster: each tracker posts ten seconds of positions at once, over HTTP, to the node whose token it
  has. Counted afterwards in the databases of that node and of another: none lost, none doubled. Meanwhile an officer loads the board again and
  again (wall clock), and the resident memory of the node's processes is read.
- Afterwards, alerts from one node to another (``delivery_alerts``).

Rules: nodes run as the demonstration's do, on this machine, with whatever else runs on it. A goal of the hour is judged only for a full hour.

    ./hornbill bench delivery --live            # some minutes; --seconds 60 for a minute of the hour
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.delivery_alerts import Alerts, position, post
from benchmarks.figures import Book, Figure, percentile
from hornbill.simulation.agencies import KENYA_WILDLIFE, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE
from hornbill.simulation.building import build
from hornbill.simulation.delivering import DeliveryPages
from hornbill.simulation.network import Network
from hornbill.simulation.processes import free_ports, running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from hornbill.simulation.processes import Running

THREE = (KENYA_WILDLIFE, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE)
LEAD, MIDDLE, LAST = (one.id for one in THREE)
TRACKERS, HOUR_S, BATCH = 100, 3_600, 10
BOARD_MS, TOLD_MS, GROWTH_MB = 1_000.0, 3_000.0, 40.0
ROUNDS, WITHDRAWALS = (
    20,
    20,
)  # positions off the route, and consents withdrawn: of fewer no 95th percentile is told
NAIROBI, CORRIDOR_KM = (-1.32, 36.93), "5"
_PHASE = re.compile(r'id="gate-title">([^<]+)<')
_TOKEN = re.compile(r"<code>(hbd_[A-Za-z0-9_-]+)</code>")


@dataclass
class _Seen:
    """What was measured while trackers posted: how long the board took (ms), resident memory (MB) by time."""

    boards: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def measure(book: Book, *, seconds: int) -> None:
    """Measure.

    Args:
        book: for the figures.
        seconds: of the hour that trackers post; figures of the hour are judged only for all of it.
    """
    with tempfile.TemporaryDirectory(prefix="hornbill-delivery-") as folder:
        hub_port, *ports = free_ports(1 + len(THREE))
        numbers = {agency.id: port for agency, port in zip(THREE, ports, strict=True)}
        network = Network(Path(folder) / "network", THREE, hub_port, numbers)
        build(network)
        with running(network) as parts:
            _Live(network, parts, book).tell(seconds)


class _Live:
    def __init__(self, network: Network, parts: Running, book: Book) -> None:
        self.network, self.parts, self.book = network, parts, book
        self.pages = DeliveryPages(
            {one.id: tuple(Visitor(network, one, who) for who in one.people[:2]) for one in THREE}
        )

    def tell(self, seconds: int) -> None:
        """Open a delivery, let it go, and measure."""
        for pair in self.pages.pairs.values():
            for one in pair:
                one.sign_in()
        lead = self.pages.firsts[LEAD]
        self._begin(lead)
        tokens = [self._arm(lead, f"T{n:03d}") for n in range(TRACKERS)]
        self._hour(lead, tokens, seconds)
        alerts = Alerts(self.network, self.pages, [one.id for one in THREE])
        alerts.off_route(self.book, tokens[0], ROUNDS, TOLD_MS)
        alerts.withdrawn(self.book, WITHDRAWALS, TOLD_MS)

    def _begin(self, lead: Visitor) -> None:
        now = datetime.now(UTC)
        self.pages.open(lead, {"title": "Measured", "number": "", "tlp": "AMBER"})
        hours = (-3, 20, 24, 30)
        begins, ends, then, last = ((now + timedelta(hours=n)).strftime("%Y-%m-%dT%H:%MZ") for n in hours)
        form = {
            "consignment": "Crate", "scope": "intact", "route": "legs", "hours": "2", "corridor_km": CORRIDOR_KM, "silent_min": "0",
            "late_min": "0", "leaves": "", "stops": "", "leg_from": ["KENBO", "THBKK"], "leg_to": ["THBKK", "VNHAN"],
            "leg_means": ["air", "air"], "leg_begins": [begins, then], "leg_ends": [ends, last], "leg_corridor_km": [CORRIDOR_KM] * 2,
        }  # fmt: skip
        assert self.pages.propose(lead, form), "the plan was not taken"
        for agency, who in self.pages.firsts.items():
            self.pages.asked(who)
            self.pages.consent(agency, "Order 1")
            self.pages.done(who, "decide", text="Approved.")
        assert self.pages.start(lead), f"it does not start: {self.pages.reasons(lead)}"
        everywhere = self.pages.everywhere("In progress")
        assert everywhere, f"it is not in progress everywhere: {self._told()}"

    def _told(self) -> dict[str, list[str]]:
        """Return what each agency's page says of the gate, for a reader who must know why it holds."""
        return {
            agency: [*_PHASE.findall(self.pages.page(who)), *self.pages.reasons(who)]
            for agency, who in self.pages.firsts.items()
        }

    def _arm(self, who: Visitor, name: str) -> str:
        fields = who.form(f"{self.pages.path}/board", f"{self.pages.path}/tracker")
        fields.pop("end", None)  # of a tracker that is armed already: its form stands first, and disarms it
        answer = who.http.post(f"{self.pages.path}/tracker", data={**fields, "name": name})
        found = _TOKEN.search(answer.text)
        assert found is not None, "no token was shown"
        return found[1]

    # --- an hour of trackers --------------------------------------------------------------------------
    def _hour(self, lead: Visitor, tokens: list[str], seconds: int) -> None:
        begun, seen, done = datetime.now(UTC) - timedelta(seconds=HOUR_S), _Seen(), threading.Event()
        looker = threading.Thread(target=self._look, args=(lead, seen, done))
        looker.start()
        started, refused = time.monotonic(), 0
        with httpx.Client(base_url=str(lead.http.base_url), headers=lead.http.headers, timeout=60) as http:
            for first in range(0, seconds, BATCH):
                for n, token in enumerate(tokens):
                    refused += not post(http, token, _batch(begun, n, first))
                if first % 600 == 0:  # a device that got no answer posts the same again
                    refused += not post(http, tokens[0], _batch(begun, 0, first))
        took = time.monotonic() - started
        done.set()
        looker.join()
        posted = len(tokens) * seconds
        other = wait_until(lambda: self._count(MIDDLE) >= posted, 600.0)
        full = seconds == HOUR_S
        note = f"{len(tokens)} trackers, {seconds} s of positions in {took:.0f} s"
        rows, distinct = self._count(LEAD), self._count(LEAD, "distinct tracker, at")
        there = self._count(MIDDLE)
        self.book.add(Figure("board.lost", posted - distinct + refused, "positions", at_most=0, note=note))
        self.book.add(Figure("board.doubled", rows - distinct, "positions", at_most=0, note=note))
        self.book.add(
            Figure(
                "board.lost_elsewhere",
                posted - there,
                "positions",
                at_most=0,
                note=f"at another node; all came: {other}",
            )
        )
        self.book.add(Figure("board.rate", posted / took, "positions/s", note="taken over HTTP, ten at once"))
        board = percentile(seen.boards, 95)
        self.book.add(
            Figure(
                "board.p95",
                board,
                "ms",
                at_most=BOARD_MS if full else None,
                note=f"{len(seen.boards)} loads meanwhile",
            )
        )
        third = max(1, len(seen.memory) // 3)
        growth = sum(seen.memory[-third:]) / third - sum(seen.memory[third : 2 * third]) / third
        self.book.add(
            Figure(
                "board.memory_grown",
                max(0.0, growth),
                "MB",
                at_most=GROWTH_MB if full else None,
                note=f"web and worker, last third against the second; {seen.memory[-1]:.0f} MB at the end",
            )
        )

    def _look(self, lead: Visitor, seen: _Seen, done: threading.Event) -> None:
        with httpx.Client(
            base_url=str(lead.http.base_url), headers=lead.http.headers, cookies=lead.http.cookies, timeout=60
        ) as http:
            while not done.is_set():
                begun = time.monotonic()
                answer = http.get(f"{self.pages.path}/board")
                if answer.status_code == httpx.codes.OK:
                    seen.boards.append((time.monotonic() - begun) * 1000)
                seen.memory.append(self._memory_mb(LEAD))
                done.wait(0.5)

    def _memory_mb(self, agency: str) -> float:
        found = 0.0
        for name, part in self.parts.parts.items():
            if name.startswith(agency) and part.process is not None:
                for line in Path(f"/proc/{part.process.pid}/status").read_text(encoding="ascii").splitlines():
                    if line.startswith("VmRSS:"):
                        found += int(line.split()[1]) / 1024
        return found

    # --- databases ------------------------------------------------------------------------------------
    def _ask(self, agency: str, sql: str) -> Any:
        file = next(self.network.data(agency).glob("*.sqlite3"))
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(sql).fetchone()

    def _count(self, agency: str, what: str = "*") -> int:
        some = f"select {what} from deliveries_position where agency = '{LEAD}'"  # noqa: S608  # nobody else writes it
        return int(self._ask(agency, f"select count(*) from ({some})")[0])  # noqa: S608


def _batch(begun: datetime, tracker: int, first: int) -> list[dict[str, Any]]:
    """Return ten seconds of a tracker: slowly about the airport, no two alike."""
    return [
        position(
            begun + timedelta(seconds=first + n),
            (NAIROBI[0] + (first + n) * 1e-5, NAIROBI[1] + tracker * 1e-4),
        )
        for n in range(BATCH)
    ]
