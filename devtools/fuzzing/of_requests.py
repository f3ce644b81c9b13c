"""Readers of requests for information: what officers and programs type into the forms of questions and answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from devtools.fuzzing.decoder import Decoder
from hornbill.requests.core.errors import BadRequestForm
from hornbill.requests.core.forms import FORMS, read_answer, read_ask

if TYPE_CHECKING:
    from collections.abc import Mapping

_ASKED = [
    ("phone", {"number": "+66 81 000 0000", "period": "2026-11"}, ["subscriber", "activated"]),
    ("movement", {"means": "mscu 123456-6", "from_day": "2026-11-01"}, ["calls", "consignee"]),
    ("permit", {"permit": "TH-2026-1", "issued": "2026"}, ["genuine", "holder"]),
]
_ANSWERED = [
    ("phone", {"subscriber": "Nguyễn Văn An", "activated": "2026-11-25"}),
    ("permit", {"genuine": "no", "used_on": "2026-10"}),
    ("vessel-insurance", {"insurer": "a kind of a newer version"}),
]


def _parts(data: bytes) -> tuple[str, Mapping[str, str], list[str]]:
    try:
        kind, typed, *wanted = json.loads(data)
        return str(kind), {str(name): str(text) for name, text in typed.items()}, [str(one) for one in wanted]
    except (ValueError, TypeError, AttributeError, RecursionError):
        kind, *words = data.decode("utf-8", "replace").split("\t")
        return kind, dict.fromkeys(words[::2], kind), words[1::2]


def _ask(data: bytes) -> object:
    kind, typed, wanted = _parts(data)
    return read_ask(kind if kind in FORMS else "phone", typed, wanted)


def _answer(data: bytes) -> object:
    kind, typed, _wanted = _parts(data)
    return read_answer(kind, typed)


def _written(rows: list[list[object]]) -> list[bytes]:
    return [json.dumps(row, ensure_ascii=False).encode() for row in rows]


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder(
            "request-ask",
            _ask,
            (BadRequestForm,),
            lambda: _written([[kind, typed, *wanted] for kind, typed, wanted in _ASKED]),
        ),
        Decoder(
            "request-answer",
            _answer,
            (BadRequestForm,),
            lambda: _written([[kind, typed] for kind, typed in _ANSWERED]),
        ),
    ]
