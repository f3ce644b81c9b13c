"""The tables of facts as rows of text: their columns, how a row is read, and every reason why one cannot be.

Rules
- Built-in tables, imported files and an agency's own rows have the same columns; each row ends with ``source`` and ``as_of``.
- A row with the key of an earlier one replaces it; a row whose ``gone`` is ``yes`` removes it.
- Several values in a cell are separated by blanks (codes) or semicolons (ids).

    fact, faults = read("density", {"taxon": "p.dalbergia-nigra", "state": "basic", "usual": "735", ...})
"""

from __future__ import annotations

import math
import re
import sys
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.reference.core import facts
from hornbill.reference.core.facts import LANGUAGES, RANKS, Fact, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Cells = Mapping[str, str]

_ID = re.compile(r"[ap]\.[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_AS_OF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
LONGEST = 2000  # characters of a cell
CHANGES = ("add", "delete", "reserve", "withdraw")


_NONE: frozenset[str] = frozenset()
_origin = lru_cache(maxsize=4_096)(Origin)  # thousands of rows have the same


class _Reader:
    """Reads the cells of one row, and keeps every fault."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.faults: list[str] = []

    def text(self, column: str, *, needed: bool = False) -> str:
        """Return a cell without blanks at its ends."""
        value = self.cells.get(column)
        if not value or not (value := value.strip()):
            if needed:
                self.faults.append(f"{column} is empty")
            return ""
        if len(value) > LONGEST:
            self.faults.append(f"{column} is longer than {LONGEST} characters")
        return value[:LONGEST]

    def one_of(self, column: str, choices: tuple[str, ...]) -> str:
        """Return a cell that must be one of some words."""
        value = sys.intern(self.text(column).lower())
        if value not in choices:
            self.faults.append(f"{column} is {value!r}; it must be one of {', '.join(choices)}")
        return value

    def taxon(self, column: str = "taxon", *, needed: bool = True) -> str:
        """Return the id of a taxon."""
        value = self.text(column, needed=needed)
        if value and not _ID.fullmatch(value):
            self.faults.append(
                f"{column} is {value!r}, which is not the id of a taxon such as a.manis-javanica"
            )
        return value

    def taxa(self, column: str) -> frozenset[str]:
        """Return ids that semicolons separate."""
        value = self.text(column)
        if not value:
            return _NONE
        found = {one.strip() for one in value.split(";")} - {""}
        if wrong := sorted(one for one in found if not _ID.fullmatch(one)):
            self.faults.append(f"{column} holds {wrong[0]!r}, which is not the id of a taxon")
        return frozenset(found)

    def countries(self, column: str) -> frozenset[str]:
        """Return country codes that blanks separate."""
        value = self.text(column)
        if not value:
            return _NONE
        found = set(value.replace(",", " ").split())
        if wrong := sorted(one for one in found if not _COUNTRY.fullmatch(one)):
            self.faults.append(f"{column} holds {wrong[0]!r}, which is not a country's code of two letters")
        return frozenset(found)

    def country(self, column: str) -> str:
        """Return one country code, or nothing."""
        value = self.text(column)
        if value and not _COUNTRY.fullmatch(value):
            self.faults.append(f"{column} is {value!r}, which is not a country's code of two letters")
        return value

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """Return a day written as YYYY-MM-DD."""
        value = self.text(column, needed=needed)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.faults.append(f"{column} is {value!r}; write it as YYYY-MM-DD")
            return None

    def number(self, column: str, otherwise: float | None = None) -> float:
        """Return a positive number with a decimal point."""
        value = self.text(column)
        if not value and otherwise is not None:
            return otherwise
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not 0 < number < 1e12:
            self.faults.append(f"{column} is {value!r}; it must be a number above 0, with a decimal point")
            return 1.0
        return number

    def span(self) -> tuple[float, float, float]:
        """Return ``low``, ``usual`` and ``high``, which must rise."""
        usual = self.number("usual")
        low, high = self.number("low", usual), self.number("high", usual)
        if not low <= usual <= high:
            self.faults.append(f"low, usual and high are {low:g}, {usual:g}, {high:g}; they must not fall")
        return low, usual, high

    def origin(self) -> Origin:
        """Return source and date, which no row may lack."""
        source, as_of = self.text("source", needed=True), self.text("as_of", needed=True)
        if as_of and not _AS_OF.fullmatch(as_of):
            self.faults.append(f"as_of is {as_of!r}; write a year, YYYY-MM or YYYY-MM-DD")
        return _origin(source, as_of)


def _taxon(row: _Reader) -> Fact:
    return facts.Taxon(
        row.taxon("id"),
        row.text("name", needed=True),
        row.one_of("rank", RANKS),
        row.taxon("parent", needed=False),
        row.origin(),
        row.text("author"),
        row.text("group"),
        row.text("ref"),
    )


def _name(row: _Reader) -> Fact:
    kinds = ("scientific", "synonym", "common", "trade", "ambiguous", "everyday")
    language = row.one_of("language", LANGUAGES)
    return facts.Name(
        row.taxon(), row.text("text", needed=True), language, row.one_of("kind", kinds), row.origin()
    )


def _listing(row: _Reader) -> Fact:
    appendix = row.text("appendix")
    if appendix not in {"I", "II", "III"}:
        row.faults.append(f"appendix is {appendix!r}; it must be I, II or III")
    change = row.one_of("change", CHANGES)
    party = row.country("party")
    if change in {"reserve", "withdraw"} and not party:
        row.faults.append("party is empty; a reservation is some Party's")
    return facts.Listing(
        row.taxon(),
        row.day("on", needed=True) or date.min,
        change,
        appendix,
        row.origin(),
        party,
        row.countries("only"),
        row.countries("except_in"),
        row.taxa("except_taxa"),
        row.taxon("under", needed=False),
        row.text("annotation"),
        row.text("note"),
    )


def _range(row: _Reader) -> Fact:
    row.text("countries", needed=True)
    return facts.Range(row.taxon(), row.countries("countries"), row.text("tag").lower(), row.origin())


def _limit(row: _Reader) -> Fact:
    return facts.Limit(
        row.one_of("kind", ("quota", "suspension")),
        row.taxon(needed=False),
        row.country("country"),
        row.day("since"),
        row.day("until"),
        row.text("amount"),
        row.text("unit"),
        row.text("term"),
        row.text("note"),
        row.origin(),
    )


def _code(row: _Reader) -> Fact:
    return facts.Code(
        row.one_of("list", facts.CODE_LISTS),
        row.text("code", needed=True),
        row.text("en", needed=True),
        row.text("fr"),
        row.text("use"),
        row.origin(),
    )


def _pair(row: _Reader) -> Fact:
    of = row.one_of("of", ("term-unit", "term-purpose", "taxon-term", "hs-term", "name-country"))
    return facts.Pair(of, row.text("left", needed=True), row.text("right"), row.origin())


def _factor(row: _Reader) -> Fact:
    low, usual, high = row.span()
    given, wanted = row.text("given", needed=True), row.text("wanted", needed=True)
    return facts.Factor(
        row.taxon(),
        row.text("term", needed=True),
        given,
        wanted,
        low,
        usual,
        high,
        row.origin(),
        row.text("note"),
    )


def _density(row: _Reader) -> Fact:
    low, usual, high = row.span()
    state = row.one_of("state", ("basic", "traded"))
    return facts.Density(row.taxon(), state, low, usual, high, row.origin(), row.text("note"))


def _word(row: _Reader) -> Fact:
    return facts.Word(
        row.text("text", needed=True), row.one_of("language", LANGUAGES), row.text("term"), row.origin()
    )


def _other(row: _Reader) -> Fact:
    return facts.OtherThing(row.text("text", needed=True), row.text("is", needed=True), row.origin())


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        columns: of a row, without ``source`` and ``as_of``.
        key: columns that name a row: a later one with the same replaces it.
        reader: makes the fact.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    reader: Callable[[_Reader], Fact]


def _table(columns: str, key: str, reader: Callable[[_Reader], Fact]) -> Table:
    return Table(tuple(columns.split()), tuple(key.split()), reader)


TABLES: dict[str, Table] = {
    "taxon": _table("id name rank parent author group ref", "id", _taxon),
    "name": _table("taxon text language kind", "taxon text language", _name),
    "listing": _table(
        "taxon on change appendix party only except_in except_taxa under annotation note",
        "taxon on change appendix party only except_in",
        _listing,
    ),
    "range": _table("taxon countries tag", "taxon tag", _range),
    "limit": _table(
        "kind taxon country since until amount unit term note", "kind taxon country since term amount", _limit
    ),
    "code": _table("list code en fr use", "list code", _code),
    "pair": _table("of left right", "of left right", _pair),
    "factor": _table("taxon term given wanted low usual high note", "taxon term given wanted", _factor),
    "density": _table("taxon state low usual high note", "taxon state", _density),
    "word": _table("text language term", "text", _word),
    "other": _table("text is", "text", _other),
}


def read(kind: str, cells: Cells) -> tuple[Fact | None, list[str]]:
    """Read one row.

    Args:
        kind: of ``TABLES``.
        cells: column -> text.

    Returns:
        The fact, None if there are faults; and every fault, in words.
    """
    row = _Reader(cells)
    fact = TABLES[kind].reader(row)
    return (None if row.faults else fact), row.faults


def key_of(kind: str, cells: Cells) -> str:
    """Return what names a row among those of its kind."""
    return "|".join([(cells.get(column) or "").strip() for column in TABLES[kind].key])


def cells_of(fact: Fact) -> dict[str, str]:
    """Return a fact as the cells of its row; empty cells are left out."""
    row: dict[str, str] = {}
    for column in TABLES[kind_of(fact)].columns:
        value = getattr(fact, "is_" if column == "is" else column)
        text = _cell(column, value)
        if text:
            row[column] = text
    return {**row, "source": fact.origin.source, "as_of": fact.origin.as_of}


def kind_of(fact: Fact) -> str:
    """Return the table of a fact."""
    return _KINDS[type(fact)]


def _cell(column: str, value: object) -> str:
    if isinstance(value, frozenset):
        return (";" if column == "except_taxa" else " ").join(sorted(value))
    if isinstance(value, float):
        return repr(value)
    return "" if value is None else str(value)


_KINDS: dict[type[Fact], str] = {
    facts.Taxon: "taxon",
    facts.Name: "name",
    facts.Listing: "listing",
    facts.Range: "range",
    facts.Limit: "limit",
    facts.Code: "code",
    facts.Pair: "pair",
    facts.Factor: "factor",
    facts.Density: "density",
    facts.Word: "word",
    facts.OtherThing: "other",
}
