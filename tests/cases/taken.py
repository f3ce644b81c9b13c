"""What is in a file that was taken out, as text: a workbook's cells one a line."""

from __future__ import annotations

import io

import openpyxl


def text_of(taken):
    if not taken.data().startswith(b"PK"):
        return taken.data().decode()
    book = openpyxl.load_workbook(io.BytesIO(taken.data()))
    return "\n".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )
