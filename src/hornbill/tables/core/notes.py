"""What is noted while a table is read: which sheet, row and column, and what is odd there.

Rules
- Nothing is left out in silence. Whatever of a file is not among the cells that are returned has a note; so has every cell whose
  value may differ from what its author saw.
- A note stops nothing.
- ``WORDS`` has the English of each code; a page has its own words, in its reader's language.

    Note(FORMULAS, sheet="2024", detail="12")
"""

from __future__ import annotations

from dataclasses import dataclass

HIDDEN_SHEET, OTHER_SHEET, EMPTY_SHEET, NO_CELLS = "hidden-sheet", "other-sheet", "empty-sheet", "no-cells"
HIDDEN_ROWS, HIDDEN_COLUMNS, MERGED = "hidden-rows", "hidden-columns", "merged"
FORMULAS, FORMULA_ERROR, MACROS, COMMENTS, PICTURES = (
    "formulas",
    "formula-error",
    "macros",
    "comments",
    "pictures",
)
TITLE, TOTAL = "title", "total"
OPEN_QUOTE, BAD_BYTES, CUT = "open-quote", "bad-bytes", "cut"
DIGITS_LOST = "digits-lost"

WORDS = {
    HIDDEN_SHEET: "the sheet is hidden in the workbook",
    OTHER_SHEET: "another sheet of the workbook was not read",
    EMPTY_SHEET: "the sheet is empty",
    NO_CELLS: "the sheet holds a chart or a macro, and no cells",
    HIDDEN_ROWS: "rows are hidden in the workbook; they were read too",
    HIDDEN_COLUMNS: "columns are hidden in the workbook; they were read too",
    MERGED: "merged cells: the value is in the first of them alone",
    FORMULAS: "cells hold formulas; their values are those of the last time the file was saved",
    FORMULA_ERROR: "a formula failed in the workbook; the cell was read as empty",
    MACROS: "the workbook holds macros; they were not run",
    COMMENTS: "comments on cells were not read",
    PICTURES: "pictures, charts or drawings were not read",
    TITLE: "a row above the headings was not read as data",
    TOTAL: "the row is a total of other rows",
    OPEN_QUOTE: "a quote is not closed, or not at the end of its cell; look whether the row was read rightly",
    BAD_BYTES: "bytes that do not exist in this encoding are shown as \ufffd",
    CUT: "the line is too long; its beginning was read",
    DIGITS_LOST: "a spreadsheet program has shortened a long number; its last digits are lost",
}
LOST = frozenset({OTHER_SHEET, NO_CELLS, FORMULA_ERROR, COMMENTS, PICTURES, CUT, DIGITS_LOST})


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Attributes:
        code: of this module.
        sheet: name of the sheet; empty for a text file or the whole workbook.
        row: as a spreadsheet counts it, from 1; 0 when the whole sheet is meant.
        column: letter of the column, as a spreadsheet shows it; may be a range of cells; empty when the whole row is meant.
        detail: what was found: a count, the text of a title; may be empty.
    """

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    detail: str = ""

    @property
    def lost(self) -> bool:
        """Whether the file says something here that was not read."""
        return self.code in LOST
