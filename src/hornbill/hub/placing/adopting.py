"""Whether a shard may be put in force at a place that an administrator names: no input, no output.

Rules:
- Tables of a shard, tables that it left and a whole copy of it are as new as their epoch, and within that as their last transaction. Of
  tables and a copy that are as new, which are alike, the tables count.
- The other places that the main database names are asked. None that answers and is as new, or newer, is passed over, whatever an administrator says.
- Given up, by an administrator's word, is what does not answer, and what is known of and cannot be seen: a newer epoch, or where a shard went that has left.
- The place gets an epoch two above all that is known: a mover that hangs may still open its copy under the next one.

    found = may_adopt(held, known, others)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from hornbill.hub.placing.turns import GONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.hub.placing.turns import Turn


@dataclass(frozen=True)
class Held:
    """The newest that a database has of a shard.

    Attributes:
        schema: where it lies.
        epoch: of its tables, or of those that a copy was made of.
        number: of transactions that it has all of.
        turn: what its tables say; None for a copy.
        token: of the move that made a copy.
    """

    schema: str
    epoch: int
    number: int
    turn: Turn | None = None
    token: str = ""

    @property
    def age(self) -> tuple[int, int, bool]:
        """What is greater is newer."""
        return self.epoch, self.number, self.turn is not None

    @property
    def is_here(self) -> bool:
        """Whether the shard has not left these tables: there is no place to which it went."""
        return self.turn is not None and self.turn.state != GONE

    @property
    def was_closed(self) -> bool:
        """Whether an adoption closed these tables: the shard went to no place from here."""
        return self.turn is not None and self.turn.state == GONE and not self.turn.token


class Answer(Enum):
    """What becomes of a place that is to be adopted."""

    ADOPT = "it is put in force"
    NEWER_ANSWERS = "another place answers, and is as new or newer"
    AWAY = "another place does not answer"
    OLDER = "a higher epoch is known"
    LEFT = "the shard has left it, or it is a copy"


def newest_of(held: Iterable[Held]) -> Held | None:
    """Return the newest of what a database has; of two that are as new, tables before a copy."""
    return max(held, key=lambda one: one.age, default=None)


def may_adopt(
    here: Held,
    known: int,
    others: Iterable[Held | None],
    *,
    away: bool,
    lost: bool,
    named: bool = False,
) -> Answer:
    """Tell whether a place may be put in force.

    Args:
        here: what it has.
        known: the highest epoch that the main database or the hub's folder knows.
        others: what the other places have that the main database names and that answer; None for nothing.
        away: one of those does not answer.
        lost: an administrator gives up what cannot be seen.
        named: the main database names it as the shard's place, of this epoch. An adoption that closed it went no further then.
    """
    if any(other is not None and other.age >= here.age for other in others):
        return Answer.NEWER_ANSWERS
    if lost:
        return Answer.ADOPT
    if away:
        return Answer.AWAY
    if not here.is_here and not (named and here.was_closed):
        return Answer.LEFT
    return Answer.OLDER if here.epoch < known else Answer.ADOPT


def next_epoch(*known: int) -> int:
    """Return the epoch under which a place is put in force, by all epochs that are known."""
    return max(known) + 2
