"""All facts together, looked up by what one asks with: a taxon's listings, names, range, codes, factors.

Rules
- Facts come in layers: built-in tables, imported files, an agency's own rows. A later layer replaces by key (``tables``).
- A book never changes; another set of rows makes another book.
- What a taxon does not have itself (range, factors, valid terms) is looked for in the taxa above it.

    book = Book.of([("taxon", cells), ("listing", cells), ...])
    book.path("a.manis-javanica")       # itself, a.manis, a.manidae, ...
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.reference.core import facts
from hornbill.reference.core.tables import key_of, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hornbill.reference.core.facts import Fact

    Row = tuple[str, Mapping[str, str]]

_F = TypeVar("_F")
MOST_ABOVE = 20  # ranks; a chain of parents that is longer runs in a circle
NOT_RANGE = frozenset({"extinct", "introduced", "distribution uncertain"})


class Book:
    """Facts, looked up.

    Attributes:
        taxa: id -> taxon.
        codes: (list, code) -> code.
        words: words of goods, in the order of the rows.
        others: what has a taxon's name and is none.
        faults: rows that could not be read, with reasons.
        overridden: kind and key of rows that a later layer replaced.
    """

    def __init__(self) -> None:
        self.taxa: dict[str, facts.Taxon] = {}
        self.codes: dict[tuple[str, str], facts.Code] = {}
        self.words: list[facts.Word] = []
        self.others: list[facts.OtherThing] = []
        self.faults: list[tuple[str, str, list[str]]] = []
        self.overridden: set[tuple[str, str]] = set()
        self._below: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[facts.Name]] = defaultdict(list)
        self._listings: dict[str, list[facts.Listing]] = defaultdict(list)
        self._ranges: dict[str, list[facts.Range]] = defaultdict(list)
        self._limits: dict[str, list[facts.Limit]] = defaultdict(list)
        self._factors: dict[str, list[facts.Factor]] = defaultdict(list)
        self._densities: dict[str, list[facts.Density]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], list[facts.Pair]] = defaultdict(list)
        self._of_taxon: dict[type, dict[str, list[Any]]] = {
            facts.Name: self._names,
            facts.Listing: self._listings,
            facts.Range: self._ranges,
            facts.Limit: self._limits,
            facts.Factor: self._factors,
            facts.Density: self._densities,
        }

    @classmethod
    def of(cls, *layers: Iterable[Row]) -> Book:
        """Make a book.

        Args:
            layers: rows as (kind, cells); each layer replaces, by key, what the ones before it said. ``gone``: ``yes`` removes.
        """
        book = cls()
        kept: dict[tuple[str, str], Fact | list[str]] = {}  # read at once: rows take more room than facts
        for number, layer in enumerate(layers):
            for kind, cells in layer:
                named = (kind, key_of(kind, cells))
                if number and named in kept:
                    book.overridden.add(named)
                if cells.get("gone") == "yes":
                    kept.pop(named, None)
                else:
                    fact, faults = read(kind, cells)
                    kept[named] = faults if fact is None else fact
        for (kind, key), found in kept.items():
            if isinstance(found, list):
                book.faults.append((kind, key, found))
            else:
                book._put(found)
        for changes in book._listings.values():
            changes.sort(key=lambda one: one.on)
        return book

    def _put(self, fact: Fact) -> None:
        if (kept := self._of_taxon.get(type(fact))) is not None:
            kept[fact.taxon].append(fact)  # type: ignore[union-attr]  # as each of these kinds has
            return
        match fact:
            case facts.Taxon():
                self.taxa[fact.id] = fact
                if fact.parent:
                    self._below[fact.parent].append(fact.id)
            case facts.Code():
                self.codes[fact.list, fact.code] = fact
            case facts.Pair():
                self._pairs[fact.of, fact.left].append(fact)
            case facts.Word():
                self.words.append(fact)
            case facts.OtherThing():
                self.others.append(fact)

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
        return self._names.get(taxon, ())

    def all_names(self) -> Iterator[facts.Name]:
        """Yield every name but accepted ones."""
        for names in self._names.values():
            yield from names

    def listings_of(self, taxon: str) -> Sequence[facts.Listing]:
        """Return the changes of a taxon's own listings, by date."""
        return self._listings.get(taxon, ())

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
        kept: Mapping[str, Mapping[str, Sequence[Fact]]] = {
            "name": self._names,
            "listing": self._listings,
            "range": self._ranges,
            "limit": self._limits,
            "factor": self._factors,
            "density": self._densities,
        }
        if kind == "taxon":
            return [self.taxa[taxon]] if taxon in self.taxa else []
        return kept[kind].get(taxon, ()) if kind in kept else ()

    def code(self, list_: str, code: str) -> facts.Code | None:
        """Return a code of a list."""
        return self.codes.get((list_, code))

    def codes_of(self, list_: str) -> list[facts.Code]:
        """Return the codes of a list, in their order."""
        return sorted((one for one in self.codes.values() if one.list == list_), key=lambda one: one.code)

    def pairs(self, of: str, left: str) -> tuple[str, ...]:
        """Return what may stand with a code; empty when nothing is known of it."""
        return tuple(one.right for one in self._pairs.get((of, left), ()))

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
