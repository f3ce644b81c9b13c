"""How long it takes from the button of an alert to the push request that wakes a browser of the other agency's officer.

Rules: hub and both nodes are real processes; the push service is one of this program's, which proves and opens each
request as a browser's would and notes when it came. A time is from the form's first byte to the moment at which the push
service has opened the request: one clock. The officer who is called is signed out, alerts come one after the other, and
each calls from a room of its own, as most do.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx

from benchmarks.figures import Figure, percentile
from benchmarks.officers import PageFailed, make_network
from hornbill.simulation.processes import running
from hornbill.simulation.push_receiver import PushReceiver
from hornbill.simulation.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Book
    from hornbill.simulation.network import Network

GOAL_S = 2.0
TIMES, QUICK_TIMES = 40, 3
WARM = 2  # alerts before, which load what a node loads once
GAP_S = (0.2, 1.2)  # between two: the worker's rounds of a second are met at every phase
_COMES_S, _LOOK_S = 60.0, 0.005


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure at a running network."""
    network = make_network(folder, people=1)
    with PushReceiver() as service:
        woken = replace(network, push_service=service.host)
        with running(woken):
            _measure(book, woken, service, QUICK_TIMES if quick else TIMES)


def _measure(book: Book, network: Network, service: PushReceiver, times: int) -> None:
    author, called = (Visitor(network, agency, agency.people[0]) for agency in network.agencies)
    for visitor in (author, called):
        visitor.sign_in()
    wake(called, service)
    called.http.post("/sign-out", data=called.form("/settings", "/sign-out"))
    chosen = random.Random(7)  # pauses of a benchmark
    seconds, answers = [], []
    for number in range(WARM + times):
        time.sleep(chosen.uniform(*GAP_S))
        heard = len(service.heard)
        begun = time.time()
        raise_alert(author, called, f"TG{100 + number}")
        answered = time.time()
        until = time.monotonic() + _COMES_S
        while len(service.heard) == heard:
            if time.monotonic() > until:
                raise PageFailed("no push came")
            time.sleep(_LOOK_S)
        if number >= WARM:
            seconds.append(service.heard[heard].at_s - begun)
            answers.append(answered - begun)
    if len(service.heard) != WARM + times or service.refused:
        raise PageFailed(f"{len(service.heard)} pushes for {WARM + times} alerts; {service.refused}")
    note = (
        f"{times} alerts one after the other, button at one agency, push request at the other's push service;"
        f" the button's own answer after {percentile(answers, 50):.2f} s (p50)"
    )
    book.add(Figure("alert.to_push.p50", percentile(seconds, 50), "s", note=note))
    book.add(Figure("alert.to_push.p95", percentile(seconds, 95), "s", at_most=GOAL_S, note=note))


def wake(visitor: Visitor, service: PushReceiver) -> None:
    """Switch a browser of an officer on, as its script does."""
    browser = service.browser()
    form = visitor.form("/settings/notices", "/settings/notices/wake")
    form |= {
        "endpoint": browser.endpoint,
        "public": browser.public,
        "secret": browser.secret,
        "name": "bench",
    }
    _post(visitor, "/settings/notices/wake", form)


def raise_alert(author: Visitor, called: Visitor, flight: str) -> str:
    """Press the button of an alert about a flight; returns the alert's address."""
    agency = called.agency.id
    form = author.form(f"/alerts/new?about=flight&agency={agency}", "/alerts/new")
    form |= {"f_flight": flight, "ask": "search", "grounds": "CITES Appendix I", "agency": agency}
    form |= {"order_of": agency, "step1": called.officer_id, "within": "60", "tlp": "AMBER+STRICT"}
    return _post(author, "/alerts/new", form)


def _post(visitor: Visitor, path: str, form: dict[str, str]) -> str:
    answer = visitor.http.post(path, data=form)
    if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
        raise PageFailed(f"{path} answered {answer.status_code}")
    return str(answer.headers["Location"])
