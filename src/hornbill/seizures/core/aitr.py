"""The CITES annual illegal-trade report: its columns in order, one line an item, what to mend before it is sent, and reading it back.

Rules
- Due on 31 October for the calendar year before; one line for each item; a seizure's number binds its lines together.
- The columns are those that two national systems agree on. The official wordings of the allowed values were not verified, so every value
  is a row of the reference tables with its source, which an agency may replace.
- Trade reported with source code I is the permitted movement of goods seized earlier, and no seizure: such items are left out and named.
- Nothing is sent with a gap in silence: ``to_mend`` lists what is missing, line by line.

Sources: Resolution Conf. 11.17 (Rev. CoP19), paragraph 3; Notification to the Parties 2023/132; columns and values as in the illegal-trade
registers of Bangladesh and of a Russian-language Party (as of 2026-11).

    lines_of(seizure, wordings)[0]["Quantity"]
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hornbill.seizures.core.units import PACKAGE, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DUE = (10, 31)  # month and day of the year after
SEIZED_EARLIER = "I"  # source code
COLUMNS = (
    "Identification number", "Date of seizure", "Species", "Description of specimen", "Quantity", "Unit", "Location of incident", "Detecting agency",
    "Reason for seizure", "Method of detection", "Mode of transport", "Method of concealment", "Alleged country of origin",
    "Country(ies) of transit", "Alleged final destination", "Estimated value in country", "Currency", "Nationality of offenders",
    "Law under which charges were brought", "Sanction", "Disposal of confiscated specimens", "Additional information",
)  # fmt: skip
# Fields of a seizure whose codes have wordings in the report; the reference tables have them as lists ``aitr-reason`` ...
WORDED = ("reason", "detection", "transport", "concealment", "disposal")


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words that the report is written in.

    Attributes:
        countries: code -> name.
        terms: term code -> name.
        values: field of ``WORDED`` -> code -> the report's wording.
    """

    countries: Mapping[str, str]
    terms: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class ToMend:
    """What a line of the report lacks.

    Attributes:
        handle: of the seizure.
        reference: its number.
        fields: what is missing.
    """

    handle: str
    reference: str
    fields: tuple[str, ...]


def lines_of(seizure: Mapping[str, Any], wordings: Wordings) -> list[dict[str, str]]:
    """Return the report's lines of a seizure, one an item, column -> text.

    Args:
        seizure: plain data (``core.seizure``), with its ``handle``.
        wordings: words for its codes.
    """
    items = [item for item in seizure.get("items", ()) if item.get("source") != SEIZED_EARLIER]
    return [_line(seizure, item, n, len(items), wordings) for n, item in enumerate(items, 1)]


def _line(
    seizure: Mapping[str, Any],
    item: Mapping[str, Any],
    n: int,
    of: int,
    wordings: Wordings,
) -> dict[str, str]:
    countries, terms = wordings.countries, wordings.terms
    legs = seizure.get("legs", ())
    quantity, unit = amount_of(item)
    where = [
        seizure.get("place", ""),
        seizure.get("province", ""),
        countries.get(seizure.get("country", ""), seizure.get("country", "")),
    ]
    number = str(seizure.get("reference") or seizure.get("handle", ""))
    return {
        "Identification number": f"{number}-{n}" if of > 1 else number,
        "Date of seizure": when_of(seizure),
        "Species": species_of(item),
        "Description of specimen": _term(item, terms),
        "Quantity": quantity,
        "Unit": unit,
        "Location of incident": ", ".join(part for part in where if part),
        "Detecting agency": str(seizure.get("agency", "")),
        **{column: _values(seizure, name, wordings.values[name]) for column, name in _LISTS.items()},
        "Alleged country of origin": _route(legs, "origin", countries),
        "Country(ies) of transit": _route(legs, "transit", countries),
        "Alleged final destination": _route(legs, "destination", countries),
        "Estimated value in country": str(seizure.get("amount", "")) if n == 1 else "",
        "Currency": str(seizure.get("currency", "")) if n == 1 and seizure.get("amount") else "",
        "Nationality of offenders": ", ".join(
            countries.get(code, code) for code in seizure.get("nationalities", ())
        ),
        "Law under which charges were brought": str(seizure.get("law", "")),
        "Sanction": str(seizure.get("sanction", "")),
        "Additional information": _more(seizure, item),
    }


_LISTS = {
    "Reason for seizure": "reason",
    "Method of detection": "detection",
    "Mode of transport": "transport",
    "Method of concealment": "concealment",
    "Disposal of confiscated specimens": "disposal",
}


