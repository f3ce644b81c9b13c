"""The model of entities: which schemata there are, what may be said of each, and how they are called.

Rules
- The model is data: FollowTheMoney's schemata and our own, in the same form (``cases/schemata``). It is asked by pages,
  imports and forms. No fold depends on it, so two agencies with different versions fold alike.
- A schema has its own properties and those of all it extends. Labels are English words of the data; pages translate them.
- ``once`` is ours: properties of which one thing has one value, so that two different ones contradict one another.

Source: FollowTheMoney 4.11, schema definition language (followthemoney.tech, Custom schemata).

    model = make_model(rows)
    model.get("Vessel").properties["imoNumber"].type == "identifier"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTITY, DATE, NAME = "entity", "date", "name"  # types that are treated apart
LONG = frozenset({"text", "html", "json"})  # types whose values may be paragraphs
_TECHNICAL = frozenset({"html", "json", "checksum", "mimetype"})  # types that nobody types into a form


class BadModel(HornbillError):
    """The schemata do not fit together."""

    code = "bad-model"
    default_cure = "Install Hornbill again: its own files or FollowTheMoney's were altered."


@dataclass(frozen=True, slots=True)
class Property:
    """One property.

    Attributes:
        name: as statements have it.
        label: in English.
        type: of FollowTheMoney: name, date, country, entity, identifier ...
        range: schema of what it names; empty unless ``type`` is entity.
        reverse: label of the same link seen from its other end; may be empty.
        reverse_name: how others name it from there; may be empty.
        description: in English; may be empty.
        typed: whether a form has a field for it.
    """

    name: str
    label: str
    type: str
    range: str = ""
    reverse: str = ""
    reverse_name: str = ""
    description: str = ""
    typed: bool = True


@dataclass(frozen=True)
class Schema:
    """One kind of thing or link.

    Attributes:
        name: as statements have it.
        label, plural: in English.
        description: in English; may be empty.
        parents: names of the schemata that it extends, all of them, itself among them; the nearest first.
        featured: the properties that are most useful, in order.
        caption: properties that may name an entity, in order.
        source, target: the two properties that it links, for a link; both empty otherwise.
        properties: by name, its own first.
        abstract: there is nothing of this kind itself.
        once: properties with one value at most.
    """

    name: str
    label: str
    plural: str
    description: str
    parents: tuple[str, ...]
    featured: tuple[str, ...]
    caption: tuple[str, ...]
    source: str
    target: str
    properties: Mapping[str, Property] = field(repr=False)
    abstract: bool = False
    once: frozenset[str] = frozenset()

    @property
    def is_link(self) -> bool:
        """Whether it links two things and is not one itself."""
        return bool(self.source)

    @property
    def useful(self) -> list[Property]:
        """The properties that a form asks for first: a link's ends, the featured ones, those that may name it."""
        names = dict.fromkeys((*self.ends, *self.featured, *self.caption))
        return [self.properties[name] for name in names if name in self.properties]

    @property
    def in_form(self) -> list[Property]:
        """The properties that a form asks for: the useful ones first, then the rest by their labels."""
        first = self.useful
        rest = [one for one in self.properties.values() if one.typed and one not in first]
        return first + sorted(rest, key=lambda one: one.label.casefold())

    @property
    def ends(self) -> tuple[str, ...]:
        """The two properties that a link needs."""
        return (self.source, self.target) if self.source else ()


