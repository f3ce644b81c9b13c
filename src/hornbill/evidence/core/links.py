"""To what exhibits are linked, folded from what agencies said.

Rules
- A function of the set of statements: any order of arrival gives the same.
- Each agency speaks for itself: of what it said about one pair, the last statement in the order of the room holds. A link is there while one agency at
  least says so, and nobody takes another agency's statement away.

    links_of(statements)[0].said[0].author
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.evidence.core.link_kinds import LINKED
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.evidence.core.statements import Statement


@dataclass(frozen=True)
class Link:
    """One link.

    Attributes:
        exhibit: its id.
        kind, to: of what it is linked to.
        said: the statement of each agency that says so, in the order of the room.
    """

    exhibit: str
    kind: str
    to: str
    said: tuple[Statement, ...]


def links_of(statements: Iterable[Statement]) -> list[Link]:
    """Return the links that at least one agency says are there, in the order in which they were first said.

    Args:
        statements: ``exhibit.link`` of one room, in any order, each once.
    """
    last: dict[tuple[str, str, str], dict[str, Statement]] = {}
    for one in sorted(statements, key=lambda one: one.order):
        pair = (one.values["exhibit"], one.values["kind"], one.values["to"])
        last.setdefault(pair, {})[agency_of(one.author)] = one
    found = []
    for (exhibit, kind, to), by_agency in last.items():
        holding = (one for one in by_agency.values() if one.values["state"] == LINKED)
        if said := tuple(sorted(holding, key=lambda one: one.order)):
            found.append(Link(exhibit, kind, to, said))
    return found
