"""Readers of operations: a partner's copy as the board counts it, days, countries, agencies; a journey as routes read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.exchange.core.records.field_checks import check_day, read_day
from hornbill.kernel.errors import BadInput
from hornbill.operations.core.board import board_of
from hornbill.operations.core.days import Span
from hornbill.operations.core.entry import entry_of_copy
from hornbill.operations.core.findings import findings
from hornbill.operations.core.goods import group_of
from hornbill.operations.core.kinds import check_agencies, check_areas, check_focal, check_lifts
from hornbill.operations.core.ledger import Ledger
from hornbill.routes.core.journey import of_seizure

if TYPE_CHECKING:
    from hornbill.operations.core.entry import Entry

_COPY = {
    "reference": "VN-1", "first": "2026-11-03", "last": "2026-11-03", "country": "VN", "place": "Hai Phong", "position": "20.8, 106.7",
    "transport": "sea", "transport_id": "MSKU 7", "concealment": "container", "bill": "",
    "route": "origin; NG; Lagos; confirmed\ndestination; VN; ; alleged", "items": "Manis javanica; SCA; 120; kg; ; 120",
}  # fmt: skip


def _entry(data: bytes) -> Entry:
    value = json.loads(data)
    if not isinstance(value, dict):
        raise TypeError("an object")
    return entry_of_copy(
        ("aa", "cd" * 32),
        "ab" * 32,
        "2026-11-04T00:00:00.000Z",
        value,
        (1, "ab" * 32),
        lambda n, t: group_of(n, t, lambda _: None),
    )


def _counted(data: bytes) -> object:
    ledger = Ledger(Span("2026-11-01", "2026-11-30"))
    ledger.put(_entry(data))
    return board_of(ledger), findings(ledger, ("VN",))


def _journey(data: bytes) -> object:
    value = json.loads(data)
    if not isinstance(value, dict):
        raise TypeError("an object")
    lines = str(value.get("route", "")).splitlines()[:40]
    legs = [
        {
            "role": part[0].strip(),
            "country": part[1].strip()[:2],
            "place": part[2].strip(),
            "is_confirmed": False,
        }
        for line in lines
        if len(part := line.split(";")) > 2
    ]
    seizure = {
        "first": str(value.get("first", "")), "country": str(value.get("country", ""))[:2], "place": str(value.get("place", "")),
        "province": "", "lat": "", "lon": "", "legs": legs, "items": [{"name": str(value.get("items", "")), "term": "", "taxon": ""}],
        "handle": "h", "reference": "", "transport": [], "concealment": [], "notes": [],
    }  # fmt: skip
    return of_seizure(seizure, lambda _place, _country: None)


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    copy = json.dumps(_COPY).encode()
    wrong = (ValueError, TypeError, RecursionError, BadInput)
    return [
        Decoder(
            "operation-agencies",
            lambda data: check_agencies(json.loads(data)),
            wrong,
            lambda: [b'["aa","bb"]'],
        ),
        Decoder("operation-areas", reading_text(check_areas), (ValueError,), lambda: [b"TH VN KE"]),
        Decoder("operation-copy", _counted, wrong, lambda: [copy]),
        Decoder("operation-day", reading_text(check_day), (ValueError,), lambda: [b"2026-11-28"]),
        Decoder(
            "operation-focal",
            lambda data: check_focal(json.loads(data)),
            wrong,
            lambda: [b'["aa/ana","aa/bob"]'],
        ),
        Decoder(
            "operation-lifts", lambda data: check_lifts(json.loads(data)), wrong, lambda: [b'["H1","RED"]']
        ),
        Decoder("operation-read-day", reading_text(read_day), (), lambda: [b"2026-02-29"]),
        Decoder("route-journey", _journey, wrong, lambda: [copy]),
    ]
