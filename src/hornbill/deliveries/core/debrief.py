"""The debrief of a rehearsal: for each trouble, which State noticed it after how long, and when it was dealt with.

Rules
- A function of the set of records; times are those that authors claim. A time before the trouble came (a clock that is off) counts as none.
- A State has noticed a trouble when one of its officers said so, dealt with it, or held the delivery after it had come.
- A trouble whose time has not come is left out: nobody shall read ahead.

    for one in debrief(found, now):
        one.what, one.state, one.noticed["SG"]       # seconds, or None
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.deliveries.core import names
from hornbill.kernel.times import BadTime, parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hornbill.deliveries.core.state import Delivery, Said, Trouble


@dataclass(frozen=True)
class Debriefed:
    """One trouble of a rehearsal.

    Attributes:
        record: of the trouble.
        what: of ``names.TROUBLES``.
        state: that it concerns.
        came: aware, UTC.
        noticed: State -> seconds after which it was noticed there; None where it was not.
        dealt: seconds after which it was dealt with; None while it was not.
    """

    record: str
    what: str
    state: str
    came: datetime
    noticed: Mapping[str, int | None]
    dealt: int | None


def debrief(found: Delivery, now: datetime) -> tuple[Debriefed, ...]:
    """Return the troubles that have come, in the order of their times."""
    told = [_of(found, one) for one in found.troubles.values() if parse_utc(one.comes) <= now]
    return tuple(sorted(told, key=lambda one: (one.came, one.record)))


def _of(found: Delivery, trouble: Trouble) -> Debriefed:
    plan, came = found.plans[trouble.plan], parse_utc(trouble.comes)
    holds = [(one.said, one.said.at) for one in found.holds.values()]
    noticed: dict[str, int | None] = {}
    for place in plan.states:
        mine = [(said, at) for said, _, at in trouble.notices if said.agency == place.agency]
        mine += [(said, at) for said, at in holds if said.agency == place.agency]
        noticed[place.state] = _first(mine, came)
    dealt = _first([(said, at) for said, step, at in trouble.notices if step == names.DEALT], came)
    return Debriefed(trouble.said.record, trouble.what, trouble.state, came, noticed, dealt)


def _first(some: Iterable[tuple[Said, str]], came: datetime) -> int | None:
    """Return after how many seconds the first of some records was written, of those not before; None for none."""
    after = []
    for _, at in some:
        try:
            seconds = int((parse_utc(at) - came).total_seconds())
        except BadTime:  # a hold of the wrong form holds, and tells no time
            continue
        if seconds >= 0:
            after.append(seconds)
    return min(after, default=None)
