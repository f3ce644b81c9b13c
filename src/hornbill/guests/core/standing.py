"""What a request is at, and what a proof does to it: a table and pure functions.

Rules: five wrong proofs in a row make it rest, fifteen altogether end it. It may be opened so many times, and answered
once. Whatever ends it destroys the question; the answer stays until it is taken, or for ``KEPT`` after it came.

    after = judge(Standing("open", wrong=4, ...), right=False, now=now)      # rests now
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

OPEN, ANSWERED, TAKEN, ENDED, GUESSED, EXPIRED = "open", "answered", "taken", "ended", "guessed", "expired"
# From -> to: what may follow what.
FOLLOWS = {
    OPEN: {ANSWERED, ENDED, GUESSED, EXPIRED},
    ANSWERED: {TAKEN, ENDED, EXPIRED},
    TAKEN: set(),
    ENDED: set(),
    GUESSED: set(),
    EXPIRED: set(),
}
REST_AFTER, END_AFTER = 5, 15  # wrong proofs
REST = timedelta(minutes=15)
MOST_DAYS, MOST_OPENINGS = 30, 10
KEPT = timedelta(days=30)  # an answer that nobody takes


@dataclass(frozen=True)
class Standing:
    """The state of a request.

    Attributes:
        wrong: proofs that were wrong so far.
        rests_until: no proof is looked at before; None if it does not rest.
    """

    state: str
    expires_at: datetime
    wrong: int = 0
    rests_until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Tell whether it can be opened and answered."""
        return self.state == OPEN and now < self.expires_at

    def rests(self, now: datetime) -> bool:
        """Tell whether it rests after wrong proofs."""
        return self.rests_until is not None and now < self.rests_until


def judge(standing: Standing, *, right: bool, now: datetime) -> Standing:
    """Return where a request stands after a proof; one that rests or is over stays as it is."""
    if not standing.is_open(now) or standing.rests(now) or right:
        return standing
    wrong = standing.wrong + 1
    if wrong >= END_AFTER:
        return replace(standing, state=GUESSED, wrong=wrong, rests_until=None)
    rests_until = now + REST if wrong % REST_AFTER == 0 else None
    return replace(standing, wrong=wrong, rests_until=rests_until)


def over_at(standing: Standing, *, answered_at: datetime | None) -> datetime | None:
    """Return when a request ends by itself; None for one that is over."""
    if standing.state == OPEN:
        return standing.expires_at
    if standing.state == ANSWERED and answered_at is not None:
        return answered_at + KEPT
    return None
