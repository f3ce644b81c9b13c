"""The tables' own form: a CSV file whose headings are a table's columns, with or without source and as_of.

``gone`` with ``yes`` removes a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.reference.core.formats.csv_text import plain_heading
from hornbill.reference.core.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.reference.core.formats.known import Got

_MAY_LACK = frozenset({"party", "only", "except_in", "tag", "since", "term", "amount", "country", "right"})
_MORE = ("source", "as_of", "gone")


def kind_of(headings: Sequence[str]) -> str:
    """Return the table whose columns these are; empty when there is none."""
    for kind, table in TABLES.items():
        needed = {plain_heading(one) for one in table.key if one not in _MAY_LACK}
        allowed = {plain_heading(one) for one in (*table.columns, *_MORE)}
        if needed <= set(headings) <= allowed:
            return kind
    return ""


def rows(kind: str, headings: Sequence[str], lines: Iterator[tuple[int, list[str]]]) -> Iterator[Got]:
    """Read rows of a table."""
    names = {plain_heading(one): one for one in (*TABLES[kind].columns, *_MORE)}
    for number, cells in lines:
        found = {names[heading]: cell for heading, cell in zip(headings, cells, strict=False) if cell}
        yield kind, {"row": str(number), **found}
