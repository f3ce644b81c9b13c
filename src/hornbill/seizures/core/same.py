"""When two seizures may be one: the mark of a row that comes again, and reasons for two reports of one event.

Rules
- The mark is of everything that a row says, so that only the same row is the same; a second import of a file adds nothing.
- Two reports are proposed as one event for reasons, each with its weight; the date and one more must fit. Nobody merges them but an officer.

    mark_of(headings, [cells])
    compare(one, other).reasons
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from hornbill.seizures.core.read import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAME, NEXT_LEG, DIFFERENT = "same-event", "next-leg", "different"
KINDS = (SAME, NEXT_LEG, DIFFERENT)
ENOUGH = 50  # of 100: proposed from here on
NEAR_DAYS = 3
_WEIGHTS = {
    "same-reference": 45, "same-day": 20, "near-day": 10, "same-place": 15, "same-country": 5, "near-position": 20, "same-taxon": 15,
    "same-term": 5, "same-amount": 25, "near-amount": 12, "same-transport-id": 30, "same-bill": 40, "same-value": 15,
}  # fmt: skip


@lru_cache(maxsize=8)
def _headings(headings: tuple[str, ...]) -> str:
    return json.dumps(headings, ensure_ascii=False)


def mark_of(headings: Sequence[str], rows: Sequence[Sequence[str]], nth: int = 1) -> str:
    """Return the mark of rows of a file, 64 hex digits.

    Args:
        headings: of the table.
        rows: cells as they came, of one seizure.
        nth: how often these cells have come in the file: the same row twice in one file may be two seizures.
    """
    cells = ", ".join([f"[{', '.join(map(encode_basestring, row))}]" for row in rows])  # as JSON writes lists
    text = f"[{_headings(tuple(headings))}, [{cells}], {nth}]"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are.

    Attributes:
        score: 0 to 100.
        reasons: codes, heaviest first.
    """

    score: int
    reasons: tuple[str, ...]


def compare(one: Mapping[str, Any], other: Mapping[str, Any]) -> Likeness:
    """Compare two seizures; 0 where their dates cannot be one event's."""
    days = _days(one, other)
    if days is None or days > NEAR_DAYS:
        return Likeness(0, ())
    reasons = ["same-day" if days == 0 else "near-day"]
    reasons += _where(one, other)
    reasons += _what(one, other)
    for code, name in (
        ("same-reference", "reference"),
        ("same-transport-id", "transport_id"),
        ("same-bill", "bill"),
    ):
        if one.get(name) and folded(str(one[name])) == folded(str(other.get(name, ""))):
            reasons.append(code)
    if (
        one.get("amount")
        and one["amount"] == other.get("amount")
        and one.get("currency") == other.get("currency")
    ):
        reasons.append("same-value")
    reasons.sort(key=lambda code: -_WEIGHTS[code])
    return Likeness(min(100, sum(_WEIGHTS[code] for code in reasons)), tuple(reasons))


def _days(one: Mapping[str, Any], other: Mapping[str, Any]) -> int | None:
    """Return how many days lie between two intervals; 0 where they share a day."""
    if not (one.get("first") and other.get("first")):
        return None
    first, second = (
        (date.fromisoformat(str(each["first"])), date.fromisoformat(str(each.get("last") or each["first"])))
        for each in (one, other)
    )
    # An interval of months overlaps with everything: no event is recognised by it.
    if max(first[1] - first[0], second[1] - second[0]) > timedelta(days=31):
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def _where(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    if one.get("lat") and other.get("lat"):
        far = max(abs(float(one["lat"]) - float(other["lat"])), abs(float(one["lon"]) - float(other["lon"])))
        if far < 0.1:
            return ["near-position"]
    places = [folded(str(each.get("place", ""))) for each in (one, other)]
    if places[0] and places[1] and (places[0] in places[1] or places[1] in places[0]):
        return ["same-place"]
    return ["same-country"] if one.get("country") and one["country"] == other.get("country") else []


def _what(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    found = []
    items = [list(each.get("items", ())) for each in (one, other)]
    names = [
        {item.get("name") or folded(str(item.get("claimed", ""))) for item in each} - {""} for each in items
    ]
    if names[0] & names[1]:
        found.append("same-taxon")
    terms = [{item.get("term", "") for item in each} - {""} for each in items]
    if terms[0] & terms[1]:
        found.append("same-term")
    best = ""
    for left in items[0]:
        for right in items[1]:
            for kind in ("mass_kg", "count"):
                amounts = [float(each.get(kind) or 0) for each in (left, right)]
                if not all(amounts) or max(amounts) < 2:
                    continue
                if amounts[0] == amounts[1]:
                    best = "same-amount"
                elif abs(amounts[0] - amounts[1]) <= 0.05 * max(amounts) and not best:
                    best = "near-amount"
    return [*found, best] if best else found
