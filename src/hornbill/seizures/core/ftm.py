"""A seizure as entities of FollowTheMoney: a Seizure, and a Specimen for each item, as ``hornbill.cases`` models them.

Rule: ids come from the seizure's handle alone, so that the same seizure gives the same entities each time.

Source: FollowTheMoney's entity lines (id, schema, properties); schemata of ``hornbill/cases/schemata``.

    entities_of(seizure)[0]["schema"]      # "Seizure"
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def entities_of(seizure: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the entities of a seizure."""
    handle = str(seizure.get("handle", ""))
    own = _id("seizure", handle)
    items = list(seizure.get("items", ()))
    masses = [Decimal(item["mass_kg"]) for item in items if item.get("mass_kg")]
    counts = [Decimal(item["count"]) for item in items if item.get("count")]
    said = {
        "name": str(seizure.get("reference") or f"Seizure of {seizure.get('first', '')}"),
        "caseNumber": seizure.get("reference", ""),
        "date": seizure.get("first", ""),
        "endDate": seizure.get("last", "") if seizure.get("last") != seizure.get("first") else "",
        "country": str(seizure.get("country", "")).lower(),
        "place": ", ".join(part for part in (seizure.get("place", ""), seizure.get("province", "")) if part),
        "concealment": " ".join(seizure.get("concealment", ())),
        "detection": " ".join(seizure.get("detection", ())),
        "massKg": str(sum(masses)) if masses else "",
        "pieces": str(sum(counts)) if counts else "",
        "seizedGoods": "; ".join(_goods(item) for item in items),
    }
    found = [{"id": own, "schema": "Seizure", "properties": _filled(said)}]
    for n, item in enumerate(items, 1):
        found.append(
            {
                "id": _id("specimen", f"{handle}/{n}"),
                "schema": "Specimen",
                "properties": _filled(
                    {
                        "name": _goods(item),
                        "species": item.get("name") or item.get("claimed", ""),
                        "specimenType": item.get("term", ""),
                        "specimenSource": item.get("source", ""),
                        "quantity": item.get("quantity", ""),
                        "unit": item.get("unit", ""),
                        "seizure": own,
                    }
                ),
            }
        )
    return found


def _goods(item: Mapping[str, Any]) -> str:
    amount = f"{item.get('quantity', '')} {item.get('unit', '')}".strip()
    return " ".join(
        part
        for part in (amount, str(item.get("term", "")), str(item.get("name") or item.get("claimed") or ""))
        if part
    )


def _filled(said: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: [str(value)] for name, value in said.items() if value not in ("", None)}


def _id(kind: str, text: str) -> str:
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:40]}"
