"""What other parts ask of the reference facts: which taxon, what was listed, what a code means, what a quantity amounts to.

Rules
- Nothing is loaded before it is asked for; then it stays in memory, one copy a process. A page that asks of a taxon by its id or accepted name reads that
  taxon alone; the index of names is made at the first text that is looked for.
- Without a node (command line, tests of cores) the built-in tables answer. On a node, imported files and the agency's own rows join them;
  a change by another process is seen within ``LOOK_AGAIN_S``.

    found = find_taxon("pangolin scales")           # Found: taxon a.manidae, term SCA, reasons
    listing_on("a.manis-javanica", date(2016, 5, 1)).appendices   # ("II",)
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from hornbill.kernel.uncollected import uncollected
from hornbill.reference import built_in
from hornbill.reference.core import converting, finding, listings, tables
from hornbill.reference.core.book import Book
from hornbill.reference.core.facts import KINGDOMS, as_id
from hornbill.reference.core.name_index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from hornbill.reference.core.facts import Code, Taxon
    from hornbill.reference.core.matches import Found
    from hornbill.reference.models import Import

LOOK_AGAIN_S = 5.0
_COUNTED = 10_000  # taxa and days whose species are counted
_CACHED = 200_000  # texts whose answers are kept


class _Kept:
    """The book, its index, and answers, until the rows change."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.mark: object = None
        self.looked_at = -LOOK_AGAIN_S
        self.book: Book | None = None
        self.index: NameIndex | None = None
        self.answers: dict[str, Found] = {}
        self.below: dict[tuple[str, date], dict[str, int]] = {}

    def current(self) -> Book:
        now = time.monotonic()
        book = self.book
        if book is not None and now - self.looked_at < LOOK_AGAIN_S:
            return book
        with self.lock:
            mark = _mark()
            if self.book is None or mark != self.mark:
                with uncollected(lasts=True):
                    self.book = Book.of(*_layers(), given=built_in.Tables())
                self.index, self.answers = None, {}
                self.mark, self.below = mark, {}
            self.looked_at = now
            return self.book

    def names(self) -> NameIndex:
        book = self.current()
        index = self.index
        if index is not None and index.book is book:
            return index
        with self.lock:
            if self.index is None or self.index.book is not book:
                with uncollected(lasts=True):
                    self.index = NameIndex(book)
            return self.index


_kept = _Kept()


def _on_a_node() -> bool:
    """Whether this process works on a node, whose rows count."""
    from django.apps import apps

    return apps.ready and apps.is_installed("hornbill.reference")


def _mark() -> object:
    """Return what changes whenever imported rows or overrides do; None while the built-in tables are alone."""
    if not _on_a_node():
        return None
    from django.db.models import Count, Max

    from hornbill.reference.models import Import, Override

    imports = Import.objects.order_by("-pk").values_list("pk", "at", "digest").first()
    overrides = Override.objects.aggregate(last=Max("pk"), ended=Max("ended_at"), count=Count("ended_at"))
    return (imports, tuple(overrides.values())) if imports or overrides["last"] else None


def _layers() -> list[list[tuple[str, dict[str, str]]]]:
    """Return the layers above the built-in tables: imported rows, then the agency's own."""
    if not _on_a_node():
        return []
    from hornbill.reference.models import Override, Row

    rows = Row.objects.order_by("pk").values_list("kind", "cells")
    own = Override.objects.filter(ended_at__isnull=True).order_by("pk").values_list("kind", "cells")
    return [[(kind, json.loads(cells)) for kind, cells in layer.iterator()] for layer in (rows, own)]


def cells_with(kind: str, key: str) -> dict[str, str] | None:
    """Return the cells of the row with a key of its table; None when there is none."""
    first = key.partition("|")[0]
    if kind == "code":
        code = book().code(*key.split("|", 1)) if "|" in key else None
        return tables.cells_of(code) if code else None
    for fact in book().of_taxon(kind, first):
        cells = tables.cells_of(fact)
        if tables.key_of(kind, cells) == key:
            return cells
    return None


@dataclass(frozen=True)
class OwnRow:
    """A row that the agency put above the others.

    Attributes:
        number: by which it is ended.
        kind: of its table.
        cells: the row.
        reason, by, at: why, by whom and when.
        ended_at: when it was taken away; None while in force.
        ended_by: who took it away.
    """

    number: int
    kind: str
    cells: dict[str, str]
    reason: str
    by: str
    at: datetime
    ended_at: datetime | None
    ended_by: str


def own_rows(taxon_id: str = "", *, limit: int = 200) -> list[OwnRow]:
    """Return the agency's own rows, the newest first; of one taxon where it is given."""
    from hornbill.reference.models import Override

    found = [
        OwnRow(
            one.pk, one.kind, json.loads(one.cells), one.reason, one.by, one.at, one.ended_at, one.ended_by
        )
        for one in Override.objects.order_by("-pk")[:2000]
    ]
    if taxon_id:
        found = [one for one in found if taxon_id in {one.cells.get("taxon"), one.cells.get("id")}]
    return found[:limit]


def imports(limit: int = 50) -> list[Import]:
    """Return files that were imported, the newest first."""
    from hornbill.reference.models import Import

    return list(Import.objects.order_by("-pk")[:limit])


def look_again() -> None:
    """Let the next question see rows that this process has just changed."""
    _kept.looked_at = -LOOK_AGAIN_S


def book() -> Book:
    """Return all facts; each is read when it is asked for, but imported files are read at the first call."""
    return _kept.current()


