"""The state of a task, which step leads from there to where, and who may take it: one table.

Rules: nobody has a task who has not said so. The one who is *asked* takes it on or declines; its *owner* does it, gives it up,
hands it on; officers of the same agency as the owner or the one who is asked (*colleague*) may hand it on too, for people fall ill;
the *giver* (the agency that gave the task, any of its officers) moves the time, hands it on, says that it is no longer needed.
Handed on, a task stays with its owner until the next one has taken it on. A task that ended can be opened again.

    NEXT["offered"]["take"]         # Rule(by=("asked",), to="taken")
"""

from __future__ import annotations

from dataclasses import dataclass

OFFERED, TAKEN, DECLINED, HANDED, DONE, GIVEN_UP, DROPPED, REOPENED = PHASES = (
    "offered",
    "taken",
    "declined",
    "handed",
    "done",
    "given-up",
    "dropped",
    "reopened",
)
TAKE, DECLINE, FINISH, GIVE_UP, HAND, DROP, REOPEN, MOVE = STEPS = (
    "take",
    "decline",
    "done",
    "give-up",
    "hand",
    "drop",
    "reopen",
    "move",
)
OWNER, ASKED, COLLEAGUE, GIVER = ("owner", "asked", "colleague", "giver")
NEEDS_NOTE = (DECLINE, GIVE_UP, DROP, REOPEN)  # steps that are taken with a reason
WAITS_FOR_ASKED = (OFFERED, HANDED, REOPENED)
GOES_ON = (OFFERED, TAKEN, HANDED, REOPENED, DECLINED)
OVER = (DONE, GIVEN_UP, DROPPED)
STAYS = ""  # a step that changes the time and not the state of the task


@dataclass(frozen=True)
class Rule:
    """One step from one place.

    Attributes:
        by: who may take it.
        to: the state of the task then; ``STAYS`` for where it stood.
    """

    by: tuple[str, ...]
    to: str


_MOVE = {MOVE: Rule((GIVER,), STAYS)}
_OFFERED = {
    TAKE: Rule((ASKED,), TAKEN),
    DECLINE: Rule((ASKED,), DECLINED),
    HAND: Rule((GIVER, COLLEAGUE), OFFERED),
    DROP: Rule((GIVER,), DROPPED),
    **_MOVE,
}
_HELD = {
    FINISH: Rule((OWNER,), DONE),
    GIVE_UP: Rule((OWNER,), GIVEN_UP),
    HAND: Rule((OWNER, COLLEAGUE, GIVER), HANDED),
    DROP: Rule((GIVER,), DROPPED),
    **_MOVE,
}
_ENDED = {REOPEN: Rule((GIVER, OWNER), REOPENED)}
NEXT: dict[str, dict[str, Rule]] = {
    OFFERED: _OFFERED,
    REOPENED: _OFFERED,
    DECLINED: {
        TAKE: Rule((ASKED,), TAKEN),
        HAND: Rule((GIVER,), OFFERED),
        DROP: Rule((GIVER,), DROPPED),
        **_MOVE,
    },
    TAKEN: _HELD,
    HANDED: {TAKE: Rule((ASKED,), TAKEN), DECLINE: Rule((ASKED,), TAKEN), **_HELD},
    DONE: _ENDED,
    GIVEN_UP: {**_ENDED, HAND: Rule((GIVER,), OFFERED)},
    DROPPED: {REOPEN: Rule((GIVER,), REOPENED)},
}
