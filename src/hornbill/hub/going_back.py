"""Tables that were put back to an earlier moment while workers run: mailboxes end before what was known of them.

Rules:
- What a process knows was committed, and is kept by replicas. So a later reading that says less shows that the tables were put back.
- A reading alone is not believed: it is repeated by the writer, whose commit is confirmed.
- What is known goes back too: who asks for what follows a lost cursor is told ``cursor-ahead``.
- A cursor that was handed out is not handed out again (``Mailbox.given``): a node that has a lost envelope passes over no later one, and a node that has it
  not finds a hole, and asks the members' nodes.

    back = lower(known, read_ends(db, known))
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def report(shard: int, back: Ends) -> None:
    """Say that a shard's tables were put back; nothing where no mailbox went back."""
    if back:
        log.error(
            "the tables of shard %d were put back to an earlier moment: %d mailboxes have lost envelopes or acknowledgements."
            " Their nodes are told cursor-ahead. If a copy with more is to be had, restore that",
            shard,
            len(back),
        )
