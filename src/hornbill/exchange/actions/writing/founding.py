"""Opens a room with its first message, in one transaction.

Rules: one transaction; if anything in the block fails, neither tables nor memory keep the room.

    with founding(vault, beginning, about, marking=marking, now=now) as room:
        say(vault, room, "alert.raise", values, marking=marking, now=now)
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hornbill.exchange.actions.opening.open_rooms import forget
from hornbill.exchange.actions.writing.room_acts import found_room
from hornbill.exchange.storage.records import writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


@contextmanager
def founding(
    vault: OpenVault,
    beginning: Mapping[str, Any],
    about: Mapping[str, str],
    *,
    marking: Marking,
    now: datetime,
) -> Iterator[str]:
    """Found a room and give its id to a block that says more in it.

    Args:
        vault: the founder's open vault.
        beginning: as of ``rooms.found_room``.
        about: as well.
        marking: of both first records.
        now: aware UTC time.

    Raises:
        As ``rooms.found_room``, and whatever the block raises: nothing was written.
    """
    room = ""
    try:
        with writing():
            room = found_room(vault, beginning, about, marking=marking, now=now)
            yield room
    except BaseException:
        if room:
            forget(vault, room)
        raise
