"""What changed in any of the officer's rooms: one question in place of one for each room.

Rules: the cursor holds the beginning of each room's id and its version, so the node remembers nothing of who asked, and a restart or a restore
loses nothing. A room with another version than the cursor's, also a lower one after a restore, is told again. A token that is bound to
rooms is told of those alone. No content is read.

    GET /changes                    # every room, and a cursor
    GET /changes?after=CURSOR       # those that changed since; then /rooms/ROOM/entries?after=SINCE
"""

import re
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Schema

from hornbill.exchange import queries as exchange
from hornbill.kernel.errors import BadInput
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router
from hornbill.rooms.api.rooms import TAG

_PREFIX = 12  # hex digits of a room's id: no two of an officer's rooms share them
LONGEST = 40_000  # characters: some 2,300 rooms
_ONE = r"[0-9a-f]{12}-[0-9a-f]{1,12}"
_FORM = re.compile(rf"{_ONE}(\.{_ONE})*")
Cursor = Annotated[
    str, Query(max_length=LONGEST, description="What the last answer called `cursor`; empty for every room.")
]


class BadCursor(BadInput):
    """A cursor is none that this node gave."""

    code = "bad-cursor"
    default_cure = (
        "Send the cursor of the last answer unchanged, or leave it out to start from the beginning."
    )


class RoomChanged(Schema):
    """A room that changed; since: the version that the cursor had, for `entries?after=`."""

    room: str
    version: int
    since: int


class Changes(Schema):
    """Rooms that changed, and the cursor for the next question; left: how many rooms of the cursor are the officer's no longer."""

    cursor: str
    changes: list[RoomChanged]
    left: int


def written(versions: dict[str, int]) -> str:
    """Return the cursor of some rooms' versions."""
    return ".".join(f"{room[:_PREFIX]}-{version:x}" for room, version in sorted(versions.items()))


def read(cursor: str) -> dict[str, int]:
    """Return the versions in a cursor, by the beginnings of the rooms' ids.

    Raises:
        BadCursor: it is none.
    """
    if not cursor:
        return {}
    if not _FORM.fullmatch(cursor):
        raise BadCursor(_("This is not a cursor of this list."))
    pairs = (one.split("-") for one in cursor.split("."))
    return {room: int(version, 16) for room, version in pairs}


@router.get("/changes", summary=gettext_noop("See which rooms changed"), **reads(TAG, Changes))
def list_changes(request: HttpRequest, after: Cursor = "") -> dict[str, Any]:
    """Return the rooms whose version is another than in the cursor, over all rooms of the officer."""
    who = caller(request)
    before = read(after)
    officer = who.vault.officer_id
    rooms = exchange.changes_of_all([officer]).get(officer, {})
    seen = {room: version for room, version in rooms.items() if not who.rooms or room in who.rooms}
    changed = [
        {"room": room, "version": version, "since": min(before.get(room[:_PREFIX], 0), version)}
        for room, version in sorted(seen.items())
        if before.get(room[:_PREFIX]) != version
    ]
    left = len(before.keys() - {room[:_PREFIX] for room in seen})
    return {"cursor": written(seen), "changes": changed, "left": left}
