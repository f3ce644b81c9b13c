"""A seizure as plain data: what the form, the API, the command line, history and reports all speak.

Rules
- Values are texts, lists and dicts that JSON can say; amounts are decimal texts. ``of_row`` makes it from a row that was read.
- ``words_of`` is what search looks through.

    given = of_row(row)          # {"reference": "S-1", "first": "2019-03-19", "items": [{"name": "Manis javanica", ...}], ...}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.seizures.core.kept_fields import LISTS, TEXTS
from hornbill.seizures.core.read import DOUBT, folded_each
from hornbill.seizures.core.units import COUNT, MASS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from hornbill.seizures.core.item_read import ItemRead
    from hornbill.seizures.core.measures import Measure
    from hornbill.seizures.core.row_read import SeizureRead

DRAFT, ENTERED, WITHDRAWN, DROPPED = "draft", "entered", "withdrawn", "dropped"
STATES = (
    DRAFT,
    ENTERED,
    WITHDRAWN,
    DROPPED,
)  # dropped: a draft that its officer deleted, and can bring back for a while
LISTED = (ENTERED, WITHDRAWN)  # what colleagues find: drafts are their officers' own
MOST_NATIONALITIES = 40
_SEARCHED_OF_ITEM = ("claimed", "name", "term", "term_text")
COLUMNS = (
    "reference",
    "province",
    "place",
    "agency",
)  # texts with a column of their own; the others are details
DETAILS = tuple(name for name in TEXTS if name not in COLUMNS)
_NO_TEXTS = dict.fromkeys(TEXTS, "")


def number(value: Decimal | None) -> str:
    """Return an amount as text, without exponent and needless zeros; empty for None."""
    if value is None:
        return ""
    text = str(value)
    if "E" in text:  # the least and the greatest alone; formatting takes three times as long
        text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def of_row(row: SeizureRead) -> dict[str, Any]:
    """Return a row that was read as a seizure."""
    when = row.when
    first = when.first.isoformat() if when else ""
    return {
        **_NO_TEXTS,
        **row.texts,
        "first": first,
        "last": first if not when or when.last == when.first else when.last.isoformat(),
        "precision": when.precision if when else "",
        "country": row.country,
        "lat": number(row.point.lat) if row.point else "",
        "lon": number(row.point.lon) if row.point else "",
        **{name: list(row.lists.get(name, ())) for name in LISTS},
        "written": dict(row.written),
        "nationalities": list(row.nationalities[:MOST_NATIONALITIES]),
        "amount": number(row.money.amount) if row.money else "",
        "currency": row.money.currency if row.money else "",
        "items": [of_item(item) for item in row.items],
        "legs": [
            {
                "role": leg.role,
                "country": leg.country,
                "place": leg.place,
                "is_confirmed": False,
                **({"share": leg.share} if leg.share else {}),
            }
            for leg in row.legs
        ],
        "notes": [{"heading": heading, "text": text} for heading, text in row.notes],
        "doubts": [[name, reason.code, reason.about] for name, reason in row.why if reason.level == DOUBT],
    }


def of_item(item: ItemRead) -> dict[str, Any]:
    """Return an item that was read as plain data."""
    main = next(
        (one for one in item.measures if one.kind in (COUNT, MASS)),
        item.measures[0] if item.measures else None,
    )
    if item.measures and item.measures[0].kind not in ("package", ""):
        main = item.measures[0]
    return {
        "claimed": item.claimed,
        "taxon": item.taxon,
        "name": item.name,
        "candidates": list(item.candidates),
        "identified_by": "",
        "term": item.term,
        "term_text": item.term_text,
        "state": item.state,
        "source": item.source,
        "quantity": number(main.value) if main else "",
        "unit": main.unit if main else "",
        "count": number(_base(item.measures, COUNT)),
        "mass_kg": number(_base(item.measures, MASS)),
        "measures": [of_measure(one) for one in item.measures],
    }


def of_measure(one: Measure) -> dict[str, Any]:
    """Return a measure as plain data."""
    found: dict[str, Any] = {"value": number(one.value), "unit": one.unit, "kind": one.kind}
    if one.noun:
        found["noun"] = one.noun
    if one.low is not None or one.high is not None:
        found |= {"low": number(one.low), "high": number(one.high)}
    if one.approximate:
        found["approximate"] = True
    return found


def _base(measures: tuple[Measure, ...], kind: str) -> Decimal | None:
    return next((one.base for one in measures if one.kind == kind and one.base is not None), None)


def words_of(seizure: Mapping[str, Any], country_names: Mapping[str, str] | None = None) -> str:
    """Return all that search looks through, folded.

    Args:
        seizure: plain data.
        country_names: code -> names, so that a country is found by its name; may be None.
    """
    names = country_names or {}
    said = seizure.get
    country = said("country", "")
    parts = [*map(said, TEXTS), said("first"), country, names.get(country)]
    for name in LISTS:
        parts += said(name, ())
    parts += said("written", {}).values()
    for item in said("items", ()):
        parts += map(item.get, _SEARCHED_OF_ITEM)
        parts += item.get("candidates", ())
    for leg in said("legs", ()):
        country = leg.get("country", "")
        parts += country, names.get(country), leg.get("place")
    parts += [note.get("text") for note in said("notes", ())]
    return " ".join(dict.fromkeys(folded_each(map(str, filter(None, parts)))))[:20_000]
