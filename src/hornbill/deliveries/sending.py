"""An entry of the surveillance log that waited on a device while the line was down; its fields are texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.deliveries.actions import acting
from hornbill.deliveries.core.kinds import SEEN
from hornbill.exchange.actions import room_marking
from hornbill.exchange.errors import NoSuchRoom
from hornbill.kernel.ids import BadId, check_hash
from hornbill.kernel.times import BadTime, parse_utc

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


def surveillance(vault: OpenVault, values: Mapping[str, str], _data: bytes, now: datetime) -> str:
    """Write the entry; its fields are ``room``, ``seen``, ``at``, ``place``, ``text``, ``lat`` and ``lon``."""
    try:
        room = check_hash(values.get("room", ""))
    except BadId as error:
        raise NoSuchRoom("there is no such room for you") from error
    return acting.log(
        vault, str(room), entry_of(values, now), marking=room_marking(vault, str(room)), now=now
    )
