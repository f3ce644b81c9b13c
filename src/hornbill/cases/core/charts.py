"""Entities as tables for chart tools: one of things, one of links, one of everything that was said.

Rules: a merged entity is one thing under its one id. What a spreadsheet would take for a formula gets a quote before it. A
link is an entity with two ends (Ownership ...) or a property that names another entity.

    for row in things(summaries): ...
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hornbill.cases.core.carried import of_marking
from hornbill.cases.core.odd_text import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary
    from hornbill.kernel.markings import Marking

MARKING = ("handling", "condition", "purpose", "review")  # what is beside the level
THINGS = ("id", "label", "type", "agencies", "tlp", "facts", "contradictions", *MARKING)
LINKS = ("source", "target", "label", "type", "id", "agencies", "tlp", *MARKING)
STATEMENTS = (
    "entity", "schema", "property", "value", "original", "language", "officer", "agency", "at", "source", "as_of",
    "tlp", "handling", "statement", "condition", "purpose", "review", "grading",
)  # fmt: skip


def things(lines: Iterable[Summary]) -> Iterator[Sequence[str]]:
    """Yield the rows of things, by id."""
    for one in sorted(lines, key=lambda one: one.id):
        if not one.is_link:
            agencies, counts = " ".join(one.agencies), (str(one.statements), str(one.contradictions))
            yield (one.id, one.caption, one.schema, agencies, one.marking.tlp, *counts, *_beside(one.marking))


def _beside(marking: Marking | JointMarking) -> tuple[str, str, str, str]:
    carried = of_marking(marking)
    review = carried.review.isoformat() if carried.review is not None else ""
    return " ".join(carried.handling), "; ".join(carried.conditions), "; ".join(carried.purposes), review


def links(
    lines: Iterable[Summary],
    statements: Iterable[Statement],
    *,
    root: Callable[[str], str],
    is_link: Callable[[str, str], bool],
) -> Iterator[Sequence[str]]:
    """Yield the rows of links: those that are entities, then properties of things that name another entity.

    Args:
        lines: of all entities.
        statements: those that may go out.
        root: tells under which id a merged entity stands.
        is_link: tells whether a schema's property names another entity.
    """
    by_id = {one.id: one for one in lines}
    for one in sorted(by_id.values(), key=lambda one: one.id):
        if one.is_link and all(one.ends):
            ends = (root(one.ends[0]), root(one.ends[1]))
            yield (
                *ends,
                one.caption or one.schema,
                one.schema,
                one.id,
                " ".join(one.agencies),
                one.marking.tlp,
                *_beside(one.marking),
            )
    for said in statements:
        line = by_id.get(root(said.entity))
        if line is not None and not line.is_link and is_link(said.schema, said.prop):
            ends = (line.id, root(said.value))
            yield (
                *ends,
                said.prop,
                said.schema,
                said.id,
                said.originator,
                said.marking.tlp,
                *_beside(said.marking),
            )


def statements_table(statements: Iterable[Statement]) -> Iterator[Sequence[str]]:
    """Yield one row for each statement."""
    for one in statements:
        handling, *beside = _beside(one.marking)
        graded = one.marking.grading or one.graded
        grading = f"{graded.scheme} {graded.value}" if graded is not None else ""
        yield (
            one.entity, one.schema, one.prop, one.value, one.original, one.lang, one.author, one.originator, one.at,
            one.source, one.as_of, one.marking.tlp, handling, one.id, *beside, grading,
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
