"""Readers of what people bring from outside: exports of chats, lists of contacts."""

from __future__ import annotations

import json

from devtools.fuzzing.decoder import Decoder
from hornbill.exchange.core.importing import reading
from hornbill.exchange.core.records import imported

_CHAT = "24/11/2026, 06:12 - Hanh: here\nmore\n[24/11/2026, 6:12:05 PM] +66 81: \u202aok\n"
_JSON = {
    "type": "chat",
    "messages": [{"date": "2026-11-24T06:12:00", "from": "Hanh", "text": ["a", {"text": "b"}]}],
}
_CARD = "BEGIN:VCARD\nFN:Hanh\nTEL;TYPE=cell:+84\n 90\nNOTE;ENCODING=QUOTED-PRINTABLE:=E1=BB\nEND:VCARD\n"


def _read(data: bytes) -> list[object]:
    found = reading.read(data, order="day")
    return [imported.check_lines([list(line) for line in part]) for part in reading.in_parts(found.lines)]


def decoders() -> list[Decoder]:
    """Return them."""
    texts = [_CHAT, json.dumps(_JSON), _CARD, "Name;Phone\nHanh;+84 90\n", "a line\nand another\n"]
    return [
        Decoder(
            "import",
            _read,
            (reading.CannotImport,),
            lambda: [one.encode() for one in texts] + [texts[0].encode("utf-16")],
        ),
    ]
