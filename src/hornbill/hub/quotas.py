"""What a node may send in a day, counted in memory and written with each group.

Rules: taken when a request comes in, so that many at once cannot slip past; given back for what was not
stored (duplicates, refused envelopes, a full disk). A day is a day in UTC. Where several processes take envelopes in,
each counts its own in memory; what the tables hold of all of them is looked at again when a group is written: that of the
group's shard within its transaction, that of the other shards as it was seen last (``Spendings``), at most a second ago.

    quotas.take("th-customs", envelopes=8, size=75_000, now=now)     # OverQuota when it would be too much
    quotas.give_back("th-customs", envelopes=1, size=9_365, day=day_number(now))
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hornbill.hub.refusals import OverQuota

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.hub.limits import HubLimits

DAY_S = 86_400


def day_number(now: datetime) -> int:
    """Return the UTC day as a number: days since 1970-01-01."""
    return int(now.timestamp()) // DAY_S


def over_quota(agency: str, limits: HubLimits, now: datetime) -> OverQuota:
    """Return the refusal of a node that has sent as much as it may."""
    return OverQuota(
        f"{agency} may send {limits.envelopes_per_day} envelopes and {limits.bytes_per_day} bytes a day",
        retry_after_s=DAY_S - int(now.timestamp()) % DAY_S,
    )


def exceeds(limits: HubLimits, envelopes: int, size: int) -> bool:
    """Tell whether so many envelopes or bytes are more than a day's."""
    return envelopes > limits.envelopes_per_day or size > limits.bytes_per_day


Spent = dict[str, tuple[int, int]]  # agency -> (envelopes, bytes)


class Spendings:
    """What the tables of each shard say of a day; noted by the shards' writers and by looks, read by any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day = 0
        self._of: dict[int, Spent] = {}

    def note(self, shard: int, day: int, spent: Mapping[str, tuple[int, int]]) -> None:
        """Keep what a shard's tables say; of two words of one day the higher counts, since a look may come late."""
        with self._lock:
            if day > self._day:
                self._day, self._of = day, {}
            if day == self._day:
                held = self._of.get(shard, {})
                more = {
                    agency: (
                        max(one[0], held.get(agency, (0, 0))[0]),
                        max(one[1], held.get(agency, (0, 0))[1]),
                    )
                    for agency, one in spent.items()
                }
                self._of[shard] = {**held, **more}

    def beside(self, shard: int | None, day: int) -> Spent:
        """Return what each node has spent in the shards other than this one; in all of them for None."""
        with self._lock:
            others = [spent for one, spent in self._of.items() if one != shard] if day == self._day else []
        found: Spent = {}
        for spent in others:
            for agency, (envelopes, size) in spent.items():
                count, bytes_ = found.get(agency, (0, 0))
                found[agency] = (count + envelopes, bytes_ + size)
        return found


class Quotas:
    """Envelopes and bytes of each node today.

    Args:
        limits: the hub's limits.
        day: the day that ``spent`` is for.
        spent: agency -> (envelopes, bytes) that are already in the database.
    """

    def __init__(self, limits: HubLimits, day: int, spent: dict[str, tuple[int, int]]) -> None:
        self._limits = limits
        self._day = day
        self._spent = dict(spent)

    def take(self, agency: str, *, envelopes: int, size: int, now: datetime) -> None:
        """Count a request of this node.

        Args:
            agency: the sending node.
            envelopes: how many.
            size: bytes of all of them.
            now: aware time.

        Raises:
            OverQuota: it would be more than a day's; nothing is counted.
        """
        self._turn_to(day_number(now))
        held_envelopes, held_size = self._spent.get(agency, (0, 0))
        envelopes += held_envelopes
        size += held_size
        if exceeds(self._limits, envelopes, size):
            raise over_quota(agency, self._limits, now)
        self._spent[agency] = (envelopes, size)

    def give_back(self, agency: str, *, envelopes: int, size: int, day: int) -> None:
        """Uncount what was not stored.

        Args:
            agency: the sending node.
            envelopes: how many.
            size: bytes of all of them.
            day: the day on which it was taken; an earlier day's is already forgotten.
        """
        if day == self._day and agency in self._spent:
            held_envelopes, held_size = self._spent[agency]
            self._spent[agency] = (held_envelopes - envelopes, held_size - size)

    def _turn_to(self, day: int) -> None:
        if day != self._day:
            self._day = day
            self._spent.clear()
