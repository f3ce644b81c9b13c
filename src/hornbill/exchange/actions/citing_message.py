"""A message in a few words, for a form that is made of it: who wrote it, when, and how it begins.

cited(vault, room, record)        # 'Somchai Jaidee, Thai Customs, 2026-11-28 09:41 UTC: “Whose number is on the bill?”'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.room_content import read_content
from hornbill.exchange.core.records.edits import EDIT

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

MOST = 280  # characters of the message


def cited(vault: OpenVault, room: str, record: str) -> str:
    """Return a message in a few words; empty where it is not here, was withdrawn, or is not a message.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        record: id of the message.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        StillChecking: the room is large and not opened whole yet.
    """
    if not record:
        return ""
    with read_content(vault, room) as content:
        found = next((one for one in content.records({"message.post"}) if one.id == record), None)
        edits = [one for one in content.records({EDIT}) if one.values["record"] == record]
    if found is None:
        return ""
    latest = edits[-1] if edits and edits[-1].author == found.author else found
    text = " ".join(str(latest.values["text"]).split())
    who = Names().member(found.author)
    shown = text if len(text) <= MOST else f"{text[:MOST]}…"
    return f"{who.name}, {who.agency_name}, {found.at[:16].replace('T', ' ')} UTC: “{shown}”"
