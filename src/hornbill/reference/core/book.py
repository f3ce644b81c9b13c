"""All facts together, looked up by what one asks with: a taxon's listings, names, range, codes, factors.

Rules
- Facts come in layers: built-in tables, imported files, an agency's own rows. A later layer replaces by key (``tables``).
- A book never changes; another set of rows makes another book.
- Of the built-in tables the rows of a taxon are read when it is asked for (``on_demand``), small tables at the first question.
- What a taxon does not have itself (range, factors, valid terms) is looked for in the taxa above it.

    book = Book.of([("taxon", cells), ("listing", cells), ...])
    book.path("a.manis-javanica")       # itself, a.manis, a.manidae, ...
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hornbill.reference.core.on_demand import OnDemand, Taxa, is_fact
from hornbill.reference.core.tables import cells_of, key_of, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from hornbill.reference.core import facts
    from hornbill.reference.core.facts import Fact
    from hornbill.reference.core.on_demand import Changes, Rows

    Row = tuple[str, Mapping[str, str]]

_F = TypeVar("_F")
MOST_ABOVE = 20  # ranks; a chain of parents that is longer runs in a circle
_LARGE = frozenset({"taxon", "name", "listing"})  # tables whose rows are read by taxon
NOT_RANGE = frozenset({"extinct", "introduced", "distribution uncertain"})


class Given(Protocol):
    """The first layer, of which a book reads what it is asked for."""

    def by_taxon(self, kind: str) -> Rows:
        """Return the rows of a large table, found by their taxon."""

    def rows(self, kind: str) -> Iterator[Mapping[str, str]]:
        """Yield all rows of a table."""


class Book:
    """Facts, looked up.

    Attributes:
        taxa: id -> taxon.
        faults: rows that could not be read, with reasons.
        overridden: kind and key of rows that a later layer replaced.
    """

    def __init__(self, given: Given | None = None) -> None:
        self.overridden: set[tuple[str, str]] = set()
        self._given = given
        self._changes: dict[str, Changes] = defaultdict(lambda: defaultdict(dict))
        listed: Callable[[facts.Listing], Any] = attrgetter("on")
        self._taxa: OnDemand[facts.Taxon] = self._on_demand("taxon")
        self._names: OnDemand[facts.Name] = self._on_demand("name")
        self._listings: OnDemand[facts.Listing] = self._on_demand("listing", listed)
        self.taxa: Mapping[str, facts.Taxon] = Taxa(self._taxa, self._changes["taxon"])

    def _on_demand(self, kind: str, order: Callable[[Any], Any] | None = None) -> OnDemand[Any]:
        rows = self._given.by_taxon(kind) if self._given is not None else None
        return OnDemand(kind, rows, self._changes[kind], order)

    @classmethod
    def of(cls, *layers: Iterable[Row], given: Given | None = None) -> Book:
        """Make a book.

        Args:
            layers: rows as (kind, cells); each layer replaces, by key, what the ones before it said. ``gone``: ``yes`` removes.
            given: a layer before these, of which rows are read when they are asked for.
        """
        book = cls(given)
        for number, layer in enumerate(layers, given is not None):
            for kind, cells in layer:
                book._change(kind, cells, later=number > 0)
        book.taxa = Taxa(book._taxa, book._changes["taxon"])
        return book

    def _change(self, kind: str, cells: Mapping[str, str], *, later: bool) -> None:
        key = key_of(kind, cells)
        rows = self._changes[kind][key.partition("|")[0] if kind in _LARGE else ""]
        if later and (key in rows or self._is_given(kind, key)):
            self.overridden.add((kind, key))
        if cells.get("gone") == "yes":
            rows[key] = None
        else:  # read at once: rows take more room than facts
            fact, faults = read(kind, cells)
            rows[key] = faults if fact is None else fact

    def _is_given(self, kind: str, key: str) -> bool:
        if self._given is None:
            return False
        if kind in _LARGE:
            return self._on_demand(kind).has(key.partition("|")[0], key)
        return key in self._given_facts(kind)

    def _given_facts(self, kind: str) -> dict[str, Any]:
        """Return the facts of a small table in the first layer, by key; a row with faults is its faults."""
        found: dict[str, Any] = {}
        for cells in self._given.rows(kind) if self._given is not None else ():
            fact, faults = read(kind, cells)
            found[key_of(kind, cells)] = faults if fact is None else fact
        return found

    def _all(self, kind: str) -> dict[str, Any]:
        """Return the facts of a small table, by key."""
        found = self._given_facts(kind)
        for key, fact in self._changes[kind][""].items() if self._changes[kind] else ():
            if fact is None:
                found.pop(key, None)
            else:
                found[key] = fact
        return found

    def _by_taxon(self, kind: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for fact in filter(is_fact, self._all(kind).values()):
            found[fact.taxon].append(fact)
        return found

    @property
    def faults(self) -> list[tuple[str, str, list[str]]]:
        """Rows that could not be read, with reasons."""
        return [
            (kind, key, fact)
            for kind, changes in self._changes.items()
            for rows in changes.values()
            for key, fact in rows.items()
            if isinstance(fact, list)
        ]

    @cached_property
    def codes(self) -> dict[tuple[str, str], facts.Code]:
        """Codes by (list, code)."""
        return {(one.list, one.code): one for one in filter(is_fact, self._all("code").values())}

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield text and term of the words of goods, in the order of the rows."""
        return self._columns("word", "text", "term")

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield text and what it is of what has a taxon's name and is none."""
        return self._columns("other", "text", "is")

    def _columns(self, kind: str, first: str, second: str) -> Iterator[tuple[str, str]]:
        """Yield two cells of each row of a small table."""
        if self._given is not None and not self._changes[kind]:
            rows = self._given.rows(kind)  # the first of the two is the key: a later row replaces
            yield from {cells[first].strip(): cells[second].strip() for cells in rows}.items()
            return
        for fact in filter(is_fact, self._all(kind).values()):
            cells = cells_of(fact)
            yield cells[first], cells.get(second, "")

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in filter(is_fact, self._all("pair").values()):
            found[one.of, one.left].append(one.right)
        return found

    @cached_property
    def _ranges(self) -> dict[str, list[facts.Range]]:
        return self._by_taxon("range")

    @cached_property
    def _limits(self) -> dict[str, list[facts.Limit]]:
        return self._by_taxon("limit")

    @cached_property
    def _factors(self) -> dict[str, list[facts.Factor]]:
        return self._by_taxon("factor")

    @cached_property
    def _densities(self) -> dict[str, list[facts.Density]]:
        return self._by_taxon("density")

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for taxon, parent in self._taxa.columns("id", "parent"):
            if parent:
                found[parent].append(taxon)
        return found

    def taxon(self, taxon: str) -> facts.Taxon | None:
        """Return a taxon by its id."""
        return self.taxa.get(taxon)

    def path(self, taxon: str) -> Iterator[facts.Taxon]:
        """Yield a taxon, then those above it."""
        for _ in range(MOST_ABOVE):
            found = self.taxa.get(taxon)
            if found is None:
                return
            yield found
            taxon = found.parent

    def is_in(self, taxon: str, higher: str) -> bool:
        """Whether a taxon is another, or belongs to it."""
        return any(one.id == higher for one in self.path(taxon))

    def below(self, taxon: str) -> list[facts.Taxon]:
        """Return the taxa directly below, by name."""
        return sorted((self.taxa[one] for one in self._below.get(taxon, ())), key=lambda one: one.name)

    def names(self, taxon: str) -> Sequence[facts.Name]:
        """Return the names of a taxon, without its accepted one."""
        return self._names.get(taxon)

    def all_names(self) -> Iterator[facts.Name]:
        """Yield every name but accepted ones."""
        return self._names.all()

    def names_alone(self) -> Iterator[Sequence[str]]:
        """Yield taxon, text, language and kind of every name but accepted ones, and nothing else of it."""
        return self._names.columns("taxon", "text", "language", "kind")

    def taxa_alone(self) -> Iterator[Sequence[str]]:
        """Yield id, name and rank of every taxon, and nothing else of it."""
        return self._taxa.columns("id", "name", "rank")

    def listings_of(self, taxon: str) -> Sequence[facts.Listing]:
        """Return the changes of a taxon's own listings, by date."""
        return self._listings.get(taxon)

    def listing_days(self) -> set[date]:
        """Return the days on which any listing changed."""
        return {one.on for one in self._listings.all()}

    def range_of(self, taxon: str) -> tuple[facts.Range, ...]:
        """Return range States of a taxon, of the nearest taxon above it when its own are not known."""
        return self._nearest(taxon, self._ranges)

    def native_to(self, taxon: str) -> frozenset[str]:
        """Return a taxon's own range States without those where it is extinct or introduced; empty when not known."""
        own = self._ranges.get(taxon, ())
        return frozenset(country for one in own if one.tag not in NOT_RANGE for country in one.countries)

    def limits_of(self, taxon: str) -> list[facts.Limit]:
        """Return quotas and suspensions of a taxon and of those above it, and those for all listed taxa."""
        return [
            limit for one in [*(up.id for up in self.path(taxon)), ""] for limit in self._limits.get(one, ())
        ]

    def factors_of(self, taxon: str, term: str) -> tuple[facts.Factor, ...]:
        """Return conversion factors for goods of a taxon: its own, else of the nearest taxon above it."""
        for one in self.path(taxon):
            if found := tuple(factor for factor in self._factors.get(one.id, ()) if factor.term == term):
                return found
        return ()

    def factors(self) -> Iterator[facts.Factor]:
        """Yield every conversion factor."""
        for found in self._factors.values():
            yield from found

    def densities(self) -> Iterator[facts.Density]:
        """Yield every density of wood."""
        for found in self._densities.values():
            yield from found

    def densities_of(self, taxon: str) -> tuple[facts.Density, ...]:
        """Return densities of a taxon's wood: its own, else of the nearest taxon above it."""
        return self._nearest(taxon, self._densities)

    def of_taxon(self, kind: str, taxon: str) -> Sequence[Fact]:
        """Return a taxon's own facts of a table."""
        large: Mapping[str, OnDemand[Any]] = {
            "taxon": self._taxa,
            "name": self._names,
            "listing": self._listings,
        }
        if kind in large:
            return large[kind].get(taxon)
        small = {"range": "_ranges", "limit": "_limits", "factor": "_factors", "density": "_densities"}
        kept: Mapping[str, Sequence[Fact]] = getattr(self, small[kind]) if kind in small else {}
        return kept.get(taxon, ())

    def code(self, list_: str, code: str) -> facts.Code | None:
        """Return a code of a list."""
        return self.codes.get((list_, code))

    def codes_of(self, list_: str) -> list[facts.Code]:
        """Return the codes of a list, in their order."""
        return sorted((one for one in self.codes.values() if one.list == list_), key=lambda one: one.code)

    def pairs(self, of: str, left: str) -> tuple[str, ...]:
        """Return what may stand with a code; empty when nothing is known of it."""
        return tuple(self._pairs.get((of, left), ()))

    def terms_of(self, taxon: str) -> tuple[str, ...]:
        """Return the terms that a taxon can have, as known for it and those above it; empty when nothing is known."""
        return tuple(
            dict.fromkeys(term for one in self.path(taxon) for term in self.pairs("taxon-term", one.id))
        )

    def _nearest(self, taxon: str, kept: Mapping[str, list[_F]]) -> tuple[_F, ...]:
        for one in self.path(taxon):
            if found := kept.get(one.id):
                return tuple(found)
        return ()
