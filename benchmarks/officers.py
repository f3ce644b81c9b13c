"""Two demonstration nodes with as many invented officers as a measurement needs, and officers at their pages.

Rules: nodes and hub are real processes, started as the demonstration starts them; an officer here does what the
page in a browser does (sign in, open a room, post with htmx headers, follow the live stream), over one
connection, without drawing anything.
"""

from __future__ import annotations

import html
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.http_pipe import Answer, Pipe
from hornbill.simulation.building import Network, build
from hornbill.simulation.people import PAIR, DemoAgency, Person
from hornbill.simulation.processes import Part, free_ports

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_HIDDEN = re.compile(r'<input type="hidden"[^>]*? name="([^"]+)" value="([^"]*)"')
_HTMX = {"HX-Request": "true", "Accept-Encoding": "gzip"}


class PageFailed(Exception):
    """A page answered something else than was needed; the figure cannot be measured."""


def make_network(folder: Path, people: int) -> Network:
    """Build two nodes with ``people`` officers each, and a hub, in ``folder`` on free ports."""
    agencies = tuple(_with_people(agency, people) for agency in PAIR)
    hub_port, *ports = free_ports(1 + len(agencies))
    numbers = {agency.id: port for agency, port in zip(agencies, ports, strict=True)}
    network = Network(folder, agencies, hub_port, numbers)
    build(network)
    return network


def _with_people(agency: DemoAgency, count: int) -> DemoAgency:
    more = tuple(
        Person(
            f"officer{number:02d}", f"Officer {number:02d}", "Officer", f"benchmark passphrase {number:02d}"
        )
        for number in range(count)
    )
    return replace(agency, people=(*agency.people, *more)[:count])


def said_in(page: str) -> str:
    """Return what a page says that went wrong, without its tags."""
    found = re.findall(r'(?s)class="(?:alarm|error)[^"]*"[^>]*>(.*?)</(?:p|div|ul|span)>', page)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", " ".join(found))).split())[:300]


class Officer:
    """One officer's browser at one node.

    Args:
        network: where the node runs.
        agency: whose node.
        person: who.
    """

    def __init__(self, network: Network, agency: DemoAgency, person: Person) -> None:
        self.id = f"{agency.id}/{person.username}"
        self._person = person
        port = network.ports[agency.id]
        self._port, self._host = port, f"{agency.host}:{port}"
        self.pipe = Pipe("127.0.0.1", port, self._host)
        self._token = ""

    async def _form(self, path: str) -> dict[str, str]:
        page = await self.pipe.request("GET", path)
        if page.status != 200:
            raise PageFailed(f"{path} answered {page.status}")
        form = {name: html.unescape(value) for name, value in _HIDDEN.findall(page.text)}
        self._token = form.get("csrfmiddlewaretoken", self._token)
        return form

    async def sign_in(self) -> None:
        """Open the vault."""
        await self.send_sign_in(await self.sign_in_form())

    @property
    def passphrase(self) -> str:
        """The officer's, invented as the officer is."""
        return self._person.passphrase

    async def sign_in_form(self) -> dict[str, str]:
        """Load the sign-in page; returns its form, filled in."""
        form = await self._form("/sign-in")
        return form | {"username": self._person.username, "passphrase": self.passphrase, "next": ""}

    async def send_sign_in(self, form: dict[str, str]) -> None:
        """Send the form of ``sign_in_form``."""
        answer = await self.pipe.request("POST", "/sign-in", form=form)
        if answer.status != 302:
            raise PageFailed(f"signing in answered {answer.status}")

    async def open_room(self, title: str, invite: list[str]) -> str:
        """Open a room; returns its id."""
        form = await self._form("/rooms/new")
        fields = [*form.items(), ("title", title), ("number", ""), ("tlp", "AMBER+STRICT"), ("text", "")]
        fields += [("invite", officer) for officer in invite]
        answer = await self.pipe.request("POST", "/rooms/new", form=fields)
        if answer.status not in (302, 303):
            raise PageFailed(f"opening a room answered {answer.status}: {said_in(answer.text)}")
        return answer.headers["location"].rstrip("/").rpartition("/")[2].partition("#")[0]

    async def look(self, room: str) -> None:
        """Load a room's page, as before writing: brings the form's token."""
        await self._form(f"/rooms/{room}")

    async def post(self, room: str, text: str, after: int) -> Answer:
        """Post a message as the page does; the answer holds what changed after ``after``."""
        form = {"csrfmiddlewaretoken": self._token, "author": self.id, "text": text, "tlp": "", "once": ""}
        answer = await self.pipe.request(
            "POST", f"/rooms/{room}/messages", form={**form, "after": str(after)}, headers=_HTMX
        )
        if answer.status != 200:
            raise PageFailed(f"posting answered {answer.status}")
        return answer

    async def entries(self, room: str, after: int) -> Answer:
        """Fetch what changed in a room, as the page does when the live stream says so."""
        return await self.pipe.request(
            "GET", f"/rooms/{room}/entries?after={after}", headers={"HX-Request": "true"}
        )

    async def page(self, room: str) -> Answer:
        """Load a room's page as a browser asks for it (compressed)."""
        return await self.pipe.request("GET", f"/rooms/{room}", headers={"Accept-Encoding": "gzip"})

    async def state(self, room: str) -> dict[str, object]:
        """Return a room's hashes and counts; empty while it is not here."""
        answer = await self.pipe.request("GET", f"/rooms/{room}/state.json")
        found: dict[str, object] = json.loads(answer.body) if answer.status == 200 else {}
        return found

    async def live(self) -> AsyncIterator[tuple[str, int]]:
        """Follow the live stream: yields room and counter."""
        stream = Pipe("127.0.0.1", self._port, self._host, dict(self.pipe.cookies))
        name = ""
        async for line in stream.lines("/live"):
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: ") and name == "room":
                data = json.loads(line.removeprefix("data: "))
                yield data["room"], data["version"]


def version_in(answer: str) -> int:
    """Return the counter that a page, or an answer to it, asks to continue from."""
    found = _AFTER.search(answer)
    if found is None:
        raise PageFailed("the answer does not say from where to go on")
    return int(found[1])


def cpu_seconds(part: Part) -> float:
    """Return the processor seconds that a process has used so far, as the kernel counts them."""
    assert part.process is not None
    return cpu_of(part.process.pid)


def cpu_of(pid: int) -> float:
    """Return the processor seconds that a process has used so far, by its number."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


_AFTER = re.compile(r'(?:name="after" value|data-answer)="(\d+)"')