@dataclass(frozen=True)
class Model:
    """All schemata by name."""

    schemata: Mapping[str, Schema]

    def get(self, name: str) -> Schema | None:
        """Return a schema; None for a name that the model does not have."""
        return self.schemata.get(name)

    def prop(self, schema: str, name: str) -> Property | None:
        """Return a property of a schema; None for one that the model does not have."""
        found = self.schemata.get(schema)
        return found.properties.get(name) if found is not None else None

    def is_link(self, schema: str, name: str) -> bool:
        """Tell whether a property's values are ids of other entities."""
        found = self.schemata.get(schema)
        prop = found.properties.get(name) if found is not None else None
        return prop is not None and prop.type == ENTITY

    def narrowest(self, names: Iterable[str]) -> str:
        """Return the schema that all of these allow: the one that extends every other; empty when there is none."""
        different = list(dict.fromkeys(names))
        if len(different) == 1:
            return different[0]
        for name in different:
            found = self.schemata.get(name)
            if found is not None and set(different) <= set(found.parents):
                return name
        return ""

    def choices(self, *, links: bool) -> list[Schema]:
        """Return the schemata of which there can be entities, by their labels.

        Args:
            links: those that link two things; the others if not.
        """
        found = [one for one in self.schemata.values() if not one.abstract and one.is_link == links]
        return sorted(found, key=lambda one: one.label.casefold())

    def fitting(self, name: str) -> frozenset[str]:
        """Return the names of a schema and of all that extend it."""
        return frozenset(one.name for one in self.schemata.values() if name in one.parents)


def make_model(rows: Mapping[str, Any], once: Mapping[str, Iterable[str]]) -> Model:
    """Make the model.

    Args:
        rows: schema name -> its definition, as the YAML files have it.
        once: schema name -> properties of it with one value at most.

    Raises:
        BadModel: a schema extends one that is not there, or itself; or is not an object.
    """
    made: dict[str, Schema] = {}
    for name in rows:
        _make(name, rows, once, made, ())
    return Model(made)


def _make(
    name: str,
    rows: Mapping[str, Any],
    once: Mapping[str, Iterable[str]],
    made: dict[str, Schema],
    on_the_way: tuple[str, ...],
) -> Schema:
    if name in made:
        return made[name]
    row = rows.get(name)
    if not isinstance(row, Mapping):
        raise BadModel(f"there is no schema {name[:40]}")
    if name in on_the_way:
        raise BadModel(f"the schema {name[:40]} extends itself")
    over = [_make(one, rows, once, made, (*on_the_way, name)) for one in row.get("extends") or ()]
    properties = {key: _property(key, value) for key, value in (row.get("properties") or {}).items()}
    for one in over:
        for key, value in one.properties.items():
            properties.setdefault(key, value)
    edge = row.get("edge") or {}
    label = str(row.get("label") or name)
    made[name] = Schema(
        name=name,
        label=label,
        plural=str(row.get("plural") or label),
        description=" ".join(str(row.get("description") or "").split()),
        parents=tuple(dict.fromkeys([name, *(parent for one in over for parent in one.parents)])),
        featured=_own_or_over(row, over, "featured"),
        caption=_own_or_over(row, over, "caption"),
        source=str(edge.get("source") or next((one.source for one in over if one.source), "")),
        target=str(edge.get("target") or next((one.target for one in over if one.target), "")),
        properties=properties,
        abstract=bool(row.get("abstract")),
        once=frozenset(once.get(name, ())).union(*(one.once for one in over)),
    )
    return made[name]


def _own_or_over(row: Mapping[str, Any], over: list[Schema], key: str) -> tuple[str, ...]:
    own = tuple(str(one) for one in row.get(key) or ())
    return own or next((getattr(one, key) for one in over if getattr(one, key)), ())


def _property(name: str, row: Mapping[str, Any] | None) -> Property:
    row = row or {}
    type_ = str(row.get("type") or "string")
    reverse = row.get("reverse") or {}
    return Property(
        name=name,
        label=str(row.get("label") or name),
        type=type_,
        range=str(row.get("range") or "Thing") if type_ == ENTITY else "",
        reverse=str(reverse.get("label") or ""),
        reverse_name=str(reverse.get("name") or ""),
        description=" ".join(str(row.get("description") or "").split()),
        typed=not (row.get("hidden") or row.get("stub") or row.get("deprecated") or type_ in _TECHNICAL),
    )
