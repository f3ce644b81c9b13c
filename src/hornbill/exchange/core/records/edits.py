"""Which edits of a message count: only later ones of its own author.

Rules: a ``message.edit`` names one message and gives its new text; the message and every earlier text stay and are
shown. Anyone who changes another officer's message, or something that is not a message, is refused by every reader of
it; the order of arrival does not matter. While the message itself is not here, the change waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.exchange.core.records.history import History, Item

EDIT, MESSAGE = "message.edit", "message.post"


def edit_problems(history: History, item: Item) -> list[str]:
    """List every reason why a change of a message does not count.

    Args:
        history: the room's graph.
        item: a ``message.edit`` whose values have the form of their kind.

    Returns:
        Reasons; empty while the message has not come, for nothing can be said then.
    """
    target = history.items.get((item.values or {})["record"])
    if target is None or target.id not in history.heights:
        return []
    reasons = []
    if target.header.kind != MESSAGE:
        reasons.append("it changes something that is no message")
    if target.header.author != item.header.author:
        reasons.append("only its author may change a message")
    return reasons
