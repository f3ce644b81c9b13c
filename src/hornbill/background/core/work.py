"""Long work: how a piece of it stands, and what may follow.

Rules
- Work is done in steps. A step does a bounded piece in one transaction, and keeps in it how far the work is (its *place*): so it goes on where
  it was, whatever ended it, and does nothing twice.
- Who does the work holds a lease on it. A lease that is not renewed lapses, and another may take the work over; who lost it cannot keep
  anything any more.
- Work that needs an officer's open vault ends with the session, and says so; the officer goes on with it in the next one.

    left_s(done=40, total=100, done_before=10, ran_s=60.0)     # 120.0
"""

from __future__ import annotations

from datetime import timedelta

from hornbill.kernel.errors import HornbillError

WAITING, RUNNING, DONE = "waiting", "running", "done"
FAILED, CANCELLED, STOPPED = "failed", "cancelled", "stopped"
LEASE = timedelta(seconds=30)
MOST_AT_ONCE = 2  # pieces of an officer's, of kinds that are limited
KEPT = timedelta(days=30)  # a piece that is over, with its result
ENDED = frozenset({DONE, CANCELLED})
SESSION_ENDED = "session-ended"  # why it stopped


class NoSuchWork(HornbillError):
    """A piece of work is not here, or is another officer's."""

    code = "no-such-work"
    default_cure = "Go back to the page from which you began it."


class TooMuchWork(HornbillError):
    """An officer has as much work of these kinds under way as is done at one time."""

    code = "too-much-work"
    default_cure = "Nothing was begun; wait until some of it is over, or cancel it."


class LeaseLost(HornbillError):
    """Another process has taken the work over, or it was ended; what this step did is taken back."""

    code = "work-lease-lost"
    default_cure = "Nothing was done twice; look at the page of the work."


def left_s(*, done: int, total: int, done_before: int, ran_s: float) -> float | None:
    """Return how long work will still take, in seconds; None as long as nobody can tell.

    Args:
        done: so far, in the work's own units.
        total: of them; 0 when it is not known.
        done_before: how much was done when this run began.
        ran_s: seconds since then.
    """
    moved = done - done_before
    if total <= 0 or moved <= 0 or ran_s <= 0 or done > total:
        return None
    return (total - done) * ran_s / moved
