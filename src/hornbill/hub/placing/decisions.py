"""What is to be done, by what a shard's place says of itself and what the main database says of it: no input, no output.

Rules:
- The tables that a shard leaves decide where it is: ``open``, it is there; ``closed``, nobody may write; ``gone``, it is at the target. The row in the main
  database only points there. So no two places are in force, whatever was put back or cut off.
- A worker serves a place only where both say the same epoch.
- Forward from ``gone``, back from anything else.

    what = next_step(row, turn, there)
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from hornbill.hub.placing.turns import CLOSED, GONE, OPEN

if TYPE_CHECKING:
    from hornbill.hub.placing.rows import Row
    from hornbill.hub.placing.turns import Turn


class Verdict(Enum):
    """What a worker makes of a place."""

    SERVE = "it may be written and read"
    READ = "it may be read; it is being moved"
    MOVED = "the shard has left; ask the main database"
    MAIN_BEHIND = "the main database was put back to an earlier moment"
    PLACE_BEHIND = "the shard's own tables were put back to an earlier moment"
    NOT_THERE = "the shard's tables are not there"
    OTHERS = "the tables are another hub's, or another shard's"


class Step(Enum):
    """What a mover does next."""

    START = "nothing is under way"
    MARK = "note in the shard's tables that it is moved"
    COPY = "copy, while the shard is written"
    OPEN_AGAIN = "a mover was cut off while nobody could write: let them write, and copy on"
    PUT_IN_FORCE = "the shard has left its old place: open the copy"
    POINT = "the new place is open: let the main database say so"
    FOREIGN = "another move holds the shard's tables"
    BEHIND = "something was put back to an earlier moment"


def judge(
    row: Row, turn: Turn | None, hub: bytes | None, newest: int = 0, origin: str | None = None
) -> Verdict:
    """Return what a worker may do at a place.

    Args:
        row: of the main database.
        turn: of the place that the row names.
        hub: public key of the worker's hub; None for any.
        newest: highest epoch that this worker has seen of the shard.
        origin: token of the move that made the place that it served under the row's epoch; None where it served none.
    """
    if turn is None:
        return Verdict.NOT_THERE
    if turn.shard != row.shard or hub not in {None, turn.hub}:
        return Verdict.OTHERS
    if turn.state == GONE and turn.epoch == row.epoch:
        return Verdict.MOVED
    if turn.epoch > row.epoch or newest > row.epoch:
        return Verdict.MAIN_BEHIND
    if turn.epoch < row.epoch:
        return Verdict.PLACE_BEHIND
    if origin is not None and turn.origin != origin:
        return Verdict.MAIN_BEHIND  # and the shard was moved again since
    return {OPEN: Verdict.SERVE, CLOSED: Verdict.READ}.get(turn.state, Verdict.MOVED)


def next_step(row: Row, source: Turn | None, there: Turn | None) -> Step:
    """Return what a mover that found these does next.

    Args:
        row: of the main database.
        source: of the place that the row names.
        there: of the target's tables that have the shard's name; None where there are none, and while they are a copy.
    """
    if source is None or source.epoch != row.epoch or (source.state == GONE and not source.token):
        return Step.BEHIND
    if not row.token:
        return Step.FOREIGN if source.token else Step.START
    if source.state == OPEN and not source.token:
        return Step.MARK
    if source.token != row.token:
        return Step.FOREIGN
    if source.state == GONE:
        arrived = there is not None and (there.epoch, there.origin) == (row.epoch + 1, row.token)
        return Step.POINT if arrived else Step.PUT_IN_FORCE
    return Step.COPY if source.state == OPEN else Step.OPEN_AGAIN


def can_undo(row: Row, source: Turn) -> bool:
    """Tell whether a move can be undone: it has not been decided, and the tables are the shard's."""
    return source.epoch == row.epoch and source.state != GONE and bool(row.token or source.token)


def may_open(source: Turn, token: str, whole: int) -> bool:
    """Tell whether a copy may become the shard: the shard has left by this move, after the very closing that was copied to its end."""
    return source.state == GONE and source.token == token and source.stopped == whole


def can_take_up(
    row: Row, source: Turn | None, server: str, copy: tuple[str, int] | None, there: Turn | None
) -> bool:
    """Tell whether a move that was decided, and that the main database no longer names, can be taken up at a server.

    Args:
        row: of the main database.
        source: of the place that the row names.
        server: the database that is looked at (``hub.placing.servers``).
        copy: token of the copy there, and the closing that it has all of; None where there is none.
        there: of the tables there that have the shard's name.
    """
    if source is None or not orphaned(row, source) or server != source.target:
        return False
    if there is not None:
        return (there.epoch, there.origin) == (row.epoch + 1, source.token)
    return copy is not None and copy[0] == source.token and may_open(source, source.token, copy[1])


def orphaned(row: Row, source: Turn) -> bool:
    """Tell whether the shard has left the place that the row names by a move that the row does not."""
    return (
        source.state == GONE
        and source.epoch == row.epoch
        and bool(source.token)
        and source.token != row.token
    )


def made_by_another(turn: Turn | None, served: tuple[int, str] | None) -> bool:
    """Tell whether a place has the epoch of one that was served, and another move made it.

    Args:
        turn: of the place.
        served: epoch of that one, and the token of the move that made it; None where none is known.
    """
    return turn is not None and served is not None and turn.epoch == served[0] and turn.origin != served[1]


def put_back(row: Row, source: Turn | None, newest: int) -> bool:
    """Tell whether the main database was put back, by the highest epoch that is noted: the next one is noted just before a decided move ends."""
    decided = source is not None and source.state == GONE and source.epoch == row.epoch
    return newest > row.epoch + decided
