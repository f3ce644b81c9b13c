"""The node of the exchange's tests, with its partners."""

from __future__ import annotations

from tests.exchange.conftest import _people, malee, network, partner, somchai, third

__all__ = ["_people", "malee", "network", "partner", "somchai", "third"]
