"""The node of the exchange's tests, with its partners and their room."""

from __future__ import annotations

from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third
from tests.node.conftest import Browser, browser, officers, signed_in
from tests.node.conftest import room as room_page

__all__ = [
    "Browser", "_people", "browser", "malee", "network", "officers", "partner", "room", "room_page", "signed_in", "somchai", "third",
]  # fmt: skip
