"""How long an alert of a delivery takes from one node to another, and of what that is made: for ``bench delivery --live``.

What is measured
- A position off its route is posted at one node. Then, by what the databases hold: when that node has it, when it judges it, when its word is queued
  and sent, when the other node has it, and when that one judges it. Beside these, by the clock of this process: when the hold is written there, and
  when the page of an officer who has it open shows it, after the live stream told the page to look.
- A consent is withdrawn at one node, until the last of three holds.

Rules: all clocks are this machine's. A hold is seen by asking the database every 20 ms, so it was written up to 20 ms before.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.figures import Book, Figure, percentile
from hornbill.simulation.visitor import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.simulation.delivering import DeliveryPages
    from hornbill.simulation.network import Network
    from hornbill.simulation.visitor import Visitor

COMES_S, LOOK_S = 120.0, 0.02
SHOWS_HOLD = 'id="gate-title">On hold<'
ON, OFF = (
    (-1.32, 36.8913),
    (-1.32, 36.8787),
)  # 4.3 and 5.7 km from the airport: a second apart, and still believed
STEPS = ("came", "judged here", "queued", "sent", "came there", "judged there", "held there", "shown there")


class Alerts:
    """A delivery under way whose alerts are measured.

    Args:
        network: of the nodes.
        pages: of their officers; the delivery is open.
        agencies: of the three States; the first lets it start, the last withdraws.
    """

    def __init__(self, network: Network, pages: DeliveryPages, agencies: Sequence[str]) -> None:
        self.network, self.pages, self.agencies = network, pages, tuple(agencies)
        self.lead, self.middle, self.last = self.agencies

    def off_route(self, book: Book, token: str, rounds: int, at_most: float | None) -> None:
        """Measure a position off its route, again and again."""
        host = self.pages.firsts[self.lead].http
        heard = _Listening(self.pages.firsts[self.middle], self.pages.room)
        taken: list[list[float]] = []
        last = datetime.now(UTC)
        with httpx.Client(base_url=str(host.base_url), headers=host.headers, timeout=60) as http:
            post(http, token, [position(last, ON)])
            for _ in range(rounds):
                assert self._waits_until(self.middle, go=True), f"{self.middle} does not let it go on"
                last = max(datetime.now(UTC), last + timedelta(seconds=1)).replace(microsecond=0)
                last += timedelta(seconds=1)
                taken.append(self._one(http, token, last, heard))
                last += timedelta(seconds=1)
                post(http, token, [position(last, ON)])
        heard.end()
        held, shown = [one[-2] for one in taken], [one[-1] for one in taken]
        parts = ", ".join(
            f"{name} {median(one[n] for one in taken):.0f}" for n, name in enumerate(STEPS, start=0)
        )
        note = f"{rounds} times; medians in ms after it was posted: {parts}"
        book.add(Figure("alert.off_route_p95", percentile(held, 95), "ms", at_most=at_most, note=note))
        note = f"{rounds} times; on an open page of another node"
        book.add(Figure("alert.shown_p95", percentile(shown, 95), "ms", at_most=at_most, note=note))

    def _one(self, http: httpx.Client, token: str, at: datetime, heard: _Listening) -> list[float]:
        """Return the milliseconds after the position was posted at which each of ``STEPS`` was over."""
        heard.wait_for(SHOWS_HOLD)
        begun = datetime.now(UTC)
        assert post(http, token, [position(at, OFF)]), "the position was not taken"
        assert self._waits_until(self.middle, go=False), f"{self.middle} does not hold"
        held = datetime.now(UTC)
        shown = heard.shown()
        moment = at.strftime("%Y-%m-%d %H:%M:%S")
        came = f"select came_at from deliveries_position where at like '{moment}%' order by id desc limit 1"  # noqa: S608
        word = (  # the newest that was queued before the position was there; a round of the worker may have begun before it was posted
            "select created_at, posted_at from exchange_outgoing where agency = ? and record_id is null and created_at <= ?"
            " order by created_at desc limit 1"
        )
        there = self._ask(self.middle, came)[0]
        queued, sent = self._ask(self.lead, word, (self.middle, there))
        steps = [
            self._ask(self.lead, came)[0],
            self._since(self.lead),
            queued,
            sent,
            there,
            self._since(self.middle),
        ]
        moments = [*(_moment(one) for one in steps), held, shown]
        return [(one - begun).total_seconds() * 1000 for one in moments]

    def withdrawn(self, book: Book, times: int, at_most: float | None) -> None:
        """Measure a consent that is withdrawn, again and again."""
        taken = []
        lead = self.pages.firsts[self.lead]
        for _ in range(times):
            assert all(self._waits_until(one, go=True) for one in self.agencies), "it does not go on"
            begun = time.monotonic()
            self.pages.done(self.pages.pairs[self.last][1], "withdraw", text="The receiver was warned.")
            assert all(self._waits_until(one, go=False) for one in self.agencies), "not every node holds"
            taken.append((time.monotonic() - begun) * 1000)
            self.pages.consent(self.last, "Order 2")
            assert self.pages.start(lead), "it does not start again"
        note = (
            f"{times} times; from the press until the last of three nodes held; median {median(taken):.0f} ms"
        )
        book.add(Figure("alert.withdrawn_p95", percentile(taken, 95), "ms", at_most=at_most, note=note))

    # --- databases ------------------------------------------------------------------------------------
    def _ask(self, agency: str, sql: str, values: tuple[Any, ...] = ()) -> Any:
        file = next(self.network.data(agency).glob("*.sqlite3"))
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(sql, values).fetchone()

    def _waits_until(self, agency: str, *, go: bool) -> bool:
        return wait_until(
            lambda: bool(self._ask(agency, "select go from deliveries_tracked")[0]) == go, COMES_S, LOOK_S
        )

    def _since(self, agency: str) -> str:
        return str(self._ask(agency, "select since from deliveries_tracked")[0])


class _Listening:
    """An open page: it loads again when the live stream says that the room has changed."""

    def __init__(self, who: Visitor, room: str) -> None:
        self._who, self._room = who, room
        self._wanted, self._over = "", False
        self._seen, self._shown = datetime.now(UTC), threading.Event()
        self._ready = threading.Event()
        threading.Thread(target=self._follow, daemon=True).start()
        assert self._ready.wait(COMES_S), "the live stream does not answer"

    def wait_for(self, text: str) -> None:
        """Begin to look for a text."""
        self._shown.clear()
        self._wanted = text

    def shown(self) -> datetime:
        """Return when the page showed it."""
        assert self._shown.wait(COMES_S), "the page does not show it"
        return self._seen

    def end(self) -> None:
        """Stop looking."""
        self._over = True

    def _follow(self) -> None:
        http = self._who.http
        with contextlib.suppress(httpx.HTTPError), http.stream("GET", "/live", timeout=None) as stream:
            self._ready.set()
            for line in stream.iter_lines():
                if self._over:
                    return
                if line.startswith("data: ") and f'"{self._room}"' in line and self._wanted:
                    page = http.get(f"/rooms/{self._room}/delivery").text
                    if self._wanted in page:
                        self._seen, self._wanted = datetime.now(UTC), ""
                        self._shown.set()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def position(at: datetime, where: tuple[float, float]) -> dict[str, Any]:
    """Return a position as a tracker posts it."""
    return {
        "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "lat": round(where[0], 5),
        "lon": round(where[1], 5),
    }


def post(http: httpx.Client, token: str, some: list[dict[str, Any]]) -> bool:
    """Post positions under a tracker's token; returns whether they were taken."""
    answer = http.post(
        "/api/tracker/positions", json={"positions": some}, headers={"Authorization": f"Bearer {token}"}
    )
    return answer.status_code == httpx.codes.OK
