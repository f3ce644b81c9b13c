"""What a node may send in a day, counted in memory and written with each group.

Rules: taken when a request comes in, so that many at once cannot slip past; given back for what was not
stored (duplicates, refused envelopes, a full disk). A day is a day in UTC. Where several processes take envelopes in,
each counts its own in memory; what the tables hold of all of them is looked at again when a group is written.

    quotas.take("th-customs", envelopes=8, size=75_000, now=now)     # OverQuota when it would be too much
    quotas.give_back("th-customs", envelopes=1, size=9_365, day=day_number(now))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.hub.refusals import OverQuota

if TYPE_CHECKING:
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
