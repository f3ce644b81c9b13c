"""Readers of formal requests: a letter as a JSON file, what the writing process is given and answers, the letters of a font."""

from __future__ import annotations

import io
import json

from devtools.fuzzing.decoder import Decoder
from hornbill.documents import fonts, packing
from hornbill.documents.core.coverage import ranges
from hornbill.formal_requests import built_in, letters
from hornbill.formal_requests.core.contents import findings
from hornbill.formal_requests.core.errors import BadLetterFile, OwnState
from hornbill.formal_requests.core.letter import read_letter
from hornbill.formal_requests.core.refusing import risks
from hornbill.legal import built_in as shipped

_LETTER = {
    "form": "request", "from": "TH", "state": "CN", "date": "2026-11-28", "title": "Rosewood", "language": "fr",
    "beside": "zh", "kinds": ["evidence", "records"], "elements": ["import"], "penalty_years": 10, "due": "2027-01-31",
    "facts": "Logs.", "marking": {"tlp": "AMBER", "handling": ["H1"]}, "persons": [{"name": "An", "born": "1980"}],
    "things": [{"name": "Ltd", "kind": "Company", "more": "x"}], "exhibits": [{"name": "B/L", "number": "1"}],
}  # fmt: skip


def _letter(data: bytes) -> object:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    letter = read_letter(said)
    rows = shipped.book().lists_of(letter.receiver, letter.date)  # without a node's database
    tables = built_in.tables(letter.receiver, letter.date, rows=rows)
    risks(letter, tables, missing=len(findings(letter, tables, bound=False)))
    return letters.document_of(letter)


def _packed() -> bytes:
    stream = io.BytesIO()
    packing.pack(stream, {"documents": []}, [b"one", b""])
    return stream.getvalue()


def _font() -> bytes:
    return min((path.read_bytes() for path in fonts.files()), key=len)[:40_000]


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder("letter-file", _letter, (BadLetterFile, OwnState), lambda: [json.dumps(_LETTER).encode()]),
        Decoder("document-parts", packing.unpack, (ValueError, KeyError, TypeError), lambda: [_packed()]),
        Decoder("document-font", ranges, (ValueError,), lambda: [_font()]),
    ]
