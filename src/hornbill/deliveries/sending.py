"""An entry of the surveillance log that waited on a device while the line was down; its fields are texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill import config
from hornbill.deliveries.actions import acting, recording
from hornbill.deliveries.core.errors import BadDeliveryForm
from hornbill.deliveries.core.kinds import SEEN
from hornbill.evidence.actions.describing import Photograph
from hornbill.exchange.actions import room_marking
from hornbill.exchange.errors import NoSuchRoom
from hornbill.kernel.ids import BadId, check_hash
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import BadTime, parse_utc
from hornbill.pages import uploads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def entry_of(values: Mapping[str, str], now: datetime) -> dict[str, object]:
    """Return what the fields of a form or an item say; a time that cannot be read is now, a position that cannot be is none."""
    try:
        at = parse_utc(values.get("at", ""))
    except BadTime:
        at = now
    try:
        position = (float(values.get("lat", "")), float(values.get("lon", "")))
        known = -90 <= position[0] <= 90 and -180 <= position[1] <= 180
    except ValueError:
        position, known = (0.0, 0.0), False
    return {
        "seen": values.get("seen", "") if values.get("seen", "") in SEEN else "other",
        "at": min(at, now) if at.year >= 2000 else now,
        "place": values.get("place", ""),
        "text": values.get("text", ""),
        "position": position if known else None,
    }


def photograph_of(data: bytes, name: str, media_type: str, values: Mapping[str, str]) -> Photograph:
    """Return the photograph that came with an entry.

    Raises:
        BadDeliveryForm: it is empty, or larger than a form may bring.
    """
    if not data or len(data) > uploads.form_file_most():
        text = _("A photograph may have %d MiB here.") % config.number("HORNBILL_FORM_FILE_MAX_MIB")
        raise BadDeliveryForm([Reason("photograph", text, "photo")])
    return Photograph(data, name, media_type, values.get("thumbnail", ""))


def written(
    vault: OpenVault, room: str, values: Mapping[str, str], photograph: Photograph | None, *, now: datetime
) -> str:
    """Write an entry, with its photograph if it has one; returns the entry's id."""
    entry, marking = entry_of(values, now), room_marking(vault, room)
    if photograph is None:
        return acting.log(vault, room, entry, marking=marking, now=now)
    return recording.photographed(vault, room, entry, photograph, marking=marking, now=now)


def surveillance(vault: OpenVault, values: Mapping[str, str], data: bytes, now: datetime) -> str:
    """Write the entry; its fields are ``room``, ``seen``, ``at``, ``place``, ``text``, ``lat``, ``lon``; of a photograph ``name`` and ``type``."""
    try:
        room = check_hash(values.get("room", ""))
    except BadId as error:
        raise NoSuchRoom("there is no such room for you") from error
    about = (values.get("name", ""), values.get("type", ""))
    photograph = photograph_of(data, *about, values) if data else None
    return written(vault, str(room), values, photograph, now=now)
