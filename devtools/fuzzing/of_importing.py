"""Readers of what people bring from outside: exports of chats, lists of contacts, sheets."""

from __future__ import annotations

import io
import json
import zipfile

from devtools.fuzzing.decoder import Decoder
from hornbill.exchange.core import brought_in
from hornbill.exchange.core.importing import reading, sheets

_CHAT = "24/11/2026, 06:12 - Hanh: here\nmore\n[24/11/2026, 6:12:05 PM] +66 81: \u202aok\n"
_JSON = {
    "type": "chat",
    "messages": [{"date": "2026-11-24T06:12:00", "from": "Hanh", "text": ["a", {"text": "b"}]}],
}
_CARD = "BEGIN:VCARD\nFN:Hanh\nTEL;TYPE=cell:+84\n 90\nNOTE;ENCODING=QUOTED-PRINTABLE:=E1=BB\nEND:VCARD\n"


def _read(data: bytes) -> list[object]:
    found = reading.read(data, order="day")
    return [brought_in.check_lines([list(line) for line in part]) for part in reading.in_parts(found.lines)]


def _sheet() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:  # stored: so that alterations reach the texts
        cells = '<row><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1"><v>1</v></c></row>'
        book.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells * 2}</sheetData></worksheet>"
        )
    return data.getvalue()


def decoders() -> list[Decoder]:
    """Return them."""
    texts = [_CHAT, json.dumps(_JSON), _CARD, "Name;Phone\nHanh;+84 90\n", "a line\nand another\n"]
    errors = (reading.CannotImport, sheets.NoSheet)
    return [
        Decoder(
            "import", _read, errors, lambda: [one.encode() for one in texts] + [texts[0].encode("utf-16")]
        ),
        Decoder("import-sheet", _read, errors, lambda: [_sheet()]),
    ]
