"""What plays share: a network of two agencies or of six, officers signed in with rooms, and comparing nodes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.simulation import canary, databases, story
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.building import Network, build
from hornbill.simulation.people import PAIR
from hornbill.simulation.plays.traffic import TalkOfMany
from hornbill.simulation.processes import HUB, free_ports
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.simulation.people import DemoAgency
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.releases import Release

EQUAL_S = 90.0  # both nodes have come to the same by then
EMPTY_S = 120.0  # every outbox is empty by then


def build_pair(expectations: Expectations, folder: Path, manner: Manner) -> Network:
    """Make the demonstration's two agencies and a hub again in ``folder``, on free ports."""
    return _build(expectations, folder, PAIR, manner)


def build_all(expectations: Expectations, folder: Path, manner: Manner) -> Network:
    """Make the demonstration's secretariat, five agencies and a hub with a log again, on free ports."""
    return _build(expectations, folder, NETWORK, manner)


def build_some(
    expectations: Expectations,
    folder: Path,
    agencies: tuple[DemoAgency, ...],
    manner: Manner,
    releases: Mapping[str, Release] | None = None,
    hub_database: str = "",
) -> Network:
    """Make these agencies of the demonstration and a hub again; with the secretariat among them the hub keeps a log.

    Args:
        expectations: of the play.
        folder: of the network.
        agencies: in it.
        manner: of playing.
        releases: agency, or ``hub`` -> the release that it runs, where it is another than this one.
        hub_database: address of an empty PostgreSQL database for the hub; empty: as the manner says.
    """
    return _build(expectations, folder, agencies, manner, releases=releases, hub_database=hub_database)


def build_with_holders(expectations: Expectations, folder: Path, manner: Manner) -> Network:
    """Make the same with key holders that answer, in one process or each in its own."""
    return _build(expectations, folder, NETWORK, manner, holders=manner.holders)


def _build(
    expectations: Expectations,
    folder: Path,
    agencies: tuple[DemoAgency, ...],
    manner: Manner,
    *,
    holders: int = 0,
    releases: Mapping[str, Release] | None = None,
    hub_database: str = "",
) -> Network:
    shutil.rmtree(folder, ignore_errors=True)
    hub_port, *ports = free_ports(1 + holders + len(agencies))
    holder_ports = tuple(ports[len(agencies) :])
    by_agency = {agency.id: port for agency, port in zip(agencies, ports, strict=False)}
    network = Network(
        folder,
        agencies,
        hub_port,
        by_agency,
        holder_ports=holder_ports,
        postgres=manner.postgres,
        hub_workers=manner.hub_workers,
        hub_database=hub_database,
        releases=releases or {},
    )
    build(network)
    expectations.say(f"built {len(agencies)} nodes and a hub in {folder}{manner.where}")
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


def talk_of_many(
    expectations: Expectations, network: Network, rooms: Sequence[tuple[str, ...]]
) -> list[TalkOfMany]:
    """Sign officers in, open a room for each group, let the others accept it.

    Args:
        expectations: of the play.
        network: running.
        rooms: officers' ids; the first opens the room.
    """
    visitors = {one: Visitor(network, *network.officer(one)) for one in dict.fromkeys(sum(rooms, ()))}
    for visitor in visitors.values():
        visitor.sign_in()
    talks = []
    for number, members in enumerate(rooms):
        founder, *others = (visitors[one] for one in members)
        invited = [one.officer_id for one in others]
        room = founder.open_room(f"{story.TITLE} {number}", f"{story.NUMBER}-{number}", invited)
        here = [wait_until(lambda one=one, room=room: bool(one.state(room)), EQUAL_S) for one in others]
        for one in others:
            one.accept(room)
        talks.append(TalkOfMany(room, (founder, *others)))
        expectations.expect(f"room {room[:8]} is there for {len(members)} officers", true=all(here))
    return talks


def ask_database(network: Network, agency: str, question: str) -> int:
    """Return the one number that a question to a node's database comes to."""
    ((found,),) = databases.rows(network.postgres, network.data(agency) / "node.sqlite3", agency, question)
    return int(found)


def look_into_outboxes(expectations: Expectations, network: Network) -> None:
    """Expect that everything has left every node."""
    for agency in network.agencies:
        waiting = partial(
            ask_database, network, agency.id, "SELECT count(*) FROM exchange_outgoing WHERE posted_at IS NULL"
        )
        empty = wait_until(lambda waiting=waiting: not waiting(), EMPTY_S)
        seen = str(waiting())
        expectations.expect(f"nothing waits in the outbox of {agency.id}", true=empty, seen=seen)


def find_words(words: Sequence[str], network: Network, owner: str) -> list[str]:
    """Return where words are among what a node, or the ``hub``, holds: its files, its database on PostgreSQL.

    Args:
        words: what is looked for, in every spelling (``canary``).
        network: stopped or running.
        owner: an agency, or ``hub``.
    """
    folder = network.hub_data if owner == HUB else network.data(owner)
    hits = [f"{path}: {word}" for path, word in canary.find(words, folder)]
    if network.postgres:
        held = databases.contents(network.postgres, owner)
        hits += [f"database of {owner}: {word}" for word in canary.find_in(words, held)]
    return hits


def find_anywhere(words: Sequence[str], network: Network) -> list[str]:
    """Return where words stand in anything that a network keeps: every file, and every database on PostgreSQL."""
    hits = [f"{path}: {word}" for path, word in canary.find(words, network.folder)]
    if network.postgres:
        for owner in (HUB, *(agency.id for agency in network.agencies)):
            held = databases.contents(network.postgres, owner)
            hits += [f"database of {owner}: {word}" for word in canary.find_in(words, held)]
    return hits


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
