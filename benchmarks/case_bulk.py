"""Figures of bulk import and export by a program: entities of FollowTheMoney through the client, at a real node's web process.

Rules: the client does what docs/api.md says: the file is sent in pieces, looked at, stated as long work, asked after once a second. Time is from the first byte that is
sent to the answer that it is done. Memory is the web process's own (USS: what no other process shares), looked at twice a second, and is told as what it
grew by. Each size has a network of its own, so that no earlier one has made the process grow. What grows with the entities is the slope between the smallest
size and the largest. *After* is what is more than before the import, ten seconds after the export was fetched; the program has asked for nothing since.
"""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path
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
    from benchmarks.figures import Book

GOAL_S = 60.0
GOAL_MIB = 48.0  # that the web process may grow by while any number of entities goes in or out
GOAL_EACH = 256.0  # bytes for each entity more
EVERY_S, AFTER_S = 0.5, 10
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
    """Looks at a process's own memory until it is told to stop; all numbers are MiB.

    Attributes:
        begin, most: at the beginning, and at most since.
        most_rss: at most, with what it shares with others.
    """

    def __init__(self, part: Part) -> None:
        self._part, self._stop = part, threading.Event()
        self.begin, self.most_rss = own(part), held(part)[0]
        self.most = self.begin
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(EVERY_S):
            self.most = max(self.most, own(self._part))
            self.most_rss = max(self.most_rss, held(self._part)[0])

    def stop(self) -> float:
        """Stop; returns what the process has now."""
        self._stop.set()
        self._thread.join()
        return own(self._part)

    @property
    def grown(self) -> float:
        """By how much it grew."""
        return self.most - self.begin


def own(part: Part) -> float:
    """Return the memory of a process that it shares with no other (USS), in MiB."""
    assert part.process is not None
    text = Path(f"/proc/{part.process.pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+) kB", text, flags=re.MULTILINE)
    return sum(map(int, found)) / 1024


@dataclass(frozen=True)
class Done:
    """One size, in and out.

    Attributes:
        entities: how many.
        size: bytes of the file that went in.
        facts: how many they were.
        in_s, out_s: seconds.
        cpu_s: processor time of the web process for the import.
        grew_in, grew_out: MiB.
        begin, after: MiB, before the import and ten seconds after the export.
        rss: MiB at most.
    """

    entities: int
    size: int
    facts: int
    in_s: float
    out_s: float
    cpu_s: float
    grew_in: float
    grew_out: float
    begin: float
    after: float
    rss: float


def measure(book: Book, folder: Path, *, entities: int) -> None:
    """Import a quarter, a half and all of ``entities`` into rooms of two agencies, and export them again."""
    done = [_size(folder / str(count), count) for count in (entities // 4, entities // 2, entities)]
    first, last = done[0], done[-1]
    what = f"{last.entities} entities, {last.size / 1e6:.0f} MB, {last.facts} facts"
    note = f"{what}; sent, looked at, stated as work; processor time of the web process {last.cpu_s:.1f} s"
    book.add(Figure("cases.bulk_in", last.in_s, "s", at_most=GOAL_S, note=note))
    note = (
        f"the same room as FollowTheMoney, {last.facts} facts: read for the first time, made as work, fetched"
    )
    book.add(Figure("cases.bulk_out", last.out_s, "s", at_most=GOAL_S, note=note))
    for name, verb in (("grew_in", "in"), ("grew_out", "out")):
        grew = [getattr(one, name) for one in done]
        sizes = ", ".join(f"{one.entities}: {mib:.0f}" for one, mib in zip(done, grew, strict=True))
        note = f"the web process's own memory, above what it had before it began; MiB by entities: {sizes}; RSS at most {last.rss:.0f}"
        book.add(Figure(f"cases.bulk_{verb}_memory", grew[-1], "MiB", at_most=GOAL_MIB, note=note))
        each = (grew[-1] - grew[0]) * 1024 * 1024 / (last.entities - first.entities)
        note = f"what more entities cost: between {first.entities} and {last.entities}"
        book.add(
            Figure(f"cases.bulk_{verb}_slope", max(0.0, each), "bytes/entity", at_most=GOAL_EACH, note=note)
        )
    note = f"more than before the import ({last.begin:.0f} MiB), {AFTER_S} s after the export was fetched"
    book.add(Figure("cases.bulk_after_memory", last.after - last.begin, "MiB", at_most=GOAL_MIB, note=note))


def _size(folder: Path, entities: int) -> Done:
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
            warm_up(node, room, folder)
            goes_in, in_s, cpu_s, facts = _in(node, room, source, web)
            goes_out, out_s = _out(node, room, folder / "out.ftm.json", web, entities)
            time.sleep(AFTER_S)
            after = own(web)
    rss = max(goes_in.most_rss, goes_out.most_rss)
    return Done(
        entities, size, facts, in_s, out_s, cpu_s, goes_in.grown, goes_out.grown, goes_in.begin, after, rss
    )


def warm_up(node: Node, room: str, folder: Path) -> None:
    """Load what lies behind the operations: one entity in and out."""
    node.rooms()
    one, back = folder / "one.ftm.json", folder / "one-back.ftm.json"
    write(one, 1)
    back.unlink(missing_ok=True)
    import_file(node, room, one)
    export_file(node, room, "ftm", back)


def _in(node: Node, room: str, source: Path, web: Part) -> tuple[Watch, float, float, int]:
    watch, cpu, begun = Watch(web), cpu_seconds(web), time.perf_counter()
    done = import_file(node, room, source)
    seconds = time.perf_counter() - begun
    watch.stop()
    if done.lost:
        raise PageFailed(f"{done.lost} entities did not go in")
    return watch, seconds, cpu_seconds(web) - cpu, done.facts


def _out(node: Node, room: str, to: Path, web: Part, entities: int) -> tuple[Watch, float]:
    to.unlink(missing_ok=True)
    watch, begun = Watch(web), time.perf_counter()
    export_file(node, room, "ftm", to)
    seconds = time.perf_counter() - begun
    watch.stop()
    with to.open("rb") as file:
        lines = sum(1 for _line in file)
    if lines != entities:  # the one that went in first is among them
        raise PageFailed(f"{lines} entities came out, {entities} went in")
    return watch, seconds


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
