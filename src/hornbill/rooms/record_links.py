"""From a record of a room to the page of what it is about: a task, a request, a thing.

Rules: parts say it by kind (``hornbill.kernel.shell.RecordLink``). What cannot be read here, or has no page of its own, has none.

    address_of(vault, room_id, record_id)        # "/tasks/3f…", or "" for a message
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.module_loading import import_string

from hornbill.exchange.actions import read_content
from hornbill.pages import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.room_content import RoomContent
    from hornbill.kernel.shell import RecordLink
    from hornbill.vault.sessions import OpenVault


def address_of(vault: OpenVault, room_id: str, record_id: str) -> str:
    """Return the address of the page that shows what a record is about; empty when only the conversation shows it.

    Args:
        vault: the reader's open vault.
        room_id: of the room.
        record_id: of the record.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        StillChecking: the room is large and not opened whole yet.
    """
    with read_content(vault, room_id) as content:
        found = content.kind_and_values(record_id)
        link = parts.record_links().get(found[0]) if found else None
        about = _about(content, link, record_id, found[1]) if link and found else ""
    if not link or not about:
        return ""
    return reverse(link.url, args=[room_id, about] if link.in_room else [about])


def _about(content: RoomContent, link: RecordLink, record_id: str, values: Mapping[str, Any]) -> str:
    """Return what the address takes; empty when the record that names this one is not here."""
    if link.part:
        return str(import_string(link.part)(values))
    if link.named_by:
        naming = content.control({link.named_by})
        return next((one.id for one in naming if one.values.get(link.field) == record_id), "")
    return str(values[link.field]) if link.field else record_id
