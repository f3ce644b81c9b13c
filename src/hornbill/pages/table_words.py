"""Words that pages show about tables: what was noted, encodings, separators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hornbill.tables.core import notes
from hornbill.tables.core.encodings import ENCODINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.tables.core.encodings import Guess
    from hornbill.tables.core.notes import Note

NOTES = {
    notes.HIDDEN_SHEET: gettext_lazy("This sheet is hidden in the workbook."),
    notes.OTHER_SHEET: gettext_lazy("This sheet was not read."),
    notes.EMPTY_SHEET: gettext_lazy("The sheet is empty."),
    notes.NO_CELLS: gettext_lazy("This sheet holds a chart or a macro, and no cells."),
    notes.HIDDEN_ROWS: gettext_lazy("Rows are hidden in the workbook. They were read too:"),
    notes.HIDDEN_COLUMNS: gettext_lazy("Columns are hidden in the workbook. They were read too:"),
    notes.MERGED: gettext_lazy("Cells are merged. A number counts for the first of them only."),
    notes.FORMULAS: gettext_lazy(
        "Cells hold formulas. Their values are those of when the file was last saved:"
    ),
    notes.FORMULA_ERROR: gettext_lazy("A formula failed in the workbook. The cell was read as empty."),
    notes.MACROS: gettext_lazy("The workbook holds macros. They were not run."),
    notes.COMMENTS: gettext_lazy("Comments on cells were not read."),
    notes.PICTURES: gettext_lazy("Pictures, charts or drawings were not read."),
    notes.TITLE: gettext_lazy("This row above the headings was not read:"),
    notes.TOTAL: gettext_lazy("This row is a total of other rows."),
    notes.OPEN_QUOTE: gettext_lazy("A quote is not closed. Look whether the row was read correctly."),
    notes.BAD_BYTES: gettext_lazy("Bytes that do not exist in this encoding are shown as �."),
    notes.CUT: gettext_lazy("The line is too long. Only its beginning was read."),
    notes.DIGITS_LOST: gettext_lazy(
        "A spreadsheet program has shortened this number. Its last digits are lost:"
    ),
}
_SEPARATORS = {
    ",": gettext_lazy("comma"),
    ";": gettext_lazy("semicolon"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("bar"),
}
_LANGUAGES = {
    "utf-8": gettext_lazy("all languages"),
    "utf-16-le": gettext_lazy("all languages"),
    "utf-16-be": gettext_lazy("all languages"),
    "windows-1252": gettext_lazy("Western Europe"),
    "mac-roman": gettext_lazy("Western Europe, old Macintosh"),
    "cp850": gettext_lazy("Western Europe, DOS"),
    "windows-874": gettext_lazy("Thai"),
    "gb18030": gettext_lazy("Chinese, simplified"),
    "big5": gettext_lazy("Chinese, traditional"),
    "windows-1258": gettext_lazy("Vietnamese"),
    "viscii": gettext_lazy("Vietnamese"),
    "shift_jis": gettext_lazy("Japanese"),
    "euc-jp": gettext_lazy("Japanese"),
    "iso-2022-jp": gettext_lazy("Japanese"),
    "euc-kr": gettext_lazy("Korean"),
    "windows-1256": gettext_lazy("Arabic, Persian"),
    "iso-8859-6": gettext_lazy("Arabic, Unix"),
    "windows-1251": gettext_lazy("Cyrillic"),
    "koi8-r": gettext_lazy("Cyrillic"),
    "cp866": gettext_lazy("Cyrillic, DOS"),
    "windows-1250": gettext_lazy("Central Europe"),
    "windows-1254": gettext_lazy("Turkish"),
    "windows-1253": gettext_lazy("Greek"),
    "windows-1255": gettext_lazy("Hebrew"),
    "windows-1257": gettext_lazy("Baltic languages"),
}


def notes_in_words(found: Iterable[Note]) -> list[tuple[str, str, str]]:
    """Return for each note where it is, what it says, and its detail."""
    return [(_where(note), str(NOTES[note.code]), note.detail) for note in found]


def _where(note: Note) -> str:
    parts = [note.sheet]
    if note.row:
        parts.append(_("row %d") % note.row)
    if note.column:
        parts.append(note.column)
    return ", ".join(part for part in parts if part)


def encoding_choices(guess: Guess) -> list[tuple[str, str]]:
    """Return all encodings and the languages that are written in them, the likeliest first."""
    likely = (guess.encoding, *guess.others)
    order = sorted(ENCODINGS, key=lambda name: likely.index(name) if name in likely else len(likely))
    return [(name, f"{name} ({_LANGUAGES[name]})") for name in order]


def separator_choices() -> list[tuple[str, str]]:
    """Return the separators of a text file, and what they are called."""
    return [(sign, str(words)) for sign, words in _SEPARATORS.items()]
