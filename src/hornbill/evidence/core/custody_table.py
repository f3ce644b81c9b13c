"""The chain of custody as rows, for tables and other programs: one row for each step of each exhibit.

Rules: rows say what the records say: ids of officers, codes of acts and findings, times in UTC. A cell that begins with a character with which a
spreadsheet begins a formula gets an apostrophe in front.

    as_csv(custody_rows(book))
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.evidence.core.book import Book
    from hornbill.evidence.core.chain import Step

COLUMNS = (
    "exhibit", "number", "title", "record", "kind", "act", "at", "zone", "written", "author", "holder", "holder_kind", "place", "seal",
    "seal_before", "seal_after", "hash_before", "hash_after", "condition", "purpose", "authority", "authority_on", "text", "findings",
)  # fmt: skip
_SAID = (
    "zone", "seal_before", "seal_after", "hash_before", "hash_after", "condition", "purpose", "authority", "authority_on", "text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def custody_rows(book: Book) -> list[dict[str, str]]:
    """Return the rows of all exhibits of a book, in its order."""
    return [
        _row(exhibit.id, exhibit.number, str(exhibit.values.get("title", "")), step)
        for exhibit in book.exhibits.values()
        for step in exhibit.chain.steps
    ]


def _row(exhibit: str, number: str, title: str, step: Step) -> dict[str, str]:
    entry, values = step.entry, step.entry.values or {}
    said = {name: str(values.get(name) or "") for name in _SAID}
    return {
        **said,
        "exhibit": exhibit,
        "number": number,
        "title": title,
        "record": entry.id,
        "kind": entry.kind,
        "act": str(values.get("act") or values.get("answer") or entry.kind.partition(".")[2]),
        "at": entry.at,
        "written": entry.written,
        "author": entry.author,
        "holder": step.holder.who,
        "holder_kind": step.holder.kind,
        "place": str(values.get("place") or ""),
        "seal": step.seal,
        "findings": " ".join(sorted({one.code for one in step.findings})),
    }


def as_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV with one line of headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_safe(str(row[name])) for name in COLUMNS])
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
