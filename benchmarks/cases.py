"""Figures of a room's entities: pages of 5,000 things and 20,000 links, its chart, files of 50 MB and a table of many rows read.

    ./hornbill bench cases                     all; some minutes on two cores
    ./hornbill bench cases --only pages        one part
    ./hornbill bench cases --quick             small sizes: shows that it runs

Rules: the entities are brought in by an officer as files, through the page, into a room of two agencies on a real node; pages
are asked for over HTTP with keep-alive, one after the other, each entity only once. Times are from the request's last byte to
the answer's last byte; the machine's other programs stand beside them. The first page after signing in, which opens and folds
the room, is a figure of its own.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import re
import sys
import time
from typing import TYPE_CHECKING

from benchmarks import case_bulk, case_charts, case_files, session
from benchmarks.figures import Book, Figure, median, percentile
from benchmarks.officers import Officer, PageFailed, cpu_seconds, make_network
from benchmarks.room_page import held
from hornbill import tables
from hornbill.cases.core.table_mapping import Mapping, of_row
from hornbill.cases.schema_files import model
from hornbill.simulation.processes import Part, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from hornbill.simulation.building import Network

THINGS, LINKS, ROWS, ENTITIES = 5_000, 20_000, 1_000_000, 100_000
GOAL_P95_MS = 150.0
A_FILE = 10_000  # entities of one file
_KEY = re.compile(r'/entities/([0-9a-f]{32})"')
_FORM = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {
        "pages": lambda: asyncio.run(_pages(book, folder / "pages", quick=quick)),
        "paths": lambda: case_charts.paths(
            book, made_up(*((200, 800) if quick else (THINGS, LINKS))), count=20 if quick else 300
        ),
        "bulk": lambda: case_bulk.measure(book, folder / "bulk", entities=2_000 if quick else ENTITIES),
        "files": lambda: case_files.measure(book, folder / "files", mib=5 if quick else 50),
        "table": lambda: _table(book, rows=20_000 if quick else ROWS),
    }


PARTS = tuple(_parts(None, None, quick=True))


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench cases``.

    Returns:
        0, or 1 if a part failed.
    """
    parser = session.arguments("cases", "Figures of a room's entities.", PARTS)
    return session.measure("cases", parser.parse_args(argv), _parts)


# --- pages ------------------------------------------------------------------------------------------------
async def _pages(book: Book, folder: Path, *, quick: bool) -> None:
    things, links = (200, 800) if quick else (THINGS, LINKS)
    network = make_network(folder, people=2)
    with running(network) as parts:
        web = parts.parts[f"{network.agencies[0].id} web"]
        await _measure(book, network, web, things, links, browsers=2 if quick else 5)


