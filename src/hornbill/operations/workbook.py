"""Situation reports as XLSX: what ``reporting`` gathered, sheet by sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from hornbill.operations import drawing, words
from hornbill.operations.core.figures import TOLD
from hornbill.operations.reporting import LANGUAGES, head, limits, press_head, press_note, withheld
from hornbill.tables import workbook_writing

if TYPE_CHECKING:
    from hornbill.operations.reporting import Told


def workbook(told: Told, lang: str) -> bytes:
    """Return a report as XLSX: about, a sheet for each table, and the list of seizures; the press gets its tables alone."""
    with translation.override(lang if lang in LANGUAGES else "en"):
        book: list[tuple[str, list[Any]]] = []
        about = press_head(told) if told.press else head(told)
        notes = [press_note()] if told.press else limits(told)
        book.append((_("About"), [*about, *(("", text) for text in notes)]))
        if told.press:
            for facet, found in told.press.items():
                rows = [
                    (words.value(facet, value, told.names), withheld() if n is None else n)
                    for value, n in found.cells
                ]
                book.append((words.facet(facet), [(words.facet(facet), _("Seizures")), *rows]))
        else:
            for facet in ("day", *TOLD):
                rows = [(words.value(facet, value, told.names), n) for value, n in told.board.tables[facet]]
                book.append((words.facet(facet), [(words.facet(facet), _("Seizures")), *rows]))
            book.append((_("Seizures"), _listed(told)))
        return workbook_writing.write(book)


def _listed(told: Told) -> list[tuple[Any, ...]]:
    columns = (
        _("Day"), _("Agency"), _("Number"), _("Country"), _("Place"), _("What was seized"), _("Goods"), _("Mode of transport"),
        _("Concealment"), _("Route"), _("Wild fauna and flora"), _("Marking"), _("Row"),
    )  # fmt: skip
    rows: list[tuple[Any, ...]] = [columns]
    for one in told.sorting.out:
        line = drawing.line(one, told.names)
        rows.append((
            one.day, line["agency"], one.reference, words.value("country", one.country, told.names), one.place, "; ".join(line["items"]),
            ", ".join(map(words.goods, one.goods)), line["means"], line["concealment"], line["route"], _("yes") if one.is_wildlife else _("no"),
            f"TLP:{one.marking.tlp}" if one.marking else "?", one.row,
        ))  # fmt: skip
    return rows
