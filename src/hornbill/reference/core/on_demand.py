"""Facts of a taxon, read when somebody asks for that taxon: of 40,000 rows a page needs a few dozen.

Rules
- Where the rows lie and how one is fetched is the affair of who gives them (``Rows``); here they become facts, and changes of later layers
  go over them by key, as if all had been read at once.
- What was read is kept. Going through all of a table keeps nothing.

    listings = OnDemand("listing", rows, changes)
    listings.get("a.manis-javanica")     # its listings, [] for a taxon without any
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from hornbill.reference.core.tables import key_of, read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from hornbill.reference.core.facts import Taxon

    Cells = Mapping[str, str]

_F = TypeVar("_F")
# Taxon -> key of a row -> its fact, None where it was removed, or what is wrong with it.
Changes = dict[str, dict[str, Any]]


def is_fact(change: object) -> bool:
    """Say whether a change is a fact, and no removal and no row with faults."""
    return change is not None and not isinstance(change, list)


class Rows(Protocol):
    """Rows of one table that are found by their taxon."""

    def ids(self) -> Collection[str]:
        """Return the taxa that have rows, in their order."""

    def of(self, taxon: str) -> Iterator[Cells]:
        """Yield the rows of a taxon."""

    def columns(self, *names: str) -> Iterator[Sequence[str]]:
        """Yield some cells of each row, without reading the rest."""


class OnDemand(Generic[_F]):
    """Facts of a table by taxon.

    Args:
        kind: of ``tables.TABLES``.
        rows: of the first layer; None where all facts are in the changes.
        changes: of later layers.
        order: by which a taxon's facts are sorted.
    """

    def __init__(
        self, kind: str, rows: Rows | None, changes: Changes, order: Callable[[_F], Any] | None = None
    ) -> None:
        self._kind, self._rows, self._changes, self._order = kind, rows, changes, order
        self._read: dict[str, list[_F]] = {}

    @property
    def _ids(self) -> Collection[str]:
        return self._rows.ids() if self._rows is not None else ()

    def ids(self) -> Iterator[str]:
        """Yield the taxa that have facts, and such as have none left."""
        yield from self._ids
        yield from (one for one in self._changes if one not in self._ids)

    def get(self, taxon: str) -> list[_F]:
        """Return the facts of a taxon."""
        found = self._read.get(taxon)
        if found is None:
            found = self._found(taxon)
            if found:
                self._read[taxon] = found
        return found

    def all(self) -> Iterator[_F]:
        """Yield every fact."""
        for taxon in self.ids():
            yield from self._read.get(taxon) or self._found(taxon)

    def columns(self, *names: str) -> Iterator[Sequence[str]]:
        """Yield some cells of each row, the later layers' as well."""
        if self._rows is not None:
            if not self._changes:
                yield from self._rows.columns(*names)
                return
            for row in self._rows.columns("taxon" if self._kind != "taxon" else "id", *names):
                if row[0] not in self._changes:
                    yield row[1:]
        for taxon in self._changes:
            for fact in self.get(taxon):
                yield [getattr(fact, name) for name in names]

    def has(self, taxon: str, key: str) -> bool:
        """Whether the first layer has a row with a key."""
        if self._rows is None or taxon not in self._ids:
            return False
        return any(key_of(self._kind, cells) == key for cells in self._rows.of(taxon))

    def _found(self, taxon: str) -> list[_F]:
        changes = self._changes.get(taxon)
        found: dict[str, Any] = {}
        if self._rows is not None and taxon in self._ids:
            for cells in self._rows.of(taxon):
                fact, faults = read(self._kind, cells)
                if fact is None:
                    raise ValueError(f"{self._kind} of {taxon}: {'; '.join(faults)}")
                found[key_of(self._kind, cells)] = fact
        for key, fact in (changes or {}).items():
            if is_fact(fact):
                found[key] = fact
            else:
                found.pop(key, None)
        facts = list(found.values())
        if self._order is not None:
            facts.sort(key=self._order)
        return facts


class Taxa(Mapping[str, "Taxon"]):
    """Taxa by their id, each read when it is asked for."""

    def __init__(self, kept: OnDemand[Taxon], changes: Changes) -> None:
        self._kept = kept
        self._gone = {taxon for taxon, rows in changes.items() if not any(map(is_fact, rows.values()))}
        self._read: dict[str, Taxon] = {}

    def __getitem__(self, taxon: str) -> Taxon:
        found = self._read.get(taxon)
        if found is None:
            facts = self._kept.get(taxon)
            if not facts:
                raise KeyError(taxon)
            found = self._read[taxon] = facts[0]
        return found

    def __contains__(self, taxon: object) -> bool:
        return taxon in self._read or (isinstance(taxon, str) and bool(self._kept.get(taxon)))

    def __iter__(self) -> Iterator[str]:
        return (one for one in self._kept.ids() if one not in self._gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)
