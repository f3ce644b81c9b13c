"""Figures of bulk import and export by a program: entities of FollowTheMoney through the client, at a real node's web process.

Rules: the client does what docs/api.md says: the file is sent in pieces, looked at, stated as long work, asked after once a second. Time is from the first byte that is
sent to the answer that it is done. Memory is the web process's, as the kernel counts it (RSS), looked at ten times a second, and is told as what it
grew by: *reading* is how much of that is not the room itself, which the session that wrote it holds afterwards.
"""

from __future__ import annotations

import json
import re
import threading
import time
from typing import TYPE_CHECKING

import httpx

from benchmarks.figures import Figure
from benchmarks.officers import PageFailed, cpu_seconds, make_network
from benchmarks.room_page import held
from hornbill.client import Node
from hornbill.client.files import export_file, import_file
from hornbill.simulation.processes import Part, running
from hornbill.simulation.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Book

GOAL_S = 60.0
_TOKEN = re.compile(r"hbt_[A-Za-z0-9_-]{43}")


class Here(httpx.HTTPTransport):
    """Goes to this machine, whatever the address is called: browsers resolve ``*.localhost``, others do not."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its Host header stays."""
        request.url = request.url.copy_with(host="127.0.0.1", port=self._port)
        return super().handle_request(request)


class Watch:
    """Looks at a process's memory until it is told to stop; ``most`` MiB."""

    def __init__(self, part: Part) -> None:
        self._part, self.begin, self._stop = part, held(part)[0], threading.Event()
        self.most = self.begin
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(0.1):
            self.most = max(self.most, held(self._part)[0])

    def stop(self) -> float:
        """Stop; returns what the process has now."""
        self._stop.set()
        self._thread.join()
        return held(self._part)[0]


def measure(book: Book, folder: Path, *, entities: int) -> None:
    """Import ``entities`` into a room of two agencies, and export them again."""
    network = make_network(folder / "network", people=1)
    agency, other = network.agencies
    source = folder / "entities.ftm.json"
    size = write(source, entities)
    with running(network) as parts:
        web = parts.parts[f"{agency.id} web"]
        officer = Visitor(network, agency, agency.people[0])
        officer.sign_in()
        room = officer.open_room("Rosewood", "", [f"{other.id}/{other.people[0].username}"])
        host = f"{agency.host}:{network.ports[agency.id]}"
        with Node(
            f"http://{host}", token(officer), patience_s=600, transport=Here(network.ports[agency.id])
        ) as node:
            node.rooms()  # loads the library behind the operations
            _in(book, node, room, source, web, f"{entities} entities, {size / 1e6:.0f} MB")
            _out(book, node, room, folder / "out.ftm.json", web, entities)


def _in(book: Book, node: Node, room: str, source: Path, web: Part, what: str) -> None:
    watch, cpu, begun = Watch(web), cpu_seconds(web), time.perf_counter()
    done = import_file(node, room, source)
    seconds = time.perf_counter() - begun
    after = watch.stop()
    if done.lost:
        raise PageFailed(f"{done.lost} entities did not go in")
    note = f"{what}, {done.facts} facts; sent, looked at, stated as work; processor time of the web process {cpu_seconds(web) - cpu:.1f} s"
    book.add(Figure("cases.bulk_in", seconds, "s", at_most=GOAL_S, note=note))
    note = f"the same; from {watch.begin:.0f} MiB; afterwards it holds {after:.0f}"
    book.add(Figure("cases.bulk_in_memory", watch.most - watch.begin, "MiB", note=note))


def _out(book: Book, node: Node, room: str, to: Path, web: Part, entities: int) -> None:
    to.unlink(missing_ok=True)
    watch, begun = Watch(web), time.perf_counter()
    done = export_file(node, room, "ftm", to)
    seconds = time.perf_counter() - begun
    after = watch.stop()
    with to.open("rb") as file:
        lines = sum(1 for _line in file)
    if lines != entities:
        raise PageFailed(f"{lines} entities came out, {entities} went in")
    note = f"the same room as FollowTheMoney, {to.stat().st_size / 1e6:.0f} MB, {done.done} facts: folded for the first time, made as work, fetched"
    book.add(Figure("cases.bulk_out", seconds, "s", at_most=GOAL_S, note=note))
    note = f"the same; from {watch.begin:.0f} MiB; afterwards it holds {after:.0f}"
    book.add(Figure("cases.bulk_out_memory", watch.most - watch.begin, "MiB", note=note))


def write(path: Path, entities: int) -> int:
    """Write entities as a register of companies has them: people, companies, who owns and directs what; returns bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for n in range(entities):
            file.write(json.dumps(_entity(n), ensure_ascii=False) + "\n")
    return path.stat().st_size


def _entity(n: int) -> dict[str, object]:
    kind, at = n % 4, n // 4
    if kind == 0:
        properties = {
            "name": [f"สมชาย ใจดี {at}", f"Somchai Jaidee {at}"],
            "nationality": ["th"],
            "birthDate": [f"19{50 + at % 49}-03-28"],
        }
    elif kind == 1:
        properties = {
            "name": [f"Ocean Pearl Trading {at} Ltd"],
            "jurisdiction": ["vn"],
            "registrationNumber": [f"01{at:08d}"],
        }
    else:
        properties = (
            {"owner": [f"e{4 * at}"], "asset": [f"e{4 * at + 1}"], "startDate": ["2019-05"]}
            if kind == 2
            else {"director": [f"e{4 * at}"], "organization": [f"e{4 * at + 1}"], "role": ["director"]}
        )
    return {
        "id": f"e{n}",
        "schema": ("Person", "Company", "Ownership", "Directorship")[kind],
        "properties": properties,
    }


def token(officer: Visitor) -> str:
    """Make a token for a program that reads and writes."""
    form = {**officer.form("/settings/programs"), "name": "bulk", "may": ["read", "write"], "days": "1"}
    answer = officer.http.post("/settings/programs", data={**form, "passphrase": officer.person.passphrase})
    found = _TOKEN.search(answer.text)
    if found is None:
        raise PageFailed(f"making a token answered {answer.status_code}")
    return found[0]
