"""What is noted of a file that is imported, in words that follow a row and a column."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from hornbill.cases.core import noted

NOTES = {
    noted.NOT_JSON: gettext_lazy("is not JSON: left out"),
    noted.NO_ENTITY: gettext_lazy("is not a person or thing: left out"),
    noted.BAD_ID: gettext_lazy("has an invalid id: left out"),
    noted.BAD_NAME: gettext_lazy("has an invalid name: left out"),
    noted.BAD_VALUE: gettext_lazy("has a value that cannot be saved: left out"),
    noted.TOO_LONG: gettext_lazy("is too long: left out"),
    noted.NO_ID: gettext_lazy("has no usable id: one was created"),
    noted.TWICE: gettext_lazy("has an id that the file has used before: saved on its own, under a new id"),
    noted.NESTED: gettext_lazy("has others inside it: each is saved on its own"),
    noted.GONE: gettext_lazy("is deleted in the list it comes from: nothing is withdrawn here"),
    noted.BESIDE: gettext_lazy("is written beside a change: left out"),
    noted.NOT_PARTS: gettext_lazy("lists things that are neither attributes nor objects: left out"),
    noted.NOT_TEXT: gettext_lazy("is not text: saved as JSON"),
    noted.ODD_SIGNS: gettext_lazy("has characters that are invisible or reverse the text: kept, and shown"),
    noted.FORMULA: gettext_lazy("is a formula: saved as text"),
    noted.UNCLEAR_DATE: gettext_lazy("is not a clear date: saved as written"),
    noted.READ_DATE: gettext_lazy("is a date of another calendar or order: read as"),
    noted.SHORT_ROW: gettext_lazy("has fewer cells than there are headings"),
    noted.LONG_ROW: gettext_lazy("has more cells than there are headings: saved under column numbers"),
    noted.OPEN_QUOTE: gettext_lazy("has a quotation mark that is not closed: read unchanged"),
    noted.BAD_BYTES: gettext_lazy("has bytes that do not exist in this encoding: shown as �"),
    noted.DIGITS_LOST: gettext_lazy("was shortened by a spreadsheet program: its last digits are lost"),
    noted.TOTAL: gettext_lazy("is a total of other rows: left out"),
    noted.MERGED: gettext_lazy("is covered by merged cells: their text was used"),
    noted.UNKNOWN_SCHEMA: gettext_lazy("is of a kind that this version does not support: saved unchanged"),
    noted.UNKNOWN_PROPERTY: gettext_lazy("does not exist for this kind: saved unchanged"),
    noted.UNKNOWN_TYPE: gettext_lazy("is of a MISP type that has no equivalent here: saved unchanged"),
}
