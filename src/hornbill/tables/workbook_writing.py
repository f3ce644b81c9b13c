"""Writing workbooks (XLSX) in memory: no byte of a sheet is ever in a temporary folder, as it is with openpyxl.

Rules: a text is a text, never a formula, with the signs that XML has and at most 32,767 characters; numbers are numbers; the first row of each sheet
stays in sight. A sheet is packed while its rows come, so memory holds the packed file.

Source: ECMA-376 part 1 (SpreadsheetML), its smallest package, cells with inline strings.

    write([("things", [("id", "label"), ("a", "Malee")])])
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    Cell = str | int | Decimal | None

MOST_TEXT = 32_767  # characters of a cell
MOST_TITLE = 31  # characters of a sheet's title
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NO_XML = re.compile(
    "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what XML 1.0 does not have, and CR
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_TOP = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
    ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write(sheets: Iterable[tuple[str, Iterable[Sequence[Cell]]]]) -> bytes:
    """Return a workbook.

    Args:
        sheets: title and rows of each; at least one.
    """
    file = io.BytesIO()
    titles: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for title, rows in sheets:
            titles.append(_title(title, titles))
            with package.open(f"xl/worksheets/sheet{len(titles)}.xml", "w", force_zip64=True) as out:
                out.write(_TOP.encode())
                for number, row in enumerate(rows, 1):
                    out.write(_row(number, row).encode())
                out.write(b"</sheetData></worksheet>")
        for name, text in _around(titles).items():
            package.writestr(name, text)
    return file.getvalue()


def fit(text: str) -> str:
    """Return a text as a cell can hold it; what is too long ends with an ellipsis."""
    clean = _NO_XML.sub("", text)
    return clean if len(clean) <= MOST_TEXT else clean[: MOST_TEXT - 1] + "…"


def _row(number: int, row: Sequence[Cell]) -> str:
    cells = "".join(_cell(f"{_column(at)}{number}", value) for at, value in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: Cell) -> str:
    if value is None:
        return ""
    if type(value) is int or (isinstance(value, Decimal) and value.is_finite()):
        return f'<c r="{place}"><v>{value}</v></c>'
    text = escape(fit(str(value)), quote=False)
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if text else ""


def _title(title: str, taken: Collection[str]) -> str:
    """Return a sheet's title as workbooks have them, with a number where another sheet has the same."""
    clean = _NO_TITLE.sub(" ", fit(title)).strip("'")[:MOST_TITLE] or "-"
    known, found = {one.casefold() for one in taken}, clean
    number = 1
    while found.casefold() in known:
        number += 1
        found = f"{clean[: MOST_TITLE - 5]} {number}"
    return found


def _column(at: int) -> str:
    """Return the letters of a column, the first being 0."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _around(titles: Sequence[str]) -> dict[str, str]:
    """Return the parts of a package beside its sheets."""
    numbers = range(1, len(titles) + 1)
    sheets = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, title in zip(numbers, titles, strict=True)
    )
    parts = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_SHEETML}.worksheet+xml"/>'
        for n in numbers
    )
    return {
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELS}">{parts}'
        f'<Relationship Id="rIdStyles" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETML}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEETML}.styles+xml"/>{types}</Types>',
    }