async def _measure(
    book: Book, network: Network, web: Part, things: int, links: int, *, browsers: int
) -> None:
    agency, other = network.agencies
    officer = Officer(network, agency, agency.people[0])
    await officer.sign_in()
    room = await officer.open_room("Rosewood", [f"{other.id}/{other.people[0].username}"])
    begun = time.perf_counter()
    lines = list(made_up(things, links))
    for start in range(0, len(lines), A_FILE):
        await _bring(officer, room, "".join(lines[start : start + A_FILE]).encode())
    took = time.perf_counter() - begun
    note = f"{things} things and {links} links in files of {A_FILE} through the page: looked at, signed, sealed, queued"
    book.add(Figure("cases.bring_in", took, "s", note=note))
    again = Officer(network, agency, agency.people[0])  # a session that has opened nothing
    await again.sign_in()
    begun = time.perf_counter()
    await _get(again, f"/rooms/{room}/entities")
    first = 1000 * (time.perf_counter() - begun)
    book.add(
        Figure(
            "cases.first_page",
            first,
            "ms",
            note="the list, in a new session: opens, verifies, folds the room",
        )
    )
    keys = await _keys(again, room, 200)
    begun = time.perf_counter()
    await _get(again, f"/rooms/{room}/chart")
    note = "the chart for the first time in a session that has the room open: the graph is drawn"
    book.add(Figure("cases.first_chart", 1000 * (time.perf_counter() - begun), "ms", note=note))
    for name in ("timeline", "map"):
        await _get(again, f"/rooms/{room}/{name}")  # likewise
    addresses = {
        "list": [f"/rooms/{room}/entities?skip={50 * n}" for n in range(things // 50)],
        "search": [f"/rooms/{room}/entities?q=person+{n}" for n in range(60)],
        "entity": [f"/rooms/{room}/entities/{key}" for key in keys],
        **case_charts.addresses(room, keys),
    }
    for name, paths in addresses.items():
        before = cpu_seconds(web)
        times = [await _timed(again, path) for path in paths]
        cpu_ms = 1000 * (cpu_seconds(web) - before) / len(paths)
        note = f"{len(times)} different pages of a room of {things} things and {links} links; p50 {median(times):.0f} ms"
        note += f"; processor time of the web process {cpu_ms:.0f} ms a page"
        book.add(Figure(f"cases.{name}_p95", percentile(times, 95), "ms", at_most=GOAL_P95_MS, note=note))
    await _after_words(book, again, room, 3 if browsers < 5 else 12)
    home = f"http://{agency.host}:{network.ports[agency.id]}"
    await case_charts.drawn(book, again, home, room, runs=browsers)
    rss, _ = held(web)
    book.add(
        Figure(
            "cases.web_memory", rss, "MiB", note="of the web process, with the room open in three sessions"
        )
    )


async def _after_words(book: Book, officer: Officer, room: str, count: int) -> None:
    """Measure the chart that is asked for right after something came: what changed is drawn."""
    times = []
    for n in range(count):
        lines = [{"id": f"news-{n}", "schema": "Person", "properties": {"name": [f"News {n}"]}}]
        lines.append({"id": f"said-{n}", "schema": "UnknownLink", "properties": {"subject": [f"news-{n}"], "object": ["link-1"]}})  # fmt: skip
        await _bring(officer, room, "".join(json.dumps(one) + "\n" for one in lines).encode())
        times.append(await _timed(officer, f"/rooms/{room}/chart/data"))
    note = f"the chart's data, asked for right after a person and a link came; the largest of {count}"
    book.add(Figure("cases.chart_after_word", max(times), "ms", note=note))


def made_up(things: int, links: int) -> Iterator[str]:
    """Yield lines of things with some facts each, and of links between them; the same each time."""
    rng = random.Random(7)
    kinds = ("Person", "Company", "Vessel", "Phone", "Container")
    ids = [hashlib.sha256(f"thing {n}".encode()).hexdigest()[:32] for n in range(things)]
    for n, id_ in enumerate(ids):
        kind = kinds[n % len(kinds)]
        properties = {
            "name": [f"{kind} {n}", f"Alias {n}"],
            "country": ["th"],
            "notes": ["seen at the port " * 4],
        }
        if kind == "Person":
            properties["birthDate"] = [f"19{rng.randrange(50, 99)}-03-28"]
        yield json.dumps({"id": id_, "schema": kind, "properties": properties}) + "\n"
    for n in range(links):
        source, target = rng.choice(ids), rng.choice(ids)
        properties = {"subject": [source], "object": [target], "role": ["known contact"]}
        yield json.dumps({"id": f"link-{n}", "schema": "UnknownLink", "properties": properties}) + "\n"


async def _bring(officer: Officer, room: str, data: bytes) -> None:
    page = await _get(officer, f"/rooms/{room}/entities/bring")
    token = dict(_FORM.findall(page))["csrfmiddlewaretoken"]
    edge = "hornbill-edge"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'.encode(),
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'.encode(),
        data,
        f"\r\n--{edge}--\r\n".encode(),
    ]
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    path = f"/rooms/{room}/entities/bring"
    answer = await officer.pipe.request("POST", path, body=b"".join(parts), headers=kind)
    if answer.status != 302:
        raise PageFailed(f"{path} answered {answer.status}")
    look = answer.headers["location"]
    form = dict(_FORM.findall(await _get(officer, look)))
    answer = await officer.pipe.request("POST", look, form={**form, "state": "1", "tlp": ""})
    if answer.status != 302:
        raise PageFailed(f"stating the file answered {answer.status}")


async def _keys(officer: Officer, room: str, count: int) -> list[str]:
    found: list[str] = []
    skip = 0
    while len(found) < count:
        keys = _KEY.findall(await _get(officer, f"/rooms/{room}/entities?skip={skip}"))
        if not keys:
            break
        found += keys
        skip += 50
    return list(dict.fromkeys(found))[:count]


async def _get(officer: Officer, path: str) -> str:
    answer = await officer.pipe.request("GET", path)
    if answer.status != 200:
        raise PageFailed(f"{path} answered {answer.status}")
    return answer.text


async def _timed(officer: Officer, path: str) -> float:
    begun = time.perf_counter()
    answer = await officer.pipe.request("GET", path, headers={"Accept-Encoding": "gzip"})
    took = 1000 * (time.perf_counter() - begun)
    if answer.status != 200:
        raise PageFailed(f"{path} answered {answer.status}")
    return took


# --- a table ------------------------------------------------------------------------------------------------
def _table(book: Book, *, rows: int) -> None:
    text = ["name,birthDate,number,remark\r\n"]
    text += [f'"Person {n}, junior",28/03/2518,{n},=1+{n}\r\n' for n in range(rows)]
    data = "".join(text).encode("utf-16")
    mapping = Mapping("Person", {"name": "name", "birthDate": "birthDate"}, read_dates=True)
    begun, stated, noted = time.process_time(), 0, 0
    sheet = tables.read(data).sheet
    headings = sheet.header.names
    for row in sheet.rows():
        statements, notes = of_row(row, headings, mapping, model())
        stated += len(statements)
        noted += len(notes)
    seconds = time.process_time() - begun
    note = f"{rows} rows, UTF-16, quoted names, Buddhist dates, formulas: {stated} statements, {noted} notes; processor time"
    book.add(Figure("cases.table_read", seconds, "s", note=note))
    book.add(Figure("cases.table_rate", rows / seconds, "rows/s", note="the same"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
