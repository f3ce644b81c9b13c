"""The node of the exchange's tests, with its partners and their room."""

from __future__ import annotations

from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third

__all__ = ["_people", "malee", "network", "partner", "room", "somchai", "third"]
