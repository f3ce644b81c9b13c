"""A room as a program sees it: the page's content as far as its markings allow.

Rules: a program's way is a way out like any other (a copy for use within the own agency, ``WayOut.EXPORT``), so each
text passes by its originator's marking; what stays in is left empty, with every reason beside it. Who wrote, when, and
that something was written is told. As in an export, control records are told and one's own agency's words go out. A
message that was changed is told only if none of its versions is kept in. While a large room is still being opened, nobody can say yet what
was re-marked in it: then what others wrote there waits.

    told = for_program(vault, actions.view_room(vault, room, now=now))
    told.view.days, told.entries[id], told.title
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hornbill.exchange.actions.exports.exporting import NO_MARKING
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.rooms.remarking import marking_now
from hornbill.exchange.models import Record
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, Reason, WayOut, reasons_against

if TYPE_CHECKING:
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.view import EntryView, RoomView
    from hornbill.vault.sessions import OpenVault

WAY = WayOut.EXPORT
STILL_CHECKING = Reason(
    "still-checking",
    "Whether it was re-marked is still being checked; ask again in some seconds.",
    "docs/protocol.md, Markings",
)
_NOTHING_TO_KEEP = {"withdrawn", "unreadable"}  # states of entries that have no words of their author


@dataclass(frozen=True)
class Told:
    """A room as a program may have it.

    Attributes:
        view: with empty texts where something is kept in.
        title: reasons why title and number are kept in; empty when they are told.
        entries: entry's id -> reasons why its text is kept in; only those that are.
    """

    view: RoomView
    title: tuple[Reason, ...]
    entries: dict[str, tuple[Reason, ...]]


def for_program(vault: OpenVault, view: RoomView) -> Told:
    """Leave out of a room's page what its markings keep in.

    Args:
        vault: the officer's open vault.
        view: as made for the page; stays as it is.
    """
    opened = open_for(vault, view.room_id, fresh=False)
    kept: dict[str, tuple[Reason, ...]] = {}
    with opened.lock:
        for day in view.days:
            for entry in day.entries:
                reasons = _against_entry(opened, entry)
                if reasons:
                    kept[entry.id] = reasons
        title = () if view.direct else _against_title(opened, view.marking)
    days = [replace(day, entries=[_told(entry, kept) for entry in day.entries]) for day in view.days]
    shown = replace(view, days=days)
    if title:
        shown = replace(shown, title="", number="")
    return Told(shown, title, kept)


def title_kept_in(vault: OpenVault, room: str, marking: Marking) -> tuple[Reason, ...]:
    """Return the reasons why a room's title and number are not told to a program; empty when they are.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        marking: the room's.
    """
    opened = open_for(vault, room, fresh=False)
    with opened.lock:
        return _against_title(opened, marking)


def _told(entry: EntryView, kept: dict[str, tuple[Reason, ...]]) -> EntryView:
    if entry.id not in kept:
        return entry
    return replace(
        entry, text="", file=None, brought=None, earlier=tuple(replace(one, text="") for one in entry.earlier)
    )


def _against_entry(opened: OpenRoom, entry: EntryView) -> tuple[Reason, ...]:
    own = entry.agency_id == agency_of(opened.officer)
    if own or entry.state in _NOTHING_TO_KEEP:
        return ()
    versions = [] if opened.loading else _versions(opened, entry.id)
    if (
        not versions
    ):  # the room is still being opened: its page is all there is, with the newest marking alone
        unsure = entry.earlier or Record.objects.filter(room_id=opened.room, kind=MARK).exists()
        return (*_against(entry.marking), *([STILL_CHECKING] if unsure else []))
    if is_control(versions[0].header.kind):
        return ()
    found = [reason for item in versions for reason in _against(marking_now(opened.fold, item))]
    return tuple(dict.fromkeys(found))


def _versions(opened: OpenRoom, record: str) -> list[Item]:
    """Return a record and what changed it, as far as they are readable."""
    items = opened.fold.history.items
    if record not in items:
        return []
    changes = opened.fold.state().edits.get(record, ())
    return [items[record], *(items[one] for one in changes if items[one].values is not None)]


def _against_title(opened: OpenRoom, marking: Marking) -> tuple[Reason, ...]:
    reasons = _against(marking)
    if not reasons or opened.loading:
        return reasons
    about = opened.fold.state().describe
    items = opened.fold.history.items
    for _key, id_ in opened.fold.content:
        if items[id_].values is about:
            return () if items[id_].header.agency == agency_of(opened.officer) else reasons
    return reasons


def _against(marking: Marking | None) -> tuple[Reason, ...]:
    if marking is None:
        return (NO_MARKING,)
    return tuple(reasons_against(marking, WAY, own=False))
