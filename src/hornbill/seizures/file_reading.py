"""A file of seizures read without a node: the same mapping, readers and grouping as an import, for the command line and for programs.

found = read_file(data, "seizures.xlsx", today=date.today())
found.counts, next(iter(found.seizures))
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hornbill.seizures import lookups, reading
from hornbill.seizures.core import importing, title_country
from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core.from_above import FromAbove
from hornbill.seizures.core.read import REFUSED
from hornbill.seizures.core.row_days import day_of
from hornbill.seizures.core.rows import Table, conventions_of
from hornbill.seizures.core.sampling import some_of
from hornbill.seizures.core.seizure import of_row
from hornbill.seizures.core.sentences import english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from hornbill.seizures.core.row_read import Conventions, SeizureRead

SAMPLE = 20_000  # rows that a table's conventions are taken from


@dataclass(frozen=True)
class FileRead:
    """A file that was read.

    Attributes:
        table: sheet, headings and notes; its rows are spent.
        mapping: that was used.
        rows: (number, cells).
        seizures: (numbers of their rows, what was read); refused ones too.
        counts: of rows, by state.
        items: number of a row -> how many of its seizure's items it tells of; they stand in the order of the rows.
    """

    table: reading.TableTexts
    mapping: mappings.Mapping
    rows: dict[int, tuple[str, ...]]
    seizures: list[tuple[tuple[int, ...], SeizureRead]]
    counts: dict[str, int]
    items: dict[int, int]


def read_file(
    data: bytes | Path,
    name: str,
    *,
    today: date,
    mapping: mappings.Mapping | None = None,
    defaults: Mapping[str, str] | None = None,
    sheet: str = "",
    own_country: str = "",
) -> FileRead:
    """Read a file.

    Args:
        data: its bytes, or where it is.
        name: of the file.
        today: later dates are refused.
        mapping: of its columns; None guesses.
        defaults: field -> text that holds for every row (``mapping.DEFAULTED``).
        sheet: name of the sheet; empty for the first visible one with rows.
        own_country: code of the State, where the table names none.

    Raises:
        BadTable: it cannot be read as a table.
        BadMapping: the mapping does not fit.
    """
    table = reading.read(data, name, sheet=sheet)
    rows = list(table.rows)
    texts = [row.cells for row in rows]
    if mapping is None:
        mapping = guessed(table.headings, texts)
    mapping = replace(mapping, defaults={**mapping.defaults, **(defaults or {})})
    mapping = (
        mappings.fit(mapping, table.headings) if len(mapping.columns) != len(table.headings) else mapping
    )
    mappings.check(mapping)
    conventions = titled(conventions_of(mapping, some_of(texts, SAMPLE), today), mapping, table.notes)
    reader = Table(
        mapping,
        conventions,
        lookups.name_lookup(),
        lookups.country_names(),
        today,
        own_country,
        lookups.facts(),
    )
    by_number = {row.number: row for row in rows}
    seizures, states, items = [], [], {}
    given = ((row.number, row.cells, row.above.row, row.above.year) for row in rows)
    for group in importing.grouped(given, mapping, day_of(conventions, today)):
        read = [_read(reader, by_number, number) for number in group]
        whole = importing.together(read)
        seizures.append((tuple(group), whole))
        states += [whole.state] * len(group)
        items |= {number: len(one.items) for number, one in zip(group, read, strict=True)}
    cells = {row.number: row.cells for row in rows}
    return FileRead(table, mapping, cells, seizures, importing.counts_of(states), items)


def _read(reader: Table, rows: Mapping[int, reading.RowTexts], number: int) -> SeizureRead:
    row = rows[number]
    row_above = rows[row.above.row] if row.above.row else None
    given = (
        FromAbove(row.above.year)
        if row_above is None
        else FromAbove(row_above.above.year, row_above.number, row_above.cells)
    )
    return reader.read_row(number, row.cells, is_total=row.is_total, from_above=given)


def titled(
    conventions: Conventions, mapping: mappings.Mapping, notes: Iterable[Sequence[object]]
) -> Conventions:
    """Return conventions of a table with the country that its titles name, where no column of it does.

    Args:
        conventions: of its columns.
        mapping: of its columns.
        notes: of the table, with its titles (``reading.TableTexts``).
    """
    if mapping.of("country") is not None:
        return conventions
    country = title_country.country_of(title_country.titles_of(notes), lookups.country_names())
    return replace(conventions, country=country)


def guessed(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> mappings.Mapping:
    """Return the mapping that is guessed for a table."""
    return mappings.guess(headings, rows, lookups.name_lookup())


def as_json(found: FileRead) -> dict[str, Any]:
    """Return all of a file as one JSON object."""
    return {
        "sheet": found.table.sheet,
        "columns": [
            {"heading": one.heading, "field": one.field, "sure": round(one.sure, 2)}
            for one in found.mapping.columns
        ],
        "rows_are": found.mapping.rows,
        "counts": found.counts,
        "notes": [
            dict(zip(("code", "sheet", "row", "column", "detail"), note, strict=True))
            for note in found.table.notes
        ],
        "seizures": [one_as_json(numbers, read) for numbers, read in found.seizures if read.state != REFUSED],
        "refused": [
            {
                "rows": list(numbers),
                "cells": [list(found.rows[n]) for n in numbers],
                "why": reasons(read),
            }
            for numbers, read in found.seizures
            if read.state == REFUSED
        ],
    }


def one_as_json(numbers: Sequence[int], read: SeizureRead) -> dict[str, Any]:
    """Return a seizure with its rows, state and reasons."""
    plain = {name: value for name, value in of_row(read).items() if name != "doubts"}
    return {"rows": list(numbers), "state": read.state, **plain, "why": reasons(read)}


def reasons(read: SeizureRead) -> list[dict[str, str]]:
    """Return the reasons of a row, with their sentences in English."""
    return [
        {
            "field": name,
            "level": reason.level,
            "code": reason.code,
            "about": reason.about,
            "text": english(reason.code, reason.about),
        }
        for name, reason in read.why
    ]


ITEM_LINE = (
    "row", "state", "reference", "date", "date_to", "date_precision", "country", "province", "place", "latitude", "longitude", "agency", "item",
    "species_claimed", "species", "species_candidates", "term", "term_as_written", "live_or_dead", "quantity", "unit", "pieces", "mass_kg",
    "transport", "concealment", "detection", "reason", "origin", "export", "transit", "destination", "value", "currency", "nationalities", "why",
)  # fmt: skip


def item_lines(found: FileRead) -> Iterator[list[str]]:
    """Yield one line an item, the headings first; refused rows too, with their reasons."""
    yield list(ITEM_LINE)
    for numbers, read in found.seizures:
        plain = of_row(read)
        why = "; ".join(
            english(reason.code, reason.about) for _, reason in read.why if reason.level != "note"
        )
        legs = {role: [] for role in ("origin", "export", "transit", "destination")}  # type: dict[str, list[str]]
        for leg in read.legs:
            legs[leg.role].append(leg.country or leg.place)
        for n, item in enumerate(plain["items"] or [{}], 1):
            yield [
                " ".join(map(str, numbers)), read.state, plain["reference"], plain["first"], plain["last"], plain["precision"], plain["country"],
                plain["province"], plain["place"], plain["lat"], plain["lon"], plain["agency"], str(n), item.get("claimed", ""),
                item.get("name", ""), "; ".join(item.get("candidates", ())), item.get("term", ""), item.get("term_text", ""),
                item.get("state", ""), item.get("quantity", ""), item.get("unit", ""), item.get("count", ""), item.get("mass_kg", ""),
                *(" ".join(plain[name]) for name in ("transport", "concealment", "detection", "reason")),
                *("; ".join(places) for places in legs.values()),
                plain["amount"], plain["currency"], " ".join(plain["nationalities"]), why,
            ]  # fmt: skip


def refused_lines(found: FileRead) -> Iterator[list[str]]:
    """Yield refused rows in their sender's own columns, each with its reasons in one more; the headings first."""
    yield [*found.table.headings, "Why it was refused"]
    width = len(found.table.headings)
    for numbers, read in found.seizures:
        if read.state == REFUSED:
            why = " ".join(
                english(reason.code, reason.about) for _, reason in read.why if reason.level == "refusal"
            )
            for n in numbers:
                cells = list(found.rows[n])
                yield [*cells, *[""] * (width - len(cells)), why]
