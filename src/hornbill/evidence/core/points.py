"""Points to prove: which are met, by which exhibit or fact, and which are open.

Rules
- A function of the set of records: of each point the last statement in the order of the room holds; the earlier ones stay to be seen.
- A point is met only by something: an exhibit of the room that can still be read, or a fact in words. Otherwise it is open, whatever is said.
- What names a point that the table does not have is listed apart, and counts for none: tables differ between versions.

    state = points_of(statements, table, exhibits)
    state["TH-wildlife-92"][0].met
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.evidence.core.point_kinds import MET

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hornbill.evidence.core.statements import Statement


@dataclass
class PointState:
    """How far one point is proved.

    Attributes:
        number: of the point.
        met: whether something proves it.
        exhibits: ids of those that are named and are there.
        gone: ids of those that are named and are not there, or cannot be read.
        fact: what else proves it.
        said: all statements, in the order of the room.
    """

    number: int
    met: bool = False
    exhibits: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    fact: str = ""
    said: list[Statement] = field(default_factory=list)


def points_of(
    statements: Iterable[Statement], numbers: Mapping[str, Collection[int]], exhibits: Collection[str]
) -> tuple[dict[str, list[PointState]], list[Statement]]:
    """Return offence -> how far each of its points is proved, for offences that are spoken of; and statements about points that are not known.

    Args:
        statements: of one room, in any order, each once.
        numbers: offence -> numbers of its points.
        exhibits: ids of the exhibits of the room that can be read.
    """
    found: dict[str, dict[int, PointState]] = {}
    unknown = []
    for one in sorted(statements, key=lambda one: one.order):
        offence, text = one.values["offence"], one.values["point"]
        number = int(text) if text.isascii() and text.isdecimal() else 0
        if number not in numbers.get(offence, ()):
            unknown.append(one)
            continue
        states = found.setdefault(offence, {n: PointState(n) for n in sorted(numbers[offence])})
        state = states[number]
        named = tuple(one.values["exhibits"])
        state.exhibits = tuple(id_ for id_ in named if id_ in exhibits)
        state.gone = tuple(id_ for id_ in named if id_ not in exhibits)
        state.fact = one.values["fact"].strip()
        state.met = one.values["state"] == MET and bool(state.exhibits or state.fact)
        state.said.append(one)
    return {offence: list(states.values()) for offence, states in found.items()}, unknown
