"""What a room's records say of its decisions: what was decided by whom, who of them confirmed it, what replaced it.

Rules
- A function of the set of records. Nothing takes a decision away: it is replaced by a later one that names it, and stays to be seen.
  If two later ones replace the same, both are shown; which of them holds is for people to say.
- Who is named as present by the author is *named*; whoever says so under their own signature has *agreed*, *disagreed* or *was not
  there*. Of several words of one officer the last in the order of the room counts: nobody can put one before his own earlier ones.
- A decision whose words were withdrawn, or cannot be read here, stands with who, when and what it replaces.

    found = decisions_in(room_fold)
    found[make_id].replaced_by == ()
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.remarking import marked_values
from hornbill.tasks.core.kinds import MAKE, STAND
from hornbill.tasks.core.state import Note, note_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.fold import RoomFold
    from hornbill.exchange.core.history import Item


@dataclass(frozen=True)
class Stand:
    """What one who is named as present says.

    Attributes:
        stand: of ``kinds.STANDS``.
        note: why; None where nothing was said, or it cannot be read here.
    """

    record: str
    officer: str
    at: str
    stand: str
    note: Note | None


@dataclass
class Decision:
    """One decision.

    Attributes:
        id: of the ``decision.make``.
        content: id of the ``decision.describe``.
        author: who wrote it down.
        at: when it was written down, as the author says.
        on: when it was made, as the author says; UTC as text.
        present: the officers who are named as present, sorted.
        replaces: earlier decisions.
        replaced_by: later decisions that name it, in order.
        stands: officer -> what they say themselves.
        values: of the ``decision.describe``; None where it cannot be read, is withdrawn, or does not count.
    """

    id: str
    room: str
    content: str
    author: str
    at: str
    on: str
    present: tuple[str, ...]
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...] = ()
    stands: dict[str, Stand] = field(default_factory=dict)
    values: Mapping[str, Any] | None = None


def decisions_in(fold: RoomFold) -> dict[str, Decision]:
    """Return the decisions of a room by id, in the order of the records."""
    state, history = fold.state(), fold.history
    order = history.order_key
    said: dict[str, list[Item]] = {MAKE: [], STAND: []}
    for id_ in state.accepted_control:
        said.get(history.items[id_].header.kind, []).append(history.items[id_])
    for some in said.values():
        some.sort(key=lambda one: order(one.id))
    found = {one.id: _made(one, fold) for one in said[MAKE]}
    for later in found.values():
        for earlier in later.replaces:
            if earlier in found:
                found[earlier].replaced_by += (later.id,)
    for item in said[STAND]:
        values = item.values or {}
        decision = found.get(values["decision"])
        if decision is not None:
            note = note_of(values["note"], decision.id, fold)
            decision.stands[item.header.author] = Stand(
                item.id, item.header.author, item.header.at, values["stand"], note
            )
    return found


def _made(item: Item, fold: RoomFold) -> Decision:
    values = item.values or {}
    content = fold.history.items[values["decision"]]
    stands = fold.counts(content.id) and content.id not in fold.state().withdrawn
    return Decision(
        item.id,
        item.header.room,
        content.id,
        item.header.author,
        item.header.at,
        values["on"],
        tuple(values["present"]),
        tuple(values["replaces"]),
        values=marked_values(fold, content) if stands else None,
    )
