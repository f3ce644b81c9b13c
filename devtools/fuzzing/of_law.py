"""Readers of the legal basis: a question as a JSON file with rows of its own, and a row that a prosecutor publishes."""

from __future__ import annotations

import json
from datetime import date

from devtools.fuzzing.decoder import Decoder
from hornbill.legal import built_in, queries
from hornbill.legal.core import published
from hornbill.legal.core.errors import BadQuestion, BadRow

_DAY = date(2026, 11, 28)
_ROW = {
    "id": "TH-undercover-1", "state": "TH", "topic": "undercover", "says": "authorises", "law": "Act", "article": "8",
    "en": "Officers may act undercover.", "source": "Royal Gazette",
}  # fmt: skip
_QUESTION = {
    "technique": "controlled-delivery-goods", "date": "2026-11-28",
    "states": [{"state": "TH", "role": "requesting"}, {"state": "Viet Nam", "role": "requested"}],
    "facts": {"offence": "wildlife", "max_years": 4, "group": "suspected", "planned_in": ["TH", "VN"]}, "lang": "fr",
}  # fmt: skip


def _question(data: bytes) -> object:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return queries.ask(value, today=_DAY, tables=built_in.book())


def _published(data: bytes) -> object:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or set(value) != {"table", "cells", "note"}:
        return None
    for name, check in published.FIELDS.items():
        check(value[name])
    return published.problems(value["table"], value["cells"], built_in.book(), on=_DAY)


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder(
            "legal-question",
            _question,
            (BadQuestion, BadRow),
            lambda: [
                json.dumps(value).encode()
                for value in (
                    _QUESTION,
                    {
                        **_QUESTION,
                        "rows": {"profile": [{**_ROW, "confidence": "public", "as_of": "2026-01-01"}]},
                    },
                )
            ],
        ),
        Decoder(
            "legal-row",
            _published,
            (ValueError,),
            lambda: [json.dumps({"table": "profile", "cells": _ROW, "note": ""}).encode()],
        ),
    ]
