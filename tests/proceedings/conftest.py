"""The exchange's node, partner and room, for proceedings in it."""

from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third

__all__ = ["_people", "malee", "network", "partner", "room", "somchai", "third"]
