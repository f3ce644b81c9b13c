"""What is noted while a file is read: which row, which column, what is odd about it.

Rules: a note stops nothing but its own cell or row; all else goes in. ``lost`` tells whether something did not go in.
"""

from __future__ import annotations

from dataclasses import dataclass

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
NOT_HERE = "not-here"  # a link names an entity that is not there
LOST = frozenset({NOT_JSON, NO_ENTITY, BAD_ID, BAD_NAME, BAD_VALUE, TOO_LONG})


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
