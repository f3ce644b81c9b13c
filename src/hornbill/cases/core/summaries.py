"""One line for each entity of a room: kept while the room stays as it is, and drawn again only for what changed.

Rules: a line is a function of the entity's statements that count; an entity of which nothing counts any more has none. A
link (a schema with two ends, such as Ownership) is not a line of the list of things; it stands with both of them.

    lines = Summaries(fold, model)
    lines.page(schema="Vessel", words="ocean", skip=0).rows
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core.entity import caption_of, disagree, schema_of
from hornbill.cases.core.joint_marking import joint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.cases.core.entity_fold import EntityFold
    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.cases.core.model import Model, Schema
    from hornbill.cases.core.statement import Statement

PAGE = 50  # lines
MAX_WORDS = 200  # characters of a search
_SEARCHED = 4000  # characters of an entity's values that a search looks at


@dataclass(frozen=True, slots=True)
class Summary:
    """One entity in a list.

    Attributes:
        id: what it is called.
        schema: name of its schema.
        caption: what it is called by; empty when nothing names it.
        is_link: it links two things.
        ends: ids of the two, for a link, as far as they are said.
        agencies: who said anything of it.
        marking: of the whole.
        statements: how many count.
        contradictions: in how many properties it contradicts itself, its schema among them.
        merged: how many ids are one here.
        words: what a search finds it by.
        first: place of the first statement.
        newer: something of it has parts that only a newer version can show.
    """

    id: str
    schema: str
    caption: str
    is_link: bool
    ends: tuple[str, str]
    agencies: tuple[str, ...]
    marking: JointMarking
    statements: int
    contradictions: int
    merged: int
    words: str
    first: tuple[int, str, int]
    newer: bool = False


@dataclass(frozen=True)
class ListPage:
    """A page of the list.

    Attributes:
        rows: on this page.
        found: how many there are in all.
        skipped: how many stand before these.
    """

    rows: tuple[Summary, ...]
    found: int
    skipped: int

    @property
    def earlier(self) -> int | None:
        """How many to skip for the page before; None on the first."""
        return max(0, self.skipped - PAGE) if self.skipped else None

    @property
    def later(self) -> int | None:
        """How many to skip for the page after; None on the last."""
        after = self.skipped + len(self.rows)
        return after if after < self.found else None


@dataclass
class Summaries:
    """The lines of one room.

    Attributes:
        fold: the room's entities; every change of it must be there before the lines are asked for.
        model: gives schemata.
        by_id: the lines.
    """

    fold: EntityFold
    model: Model
    by_id: dict[str, Summary] = field(default_factory=dict)
    _sorted: dict[str, list[Summary]] = field(default_factory=dict)  # schema, or "" for all things -> lines

    def refresh(self) -> None:
        """Draw the lines of what changed."""
        changed = self.fold.take_changed()
        if not changed:
            return
        self._sorted.clear()
        for one in changed:
            self.by_id.pop(one, None)
        for root in {self.fold.root(one) for one in changed}:
            statements = self.fold.standing(root)
            if statements:
                self.by_id[root] = summary_of(root, statements, len(self.fold.members(root)), self.model)
            else:
                self.by_id.pop(root, None)

    def of(self, entity: str) -> Summary | None:
        """Return the line of an entity, by any of its ids; None when nothing of it counts."""
        return self.by_id.get(self.fold.root(entity))

    def counts(self) -> dict[str, int]:
        """Return schema -> how many things of it there are, and how many links."""
        found: dict[str, int] = {}
        for one in self.by_id.values():
            found[one.schema] = found.get(one.schema, 0) + 1
        return found

    def page(self, *, schema: str = "", words: str = "", skip: int = 0) -> ListPage:
        """Return a page of lines, by caption.

        Args:
            schema: only of this one; all things, and no links, when left out.
            words: all of them must occur in captions, values or ids.
            skip: how many lines to leave out.
        """
        lines = self._lines(schema)
        wanted = words[:MAX_WORDS].casefold().split()
        if wanted:
            lines = [one for one in lines if all(word in one.words for word in wanted)]
        skip = min(skip, max(0, len(lines) - 1)) // PAGE * PAGE
        return ListPage(tuple(lines[skip : skip + PAGE]), len(lines), skip)

    def _lines(self, schema: str) -> list[Summary]:
        known = self._sorted.get(schema)
        if known is None:
            every = self.by_id.values()
            found = [one for one in every if (one.schema == schema if schema else not one.is_link)]
            known = sorted(found, key=lambda one: (not one.caption, one.caption.casefold(), one.id))
            self._sorted[schema] = known
        return known


def summary_of(root: str, statements: Sequence[Statement], merged: int, model: Model) -> Summary:
    """Draw the line of an entity from its statements that count, at least one, in the order of the room."""
    schema, contradict = schema_of(list(dict.fromkeys(one.schema for one in statements)), model)
    known = model.get(schema)
    caption = caption_of(statements, known)
    ends = _ends(statements, known)
    text = " ".join([root, *(one.value for one in statements if one.is_fact)])[:_SEARCHED]
    return Summary(
        id=root,
        schema=schema,
        caption=caption,
        is_link=known is not None and known.is_link,
        ends=ends,
        agencies=tuple(dict.fromkeys(one.agency for one in statements)),
        marking=joint(one.marking for one in statements),
        statements=len(statements),
        contradictions=int(contradict) + _contradictions(statements, known),
        merged=merged,
        words=text.casefold(),
        first=statements[0].place,
        newer=any(one.newer for one in statements),
    )


def _ends(statements: Sequence[Statement], schema: Schema | None) -> tuple[str, str]:
    if schema is None or not schema.is_link:
        return ("", "")
    found: dict[str, str] = {}
    for one in statements:
        found.setdefault(one.prop, one.value)
    return (found.get(schema.source, ""), found.get(schema.target, ""))


def _contradictions(statements: Sequence[Statement], schema: Schema | None) -> int:
    if schema is None or not schema.once:
        return 0
    values: dict[str, dict[str, None]] = {}
    for one in statements:
        if one.prop in schema.once:
            values.setdefault(one.prop, {})[one.value] = None
    return sum(disagree(list(found), schema.properties[name].type if name in schema.properties else "")
               for name, found in values.items())  # fmt: skip
