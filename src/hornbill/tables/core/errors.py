"""Why a table cannot be read; each error says what to do.

Rules: one code for each cause, so that pages can say it in the reader's language. None of them tells anything about single rows:
what is odd in a row is a note (``notes``).
"""

from __future__ import annotations

from hornbill.kernel.errors import BadInput


class BadTable(BadInput):
    """A file cannot be read as a table."""

    code = "table-unreadable"
    default_cure = "Save it as CSV (UTF-8) or XLSX, and choose that file."


class NotATable(BadTable):
    """A file is of a kind that holds no table, or is empty."""

    code = "table-not-one"


class Locked(BadTable):
    """A workbook is encrypted with a password."""

    code = "table-locked"
    default_cure = "Open it with its password, save a copy without one, and choose that copy."


class Damaged(BadTable):
    """A workbook is damaged."""

    code = "table-damaged"
    default_cure = "Open it in a spreadsheet program, save it again, and choose that file."


class TooLarge(BadTable):
    """A workbook is larger than is read here, or unpacks to more."""

    code = "table-too-large"
    default_cure = "Save each sheet as CSV (UTF-8): CSV files of any length can be read."


class NoSuchSheet(BadTable):
    """A workbook has no sheet of this name."""

    code = "table-no-sheet"
    default_cure = "Choose one of the sheets that the file has."


class Unsure(BadTable):
    """The encoding of a text file is uncertain, and none was given."""

    code = "table-unsure"
    default_cure = "Choose its encoding, or save it as CSV (UTF-8)."
