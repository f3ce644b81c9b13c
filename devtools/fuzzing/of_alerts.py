"""Readers of alerts: who is called by when, as members' records say it, and what officers type into the forms."""

from __future__ import annotations

import json

from devtools.fuzzing.decoder import Decoder
from hornbill.alerts.core.steps import check_steps, read_steps
from hornbill.alerts.core.subject import BadSubject, read_subject
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical

_STEPS = [
    {"role": "focal-point", "officers": ["th-customs/somchai"], "by": "2026-11-25T18:30:00.000Z"},
    {
        "role": "duty-desk",
        "officers": ["th-customs/@duty-1", "th-customs/dao"],
        "by": "2026-11-25T18:45:00.000Z",
    },
]
_TYPED = [
    ("container", {"number": "mscu 123456-6", "arrives_at": "Laem Chabang", "vessel": "Ever Green"}),
    ("flight", {"flight": "tg 971", "bag_tag": "TG 123456", "seat": "34 k"}),
    ("parcel", {"item": "RR 473124829 US", "carrier": "Thailand Post"}),
    ("person", {"name": "Nguyễn Văn Hồng", "born": "1975"}),
    ("free", {"title": "Call me"}),
]


def _steps(data: bytes) -> object:
    value = canonical.decode(data)
    check_steps(value)
    return read_steps(value)


def _subject(data: bytes) -> object:
    try:
        kind, *typed = [str(one) for one in json.loads(data)]
    except (ValueError, TypeError, RecursionError):
        kind, *typed = data.decode("utf-8", "replace").split("\t")
    return read_subject(kind, dict(zip(typed[::2], typed[1::2], strict=False)))


def _subjects() -> list[bytes]:
    rows = [[kind, *(part for pair in typed.items() for part in pair)] for kind, typed in _TYPED]
    return [json.dumps(row, ensure_ascii=False).encode() for row in rows]


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder(
            "alert-steps",
            _steps,
            (ValueError, BadInput, canonical.NotCanonical),
            lambda: [canonical.encode(_STEPS), canonical.encode(_STEPS[:1])],
        ),
        Decoder("alert-subject", _subject, (BadSubject,), _subjects),
    ]
