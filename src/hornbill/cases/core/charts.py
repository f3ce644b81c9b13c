"""Entities as tables for chart tools: one of things, one of links, one of everything that was said.

Rules: a merged entity is one thing under its one id. What a spreadsheet would take for a formula gets a quote before it. A
link is an entity with two ends (Ownership ...) or a property that names another entity.

    for row in things(summaries): ...
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hornbill.cases.core.odd_text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hornbill.cases.core.entity_fold import EntityFold
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary

THINGS = ("id", "label", "type", "agencies", "tlp", "facts", "contradictions")
LINKS = ("source", "target", "label", "type", "id", "agencies", "tlp")
STATEMENTS = (
    "entity", "schema", "property", "value", "original", "language", "officer", "agency", "at", "source", "as_of",
    "tlp", "handling", "statement",
)  # fmt: skip


def things(lines: Iterable[Summary]) -> Iterator[Sequence[str]]:
    """Yield the rows of things, by id."""
    for one in sorted(lines, key=lambda one: one.id):
        if not one.is_link:
            agencies, counts = " ".join(one.agencies), (str(one.statements), str(one.contradictions))
            yield (one.id, one.caption, one.schema, agencies, one.marking.tlp, *counts)


def links(
    lines: Iterable[Summary], fold: EntityFold, statements: Iterable[Statement]
) -> Iterator[Sequence[str]]:
    """Yield the rows of links: those that are entities, then properties of things that name another entity.

    Args:
        lines: of all entities.
        fold: tells under which id a merged entity stands, and which properties name others.
        statements: those that may go out.
    """
    by_id = {one.id: one for one in lines}
    for one in sorted(by_id.values(), key=lambda one: one.id):
        if one.is_link and all(one.ends):
            ends = (fold.root(one.ends[0]), fold.root(one.ends[1]))
            yield (
                *ends,
                one.caption or one.schema,
                one.schema,
                one.id,
                " ".join(one.agencies),
                one.marking.tlp,
            )
    for said in statements:
        line = by_id.get(fold.root(said.entity))
        if line is not None and not line.is_link and fold.is_link(said.schema, said.prop):
            ends = (line.id, fold.root(said.value))
            yield (*ends, said.prop, said.schema, said.id, said.originator, said.marking.tlp)


def statements_table(statements: Iterable[Statement]) -> Iterator[Sequence[str]]:
    """Yield one row for each statement."""
    for one in statements:
        yield (
            one.entity, one.schema, one.prop, one.value, one.original, one.lang, one.author, one.originator, one.at,
            one.source, one.as_of, one.marking.tlp, " ".join(one.marking.handling), one.id,
        )  # fmt: skip


def write_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table as CSV, line by line, with a byte order mark so that spreadsheets take it for UTF-8."""
    yield "\ufeff" + _line(headings)
    for row in rows:
        yield _line([harmless(cell) for cell in row])


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
