"""From the press at one node to the board at another: two real nodes, a hub, and an open board that follows the live stream.

measure(book, folder, presses=20)
"""

from __future__ import annotations

import contextlib
import re
import statistics
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.figures import Figure
from benchmarks.officers import PageFailed, make_network
from hornbill.simulation.operation_tables import tables
from hornbill.simulation.plays.operation import board, import_table
from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Book

BEFORE = 400  # seizures on the board before the first press
PAUSE_S = 0.6  # of an open board between a live event and its question (templates/operations/board.html)
LONGEST_S = 30.0
_PLAN = {
    "title": "Bench", "objectives": "See it together.", "terms": "Markings hold.", "commodities": "", "areas": "", "rhythm": "none",
    "checklist": "", "action_first": "", "action_last": "", "tlp": "",
}  # fmt: skip


def measure(book: Book, folder: Path, presses: int) -> None:
    """Measure it.

    Args:
        book: takes the figures.
        folder: of the network, made again.
        presses: seizures that are published one after the other.
    """
    network = make_network(folder, people=1)
    with running(network):
        here, there = (Visitor(network, agency, agency.people[0]) for agency in network.agencies)
        try:
            for one in (here, there):
                one.sign_in()
            room = _begun(network, here, there)
            heard = _listening(there, room)
            times = [_pressed(here, there, room, at, heard) for at in range(presses)]
        finally:
            for one in (here, there):
                one.close()
    note = f"median {statistics.median(times):.2f} s of {presses}, with the page's pause of {PAUSE_S} s; board of {BEFORE} seizures and more"
    book.add(Figure("board.at_another_node", max(times), "s", at_most=2.0, note=f"the slowest; {note}"))


def _begun(network: Any, here: Visitor, there: Visitor) -> str:
    """Open, plan and join an operation with so many seizures; returns the room once both boards show them."""
    today = datetime.now(UTC).date()
    days = {"first": "2025-01-01", "last": (today + timedelta(days=9)).isoformat()}
    form = {
        **here.form("/rooms/new"),
        "title": "Bench",
        "number": "",
        "tlp": "AMBER",
        "text": "",
        "kind": "operation",
    }
    answer = here.http.post("/rooms/new", data={**form, "invite": [there.officer_id]})
    room = str(answer.headers["Location"]).split("/")[2]
    path = f"/rooms/{room}/operation"
    post(here, f"{path}/plan", f"{path}/plan", {**_PLAN, **days})
    for one in (here, there):
        wait_until(lambda one=one: "accepts" in page(one, f"{path}/join"), LONGEST_S)  # type: ignore[misc]
        accepts = re.search(r'name="accepts" value="([0-9a-f]{64})"', page(one, f"{path}/join"))
        if accepts is None:
            raise PageFailed("there are no terms to accept")
        post(one, f"{path}/join", f"{path}/join", {"accepts": accepts[1], "focal": one.officer_id, "tlp": ""})
    table = tables(network.agencies[:1], 1, BEFORE, BEFORE // 8)[here.agency.id]
    import_table(network, here.agency, table)
    while handles := re.findall(r'name="seizure" value="([0-9a-f]{32})"', page(here, f"{path}/publish")):
        post(
            here, f"{path}/publish", f"{path}/publish", {"act": "publish", "seizure": handles, "tlp": "AMBER"}
        )
    if not wait_until(lambda: board(there, room)[0] == board(here, room)[0] == BEFORE, 4 * LONGEST_S):
        raise PageFailed(f"the boards show {board(here, room)} and {board(there, room)}")
    return room


def _pressed(here: Visitor, there: Visitor, room: str, at: int, heard: threading.Event) -> float:
    """Publish one seizure at one node and wait for it on the open board of the other; returns the seconds between."""
    path, before = f"/rooms/{room}/operation", board(there, room)[0]
    form = here.form(f"{path}/quick")
    form |= {
        "date": datetime.now(UTC).date().isoformat(), "country": "TH", "place": f"Quay {at}", "species_0": "Manis javanica scales",
        "quantity_0": f"{at + 1} kg", "transport": "", "concealment": "", "seen": "1", "tlp": "AMBER",
    }  # fmt: skip
    heard.clear()
    begun = time.perf_counter()
    answer = here.http.post(f"{path}/quick", data=form)
    if answer.status_code != 302:
        raise PageFailed(f"publishing answered {answer.status_code}")
    while time.perf_counter() - begun < LONGEST_S:
        if not heard.wait(LONGEST_S):
            break
        heard.clear()
        time.sleep(PAUSE_S)
        if board(there, room)[0] == before + 1:
            return time.perf_counter() - begun
    raise PageFailed(f"seizure {at} did not come to the board within {LONGEST_S} s")


def _listening(there: Visitor, room: str) -> threading.Event:
    """Follow the live stream as an open page does; returns what is set whenever the room has changed."""
    heard, listening = threading.Event(), threading.Event()

    def follow() -> None:
        with contextlib.suppress(httpx.HTTPError), there.http.stream("GET", "/live", timeout=None) as stream:
            listening.set()
            for line in stream.iter_lines():
                if line.startswith("data: ") and f'"{room}"' in line:
                    heard.set()

    threading.Thread(target=follow, daemon=True).start()
    if not listening.wait(LONGEST_S):
        raise PageFailed("the live stream does not answer")
    return heard
