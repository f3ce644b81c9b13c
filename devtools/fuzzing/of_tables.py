"""Readers of tables: text files in any encoding, workbooks as the process that opens them reads them."""

from __future__ import annotations

import io
import json
from itertools import islice

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.tables import packed, read
from hornbill.tables.core import columns, encodings, errors, synonyms
from hornbill.tables.core.limits import Limits

_TEXTS = (
    "Name;DOB\n“Ali”;1975\nTotal;2\n",
    'ชื่อ,เกิด\n"สมชาย",2518\n',
    "sep=\t\nTên\tNgày sinh\nHồng\t6.68123E+11\n",
)
_LIMITS = Limits(unpacked=1024 * 1024, parts=100)
_TARGETS = [columns.Target(name, words, is_date=name == "date") for name, words in synonyms.WORDS.items()]


def _text(data: bytes) -> object:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise errors.NotATable("a workbook, which has a decoder of its own")
    book = read(data)
    rows = list(islice(book.sheet.rows(), 1_000))
    return columns.suggest(book.sheet.header.names, [row.cells for row in rows[:20]], _TARGETS)


def _packed(data: bytes) -> object:
    return packed.look(io.BytesIO(data), _LIMITS)


def _heading(text: str) -> object:
    return columns.is_known(text), columns.suggest(text.split(","), [], _TARGETS)


def _workbook() -> bytes:
    """An XLSX file whose parts are stored, so that alterations reach the texts."""
    import zipfile

    relations = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c></row>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
        )
        book.writestr("xl/_rels/workbook.xml.rels", relations)
        merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
        book.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells}</sheetData>{merged}</worksheet>"
        )
    return data.getvalue()


def decoders() -> list[Decoder]:
    """Return this module's decoders.

    What opens a workbook is another program, with limits of its own; here is what reads it before, and what reads that program's answers.
    """
    texts = [
        _TEXTS[0].encode(),
        _TEXTS[1].encode("cp874"),
        _TEXTS[2].encode("viscii"),
        _TEXTS[0].encode("utf-16"),
    ]
    return [
        Decoder("table-text", _text, (errors.BadTable,), lambda: texts),
        Decoder("table-encoding", encodings.guess, (), lambda: texts),
        Decoder("table-packed", _packed, (errors.BadTable,), lambda: [_workbook()]),
        Decoder(
            "table-answer",
            _answer,
            (errors.BadTable,),
            lambda: [json.dumps(one).encode() for one in _ANSWERS],
        ),
        Decoder(
            "table-heading",
            reading_text(_heading),
            (),
            lambda: [b"Full Name,Year,Month,Day", "Ngày sinh".encode()],
        ),
    ]


_ANSWERS = (
    [1, ["a", 1.0, None, True]],
    [2, [["date", "2026-11-24"], ["at", "2026-11-24T06:12:00"], ["length", 5400.0]]],
)


def _answer(data: bytes) -> object:
    from hornbill.tables.reading import pairs_of
    from hornbill.tables.workbook import cells_of

    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return [cells_of(cells) for _, cells in pairs_of([answer])]
