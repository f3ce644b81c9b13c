"""The node of the exchange's tests, with its partners, and alerts at it."""

from __future__ import annotations

from tests.alerts.acts import came, raised
from tests.exchange.conftest import _people, malee, network, partner, somchai, third

__all__ = ["_people", "came", "malee", "network", "partner", "raised", "somchai", "third"]
