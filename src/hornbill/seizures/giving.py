"""Files that leave the register: CSV, XLSX and JSON, made in memory.

Rules: a cell that a spreadsheet program would take for a formula gets an apostrophe; a file that leaves has its audit entry where it is
asked for (``views.year``); numbers stay numbers in a workbook.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hornbill.seizures import drawing, queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.seizures.models import Import

AT_ONCE = 1_000


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    signed = cell[:1] in ("+", "-") and not cell[1:2].isdigit()
    return f"'{cell}" if cell[:1] in ("=", "@", "\t", "\r") or signed else cell


def as_csv(lines: Iterable[Sequence[str]], *, quoted: bool = False) -> bytes:
    """Return lines as CSV (UTF-8 with its mark, as spreadsheet programs expect); ``quoted`` quotes each cell, so that NA stays Namibia."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def refused(found: Import) -> bytes:
    """Return refused rows of an import in their sender's own columns, with their reasons in the reader's language."""
    refusals: list[tuple[list[str], str]] = []
    while rows := queries.rows_of(found, state="refused", skip=len(refusals), most=AT_ONCE):
        for row in rows:
            why = " ".join(text for level, _field, text in drawing.reasons_of(row.why) if level == "refusal")
            refusals.append((row.cells, why))
    # The reasons are in one column, also where rows are wider than the headings.
    width = max([len(found.headings), *(len(cells) for cells, _why in refusals)])
    lines = [[*found.headings, *[""] * (width - len(found.headings)), _("Why it was refused")]]
    lines += [[*cells, *[""] * (width - len(cells)), why] for cells, why in refusals]
    return as_csv(lines)


def attachment(data: bytes, name: str, media: str) -> HttpResponse:
    """Answer with a file."""
    response = HttpResponse(data, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
