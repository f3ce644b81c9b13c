"""Messages and files that officers send: from a form, or from a device where they waited for the line.

Rules: both ways check the same and write the same; a text or a marking that cannot be sent is refused with the reason.

    write(vault, room, "Container HBLU 482119-0 ...", tlp="", now=now)       # the record's id
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.exchange.actions.files import receiving_file
from hornbill.exchange.core.files.fields import MAX_CAPTION
from hornbill.exchange.errors import NoSuchRoom
from hornbill.kernel.markings import TLP_WIDTH
from hornbill.pages.forms import IncompleteForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

_ROOM = re.compile(r"[0-9a-f]{64}", re.ASCII)


def write(vault: OpenVault, room: str, text: str, *, tlp: str, now: datetime) -> str:
    """Post a message as it was typed; returns the record's id.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        text: as typed.
        tlp: its marking; empty for the room's.
        now: aware UTC time.

    Raises:
        IncompleteForm: there is no text, or no such marking.
        HornbillError: as ``exchange.actions.post_message``.
    """
    if not text.strip():
        raise IncompleteForm({"text": _("Write something first.")})
    marking, said = marking_of(vault, room, tlp), text.replace("\r\n", "\n").strip()
    return actions.post_message(vault, room, text=said, lang="", marking=marking, now=now)


def caption(text: str) -> str:
    """Return what is said about a file as it is sent; IncompleteForm if it is too long."""
    said = text.replace("\r\n", "\n").strip()
    if len(said) > MAX_CAPTION:
        raise IncompleteForm({"text": _("The description is too long. Write a message instead.")})
    return said


def marking_of(vault: OpenVault, room: str, tlp: str) -> Marking:
    """Return the room's marking, with another TLP where one was chosen; IncompleteForm if there is no such TLP."""
    if tlp and tlp not in TLP_WIDTH:
        raise IncompleteForm({"tlp": _("Choose a marking.")})
    marking = actions.room_marking(vault, room)
    return replace(marking, tlp=tlp) if tlp else marking


def message(vault: OpenVault, values: Mapping[str, str], _data: bytes, now: datetime) -> str:
    """Send a message that waited on a device; its fields are ``room``, ``text`` and ``tlp``."""
    return write(vault, _room(values), values.get("text", ""), tlp=values.get("tlp", ""), now=now)


def file(vault: OpenVault, values: Mapping[str, str], data: bytes, now: datetime) -> str:
    """Share a file that waited on a device; its fields are ``room``, ``name``, ``type``, ``text`` and ``tlp``."""
    room = _room(values)
    return receiving_file.share_whole(
        vault,
        room,
        data,
        name=values.get("name", ""),
        media_type=values.get("type", ""),
        text=caption(values.get("text", "")),
        marking=marking_of(vault, room, values.get("tlp", "")),
        now=now,
    )


def _room(values: Mapping[str, str]) -> str:
    room = values.get("room", "")
    if not _ROOM.fullmatch(room):
        raise NoSuchRoom("there is no such room for you")
    return room
