"""What is noted while a file is read: which row, which column, what is odd about it.

Rules: a note stops nothing but its own cell or row; all else goes in. ``lost`` tells whether something did not go in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.tables.core import notes as tables
from hornbill.tables.core.values import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# Codes, and whether what they are about did not go in.
NOT_JSON, NO_ENTITY, BAD_ID, BAD_NAME, BAD_VALUE, TOO_LONG = (
    "not-json",
    "no-entity",
    "bad-id",
    "bad-name",
    "bad-value",
    "too-long",
)
NO_ID, NOT_TEXT, TWICE = "no-id", "not-text", "twice"
ODD_SIGNS, FORMULA, UNCLEAR_DATE, READ_DATE = "odd-signs", "formula", "unclear-date", "read-date"
SHORT_ROW, LONG_ROW, OPEN_QUOTE, BAD_BYTES = "short-row", "long-row", "open-quote", "bad-bytes"
UNKNOWN_SCHEMA, UNKNOWN_PROPERTY = "unknown-schema", "unknown-property"
UNKNOWN_TYPE = "unknown-type"
DIGITS_LOST, TOTAL, MERGED = "digits-lost", "total", "merged"
NESTED, GONE = "nested", "gone"  # entities that stand in another; one that a list of changes calls gone
BESIDE = "beside"  # what stands beside a change of a list
NOT_HERE = "not-here"  # a link names an entity that is not there
NOT_PARTS = "not-parts"  # in lists of an event's attributes and objects, things that are neither
LOST = frozenset({NOT_JSON, NO_ENTITY, BAD_ID, BAD_NAME, BAD_VALUE, TOO_LONG, GONE, BESIDE, NOT_PARTS})
_OF_TABLES = {
    tables.OPEN_QUOTE: OPEN_QUOTE,
    tables.BAD_BYTES: BAD_BYTES,
    tables.CUT: TOO_LONG,
    tables.DIGITS_LOST: DIGITS_LOST,
    tables.TOTAL: TOTAL,
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Attributes:
        row: as a spreadsheet or an editor counts it, from 1.
        column: heading or property; empty when the whole row is meant.
        code: of this module.
        detail: what was found: names of signs, a count, the readings of a date; may be empty.
    """

    row: int
    column: str
    code: str
    detail: str = ""

    @property
    def lost(self) -> bool:
        """Whether what it is about did not go in."""
        return self.code in LOST

    @property
    def printable(self) -> Note:
        """The note without halves of characters, which no page can show."""
        column, detail = (text.encode("utf-8", "replace").decode() for text in (self.column, self.detail))
        return Note(self.row, column, self.code, detail)


def of_table(note: tables.Note, headings: Sequence[str]) -> Note:
    """Return a note on a row of a table, by its heading instead of its letter."""
    at = place_of(note.column)
    column = headings[at] if 0 <= at < len(headings) else note.column
    return Note(note.row, column, _OF_TABLES.get(note.code, note.code), note.detail)
