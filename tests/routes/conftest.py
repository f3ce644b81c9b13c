"""What tests of routes share."""

from __future__ import annotations

import pytest

from hornbill.routes.core.journey import Spot
from hornbill.routes.core.rows import Row

SPOTS = {
    "NG": (9.0, 8.0), "VN": (16.0, 107.0), "MY": (4.0, 102.0), "SG": (1.35, 103.8), "KE": (0.5, 38.0), "CN": (35.0, 103.0),
    "FJ": (-17.8, 178.0), "WS": (-13.8, -172.1), "CL": (-33.0, -71.0),
}  # fmt: skip


def locate(text, country):
    """Known countries; "Port Klang" is a place of Malaysia, and "Singapore" is its country."""
    if text == "Port Klang":
        return Spot("MYPKG", "Port Klang", "MY", 3.0, 101.4)
    if text == "Singapore":
        country = "SG"
    if country not in SPOTS:
        return None
    return Spot(country, country, country, *SPOTS[country], is_country=True)


@pytest.fixture
def row():
    """Make a row: row("S-1", cover="fish", month=24240, agency="customs")."""

    def make(name, *, month=24_240, agency="", operation="", route=(), **items):
        return Row(name, month, agency, operation, tuple(route), tuple(route), tuple(items.items()))

    return make


def seizure(**given):
    """Return a seizure as plain data."""
    legs = [
        {"role": role, "country": country, "place": place, "is_confirmed": False}
        for role, country, place in given.pop("legs", ())
    ]
    return {"reference": "", "first": "2025-03-01", "last": "2025-03-01", "precision": "day", "country": "", "place": "", "transport": [],
            "concealment": [], "reason": [], "items": [], "notes": [], "written": {}, "legs": legs, **given}  # fmt: skip
