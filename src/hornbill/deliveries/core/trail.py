"""A track that grows: what came since is added to what was followed before, and the result is what ``track.follow`` says of all of it.

Rules
- Of each tracker only what lies behind the earliest new position is judged again, and no further than to where the verdicts meet those of before.
- What lies in the future is judged again each time, for time passes. A clock that was set back needs a new trail.

    trail = Trail(plan.legs, is_sea=land.is_sea)
    trail.add(positions, now=now)
    trail.followed()                 # == follow(positions, plan.legs, now=now, is_sea=land.is_sea)
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from heapq import merge
from typing import TYPE_CHECKING, TypeVar

from hornbill.deliveries.core.track import FUTURE, Followed, Position, why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from hornbill.deliveries.core.route import Leg

_T = TypeVar("_T", Position, tuple[Position, str])

FEW = 50  # positions that are put into their place one by one; more are sorted in


@dataclass
class _Tracker:
    """One tracker: its positions in order, and why each is not believed; empty where it is."""

    known: list[Position] = field(default_factory=list)
    why: dict[Position, str] = field(default_factory=dict)

    @property
    def ahead(self) -> bool:
        """Whether any lies in the future: then the last one does."""
        return bool(self.known) and self.why[self.known[-1]] == FUTURE

    def first_ahead(self) -> int:
        """Return the place of the first that lies in the future."""
        place = len(self.known)
        while place and self.why[self.known[place - 1]] == FUTURE:
            place -= 1
        return place

    def believed_before(self, place: int) -> Position | None:
        """Return the last one that is believed of those before a place; None for none."""
        for n in range(place - 1, -1, -1):
            if not self.why[self.known[n]]:
                return self.known[n]
        return None

    def put(self, some: Sequence[Position]) -> None:
        """Add positions, in order, that are not in it."""
        if not self.known or self.known[-1] < some[0]:
            self.known += some
        else:
            self.known = list(merge(self.known, some))


class Trail:
    """The positions of a delivery that were followed.

    Args:
        legs: of the plan.
        is_sea: whether no land is near a position.
    """

    def __init__(
        self,
        legs: Sequence[Leg],
        *,
        is_sea: Callable[[float, float], bool] = lambda _lat, _lon: False,
    ) -> None:
        self._legs, self._is_sea = legs, is_sea
        self._trackers: dict[tuple[str, str], _Tracker] = {}
        self._good: list[Position] = []
        self._bad: list[tuple[Position, str]] = []
        self._newest: dict[tuple[str, str], Position] = {}

    def __len__(self) -> int:
        """How many positions are in it."""
        return len(self._good) + len(self._bad)

    @property
    def ahead(self) -> bool:
        """Whether any of it lies in the future."""
        return any(one.ahead for one in self._trackers.values())

    def add(self, positions: Iterable[Position], *, now: datetime) -> None:
        """Follow what came.

        Args:
            positions: in any order, with repeats, also of what is in it.
            now: aware UTC time, not before that of the last call.
        """
        fresh: dict[tuple[str, str], set[Position]] = {
            by: set() for by, one in self._trackers.items() if one.ahead
        }
        for one in positions:
            tracker = self._trackers.get(one.by)
            if tracker is None or one not in tracker.why:
                fresh.setdefault(one.by, set()).add(one)
        new: list[Position] = []
        for by, some in fresh.items():
            new += self._judge(self._trackers.setdefault(by, _Tracker()), by, sorted(some), now)
        _sort_in(self._good, [one for one in new if not self._why(one)])
        _sort_in(self._bad, [(one, why) for one in new if (why := self._why(one))])

    def followed(self) -> Followed:
        """Return the track."""
        return Followed(tuple(self._good), tuple(self._bad), known_newest=dict(self._newest))

    def _why(self, one: Position) -> str:
        return self._trackers[one.by].why[one]

    def _judge(
        self, tracker: _Tracker, by: tuple[str, str], some: list[Position], now: datetime
    ) -> list[Position]:
        """Add these to a tracker and judge from the first of them, or the first in the future, on; returns those that are new."""
        place, last = tracker.first_ahead(), tracker.known[-1] if tracker.ahead else None
        if some:
            place = min(place, bisect_left(tracker.known, some[0]))
            last = some[-1] if last is None else max(last, some[-1])
            tracker.put(some)
        before, new = tracker.believed_before(place), []
        for n in range(place, len(tracker.known)):
            one = tracker.known[n]
            was, why = (
                tracker.why.get(one),
                why_not(one, before, self._legs, now=now, is_sea=self._is_sea),
            )
            tracker.why[one] = why
            if was is None:
                new.append(one)
            elif was != why:
                self._move(one, was, why)
            if not why:
                before = one
                if was == "" and last is not None and one > last:
                    break  # from here on all is as it was
        newest = tracker.believed_before(len(tracker.known))
        if newest is not None:
            self._newest[by] = newest
        else:
            self._newest.pop(by, None)
        return new

    def _move(self, one: Position, was: str, why: str) -> None:
        """Take a position from where it is, and put it where it belongs now."""
        if was:
            del self._bad[bisect_left(self._bad, (one, was))]
        else:
            del self._good[bisect_left(self._good, one)]
        if why:
            insort(self._bad, (one, why))
        else:
            insort(self._good, one)


def _sort_in(there: list[_T], some: Sequence[_T]) -> None:
    if len(some) < FEW:
        for one in some:
            insort(there, one)
    else:
        there += some
        there.sort()
