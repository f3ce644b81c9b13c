"""Readers of what other offices type and send as tables: identifiers of every kind, CSV files."""

from __future__ import annotations

import json
import zlib

from devtools.fuzzing.decoder import Decoder
from devtools.fuzzing.of_kernel import NOW
from hornbill import tables
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.kinds import KINDS, normalise
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.core.table import BadTable, of_rows
from hornbill.tables.core.errors import BadTable as UnreadableTable

_COLUMNS = ("value", "country", "birth_date", "nationality", "platform", "check_digit", "day")
TYPED: list[tuple[str, dict[str, str]]] = [
    ("phone", {"value": "081 234 5678", "country": "TH"}),
    ("container", {"value": "mscu 123456-6"}),
    ("imo", {"value": "IMO 9074729"}),
    ("mmsi", {"value": "567001234"}),
    ("imei", {"value": "49-015420-323751-8"}),
    ("iban", {"value": "GB82 WEST 1234 5698 7654 32"}),
    ("bic", {"value": "DEUTDEFF"}),
    ("postal_item", {"value": "RR 473124829 US"}),
    ("passport", {"value": "AA1234567", "country": "TH"}),
    ("identity", {"value": "1-2345-67890-12-1", "country": "TH"}),
    ("plate", {"value": "กก 1234", "country": "TH"}),
    ("vin", {"value": "1M8GDM9AXKP042788"}),
    ("email", {"value": "Info@Example.org"}),
    ("crypto", {"value": "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}),
    ("permit", {"value": "12/TH/2026", "country": "TH"}),
    ("company", {"value": "0105536112014", "country": "TH"}),
    ("social", {"value": "@rosewood.deals", "platform": "telegram"}),
    ("person", {"value": "Nguyễn Văn Hồng", "birth_date": "1975-03-28", "nationality": "VN"}),
    ("person", {"value": "สมชาย ใจดี", "birth_date": "28 มีนาคม 2518", "nationality": "TH"}),
    ("event", {"value": "13.0827, 80.2707", "day": "2026-11-24"}),
]


def _identifier(data: bytes) -> object:
    """Normalise what stands in a list of columns, kind first; each as text. What names no kind is tried as some kind."""
    try:
        found = [str(one) for one in json.loads(data)]
    except (ValueError, TypeError, RecursionError):
        found = data.decode("utf-8", "replace").split("\t")
    kind, *typed = (found + [""] * 8)[:8]
    if kind not in KINDS and len(data) % 8:
        kind = list(KINDS)[zlib.crc32(data) % len(KINDS)]
    fields = Fields(**dict(zip(_COLUMNS, typed, strict=True)), today=NOW.date())
    return normalise(kind, fields), normalise(kind, fields, insist=True)


def _rows() -> list[bytes]:
    rows = [[kind, *(typed.get(name, "") for name in _COLUMNS)] for kind, typed in TYPED]
    return [json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() for row in rows]


def _tables() -> list[bytes]:
    plain = 'kind,value,country\ncontainer,MSCU1234566,\nphone,"081 234 5678",TH\n'
    semicolons = "sep=;\r\nName;DOB;Nationality\r\nสมชาย ใจดี;1975-03-28;TH\r\n".replace(
        "Name", "kind;Name", 1
    )
    return [
        plain.encode(),
        b"\xef\xbb\xbf" + semicolons.encode(),
        plain.encode("utf-16"),
        plain.encode("utf-16-le"),
    ]


def _table(data: bytes) -> object:
    if tables.is_workbook(data):
        raise UnreadableTable("a workbook, which is opened elsewhere")
    sheet = tables.read(data).sheet
    return of_rows(sheet.header.names, sheet.rows())


def decoders() -> list[Decoder]:
    """Return them."""
    return [
        Decoder("identifier", _identifier, (BadIdentifier,), _rows),
        Decoder("table", _table, (BadTable, UnreadableTable), _tables),
    ]
