"""Imports in a room, for pages: whose they are, where they come from, and their lines.

Rules: only a record that has the form of its kind is drawn so; everything else of it is shown as what it is.

    describe(item).lines
    imported(vault, room, record).lines        # all of them
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.records.imported import GUEST_ANSWER, IMPORT, lines_text
from hornbill.exchange.core.room_page.imported import BroughtView
from hornbill.exchange.core.search.index import search_by, texts
from hornbill.exchange.errors import NoSuchRecord, StillChecking
from hornbill.kernel.messages import gettext_noop as _
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from hornbill.exchange.core.records.history import Item
    from hornbill.vault.sessions import OpenVault

SHOWN = 6  # lines of an import on the room's page
ENTRY_KINDS = {IMPORT, GUEST_ANSWER}

search_by(
    lambda values: f"{values['name']}\n{lines_text(values)}", IMPORT, shown_as="import", called=_("Imported")
)
search_by(
    texts("guest", "text"),
    GUEST_ANSWER,
    shown_as="answer",
    called=_("Answer from an external contact (not verified)"),
)


def text_of(item: Item) -> str:
    """Return the words of what was brought, for programs."""
    values = item.values or {}
    return lines_text(values) if item.header.kind == IMPORT else str(values.get("text", ""))


def describe(item: Item, *, most: int = SHOWN) -> BroughtView | None:
    """Describe a record of the right kind and form; None for any other.

    Args:
        item: of the room, its form checked by the fold.
        most: lines that are wanted.
    """
    values = item.values
    if values is None or item.header.kind not in ENTRY_KINDS:
        return None
    if item.header.kind == GUEST_ANSWER:
        return BroughtView("answer", values["guest"], "", tuple(values["files"]), at=parse_utc(values["at"]))
    lines = [(at, who, text) for at, who, text in values["lines"][:most]]
    return BroughtView(
        "import",
        values["name"],
        values["sha256"],
        (values["source"],),
        values["form"],
        values["part"],
        values["parts"],
        values["first"],
        len(values["lines"]),
        tuple(lines),
    )


def imported(vault: OpenVault, room: str, record: str) -> BroughtView:
    """Return all lines of a part of an import.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        NoSuchRecord: no such part, or it was withdrawn or refused.
        StillChecking: the room is large and still being opened.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        state, item = opened.fold.state(), opened.fold.history.items.get(record)
        gone = record in state.withdrawn or record in state.refused or record in state.malformed
        found = describe(item, most=2**31) if item is not None and not gone else None
        if found is None or found.what != "import":
            raise NoSuchRecord("there is no such part of an import in this room")
        return found
