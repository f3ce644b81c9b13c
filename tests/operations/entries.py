"""Copies of seizures as the tests of the board write them."""

from __future__ import annotations

import hashlib
from typing import Any

from hornbill.objects.core.publishing import Row
from hornbill.objects.core.words import Words
from hornbill.operations.core.entry import Entry, entry_of, entry_of_copy
from hornbill.operations.core.goods import group_of

TAXA = {"Manis javanica": ("pangolins", "a"), "Dalbergia": ("", "p"), "Loxodonta africana": ("", "a")}


def sort(name: str, term: str) -> tuple[str, bool]:
    """Group goods by a table of three taxa."""
    return group_of(name, term, TAXA.get)


def entry(
    agency: str = "th-customs",
    number: str = "1",
    *,
    day: str = "2026-11-03",
    country: str = "TH",
    items: str = "Manis javanica; SCA; 120; kg; ; 120",
    published: str = "2026-11-04T08:00:00.000Z",
    at: int = 1,
    tlp: str = "GREEN",
    earlier: tuple[dict[str, Any], ...] = (),
    **values: str,
) -> Entry:
    """Return an entry; the number alone makes its row."""
    row = hashlib.sha256(f"{agency}/{number}".encode()).hexdigest()
    said = {
        "first": day, "last": day, "country": country, "items": items, "reference": number, "transport": "sea",
        "concealment": "container", "marking": {"tlp": tlp}, **values,
    }  # fmt: skip
    record = hashlib.sha256(f"{row}/{day}/{items}/{sorted(values.items())}".encode()).hexdigest()
    if not earlier:
        return entry_of_copy((agency, row), record, published, said, (at, record), sort)
    before = tuple(Words("0" * 64, f"{agency}/one", published, {**said, **one}) for one in earlier)
    current = Words(record, f"{agency}/one", published, said)
    return entry_of(Row(agency, row, current, (), before, None, (record,)), (at, record), sort)
