"""The worker's job for deliveries: computes the state of each and tells the other nodes; no officer needs to be signed in."""

from __future__ import annotations

import time

from django.utils import timezone

from hornbill.deliveries import queries
from hornbill.deliveries.actions import tracking, watching
from hornbill.exchange.hub.job import Job
from hornbill.vault.keyring import node_keys

ALL_EVERY_S = 2.0  # between looks at deliveries in which nothing is new: silence, periods
APART_S = 0.3  # between looks while no delivery has come or moved
SHORTEST_S, LONGEST_S, TIMES = 0.1, 0.7, 5  # rest after a look at deliveries: so many times what it took


class TrackDeliveries(Job):
    """Looks at once when a record, a position or a node's word has come, and every two seconds at what time alone changes.

    While they keep coming it rests five times as long as a look took, so that it never takes more than a sixth of a processor; at most 0.7 s, so that
    an alert does not wait.
    """

    name = "deliveries"
    on_change = True
    every_s = ALL_EVERY_S
    apart_s = APART_S

    def __init__(self) -> None:
        super().__init__()
        self._looked = 0.0
        self._row = 0  # of the newest position that was looked at
        self._words: dict[tuple[str, str], int] = {}  # numbers of the newest words that were looked at

    def step(self) -> bool:
        """Look once."""
        keys, now, began = node_keys(), timezone.now(), time.monotonic()
        count = tracking.look(keys, now=now)
        everything = began - self._looked >= ALL_EVERY_S
        row, words = queries.newest_position(), queries.newest_words()
        rooms = {room for (room, agency), n in words.items() if self._words.get((room, agency)) != n}
        if row != self._row:
            rooms |= queries.moved_after(self._row)
        if everything or rooms:
            tracking.look_at_all(keys, now=now, rooms=None if everything else rooms)
        self._row, self._words = row, words
        if everything:
            self._looked = began
        told = watching.tell(keys, now=now)
        self.apart_s = rest_s(time.monotonic() - began) if count or rooms or told else APART_S
        return False


def rest_s(took_s: float) -> float:
    """Return how long it rests after a look that took so long, seconds."""
    return min(LONGEST_S, max(SHORTEST_S, TIMES * took_s))
