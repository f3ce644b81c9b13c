"""Parts that an amendment takes over from the amended record because only newer versions know them.

Rules
- Who amends what their own agency wrote, with a server that cannot show all of it, loses none of it: the unknown fields go into
  the new record as they were.
- They go under no wider marking than they had: nobody here can tell what they say.
- What permits, agrees or marks (``whole``) is never amended in parts, and control has no unknown fields.

    kept_of(fold, "proceeding.step", earlier, "th-customs", marking)     # {"assets": [...]}
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.core.records.kinds import KINDS, newer_fields
from hornbill.exchange.core.rooms.remarking import marking_now, narrowest
from hornbill.exchange.errors import RecordRefused

if TYPE_CHECKING:
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.kernel.markings import Marking


def kept_of(fold: RoomFold, kind: str, amended: str, agency: str, marking: Marking) -> dict[str, Any]:
    """Return the fields of an amended record that this version does not know.

    Args:
        fold: the room.
        kind: of the new record.
        amended: id of the record that it amends.
        agency: of the new record's author.
        marking: of the new record.

    Returns:
        Field -> value; empty where the amended record is another kind's or agency's, counts for nothing, was withdrawn, or cannot
        be read here.

    Raises:
        RecordRefused: they would go under a wider marking.
    """
    item = fold.history.items.get(amended)
    if item is None or item.values is None or not fold.counts(amended) or amended in fold.state().withdrawn:
        return {}
    if item.header.kind != kind or item.header.agency != agency:
        return {}
    names = [] if KINDS[kind].whole or KINDS[kind].control else newer_fields(KINDS[kind], item.values)
    before = marking_now(fold, item)
    if names and (before is None or not _as_narrow(marking, before)):
        raise RecordRefused(
            _(
                "It has parts from a newer version that this server cannot show, so it stays under its marking."
            ),
            cure=_("Keep the marking, or wait until your agency's administrator has upgraded Hornbill."),
        )
    return {name: item.values[name] for name in names}


def _as_narrow(marking: Marking, before: Marking) -> bool:
    mine, theirs = (replace(one, grading=None, review=None) for one in (marking, before))
    return narrowest((mine, theirs)) == mine
