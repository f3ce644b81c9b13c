"""What plays over two agencies share: the network, two officers signed in with one room, and comparing nodes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.simulation import story
from hornbill.simulation.building import Network, build
from hornbill.simulation.people import PAIR
from hornbill.simulation.processes import free_ports
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from hornbill.simulation.play import Expectations

EQUAL_S = 90.0  # both nodes have come to the same by then


def build_pair(expectations: Expectations, folder: Path) -> Network:
    """Make the demonstration's two agencies and a hub anew in ``folder``, on free ports."""
    shutil.rmtree(folder, ignore_errors=True)
    hub_port, *ports = free_ports(1 + len(PAIR))
    network = Network(
        folder, PAIR, hub_port, {agency.id: port for agency, port in zip(PAIR, ports, strict=True)}
    )
    build(network)
    expectations.say(f"built {len(PAIR)} nodes and a hub in {folder}")
    return network


@dataclass(frozen=True)
class Talk:
    """Two officers of two agencies, signed in, and the room that the first has opened with the second."""

    first: Visitor
    second: Visitor
    room: str

    @property
    def both(self) -> tuple[Visitor, Visitor]:
        """The two, the room's founder first."""
        return self.first, self.second

    def equal(self, timeout_s: float = EQUAL_S) -> bool:
        """Wait until both nodes come to the same hashes."""
        return wait_until(self._same, timeout_s)

    def _same(self) -> bool:
        one, other = (visitor.state(self.room) for visitor in self.both)
        return bool(one) and all(one[key] == other.get(key) for key in ("control_hash", "content_hash"))

    def quiet(self, timeout_s: float = EQUAL_S) -> bool:
        """Wait until neither node shows an alarm or a record that is not as it should be."""
        return wait_until(lambda: all(not self._trouble(visitor) for visitor in self.both), timeout_s)

    def _trouble(self, visitor: Visitor) -> bool:
        state = visitor.state(self.room)
        return not state or bool(state["alarms"]) or bool(state["not_ok"])

    def seen(self) -> str:
        """Return what both nodes say of the room, for an expectation that failed."""
        return " | ".join(str(visitor.state(self.room)) for visitor in self.both)


def begin_talk(expectations: Expectations, network: Network) -> Talk:
    """Sign one officer of each agency in, open a room, wait until it has arrived."""
    first, second = (Visitor(network, agency, agency.people[0]) for agency in network.agencies)
    for visitor in (first, second):
        visitor.sign_in()
    room = first.open_room(story.TITLE, story.NUMBER, [second.officer_id])
    talk = Talk(first, second, room)
    expectations.expect("a room is there at both nodes", true=talk.equal(), seen=talk.seen())
    return talk


def ask_database(network: Network, agency: str, question: str) -> int:
    """Return the one number that a question to a node's database comes to."""
    file = network.data(agency) / "node.sqlite3"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        return int(database.execute(question).fetchone()[0])


def processes_of(network: Network) -> list[str]:
    """Return the command lines of all processes that work on a network's folder (Linux; elsewhere none)."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().split(b"\0")
        except OSError:  # it has ended
            continue
        if any(word.startswith(str(network.folder).encode() + b"/") for word in words):
            found.append(b" ".join(words).decode(errors="replace"))
    return found