def find_taxon(text: str, *, limit: int = 5, beginnings: bool = False) -> Found:
    """Find the taxon that a text means.

    Args:
        text: any name, in any script, misspelt, with words for goods.
        limit: most candidates.
        beginnings: whether names that begin with the text are candidates, as while typing.

    Returns:
        ``verdict`` (``found``, ``candidates``, ``not-found``), ``matches`` with reasons, ``term`` of the goods.
    """
    return finding.find(_kept.names(), text, limit=limit, beginnings=beginnings)


def find_taxa(texts: Iterable[str]) -> list[Found]:
    """Find the taxa of many texts; repeats cost nothing.

    Args:
        texts: as written in a column.

    Returns:
        One answer for each, in their order.
    """
    index, answers = _kept.names(), _kept.answers
    found = []
    for text in texts:
        answer = answers.get(text)
        if answer is None:
            answer = finding.find(index, text)
            if len(answers) >= _CACHED:
                answers.clear()
            answers[text] = answer
        found.append(answer)
    return found


def taxon(taxon_id: str) -> Taxon | None:
    """Return a taxon by its id."""
    return book().taxon(taxon_id)


def taxon_named(name: str) -> Taxon | None:
    """Return the taxon with an accepted scientific name, also as documents write it (``Felidae spp.``); None for any other name.

    No other name is looked at, and the index of names is not loaded. Of a name that an animal and a plant share nothing is said.
    """
    bare = name.strip().removesuffix(" spp.")
    found = [
        one
        for letter in KINGDOMS.values()
        if (one := book().taxon(f"{letter}.{as_id(bare)}")) is not None and one.name.lower() == bare.lower()
    ]
    return found[0] if len(found) == 1 else None


def listing_on(taxon_id: str, on: date, country: str = "") -> listings.Standing:
    """Say what CITES listed of a taxon on a day.

    Args:
        taxon_id: as ``find_taxon`` gives it.
        on: day of the event, not of the report.
        country: ISO 3166-1 alpha-2 of the population's country, where it is known; empty for all populations.

    Returns:
        The standing; ``listed`` is False when the taxon was not listed on that day, ``later`` tells since when it is. Above species,
        ``appendices_below`` tells what holds for the species: Manidae has no entry of its own, all its species are in Appendix I.
    """
    facts = book()
    standing = listings.standing_on(facts, taxon_id, on, country)
    found = facts.taxon(taxon_id)
    if found is None or found.rank in {"species", "subspecies", "variety"}:
        return standing
    return replace(standing, below=tuple(listings_below(taxon_id, on).items()))


def listings_below(taxon_id: str, on: date) -> dict[str, int]:
    """Count the Appendices of the species below a taxon on a day: ``{"I": 8}`` for Manidae today.

    Split-listed species count in each of their Appendices; ``""`` counts those not listed.
    """
    facts, counted = book(), _kept.below
    if (taxon_id, on) not in counted:
        if len(counted) >= _COUNTED:
            counted.clear()
        counted[taxon_id, on] = listings.below_on(facts, taxon_id, on)
    return counted[taxon_id, on]


def term(code: str) -> Code | None:
    """Return a term (what the goods are) by its code of three letters."""
    return book().code("term", code.upper())


def unit(code: str) -> Code | None:
    """Return a unit by its code."""
    return book().code("unit", code.upper())


def purpose(code: str) -> Code | None:
    """Return a purpose of a transaction by its letter."""
    return book().code("purpose", code.upper())


def source(code: str) -> Code | None:
    """Return a source of specimens by its letter; ``I`` is no seizure, its ``use`` says so."""
    return book().code("source", code.upper())


def hs(code: str) -> Code | None:
    """Return an HS code, by four or six digits, with or without dots; the nearest heading above it when it is not known."""
    digits = "".join(sign for sign in code if sign.isdigit())
    for size in (6, 4):
        if len(digits) >= size and (found := book().code("hs", digits[:size])):
            return found
    return None


def units_of(term_code: str) -> tuple[str, ...]:
    """Return the units in which a term may be reported; an empty one is a number of specimens."""
    return book().pairs("term-unit", term_code.upper())


def purposes_of(term_code: str) -> tuple[str, ...]:
    """Return the purposes that fit a term."""
    return book().pairs("term-purpose", term_code.upper())


def terms_of(taxon_id: str) -> tuple[str, ...]:
    """Return the terms that a taxon can have; empty when nothing is known."""
    return book().terms_of(taxon_id)


def terms_of_hs(code: str) -> tuple[str, ...]:
    """Return the terms that goods of an HS code can be; empty when nothing is known."""
    found = hs(code)
    return book().pairs("hs-term", found.code) if found else ()


def meant_in(name: str, country: str) -> tuple[str, ...]:
    """Return the ids of taxa that people of a country mean by a name of several; empty where no row says so.

    Args:
        name: of one word, folded: "rosewood".
        country: ISO 3166-1 alpha-2.
    """
    return book().pairs("name-country", f"{name} {country}")


def is_range_state(taxon_id: str, country: str) -> bool | None:
    """Whether a country is a range State of a taxon; None when its range is not known."""
    from hornbill.reference.core.book import NOT_RANGE

    known = book().range_of(taxon_id)
    if not known:
        return None
    return any(country in one.countries for one in known if one.tag not in NOT_RANGE)


def convert(
    taxon_id: str, term_code: str, amount: float, unit_code: str, wanted: str
) -> converting.Estimate | None:
    """Estimate goods in another unit, with range and source.

    Args:
        taxon_id: as ``find_taxon`` gives it.
        term_code: of the goods.
        amount: as reported.
        unit_code: of the amount; empty for a number of specimens.
        wanted: ``KIL``, ``NO`` (pieces), ``IND`` (individuals), ``CUM`` or ``RIE`` (kilograms of raw ivory equivalent).

    Returns:
        The estimate; None where no factor is known.
    """
    return converting.convert(book(), taxon_id, term_code, amount, unit_code, wanted)
