"""The exchange's node, partner and room, for what capabilities do there."""

from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third

__all__ = ["_people", "malee", "network", "partner", "room", "somchai", "third"]
