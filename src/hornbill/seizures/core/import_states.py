"""The states of an import, and what may follow each: small, for the worker asks for them all the time."""

from __future__ import annotations

MAPPING, CHECKING, READY, RUNNING, DONE, CANCELLED, UNDONE = (
    "mapping",
    "checking",
    "ready",
    "running",
    "done",
    "cancelled",
    "undone",
)
# State -> what may come next. A cancelled import keeps what went in and can go on or be undone.
STEPS = {
    MAPPING: (CHECKING,),
    CHECKING: (READY, MAPPING),
    READY: (RUNNING, CHECKING, MAPPING),
    RUNNING: (DONE, CANCELLED),
    CANCELLED: (RUNNING, UNDONE),
    DONE: (UNDONE,),
    UNDONE: (),
}
STATES = tuple(STEPS)


def may(state: str, then: str) -> bool:
    """Say whether an import in a state may go on to another."""
    return then in STEPS.get(state, ())
