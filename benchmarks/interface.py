"""Figures of the interface: weight and time of a room page, and how soon a browser on a slow machine answers a press.

    ./hornbill bench interface                      every figure; about two minutes on two cores
    ./hornbill bench interface --only answering     one part
    ./hornbill bench interface --quick              small sizes: shows that it runs, not how fast it is

Rules: as those of ``bench exchange``, whose part ``room_page`` this one measures as well. *Interaction to next paint* is what Chromium
reports of each press and key (Event Timing, W3C), with the processor slowed down to a quarter; the figure is the one that three
of four interactions stay below. How many presses each job takes is counted by the browser tests (``tests/browser/test_frame.py``).
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

from benchmarks import room_page, session
from benchmarks.figures import Figure, percentile
from benchmarks.officers import make_network
from benchmarks.people_readable import NAMES
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.figures import Book
    from hornbill.simulation.building import Network

GOAL_P75_MS = 100.0
SLOWER = 4  # times
MESSAGES, QUICK_MESSAGES = 200, 20
ROUNDS, QUICK_ROUNDS = 20, 3
_FOLLOW = """
  window.benchTook = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.benchTook.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
"""


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {
        "room_page": lambda: room_page.measure(book, folder / "interface-page", quick=quick),
        "answering": lambda: _answering(book, folder / "interface-answering", quick=quick),
    }


PARTS = tuple(_parts(None, None, quick=True))  # type: ignore[arg-type]  # names alone


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench interface``.

    Returns:
        0, or 1 if a part failed.
    """
    options = session.arguments("interface", "Figures of the interface.", PARTS).parse_args(argv)
    return session.measure("interface", options, _parts)


def _answering(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure in a browser, if there is one."""
    chromium = next(filter(None, map(shutil.which, ("chromium-headless-shell", *NAMES))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        book.skip("interface.answering", "the browser's driver is not installed: ./hornbill check brings it")
        return
    if chromium is None:
        book.skip("interface.answering", "no Chromium is on PATH (Debian: apt-get install chromium)")
        return
    network = make_network(folder, people=1)
    with running(network), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            took = _interact(network, browser, quick=quick)
        finally:
            browser.close()
    note = (
        f"{len(took)} presses and keys in a room of {QUICK_MESSAGES if quick else MESSAGES} messages, processor"
        f" {SLOWER} times slower; p95 {percentile(took, 95):.0f} ms; what took less than 16 ms counts as 16"
    )
    book.add(Figure("interface.answering.p75", percentile(took, 75), "ms", at_most=GOAL_P75_MS, note=note))


def _interact(network: Network, browser: Any, *, quick: bool) -> list[float]:
    """Write, open menus, search and change views; return what each interaction took, ms."""
    agency, other = network.agencies
    officer = Visitor(network, agency, agency.people[0])
    officer.sign_in()
    room = officer.open_room("Rosewood", "", [f"{other.id}/{other.people[0].username}"], "AMBER")
    for number in range(QUICK_MESSAGES if quick else MESSAGES):
        officer.write(room, room_page.TEXT.format(number=number))
    home = f"http://{agency.host}:{network.ports[agency.id]}"
    context = browser.new_context(
        base_url=home, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.add_init_script(_FOLLOW)
    page.goto("/sign-in")
    page.locator(f"form:has(input[type=hidden][value='{agency.people[0].username}']) button").tap()
    page.wait_for_url(lambda address: "/sign-in" not in address)
    page.goto(f"/rooms/{room}")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    took: list[float] = []
    least = 0
    for number in range(QUICK_ROUNDS if quick else ROUNDS):
        menu = page.locator(".entry-menu > summary").last
        menu.tap()
        menu.tap()
        page.locator(".room-menu > summary").tap()
        page.locator(".room-menu > summary").tap()
        page.locator("#text").tap()
        page.keyboard.type(f"Round {number}.", delay=30)
        page.get_by_role("button", name="Send").tap()
        page.locator(".message").filter(has_text=f"Round {number}.").wait_for()
        least += 5 + len(f"Round {number}.")
    page.wait_for_timeout(500)
    took += page.evaluate("window.benchTook")
    # The browser reports an interaction only from 16 ms on; the others were quicker.
    return took + [16.0] * max(0, least - len(took))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
