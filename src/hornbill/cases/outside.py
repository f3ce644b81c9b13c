"""A room's entities as they may go out: statements and merges each by its own marking, and nothing drawn from the others.

Rules
- What is one is so by merges that may go: a merge that stays in joins nothing, in no file, no drawing and no answer.
- A group is called by the smallest of its ids of which a statement goes out; an id of which none does stands for itself.
- What is drawn of a group is never marked wider than the merges that make it one.
- A statement that was taken back does not go, whatever the marking of the word that takes it back.

    outside = Outside(found.fold, found.model, sieve(vault, WayOut.EXPORT))
    outside.group("boat").statements, outside.summaries(), outside.kept_in()
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hornbill.cases.core.entity import schema_of
from hornbill.cases.core.entity_fold import joined
from hornbill.cases.core.joint_marking import joint
from hornbill.cases.core.summaries import summary_of
from hornbill.kernel.markings import Marking, Reason

if TYPE_CHECKING:
    from hornbill.cases.core.entity_fold import EntityFold
    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary
    from hornbill.cases.sieve import Sieve


@dataclass(frozen=True)
class Group:
    """What is one outside.

    Attributes:
        id: what it is called; empty when no statement of it goes out.
        members: all its ids, those too of which nothing goes out.
        statements: that may go, in the order of the room.
        kept_in: reason -> how many of its statements it keeps in.
        left_in: how many of its statements stay in.
    """

    id: str
    members: tuple[str, ...]
    statements: tuple[Statement, ...]
    kept_in: Counter[Reason]
    left_in: int

    @property
    def told(self) -> tuple[str, ...]:
        """Its ids of which a statement goes out, sorted."""
        return tuple(sorted({one.entity for one in self.statements}))


@dataclass
class Outside:
    """A room seen through a sieve; good as long as the room is held open.

    Attributes:
        fold: the room's entities.
        model: gives schemata.
        through: what lets statements and merges out.
    """

    fold: EntityFold
    model: Model
    through: Sieve
    _root: dict[str, str] = field(init=False)
    _together: dict[str, tuple[str, ...]] = field(init=False)
    _joining: dict[str, list[Marking]] = field(init=False)  # what is joined -> markings of the merges
    _kept_merges: Counter[Reason] = field(init=False)
    _groups: dict[str, Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kept_merges = Counter()
        going = []
        for word in self.fold.counting_merges():
            reasons = self.through.against_word(word)
            self._kept_merges.update(reasons)
            if not reasons:
                going.append(word)
        self._root, self._together = joined(tuple(word.values["entities"]) for word in going)
        self._joining = {}
        for word in going:
            marking = Marking.from_json(word.values["marking"])
            self._joining.setdefault(self._root[word.values["entities"][0]], []).append(marking)

    def group(self, entity: str) -> Group:
        """Return the group of an id."""
        first = self._root.get(entity, entity)
        if first not in self._groups:
            self._groups[first] = self._made(first)
        return self._groups[first]

    def _made(self, first: str) -> Group:
        members = self._together.get(first, (first,))
        standing = self.fold.standing_of(members)
        out, kept = self.through.parted(standing)
        name = min((one.entity for one in out), default="")
        return Group(name, members, tuple(out), kept, len(standing) - len(out))

    def root(self, entity: str) -> str:
        """Return what an id is called."""
        return self.group(entity).id or entity

    def standing(self, entity: str) -> tuple[Statement, ...]:
        """Return the statements of an id's group that may go."""
        return self.group(entity).statements

    def groups(self) -> list[Group]:
        """Return every group of which something goes out, by what it is called."""
        found = {self._root.get(one, one): self.group(one) for one in self.fold.ids()}
        return sorted((one for one in found.values() if one.id), key=lambda one: one.id)

    def ids_of(self, kind: str) -> list[str]:
        """Return what the groups of a kind are called, sorted; all things, and no links, when it is empty."""
        found = []
        for group in self.groups():
            schema = schema_of(list(dict.fromkeys(one.schema for one in group.statements)), self.model)[0]
            known = self.model.get(schema)
            if schema == kind or (not kind and not (known is not None and known.is_link)):
                found.append(group.id)
        return found

    def summaries(self) -> list[Summary]:
        """Return the line of every group of which something goes out, by what it is called."""
        return [self._summary(one) for one in self.groups()]

    def told_kept_in(self) -> Counter[Reason]:
        """Return how many statements each reason keeps in, of groups of which something goes out; no group is kept for it."""
        kept: Counter[Reason] = Counter()
        for first in {self._root.get(one, one) for one in self.fold.ids()}:
            group = self._groups.get(first) or self._made(first)
            if group.id:
                kept.update(group.kept_in)
        return kept

    def kept_in(self) -> Counter[Reason]:
        """Return how many of the room's statements and merges each reason keeps in."""
        kept = Counter(self._kept_merges)
        for first in {self._root.get(one, one) for one in self.fold.ids()}:
            kept.update(self.group(first).kept_in)
        return kept

    def _summary(self, group: Group) -> Summary:
        line = summary_of(group.id, group.statements, len(group.told), self.model)
        joining = self._joining.get(self._root.get(group.id, group.id), [])
        if not joining:
            return line
        return replace(line, marking=joint([*line.marking.parts, *joining]))
