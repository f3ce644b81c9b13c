"""What rows of a file may refer to: taxa by name, and by their numbers in Species+.

Rules
- Species+ has two series of numbers, and they overlap: ``RecID`` of files until 2014 is unique within kingdom and rank; later files, some
  of which still say ``RecId``, have the number of its database. Taking one for the other would give a name to a wrong taxon in silence, so
  each is looked up only where its heading or its file is sure (``numbers_of``).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hornbill.reference.core.facts import taxon_id
from hornbill.reference.core.formats.errors import BadFactFile
from hornbill.reference.core.listings import standing_on
from hornbill.reference.core.tables import cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.reference.core.book import Book

SURE = 0.97  # share of a file's numbers that must be known before its numbers are trusted
_SPP = re.compile(r"\s+(spp?\.?|ssp\.?)$", re.IGNORECASE)


class Fault(NamedTuple):
    """A row that cannot be read: its number in the file, and why."""

    row: int
    reason: str


Got = tuple[str, dict[str, str]] | Fault  # a row of a table: its kind and cells; or what cannot be read


class Known:
    """Taxa that are known.

    Args:
        book: facts so far.
        day: ISO 8601; on which what a file calls current was so.
    """

    def __init__(self, book: Book, day: str = "") -> None:
        self.kingdom = ""
        self.day = day
        self._book = book
        self._by_ref: dict[tuple[str, str], str] = {}
        self._by_number: dict[str, str] = {}
        for one in book.taxa.values():
            for ref in one.ref.split():
                self.refer(one.id, ref)
        self._names = {one.id: one.name for one in book.taxa.values()}
        self._ranks = {one.id: one.rank for one in book.taxa.values()}
        self._synonyms = {one.text.lower(): one.taxon for one in book.all_names() if one.kind == "synonym"}
        self._by_name: dict[str, list[str]] = {}
        for taxon in book.taxa.values():
            self._by_name.setdefault(taxon.name.lower(), []).append(taxon.id)

    def add(self, taxon: str, name: str, rank: str, ref: str) -> None:
        """Know one more."""
        if ref:
            self.refer(taxon, ref)
        self._names[taxon], self._ranks[taxon] = name, rank
        names = self._by_name.setdefault(name.lower(), [])
        if taxon not in names:
            names.append(taxon)

    def refer(self, taxon: str, ref: str) -> None:
        """Let a number mean a taxon: ``rank:RecID``, or a number of the database."""
        if ":" in ref:
            self._by_ref[self.kingdom_of(taxon), ref] = taxon
        else:
            self._by_number[ref] = taxon

    def with_number(self, taxon: str, number: str) -> dict[str, str]:
        """Let a number of the database mean a taxon; return its row with that number, empty where nothing changes."""
        if not number or self._by_number.get(number) == taxon:
            return {}
        self.refer(taxon, number)
        kept = self._book.taxon(taxon)
        if kept is None:
            return {}
        cells = cells_of(kept)
        return {**cells, "ref": f"{kept.ref} {number}".strip()}

    @staticmethod
    def kingdom_of(taxon: str) -> str:
        """Return the kingdom of an id."""
        return "plantae" if taxon.startswith("p.") else "animalia"

    def by_ref(self, rank: str, number: str) -> str:
        """Return the id of the taxon with a number; empty when it is not known."""
        return self._by_ref.get((self.kingdom, f"{rank.strip().lower()}:{number.strip()}"), "")

    def by_number(self, number: str) -> str:
        """Return the id of the taxon with a number of the database; empty when it is not known."""
        return self._by_number.get(number.strip(), "")

    def numbers_of(self, rows: Sequence[tuple[str, str]]) -> list[str]:
        """Return the taxa of (rank, number) pairs of a file that does not say which numbers it has.

        Raises:
            BadFactFile: neither series fits nearly all rows.
        """
        for found in (
            [self.by_number(number) for _rank, number in rows],
            [self.by_ref(rank, number) for rank, number in rows],
        ):
            if sum(map(bool, found)) >= SURE * len(rows):
                return found
        raise BadFactFile(
            "the numbers of taxa in this file are not known here",
            cure="Import the Species+ export of CITES listings first: it has these numbers beside the names.",
        )

    def by_name(self, name: str, rank: str = "") -> str:
        """Return the id of the only taxon with a scientific name (and rank); empty when there is none or there are two."""
        found = self._by_name.get(_SPP.sub("", name.strip()).lower(), [])
        if rank and len(found) > 1:
            found = [one for one in found if self._ranks[one] == rank.lower()] or found
        return found[0] if len(found) == 1 else ""

    def name_of(self, taxon: str) -> str:
        """Return a scientific name."""
        return self._names.get(taxon, "")

    def accepted_for(self, name: str) -> str:
        """Return the id of the taxon that a name is a synonym of, as far as known before the file."""
        return self._synonyms.get(name.lower(), "")

    def appendices_on(self, taxon: str, on: str) -> tuple[str, ...]:
        """Return the Appendices that a reservation of a day can be about."""
        return standing_on(self._book, taxon, date.fromisoformat(on)).appendices or ("I", "II")

    def id_of(self, name: str) -> str:
        """Return the id that a taxon of this kingdom has or gets."""
        return taxon_id(self.kingdom, name)
