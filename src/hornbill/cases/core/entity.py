"""An entity as people look at it: what was said of each property, side by side, and where it contradicts itself.

Rules
- Every value stands with everybody who said it and under which marking; none wins. What the model does not know is shown
  under the name that it was given.
- The schema is the narrowest of those that were said, if it extends all the others; if none does, that is a contradiction.
- A property that has one value by its nature (``Schema.once``) and several that do not agree is a contradiction. Dates of
  different precision agree, as do numbers written in different ways.
- The caption is the value that was said first of the first property that the schema names an entity by.
- The marking of all of it is never wider than that of any statement in it (``joint_marking``).

    view = view_entity(fold.cluster("thing-1"), model)
    view.properties[0].values[0].statements[0].agency
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING

from hornbill.cases.core.joint_marking import JointMarking, joint
from hornbill.cases.core.model import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.cases.core.entity_fold import Cluster, Merge
    from hornbill.cases.core.model import Model, Property, Schema
    from hornbill.cases.core.statement import Statement

_LONGEST_NUMBER = 64  # characters; longer texts are compared as texts


@dataclass(frozen=True)
class ValueView:
    """One value of a property, and everybody who says it, in the order of the room."""

    value: str
    statements: tuple[Statement, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """Ids of the agencies that say it."""
        return tuple(dict.fromkeys(one.agency for one in self.statements))


@dataclass(frozen=True)
class PropertyView:
    """All that was said of one property.

    Attributes:
        name: as the statements have it.
        prop: what the model knows of it; None for an unknown one.
        values: those that were said first come first.
        contradicts: whether several values stand where there is one by nature.
    """

    name: str
    prop: Property | None
    values: tuple[ValueView, ...]
    contradicts: bool


@dataclass(frozen=True)
class KindView:
    """One schema that an entity was said to be, and by which agencies."""

    schema: str
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class EntityView:
    """One entity, or several that were merged.

    Attributes:
        id: what it is called; ``members`` are all its ids.
        schema: name of its schema; the one that was said first where they contradict.
        kinds: every schema that was said, with who said it.
        kinds_contradict: whether they cannot all be true.
        caption: what it is called by; its id where nothing names it.
        properties: the useful ones first.
        kept: what an imported entity had beside its properties, as statements.
        marking: of the whole.
        agencies: who said anything that counts, in the order of the room.
        retracted: statements that were taken back.
        merges: every merge that names it, undone ones too.
    """

    id: str
    members: tuple[str, ...]
    schema: str
    kinds: tuple[KindView, ...]
    kinds_contradict: bool
    caption: str
    properties: tuple[PropertyView, ...]
    kept: tuple[Statement, ...]
    marking: JointMarking
    agencies: tuple[str, ...]
    retracted: tuple[Statement, ...]
    merges: tuple[Merge, ...]

    @property
    def contradictions(self) -> tuple[PropertyView, ...]:
        """The properties that contradict themselves."""
        return tuple(one for one in self.properties if one.contradicts)


def view_entity(cluster: Cluster, model: Model) -> EntityView:
    """Draw an entity.

    Args:
        cluster: of ``EntityFold.cluster``.
        model: gives labels, order and what contradicts.
    """
    statements = cluster.statements
    kinds = kinds_of(statements)
    schema, contradict = schema_of([kind.schema for kind in kinds], model)
    known = model.get(schema)
    return EntityView(
        id=cluster.id,
        members=cluster.members,
        schema=schema,
        kinds=kinds,
        kinds_contradict=contradict,
        caption=caption_of(statements, known) or cluster.id,
        properties=_properties(statements, known, model),
        kept=tuple(one for one in statements if not one.is_fact and one.prop != "id"),
        marking=joint(one.marking for one in statements),
        agencies=tuple(dict.fromkeys(one.agency for one in statements)),
        retracted=cluster.retracted,
        merges=cluster.merges,
    )


def kinds_of(statements: Iterable[Statement]) -> tuple[KindView, ...]:
    """Return every schema that statements name, with the agencies that name it."""
    found: dict[str, dict[str, None]] = {}
    for one in statements:
        found.setdefault(one.schema, {})[one.agency] = None
    return tuple(KindView(schema, tuple(agencies)) for schema, agencies in found.items())


def schema_of(names: Sequence[str], model: Model) -> tuple[str, bool]:
    """Return the schema that an entity has by these, and whether they contradict one another."""
    if not names:
        return "", False
    narrowest = model.narrowest(names)
    return (narrowest, False) if narrowest else (names[0], True)


def caption_of(statements: Iterable[Statement], schema: Schema | None) -> str:
    """Return what an entity is called by; empty when nothing names it."""
    order = (*(schema.caption if schema else ()), "name")
    best: tuple[int, str] | None = None
    for one in statements:
        if one.prop in order:
            rank = order.index(one.prop)
            if best is None or rank < best[0]:
                best = (rank, one.value)
                if rank == 0:
                    break
    return best[1] if best else ""


def _properties(
    statements: Iterable[Statement], schema: Schema | None, model: Model
) -> tuple[PropertyView, ...]:
    found: dict[str, dict[str, list[Statement]]] = {}
    for one in statements:
        if one.is_fact:
            found.setdefault(one.prop, {}).setdefault(one.value, []).append(one)
    views = [_property(name, values, schema, model) for name, values in found.items()]
    rank = {prop.name: at for at, prop in enumerate(schema.in_form)} if schema else {}
    return tuple(sorted(views, key=lambda view: (rank.get(view.name, len(rank)), view.name)))


def _property(
    name: str, values: dict[str, list[Statement]], schema: Schema | None, model: Model
) -> PropertyView:
    prop = schema.properties.get(name) if schema else None
    if prop is None:
        said_as = (model.prop(one.schema, name) for ones in values.values() for one in ones)
        prop = next((one for one in said_as if one is not None), None)
    views = tuple(ValueView(value, tuple(ones)) for value, ones in values.items())
    once = schema is not None and name in schema.once
    contradicts = once and disagree([view.value for view in views], prop.type if prop else "")
    return PropertyView(name, prop, views, contradicts)


def disagree(values: Sequence[str], type_: str) -> bool:
    """Tell whether values of a property that has one by nature cannot all be true."""
    if len(values) < 2:
        return False
    if type_ == DATE:
        longest = max(values, key=len)
        return not all(longest.startswith(one) for one in values)
    return len({_plain(one) for one in values}) > 1


def _plain(value: str) -> str:
    """Return a value as one of several spellings; a number too large to reckon with stays the text that it is."""
    plain = " ".join(value.casefold().split())
    if len(plain) > _LONGEST_NUMBER:
        return plain
    try:
        number = Decimal(plain)
        return str(number.normalize()) if number.is_finite() else plain
    except DecimalException:
        return plain
