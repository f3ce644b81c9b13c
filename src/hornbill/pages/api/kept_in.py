"""Why what a partner said is not told to a program: its marking, and while a room opens, that nobody knows what was re-marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.exports.for_programs import STILL_CHECKING
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason, WayOut, reasons_against

if TYPE_CHECKING:
    from hornbill.kernel.markings import Marking
    from hornbill.pages.api.bearer import Caller


def kept_in(who: Caller, marking: Marking | None, author: str, *, whole: bool) -> list[Reason]:
    """List every reason why what bears a marking is not told to a program; what cannot be read has none.

    Args:
        who: asks.
        marking: as far as the room is opened.
        author: the agency whose words they are.
        whole: the room is opened whole; before that nobody knows what was re-marked.
    """
    own = author == agency_of(who.vault.officer_id)
    if marking is None or own:
        return []
    return [*reasons_against(marking, WayOut.EXPORT, own=False), *([] if whole else [STILL_CHECKING])]
