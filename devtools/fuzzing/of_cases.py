"""Readers of what enters a case from files and forms: tables, FollowTheMoney lines, dates in any calendar."""

from __future__ import annotations

import io
import json

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.cases.core import misp
from hornbill.cases.core.dates import read_date
from hornbill.cases.core.ftm_lines import read_line, read_value
from hornbill.cases.core.ftm_list import read_list
from hornbill.cases.core.matching.romanised import read_words
from hornbill.cases.core.schema_form import read_form
from hornbill.cases.core.table_mapping import Mapping, of_row
from hornbill.cases.schema_files import model
from hornbill.tables.core import delimited, encodings

_FORM = {
    "name": "Nguyễn Văn Hồng",
    "birthDate": "28/03/2518",
    "nationality": "vn",
    "idNumber": "079075001234",
}


def _rows(data: bytes) -> object:
    encoding = encodings.guess(data[:65_536]).encoding
    mapping = Mapping("Person", {"name": "name", "born": "birthDate"}, read_dates=True)
    rows = delimited.read_rows(delimited.lines_of(io.BytesIO(data), encoding), ",")
    return [of_row(row, ["name", "born"], mapping, model()) for row in rows]


def _list(data: bytes) -> object:
    found = list(read_list(delimited.texts_of(io.BytesIO(data), "utf-8")))
    return [list(read_value(value, number)) for number, (value, notes) in enumerate(found, 1) if not notes]


def _form(data: bytes) -> object:
    try:
        typed = {str(name): str(text) for name, text in json.loads(data).items()}
    except (ValueError, AttributeError, RecursionError):
        typed = {"name": data.decode("utf-8", "replace")}
    return read_form(model().schemata["Person"], typed, {}, lambda _range, _text: [])


def _lines() -> list[bytes]:
    person = {"id": "a", "schema": "Person", "properties": {"name": ["Ali"], "birthDate": ["1975-03-28"]}}
    odd = {"id": "b", "schema": "Unheard", "properties": {"what": ["kept"]}, "datasets": ["list"]}
    return [json.dumps(one, ensure_ascii=False).encode() for one in (person, odd)]


def _events() -> list[bytes]:
    lone = {"type": "ip-dst", "value": "192.0.2.7", "category": "Network activity", "comment": "seen"}
    thing = {
        "name": "person",
        "Attribute": [{"object_relation": "full-name", "type": "text", "value": "Ali"}],
    }
    event = {
        "uuid": "5f0c1c6e-0000-4000-8000-000000000001",
        "info": "scales",
        "Attribute": [lone],
        "Object": [thing],
    }
    return [json.dumps(one).encode() for one in ({"Event": event}, {"response": [{"Event": event}]})]


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder(
            "case-table",
            _rows,
            (),
            lambda: ["name,born\n“Ali”,1975\n".encode(), "ชื่อ;เกิด\nสมชาย;2518\n".encode("cp874")],
        ),
        Decoder("case-ftm-line", reading_text(lambda text: list(read_line(text, 1))), (), _lines),
        Decoder(
            "case-ftm-list",
            _list,
            (),
            lambda: [b"[" + b", ".join(_lines()) + b"]", b"[]", b"[{}, [1, 2], NaN"],
        ),
        Decoder("misp-events", lambda data: list(misp.read_file(data)), (), _events),
        Decoder("case-date", reading_text(read_date), (), lambda: [b"1975-03-28", "๒๘/๐๓/๒๕๑๘".encode()]),
        Decoder(
            "name-to-match",
            reading_text(read_words),
            (),
            lambda: ["Nguyễn Văn An".encode(), "陈小明".encode(), "Al\u200bi\u202e Musa".encode()],
        ),
        Decoder("case-form", _form, (), lambda: [json.dumps(_FORM, ensure_ascii=False).encode()]),
    ]
