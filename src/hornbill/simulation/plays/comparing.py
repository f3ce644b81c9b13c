"""Rooms of several nodes, compared: who has which state of them, who reads what, where one is held.

Rules: a method waits until all nodes agree, as long as a slow machine needs, and notes as an expectation whether they did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.pen import RecordWriter
from hornbill.simulation.plays.stage import ask_database
from hornbill.simulation.visitor import PageSaid, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations

COMES_S = 90.0


class Comparing:
    """A play that compares nodes.

    Attributes:
        expect, say: of the play's expectations.
        three: one officer of each agency.
        rooms: agency that hosts a room of all three when it is opened -> the room.
    """

    three: tuple[RecordWriter, ...] = ()

    def __init__(self, expectations: Expectations, network: Network) -> None:
        self.expect, self.say = expectations.expect, expectations.say
        self.network = network
        self.rooms: dict[str, str] = {}

    def officers(self, agency: str, *names: str) -> list[RecordWriter]:
        """Sign officers of an agency in."""
        found = [RecordWriter(self.network, *self.network.officer(f"{agency}/{name}")) for name in names]
        for one in found:
            one.sign_in()
        return found

    def room(self, host: RecordWriter, title: str, others: list[RecordWriter], nonce: str = "") -> str:
        """Let an officer open a room, and the others accept it; returns its id."""
        room = host.found(title, [one.officer_id for one in others], nonce)
        for one in others:
            self.arrives(one, room)
            one.accept(room)
        return room

    def arrives(self, one: RecordWriter, room: str) -> None:
        """Wait until an officer can read a room's beginning; PageSaid if that takes too long."""
        if not wait_until(lambda: one.state(room).get("members", 0) > 0, COMES_S):
            raise PageSaid(f"a room did not arrive at {one.officer_id}")

    def talk(self, when: str) -> None:
        """Everybody writes in every room, and all read all of it."""
        for room in self.rooms.values():
            self.say_and_read(room, when)

    def say_and_read(self, room: str, when: str) -> None:
        """Let everybody write in a room, and expect that all read all of it."""
        said = [f"{one.agency.id} {when}" for one in self.three]
        for one, text in zip(self.three, said, strict=True):
            one.write(room, text)
        read = [
            wait_until(lambda one=one: all(text in one.page(room) for text in said), COMES_S)
            for one in self.three
        ]
        host = next(host for host, found in self.rooms.items() if found == room)
        self.expect(f"{when} all read all in the room of {host}", true=all(read), seen=str(read))
        self.same("and have one state of it", room)

    def same(
        self, sentence: str, room: str, members: Iterable[RecordWriter] = (), *, shown: bool = False
    ) -> None:
        """Expect that the nodes of these officers come to one state of a room.

        Args:
            sentence: of the expectation.
            room: its id.
            members: who are asked; everybody when left out.
            shown: their pages also show as many messages, and as many records that are not as they should be.
        """
        keys = ("control_hash", "content_hash", *(("messages", "not_ok") if shown else ()))
        who = tuple(members) or self.three

        def same() -> bool:
            states = [one.state(room) for one in who]
            return all(one and all(one[key] == states[0][key] for key in keys) for one in states)

        equal = wait_until(same, COMES_S)
        self.expect(sentence, true=equal, seen=" | ".join(str(one.state(room)) for one in who))

    def held(self, who: Iterable[RecordWriter], room: str) -> list[str]:
        """Return the agencies at which nothing may be written or started in a room."""
        return [
            one.agency.id
            for one in who
            if "On hold" in one.page(room) or "cannot write here" in one.page(room)
        ]

    def open_everywhere(self, room: str, members: Iterable[RecordWriter] = ()) -> None:
        """Expect that a room is held at none of these officers' nodes; at nobody's when they are left out."""
        held = self.held(tuple(members) or self.three, room)
        self.expect("it is frozen nowhere", true=not held, seen=str(held))

    def count(self, agency: str, question: str) -> int:
        """Return the number that a question to a node's database comes to."""
        return ask_database(self.network, agency, question)
