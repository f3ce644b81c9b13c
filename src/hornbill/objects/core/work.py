"""Long work: how a piece of it stands, and what may follow.

Rules
- Work is done in steps. A step does a bounded piece in one transaction, and keeps in it how far the work is (its *place*): so it goes on where
  it was, whatever ended it, and does nothing twice.
- Who does the work holds a lease on it. A lease that is not renewed lapses, and another may take the work over; who lost it cannot keep
  anything any more.
- Work that needs an officer's open vault ends with the session, and says so; the officer goes on with it in the next one.

    follows(RUNNING, STOPPED)
    left_s(done=40, total=100, done_before=10, ran_s=60.0)     # 120.0
"""

from __future__ import annotations

from datetime import timedelta

from hornbill.kernel.errors import HornbillError

WAITING, RUNNING, DONE, FAILED, CANCELLED, STOPPED = (
    "waiting",
    "running",
    "done",
    "failed",
    "cancelled",
    "stopped",
)
LEASE = timedelta(seconds=30)
KEPT = timedelta(days=30)  # a piece that is over, with its result
ENDED = frozenset({DONE, CANCELLED})
_FOLLOWS = {
    WAITING: {RUNNING, CANCELLED},
    RUNNING: {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED,
        STOPPED,
    },  # running again: taken over after a lease had lapsed
    FAILED: {WAITING, CANCELLED},
    STOPPED: {WAITING, CANCELLED},
    DONE: set(),
    CANCELLED: set(),
}
SESSION_ENDED = "session-ended"  # why it stopped


class NoSuchWork(HornbillError):
    """A piece of work is not here, or is another officer's."""

    code = "no-such-work"
    default_cure = "Go back to the page from which you began it."


class LeaseLost(HornbillError):
    """Another process has taken the work over, or it was ended; what this step did is taken back."""

    code = "work-lease-lost"
    default_cure = "Nothing was done twice; look at the page of the work."


def follows(now: str, then: str) -> bool:
    """Tell whether a state may follow another one."""
    return then in _FOLLOWS[now]


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
