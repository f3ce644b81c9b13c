"""A State's profile as values: law by topic, offences, treaties, authorities, what a request must contain."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from hornbill.legal.core import comparing, national, parties, wording
from hornbill.legal.core.facts import UNKNOWN

if TYPE_CHECKING:
    from datetime import date

    from hornbill.legal.core.book import Book
    from hornbill.legal.core.facts import OffenceRow
    from hornbill.legal.core.wording import Words

CSV_COLUMNS = (
    "id",
    "state",
    "topic",
    "law",
    "article",
    "says",
    "conditions",
    "offences",
    "en",
    "fr",
    "authoriser",
    "form",
    "languages",
    "time_limit",
    "valid_from",
    "valid_until",
    "confidence",
    "source",
    "as_of",
)
_FORMULA = ("=", "+", "-", "@", "\t")


def as_plain(code: str, day: date, words: Words, book: Book) -> dict[str, Any]:
    """Return a State's profile as values of JSON.

    Args:
        code: of the State.
        day: on which treaties, offences and authorities are to count.
        words: the language.
        book: the facts.
    """
    rows = book.profile_of(code)
    described = {row.topic for row in rows if row.says != UNKNOWN}
    if national.ANY_ASSISTANCE in described:
        described |= {
            one.code for one in book.techniques.values() if one.kind in ("assistance", "confiscation")
        }
    standings = [parties.standing(book, key, code, day) for key in book.treaties]
    return {
        "state": code,
        "name": words.state(code),
        "date": day.isoformat(),
        "law": [wording.row_as_plain(row, words) | {"stale": national.is_stale(row, day)} for row in rows],
        "contradictions": [[row.id for row in some] for some in comparing.contradictions(rows, day)],
        "not_known": [
            {"topic": one.code, "name": one.name[words.language]}
            for one in book.techniques.values()
            if one.code not in described
        ],
        "offences": [_offence(row, words) for row in book.offences_of(code)],
        "treaties": [
            {
                "treaty": one.treaty,
                "name": book.treaties[one.treaty].name[words.language],
                "state": one.state,
                "signed": one.row.signed.isoformat() if one.row and one.row.signed else None,
                "consent": one.row.consent.isoformat() if one.row and one.row.consent else None,
                "kind": one.row.kind if one.row else "",
                "in_force": one.since.isoformat() if one.since else None,
                "until": one.until.isoformat() if one.until else None,
                "text": words.say(one.said),
                "source": one.row.origin.source if one.row else book.treaties[one.treaty].origin.source,
                "as_of": one.row.origin.as_of if one.row else book.treaties[one.treaty].origin.as_of,
                "statements": [
                    {
                        "article": row.article,
                        "kind": row.kind,
                        "text": row.text[words.language],
                        "source": row.origin.source,
                        "as_of": row.origin.as_of,
                    }
                    for row in book.statements(one.treaty, code, day)
                ],
            }
            for one in standings
        ],
        "authorities": [
            wording.authority_as_plain(row, words)
            for kind in ("central", "controlled-delivery")
            for row in book.authorities(code, kind, day)
        ],
        "requirements": [
            wording.requirement_as_plain(row, words) | {"techniques": sorted(row.techniques)}
            for row in book.lists_of(code, day)
            if row.state == code
        ],
    }


def _offence(row: OffenceRow, words: Words) -> dict[str, Any]:
    return {
        "id": row.id,
        "group": row.group,
        "name": row.name[words.language],
        "law": row.law,
        "article": row.article,
        "max_years": row.penalty if math.isinf(row.max_years) else row.max_years,
        "serious_crime": row.max_years >= 4,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "confidence": row.confidence,
        "source": row.origin.source,
        "as_of": row.origin.as_of,
    }


def csv_lines(code: str, book: Book) -> list[list[str]]:
    """Return a State's rows of law as lines of a table, with headings; no cell is taken for a formula."""
    lines = [list(CSV_COLUMNS)]
    for row in book.profile_of(code):
        cells = book.cells("profile", row.id) or {}
        lines.append([_safe(str(cells.get(name) or "")) for name in CSV_COLUMNS])
    return lines


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
