"""Playing a case in: its officers sign in at their nodes, open the room and write, each after reading the others.

Rules: over HTTP, as a browser would; an officer writes only when every message before has arrived at that
officer's node, so that the conversation keeps its order; a line that must not wait is written by the caller.

    stage = enter(network, ROSEWOOD)
    for line in ROSEWOOD.lines:
        stage.write(line)
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.simulation.network import CASES_FILE, replace_file
from hornbill.simulation.playing_exhibits import play_exhibits
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.simulation.case import Case, Line
    from hornbill.simulation.network import Network

ARRIVES_S = 90.0  # on a busy, slow machine
AT_ONCE = 4  # officers who sign in at the same time


class DidNotArrive(HornbillError):
    """A room or a message did not come to a node in time."""

    code = "did-not-arrive"
    default_cure = "Look into worker.log of that node, in the folder of the demonstration."


@dataclass
class Stage:
    """A case that is being played.

    Attributes:
        case: which.
        room: its id.
        visitors: by officer's id.
        written: how many messages stand in the room.
    """

    case: Case
    room: str
    visitors: dict[str, Visitor]
    written: int = field(default=0)

    def visitor(self, line: Line) -> Visitor:
        """Return the officer who writes a line."""
        return self.visitors[f"{line.agency}/{line.username}"]

    def arrived(self, visitor: Visitor, count: int, timeout_s: float = ARRIVES_S) -> bool:
        """Wait until an officer sees so many messages."""
        return wait_until(lambda: visitor.state(self.room).get("messages") == count, timeout_s)

    def write(self, line: Line) -> None:
        """Write a line once its author has everything before it.

        Raises:
            DidNotArrive: something before it is missing.
        """
        visitor = self.visitor(line)
        if not self.arrived(visitor, self.written):
            raise DidNotArrive(
                f"{visitor.officer_id} sees {visitor.state(self.room)}, not {self.written} messages"
            )
        self.write_now(line)

    def write_now(self, line: Line) -> None:
        """Write a line, whatever its author has seen."""
        self.visitor(line).write(self.room, line.text, line.tlp or self.case.tlp)
        self.written += 1

    def close(self) -> None:
        """End the connections; the sessions stay."""
        for visitor in self.visitors.values():
            visitor.close()


def enter(network: Network, case: Case) -> Stage:
    """Sign the case's officers in, open its room, and let each accept it once it is there.

    Args:
        network: running.
        case: to be played.

    Raises:
        PageSaid, DidNotArrive: it could not be done.
    """
    visitors = {member: Visitor(network, *network.officer(member)) for member in case.members}
    with ExitStack() as unless_it_is_done:
        for visitor in visitors.values():
            unless_it_is_done.callback(visitor.close)
        stage = _enter(case, visitors)
        unless_it_is_done.pop_all()
    return stage


def _enter(case: Case, visitors: dict[str, Visitor]) -> Stage:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(Visitor.sign_in, visitors.values()))
    founder, *others = case.members
    room = visitors[founder].open_room(case.title, case.number, others, case.tlp)
    stage = Stage(case, room, visitors)
    for member in others:
        if not stage.arrived(visitors[member], 0):
            raise DidNotArrive(f"the room did not arrive at {member}")
        visitors[member].accept(room)
    return stage


def play_in(network: Network, case: Case) -> str:
    """Play a whole case; returns its room's id."""
    stage = enter(network, case)
    try:
        for line in case.lines:
            stage.write(line)
        for one in case.stated:
            stage.visitors[f"{one.agency}/{one.username}"].state_entities(stage.room, one.entities, one.tlp)
        play_exhibits(stage.room, stage.visitors, case.exhibits, datetime.now(UTC))
        for step in case.steps:
            stage.visitors[f"{step.agency}/{step.username}"].state_step(stage.room, step.fields)
        for draft in case.formal:
            drafter = stage.visitors[f"{draft.agency}/{draft.username}"]
            drafter.fill_formal_request(drafter.begin_formal_request(stage.room, draft), draft.parts)
        for one in case.work(datetime.now(UTC)) if case.work else ():
            stage.visitors[f"{one.agency}/{one.username}"].fill(
                one.path.replace("{room}", stage.room), one.fields
            )
    finally:
        stage.close()
    return stage.room


def play_all_in(network: Network, cases: Sequence[Case]) -> dict[str, str]:
    """Play cases in side by side, and write down their rooms; returns room by case."""
    with ThreadPoolExecutor(len(cases)) as pool:
        rooms = list(pool.map(lambda case: play_in(network, case), cases))
    found = {case.key: room for case, room in zip(cases, rooms, strict=True)}
    replace_file(network.folder / CASES_FILE, json.dumps(found).encode())
    return found
