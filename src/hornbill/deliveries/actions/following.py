"""The track of each delivery, kept by this process: what came since is added, and nothing is read or followed twice.

Rules
- One trail for each room and version of the plan. It is read again when the version changes, when the clock was set back by more than ``SET_BACK``, when
  more has come than is worth adding, and once a minute while positions lie in the future.
- It begins with the newest ``FOLLOWED`` positions and grows to ``LONGEST``: then it is read again, so seldom that few pages wait for that.
- All trails together hold at most ``MOST_POSITIONS``, so that a partner that floods many rooms does not fill the memory: the longest make room, and of
  equal ones that which was looked at longest ago.
- Rows of positions are numbered in the order in which they were committed, for there is one writer at a time (``storage.records.writing``).

    track_of(room, plan, now)        # core.track.Followed
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.deliveries import queries
from hornbill.deliveries.core.track import AHEAD, Followed
from hornbill.deliveries.core.trail import Trail
from hornbill.places.queries import land

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.deliveries.core.state import Plan

MORE = 2_000  # positions that are added at once; of more, all is read again
LONGEST = 2 * queries.FOLLOWED
MOST_ROOMS = 100  # whose trails are kept
MOST_POSITIONS = 10 * LONGEST  # of all trails: some 200 MB
SET_BACK = timedelta(
    minutes=1
)  # pages that are drawn beside one another have taken the time in another order


@dataclass
class _Kept:
    """The trail of a room.

    Attributes:
        of: the version of the plan.
        row: every position up to this row is in it.
        now: of the last look.
        track: as it is now; None after something was added.
        size: how many positions are in it.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    of: str = ""
    row: int = 0
    now: datetime | None = None
    trail: Trail | None = None
    track: Followed | None = None
    size: int = 0


_kept: dict[str, _Kept] = {}  # the one that was looked at last is the last
_lock = threading.Lock()


def track_of(room: str, plan: Plan, now: datetime) -> Followed:
    """Return the track of a room's trackers against a plan."""
    kept = _of(room)
    with kept.lock:
        try:
            if _is_old(kept, plan, now) or not _added(kept, room, plan, now):
                _read(kept, room, plan, now)
        except BaseException:
            kept.trail = None
            raise
        finally:
            kept.size = len(kept.trail) if kept.trail is not None else 0
        if kept.trail is None:
            return Followed()
        if kept.track is None:
            kept.track = kept.trail.followed()
        return kept.track


def _of(room: str) -> _Kept:
    """Return what is kept of a room; where there is too much in all, others are forgotten."""
    with _lock:
        kept = _kept.pop(room, None) or _Kept()
        while len(_kept) >= MOST_ROOMS:
            del _kept[next(iter(_kept))]
        while _kept and kept.size + sum(one.size for one in _kept.values()) > MOST_POSITIONS:
            del _kept[max(_kept, key=lambda one: _kept[one].size)]
        _kept[room] = kept  # the last one now
    return kept


def _is_old(kept: _Kept, plan: Plan, now: datetime) -> bool:
    if kept.trail is None or kept.now is None or kept.of != plan.id or kept.now - now > SET_BACK:
        return True
    another_minute = now.replace(second=0, microsecond=0) > kept.now
    return len(kept.trail) > LONGEST or (another_minute and kept.trail.ahead)


def _added(kept: _Kept, room: str, plan: Plan, now: datetime) -> bool:
    """Add what came since; False where that is too much."""
    fresh = queries.positions_after(kept.row, MORE)
    if kept.trail is None or kept.now is None or len(fresh) > MORE:
        return False
    kept.now = now = max(now, kept.now)
    if fresh:
        agencies = {one.agency for one in plan.states}
        some = [one for _row, whose, one in fresh if whose == room and one.agency in agencies]
        kept.row = fresh[-1][0]
        if some:
            kept.trail.add(some, now=now)
            kept.track = None
    return True


def _read(kept: _Kept, room: str, plan: Plan, now: datetime) -> None:
    """Read all of it; what comes meanwhile is added the next time."""
    row = queries.newest_position()
    some = queries.positions(room, until=now + AHEAD, agencies={one.agency for one in plan.states})
    trail = Trail(plan.legs, is_sea=land().is_sea)
    trail.add(some, now=now)
    kept.of, kept.row, kept.now, kept.trail, kept.track = plan.id, row, now, trail, None
