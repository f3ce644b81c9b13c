"""Tables that were put back to an earlier moment while workers run: mailboxes end before what was known of them.

Rules:
- What a process knows was committed, and is kept by replicas. So a later reading that says less shows that the tables were put back.
- A reading alone is not believed: it is repeated by the writer, whose commit is confirmed.
- What is known goes back too: who asks for what follows a lost cursor is told ``cursor-ahead``.
- A cursor that was handed out is not handed out again (``Mailbox.given``): a node that has a lost envelope passes over no later one, and a node that has it
  not finds a hole, and asks the members' nodes. Who notices first raises the ends in the tables to it, so workers that were started since hand out what follows too.
- Where a lost envelope is stored again, by somebody who restored more, the tables are believed again.

    back = lower(known, read_ends(db, known))
    raise_ends(db, {7: 3}, found)
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill.hub.store import CURSOR_BITS, read_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hornbill.hub.database import Database
    from hornbill.hub.store import Mailbox

    Ends = Mapping[int, tuple[int, int]]
log = logging.getLogger("hornbill.hub")


def lower(known: Ends, found: Ends) -> dict[int, tuple[int, int]]:
    """Return where those mailboxes end that end, or are acknowledged, before what was known.

    Args:
        known: before the reading: number -> (highest, acknowledged).
        found: what was read.
    """
    return {
        number: end for number, end in found.items() if end[0] < known[number][0] or end[1] < known[number][1]
    }


def raise_ends(db: Database, given: Mapping[int, int], found: Ends) -> None:
    """Raise where mailboxes end to what was handed out, so that no worker hands it out again; in the caller's transaction.

    Args:
        db: the writing connection.
        given: number -> the highest cursor that was handed out.
        found: what the tables say; nothing of a mailbox that they have lost.
    """
    rows = [
        (cursor, number) for number, cursor in given.items() if number in found and cursor > found[number][0]
    ]
    if rows:
        db.executemany("UPDATE mailboxes SET highest = ? WHERE number = ?", rows)


def read_and_raise(db: Database, given: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Return where mailboxes end, and raise that to what was handed out; in the caller's transaction."""
    found = read_ends(db, given)
    raise_ends(db, given, found)
    return found


def stored_again(db: Database, lost: Mapping[int, tuple[int, int]]) -> list[int]:
    """Return the numbers of those mailboxes that have an envelope where they had lost some.

    Args:
        db: a connection that reads.
        lost: number -> (after this cursor, up to this one) they had none.
    """
    asked = "SELECT 1 FROM envelopes WHERE place > ? AND place <= ? LIMIT 1"
    return [
        number
        for number, (after, upto) in lost.items()
        if db.execute(asked, ((number << CURSOR_BITS) + after, (number << CURSOR_BITS) + upto)).fetchone()
    ]


def note_gone(shard: int, asked: Sequence[Mailbox], found: Iterable[Mailbox]) -> None:
    """Note which of these mailboxes a shard's tables have lost, and say so when that is new; in the loop's thread."""
    there = {id(mailbox) for mailbox in found}
    new = 0
    for mailbox in asked:
        was, mailbox.gone = mailbox.gone, id(mailbox) not in there
        new += mailbox.gone and not was
    if new:
        log.error(
            "the tables of shard %d were put back to a moment before %d mailboxes were made: their nodes are refused. Stop all workers, then start them",
            shard,
            new,
        )


def report(shard: int, back: Ends) -> None:
    """Say that a shard's tables were put back; nothing where no mailbox went back."""
    if back:
        log.error(
            "the tables of shard %d were put back to an earlier moment: %d mailboxes have lost envelopes or acknowledgements."
            " Their nodes are told cursor-ahead. If a copy with more is to be had, restore that",
            shard,
            len(back),
        )
