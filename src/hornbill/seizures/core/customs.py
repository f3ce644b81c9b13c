"""Rows as customs administrations exchange seizures among themselves: one line an item, codes beside words.

Rule: the World Customs Organization's own form is for its members and was not seen; these are the columns that such rows need, with ISO codes,
so that a national customs office maps them to its form. Source: none; own columns.

    rows_of(seizure)[0]["means_of_transport"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.seizures.core.aitr import amount_of

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    "seizure_number", "item", "date", "date_to", "country", "place", "latitude", "longitude", "agency", "commodity", "species", "term", "live_or_dead",
    "quantity", "unit", "pieces", "mass_kg", "means_of_transport", "transport_id", "concealment", "detection", "country_of_origin", "departure_country",
    "transit_countries", "destination_country", "cover_load", "bill_of_lading", "value", "currency", "nationalities",
)  # fmt: skip


def rows_of(seizure: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return one row an item."""
    legs = seizure.get("legs", ())

    def countries(role: str) -> str:
        return " ".join(
            dict.fromkeys(leg["country"] for leg in legs if leg.get("role") == role and leg.get("country"))
        )

    rows = []
    for n, item in enumerate(seizure.get("items", ()), 1):
        quantity, unit = amount_of(item)
        rows.append(
            {
                "seizure_number": str(seizure.get("reference") or seizure.get("handle", "")),
                "item": str(n),
                "date": str(seizure.get("first", "")),
                "date_to": str(seizure.get("last", "")),
                "country": str(seizure.get("country", "")),
                "place": str(seizure.get("place", "")),
                "latitude": str(seizure.get("lat", "")),
                "longitude": str(seizure.get("lon", "")),
                "agency": str(seizure.get("agency", "")),
                "commodity": str(item.get("term_text") or item.get("claimed") or ""),
                "species": str(item.get("name") or item.get("claimed") or ""),
                "term": str(item.get("term", "")),
                "live_or_dead": str(item.get("state", "")),
                "quantity": quantity,
                "unit": unit or ("NO" if quantity else ""),
                "pieces": str(item.get("count", "")),
                "mass_kg": str(item.get("mass_kg", "")),
                "means_of_transport": " ".join(seizure.get("transport", ())),
                "transport_id": str(seizure.get("transport_id", "")),
                "concealment": " ".join(seizure.get("concealment", ())),
                "detection": " ".join(seizure.get("detection", ())),
                "country_of_origin": countries("origin"),
                "departure_country": countries("export"),
                "transit_countries": countries("transit"),
                "destination_country": countries("destination"),
                "cover_load": str(seizure.get("cover_load", "")),
                "bill_of_lading": str(seizure.get("bill", "")),
                "value": str(seizure.get("amount", "")) if n == 1 else "",
                "currency": str(seizure.get("currency", "")) if n == 1 else "",
                "nationalities": " ".join(seizure.get("nationalities", ())),
            }
        )
    return rows
