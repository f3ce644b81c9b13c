"""Figures of a room's link chart: its pages over HTTP, the shortest path at the node, and 500 things drawn by a browser.

Rules: the pages are those of a room that ``benchmarks.cases`` has filled, in a session that has it open; each is asked for once,
one after the other. The first chart after something came draws the graph again and is a figure of its own. The browser (headless
Chromium) opens the page with nothing in its cache; its time is from the start of the navigation until the chart is drawn, laid
out and takes the mouse.
"""

from __future__ import annotations

import json
import random
import shutil
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, median, percentile
from hornbill.cases.core.entity_fold import EntityFold, Word
from hornbill.cases.core.graph import Graph
from hornbill.cases.core.graph_search import MOST_POINTS, Filter, View
from hornbill.cases.core.kinds import STATE
from hornbill.cases.core.statement import said
from hornbill.cases.core.summaries import Summaries
from hornbill.cases.schema_files import model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.figures import Book
    from benchmarks.officers import Officer

GOAL_PATH_MS, GOAL_BROWSER_MS = 100.0, 2_000.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NOTE_READY = """
new MutationObserver((changes, watcher) => {
  if (!document.querySelector('[data-controller=chart][data-ready]')) return;
  watcher.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.readyMs = performance.now(); }));
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] });
"""


def addresses(room: str, keys: list[str]) -> dict[str, list[str]]:
    """Return the pages that are measured, by the names of their figures."""
    base, pairs = f"/rooms/{room}", list(zip(keys[::2], keys[1::2], strict=False))[:40]
    return {
        "chart": [f"{base}/chart?skip={50 * n}" for n in range(10)] * 3,
        "chart_data": [f"{base}/chart/data?around={key}&steps=2" for key in keys[:40]],
        "chart_path": [f"{base}/chart?first={one}&second={other}" for one, other in pairs],
        "chart_filter": [f"{base}/chart?kind=Person&kind=Phone&tlp=AMBER&around={key}" for key in keys[:40]],
        "timeline": [f"{base}/timeline?skip={100 * n}" for n in range(10)] * 3,
        "map": [f"{base}/map?nearer={n}" for n in (0, 1, 2)] * 10,
    }


def paths(book: Book, lines: Iterable[str], *, count: int) -> None:
    """Measure drawing the graph and finding paths in it, without a node.

    Args:
        book: takes the figures.
        lines: of FollowTheMoney, as the pages' room gets them.
        count: how many paths.
    """
    fold = EntityFold(model().is_link)
    for n, text in enumerate(lines):
        row = json.loads(text)
        facts = [
            said(row["id"], row["schema"], prop, value)
            for prop, values in row["properties"].items()
            for value in values
        ]
        values = {"source": "", "as_of": "", "statements": facts, "marking": {"tlp": "AMBER"}}
        fold.add(Word(f"{n:064}", STATE, "aa/ana", "2026-11-25T00:00:00.000Z", (n, f"{n:064}"), values))
    summaries = Summaries(fold, model())
    summaries.refresh()
    graph = Graph(fold.standing, fold.root, model())
    begun = time.process_time()
    graph.refresh(summaries.by_id)
    first = 1000 * (time.process_time() - begun)
    facts = [
        said("news", "UnknownLink", prop, one)
        for prop, one in zip(("subject", "object"), graph.points, strict=False)
    ]
    values = {"source": "", "as_of": "", "statements": facts, "marking": {"tlp": "AMBER"}}
    fold.add(Word("f" * 64, STATE, "aa/ana", "2026-11-25T00:00:00.000Z", (10**6, "f" * 64), values))
    begun = time.process_time()
    summaries.refresh()
    graph.refresh(summaries.by_id)
    again = 1000 * (time.process_time() - begun)
    view, rng = View(graph, Filter()), random.Random(11)
    things = sorted(graph.points)
    times = []
    for _ in range(count):
        first_end, second_end = rng.sample(things, 2)
        begun = time.perf_counter()
        view.path(first_end, second_end)
        times.append(1000 * (time.perf_counter() - begun))
    size = f"{len(graph.points)} things, {len(graph.lines)} lines"
    note = f"{count} pairs by chance among {size}; p50 {median(times):.1f} ms, longest {max(times):.1f} ms"
    book.add(Figure("cases.path_p95", percentile(times, 95), "ms", at_most=GOAL_PATH_MS, note=note))
    book.add(
        Figure(
            "cases.graph",
            first,
            "ms",
            note=f"{size}, from the room's statements, once a session; processor time",
        )
    )
    note = f"{size}; a link came: its line and the graph are brought up to date; processor time"
    book.add(Figure("cases.graph_after_word", again, "ms", note=note))


async def drawn(book: Book, officer: Officer, address: str, room: str, *, runs: int) -> None:
    """Measure the chart in a browser.

    Args:
        book: takes the figure.
        officer: who looks; signs in once more, in the browser.
        address: of the node, as a browser names it.
        room: its id.
        runs: how often, each with nothing in the cache.
    """
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        book.skip("cases.chart_in_browser", "no Chromium on PATH")
        return
    from playwright.async_api import async_playwright

    times, count = [], 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        first = await browser.new_context(base_url=address)
        page = await first.new_page()
        await page.goto("/sign-in")
        await page.fill("[name=username]", officer.id.partition("/")[2])
        await page.fill("[name=passphrase]", officer.passphrase)
        await page.press("[name=passphrase]", "Enter")
        await page.wait_for_url(lambda url: "/sign-in" not in url)
        await page.goto(f"/rooms/{room}/chart")  # this session opens the room and draws its graph
        cookies = await first.storage_state()
        for _ in range(runs):
            fresh = await browser.new_context(
                base_url=address, storage_state=cookies, viewport={"width": 1280, "height": 900}
            )
            page = await fresh.new_page()
            await page.add_init_script(_NOTE_READY)
            await page.goto(f"/rooms/{room}/chart")
            await page.wait_for_function("() => window.readyMs")
            times.append(await page.evaluate("() => window.readyMs"))
            stage = "document.querySelector('[data-chart-target=stage]')._cyreg.cy"
            count = await page.evaluate(f"() => {stage}.nodes().length")
            lines = await page.evaluate(f"() => {stage}.edges().length")
            await fresh.close()
        await browser.close()
    note = f"{count} things and {lines} lines of a larger room, nothing in the cache; median of {runs}"
    note += f"; shortest {min(times):.0f} ms, longest {max(times):.0f} ms; {MOST_POINTS} are drawn at most"
    book.add(Figure("cases.chart_in_browser", median(times), "ms", at_most=GOAL_BROWSER_MS, note=note))
