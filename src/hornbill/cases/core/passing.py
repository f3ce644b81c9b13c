"""Which statements may be passed on into another room, and as whose words: never under a wider marking, never as one's own.

Rules
- Each statement passes by its own marking (``WayOut.ONWARD``): one's own agency's do, another's as far as its marking lets them. What
  was passed on before is nobody's own, so it passes by its originator's marking again, room after room.
- It comes with the marking that it has, and with its originator. No marking is made, joined or widened on the way.
- What a marking keeps in goes on if the originator permitted exactly that (``core.permissions``): then it carries the permission as its
  ground, and the marking stays as it is, so that nothing goes further from there.
- A grading of another scheme than the room's that it goes into goes as words beside the facts: none is converted, none is lost.
- What has parts that only a newer version knows stays: they would be lost on the way, and may say what it is worth.
- A link passes only together with what it links to: an id alone would tell that something is there.

Sources: TLP 2.0 (FIRST, 2022); handling code H2 (Europol): not passed on without permission; H3: as its words say.

    found = what_passes(statements, "th-customs", links={"s-9": "thing-2"}, chosen={"thing-1"})
    found.parts[0].origin, found.kept
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hornbill.kernel.gradings import reasons_against_grading
from hornbill.kernel.markings import Marking, Reason, WayOut, reasons_against

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from hornbill.cases.core.statement import Ground, Statement
    from hornbill.kernel.markings import Grading

NOT_CHOSEN = Reason(
    "link-alone", "It links to something that is not passed on.", "docs/protocol.md, Entities"
)
NEWER = Reason(
    "newer",
    "It has parts from a newer version of Hornbill, which this server would lose.",
    "docs/protocol.md, Kinds",
)
_NO_MARKING = (NOT_CHOSEN, NEWER)


@dataclass(frozen=True)
class Part:
    """Statements that go together, as one record.

    Attributes:
        origin: the agency whose words they are; empty for the passing agency's own.
        marking: as they have it.
        graded: a grading that goes as words beside them.
        ground: the permission without which their marking would keep them in; None where it does not.
    """

    origin: str
    marking: Marking
    source: str
    as_of: str
    ground: Ground | None
    graded: Grading | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Kept:
    """A statement that stays, with every reason."""

    statement: Statement
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Passing:
    """What goes and what stays."""

    parts: tuple[Part, ...]
    kept: tuple[Kept, ...]

    @property
    def count(self) -> int:
        """How many statements go."""
        return sum(len(part.statements) for part in self.parts)

    @property
    def permitted(self) -> int:
        """How many statements go by their originator's permission alone."""
        return sum(len(part.statements) for part in self.parts if part.ground is not None)

    @property
    def askable(self) -> tuple[Kept, ...]:
        """What stays because of a marking: its originator can be asked."""
        return tuple(one for one in self.kept if any(reason not in _NO_MARKING for reason in one.reasons))


def _nothing(_statement: Statement) -> Ground | None:
    return None


def _native(one: Statement, scheme: str) -> tuple[Marking, Grading | None]:
    """Return the marking under which a statement goes into a room of a scheme, and its grading as words, where that has to be."""
    grading = one.marking.grading
    if reasons_against_grading(scheme, grading):
        return replace(one.marking, grading=None), grading
    return one.marking, one.graded


def what_passes(
    statements: Iterable[Statement],
    agency: str,
    *,
    links: Mapping[str, str],
    chosen: Collection[str],
    permitted: Callable[[Statement], Ground | None] = _nothing,
    scheme: str = "",
) -> Passing:
    """Part statements into what may be passed on and what stays.

    Args:
        statements: that count, of the entities that were chosen.
        agency: who passes them on.
        links: statement's id -> the entity that its value names.
        chosen: entities that are passed on.
        scheme: the grading scheme of the room that it goes into; empty where it has none.
        permitted: gives the ground on which a statement may go although its marking keeps it in.
    """
    parts: dict[tuple[str, Marking, str, str, Ground | None, Grading | None], list[Statement]] = {}
    kept: list[Kept] = []
    for one in statements:
        own = one.is_own(agency)
        reasons = reasons_against(one.marking, WayOut.ONWARD, own=own)
        ground = permitted(one) if reasons else None
        reasons = [] if ground is not None else reasons
        if one.id in links and links[one.id] not in chosen:
            reasons = [*reasons, NOT_CHOSEN]
        if one.newer:
            reasons = [*reasons, NEWER]
        if reasons:
            kept.append(Kept(one, tuple(reasons)))
        else:
            marking, graded = _native(one, scheme)
            key = ("" if own else one.originator, marking, one.source, one.as_of, ground, graded)
            parts.setdefault(key, []).append(one)
    return Passing(tuple(Part(*key, tuple(ones)) for key, ones in parts.items()), tuple(kept))