def when_of(seizure: Mapping[str, Any]) -> str:
    """Return the date as the report has it: a day, or as much of it as is known."""
    first, last, precision = (str(seizure.get(name, "")) for name in ("first", "last", "precision"))
    if precision == "month":
        return first[:7]
    if precision == "year":
        return first[:4]
    return first if first == last else f"{first} to {last}"


def amount_of(item: Mapping[str, Any]) -> tuple[str, str]:
    """Return quantity and unit as reports want them: grams and tonnes as kilograms, pieces without a unit."""
    quantity, unit = str(item.get("quantity", "")), str(item.get("unit", ""))
    known = UNITS.get(unit)
    if known is None or not quantity or known.kind == PACKAGE:
        return quantity, known.code if known else unit
    value = (Decimal(quantity) * known.factor).normalize()
    text = f"{value:f}"
    return text, {"count": "", "mass": "kg", "volume": "m3", "liquid": "l", "length": "m", "area": "m2"}[
        known.kind
    ]


def species_of(item: Mapping[str, Any]) -> str:
    """Return the species as reports write it: a genus or a higher taxon with "spp."."""
    name = str(item.get("name", ""))
    return f"{name} spp." if name and " " not in name else name or str(item.get("claimed", ""))


def _term(item: Mapping[str, Any], terms: Mapping[str, str]) -> str:
    code = str(item.get("term", ""))
    return f"{terms.get(code, code)} ({code})" if code else str(item.get("term_text", ""))


def _values(seizure: Mapping[str, Any], name: str, wordings: Mapping[str, str]) -> str:
    words = [wordings.get(code, code) for code in seizure.get(name, ())]
    written = str(seizure.get("written", {}).get(name, ""))
    if any("specify" in word for word in words) or not words:
        words = [word for word in words if "specify" not in word] + (
            [written] if written else ["Others"] if words else []
        )
    return "; ".join(dict.fromkeys(words))


def _route(legs: Iterable[Mapping[str, Any]], role: str, countries: Mapping[str, str]) -> str:
    found = [
        countries.get(leg["country"], leg["country"]) if leg.get("country") else str(leg.get("place", ""))
        for leg in legs
        if leg.get("role") == role
    ]
    return ", ".join(dict.fromkeys(one for one in found if one))


def _more(seizure: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    others = [f"{one['value']} {one['unit']}" for one in item.get("measures", ())[1:] if one.get("value")]
    notes = [str(note.get("text", "")) for note in seizure.get("notes", ())]
    return "; ".join(part for part in [*others, *notes] if part)[:1_000]


def to_mend(seizure: Mapping[str, Any], own_agency: str = "") -> ToMend | None:
    """Return what a seizure lacks for the report, or None.

    Args:
        seizure: plain data.
        own_agency: that holds where the seizure names none.
    """
    said = seizure.get
    items = [item for item in said("items", ()) if item.get("source") != SEIZED_EARLIER]
    if not items:
        return None
    written = said("written") or {}
    has = {
        "agency": said("agency") or own_agency,
        "date": said("first"),
        "place": said("place") or said("province") or said("country"),
        "quantity": all(item.get("quantity") for item in items),
        "reason": said("reason") or written.get("reason"),
        "species": all(item.get("name") for item in items),
        "term": all(item.get("term") or item.get("term_text") for item in items),
        "transport": said("transport") or written.get("transport"),
        "unit": all(item.get("unit") for item in items if item.get("quantity")),
    }
    missing = tuple(name for name, value in has.items() if not value)  # in alphabetical order
    if not missing:
        return None
    return ToMend(str(said("handle", "")), str(said("reference", "")), missing)


def left_out(seizure: Mapping[str, Any]) -> int:
    """Count items that are no seizures: permitted movements of goods seized earlier."""
    return sum(item.get("source") == SEIZED_EARLIER for item in seizure.get("items", ()))


def differences(
    one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]
) -> list[tuple[str, str, str, str]]:
    """Compare two reports by identification number.

    Args:
        one: rows with the headings first, as written.
        other: the same as read back, or as of last year.

    Returns:
        (number, column, in the first, in the second); the column is empty where a whole line is missing.
    """
    left, right = _by_number(one), _by_number(other)
    found = []
    for number in dict.fromkeys((*left, *right)):
        if number not in left or number not in right:
            found.append((number, "", "1" if number in left else "", "1" if number in right else ""))
            continue
        for column in dict.fromkeys((*left[number], *right[number])):
            a, b = left[number].get(column, ""), right[number].get(column, "")
            if a != b:
                found.append((number, column, a, b))
    return found


def _by_number(rows: Sequence[Sequence[str]]) -> dict[str, dict[str, str]]:
    if not rows:
        return {}
    headings = list(rows[0])
    return {
        row[0]: dict(zip(headings, (*row, *[""] * (len(headings) - len(row))), strict=False))
        for row in rows[1:]
        if row and row[0]
    }
