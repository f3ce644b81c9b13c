"""Rows for the elephant trade information system (ETIS): raw and worked ivory apart, roles of countries, raw ivory equivalent.

Rules
- A seizure with raw and worked ivory is two rows. Worked ivory counts as raw by division by 0.7.
- The least that a row needs: year, country of discovery, and weight or pieces.
- Origins have the proportions that the officer typed, brought to a whole; where one of them has none they share evenly. A transit counts only where the goods could have been seized.
- "NA" is Namibia: rows leave as text, with every cell quoted.

Source: ETIS data definitions (CITES CoP18 analysis, github fmunderwood/ETIS_CITESReporting_RCode, a2c3c7d7, 2019-07-14).

    rows_of(seizure)[0]["raw_equivalent_kg"]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RAW_PER_WORKED = Decimal("0.7")
_THOUSANDTH = Decimal("0.001")
RAW, WORKED = "raw", "worked"
RAW_TERMS = frozenset({"TUS", "IVP", "IVS"})
WORKED_TERMS = frozenset({"IVC", "IJW", "PKY", "KEY"})
ELEPHANTS = ("Loxodonta", "Elephas", "Elephantidae")
CLASSES = ((Decimal(10), "<10 kg"), (Decimal(100), "10-100 kg"))
COLUMNS = (
    "id", "year", "date", "discovery", "ivory", "pieces", "weight_kg", "raw_equivalent_kg", "weight_class", "origins", "proportions", "export",
    "transit", "transit_with_opportunity", "destination", "transport", "agency",
)  # fmt: skip


def is_ivory(item: Mapping[str, Any]) -> str:
    """Return ``raw``, ``worked``, or nothing for what is no elephant ivory."""
    name = str(item.get("name") or item.get("claimed") or "")
    term = str(item.get("term", ""))
    kind = RAW if term in RAW_TERMS else WORKED if term in WORKED_TERMS else ""
    if not kind or (name and not name.startswith(ELEPHANTS) and item.get("name")):
        return ""
    return kind


def rows_of(seizure: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the rows of a seizure: none where it holds no ivory, two where it holds raw and worked."""
    found = []
    for kind in (RAW, WORKED):
        items = [item for item in seizure.get("items", ()) if is_ivory(item) == kind]
        if not items:
            continue
        weights = [Decimal(item["mass_kg"]) for item in items if item.get("mass_kg")]
        pieces = [Decimal(item["count"]) for item in items if item.get("count")]
        weight = sum(weights, Decimal(0)) if weights else None
        found.append(_row(seizure, kind, weight, sum(pieces, Decimal(0)) if pieces else None))
    return found


def raw_equivalent(weight_kg: Decimal, kind: str) -> Decimal:
    """Return the weight of raw ivory that a weight of raw or worked ivory stands for, kg."""
    return weight_kg if kind == RAW else (weight_kg / RAW_PER_WORKED).quantize(Decimal("0.001"))


def _row(
    seizure: Mapping[str, Any], kind: str, weight: Decimal | None, pieces: Decimal | None
) -> dict[str, str]:
    legs = seizure.get("legs", ())

    def countries(role: str, *, confirmed: bool | None = None) -> list[str]:
        return list(
            dict.fromkeys(
                leg["country"]
                for leg in legs
                if leg.get("role") == role
                and leg.get("country")
                and (confirmed is None or bool(leg.get("is_confirmed")) is confirmed)
            )
        )

    origins = countries("origin")
    shares = _shares(origins, legs)
    equivalent = raw_equivalent(weight, kind) if weight is not None else None
    return {
        "id": f"{seizure.get('reference') or seizure.get('handle', '')}-{kind}",
        "year": str(seizure.get("first", ""))[:4],
        "date": str(seizure.get("first", "")),
        "discovery": str(seizure.get("country", "")),
        "ivory": kind,
        "pieces": _text(pieces),
        "weight_kg": _text(weight),
        "raw_equivalent_kg": _text(equivalent),
        "weight_class": _class(equivalent),
        "origins": " ".join(origins),
        "proportions": " ".join(shares),
        "export": " ".join(countries("export")),
        "transit": " ".join(countries("transit")),
        "transit_with_opportunity": " ".join(countries("transit", confirmed=True)),
        "destination": " ".join(countries("destination")),
        "transport": " ".join(seizure.get("transport", ())),
        "agency": str(seizure.get("agency", "")),
    }


def _shares(origins: Sequence[str], legs: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the share of each origin, adding up to 1: as they were typed where each was, else even ones."""
    typed = [
        sum(
            (Decimal(leg["share"]) for leg in legs if leg.get("country") == code and _has_share(leg)),
            Decimal(0),
        )
        for code in origins
    ]
    whole = sum(typed, Decimal(0))
    if origins and all(typed):
        shares = [(share / whole).quantize(_THOUSANDTH) for share in typed]
    else:
        shares = [(Decimal(1) / len(origins)).quantize(_THOUSANDTH)] * len(origins) if origins else []
    return [_text(share) for share in [*shares[:-1], 1 - sum(shares[:-1], Decimal(0))]] if shares else []


def _has_share(leg: Mapping[str, Any]) -> bool:
    return leg.get("role") == "origin" and bool(leg.get("share"))


def _class(weight_kg: Decimal | None) -> str:
    if weight_kg is None:
        return ""
    return next((name for below, name in CLASSES if weight_kg < below), ">=100 kg")


def _text(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
