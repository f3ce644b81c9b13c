"""What a room's records say of its decisions: what was decided by whom, who of them confirmed it, what replaced it.

Rules
- A function of the set of records. Nothing takes a decision away: it is replaced by a later one that names it, and stays to be seen.
  If two later ones replace the same, both are shown; which of them holds is for people to say.
- Who is named as present by the author is *named*; anyone who says so under their own signature has *agreed*, *disagreed* or *was not
  there*. Of several words of one officer the last in the order of the room counts: nobody can put one before his own earlier ones.
- A decision whose words were withdrawn, or cannot be read here, stands with who, when and what it replaces.

    found = decisions_in(room_fold)
    found[make_id].replaced_by == ()
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.objects.core.words import HasWords, note_of, said_in, words_of
from hornbill.tasks.core.decision_kinds import MAKE, STAND
from hornbill.tasks.core.kinds import NOTE

if TYPE_CHECKING:
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.objects.core.words import Words


@dataclass(frozen=True)
class Stand:
    """What one who is named as present says.

    Attributes:
        stand: of ``decision_kinds.STANDS``.
        note: why; None where nothing was said, or it cannot be read here.
    """

    at: str
    stand: str
    note: Words | None


@dataclass
class Decision(HasWords):
    """One decision.

    Attributes:
        id: of the ``decision.make``.
        words: of the ``decision.describe``.
        on: when it was made, as the author says; UTC as text.
        present: the officers who are named as present, sorted.
        replaces, replaced_by: earlier decisions; later ones that name it, in order.
        stands: officer -> what they say themselves.
    """

    id: str
    words: Words
    on: str
    present: tuple[str, ...]
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...] = ()
    stands: dict[str, Stand] = field(default_factory=dict)


def decisions_in(fold: RoomFold) -> dict[str, Decision]:
    """Return the decisions of a room by id, in the order of the records."""
    said = said_in(fold, MAKE, STAND)
    found = {}
    for item in said[MAKE]:
        values = item.values or {}
        words, present = words_of(fold, values["decision"]), tuple(values["present"])
        found[item.id] = Decision(item.id, words, values["on"], present, tuple(values["replaces"]))
    for later in found.values():
        for earlier in later.replaces:
            if earlier in found:
                found[earlier].replaced_by += (later.id,)
    for item in said[STAND]:
        values, who = item.values or {}, item.header.author
        decision = found.get(values["decision"])
        if decision is not None:
            note = note_of(fold, values["note"], NOTE, about=decision.id)
            decision.stands[who] = Stand(item.header.at, values["stand"], note)
    return found
