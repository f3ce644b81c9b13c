"""What changed in any of the officer's rooms: one question in place of one for each room.

Rules
- The cursor holds the beginning of each room's id and its version, so the node remembers nothing of who asked, and a restart or a restore
  loses nothing. A room with another version than the cursor's, also a lower one after a restore, is told again. Where two rooms' ids begin
  alike, which somebody can bring about for rooms of their own, both are told and the cursor is of the other form.
- For more than ``EXACT`` rooms the cursor has one length for any number of rooms: it holds a digest of each of ``HEAPS`` heaps of rooms. All rooms
  of a heap that changed are told, each with ``since`` null: the program compares ``version`` with what it has.
- With ``wait`` the answer comes when something has changed, or when that time is over. Nothing is held meanwhile but a connection
  (``node.waiting``).
- A token that is bound to rooms is told of those alone. No content is read.

    GET /changes                            # every room, and a cursor
    GET /changes?after=CURSOR&wait=25       # those that changed since; then /rooms/ROOM/entries?after=SINCE
"""

import base64
import hashlib
import re
from collections import Counter
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Schema

from hornbill.exchange import queries as exchange
from hornbill.kernel.errors import BadInput
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router
from hornbill.rooms.api.rooms import TAG

_PREFIX = 12  # hex digits of a room's id
EXACT = 1_000  # rooms of which a cursor holds each version: up to 25,000 characters
HEAPS, DIGEST = (
    2_048,
    4,
)  # of rooms, and the bytes of each one's digest: 10,923 characters for any number of rooms
_LARGE = "~"
LONGEST = 30_000  # characters
WAIT_S = 25  # longest wait; below the 30 s of common proxies
WAITS_FOR = "Hornbill-Waits-For"  # officer and token, for node.waiting alone, which takes it away
_ONE = r"[0-9a-f]{12}-[0-9a-f]{1,12}"
_FORM = re.compile(rf"{_ONE}(\.{_ONE})*")
Cursor = Annotated[
    str, Query(max_length=LONGEST, description="What the last answer called `cursor`; empty for every room.")
]


class BadCursor(BadInput):
    """A cursor was not given by this node."""

    code = "bad-cursor"
    default_cure = (
        "Send the cursor of the last answer unchanged, or leave it out to start from the beginning."
    )


class RoomChanged(Schema):
    """A room that changed; since: the version that the cursor had, for `entries?after=`; null where the cursor holds so many rooms only together."""

    room: str
    version: int
    since: int | None


class Changes(Schema):
    """Rooms that changed, and the cursor for the next question; left: how many rooms of the cursor are the officer's no longer, null where it does not say."""

    cursor: str
    changes: list[RoomChanged]
    left: int | None


def written(versions: dict[str, int]) -> str:
    """Return the cursor of some rooms' versions."""
    if len(versions) > EXACT or _alike(versions):
        return large(versions)
    return ".".join(f"{room[:_PREFIX]}-{version:x}" for room, version in sorted(versions.items()))


def large(versions: dict[str, int]) -> str:
    """Return the cursor of however many rooms' versions, always as long."""
    return _LARGE + base64.urlsafe_b64encode(b"".join(_digests(versions))).rstrip(b"=").decode()


def read(cursor: str) -> dict[str, int]:
    """Return the versions in a cursor, by the beginnings of the rooms' ids.

    Raises:
        BadCursor: it is not valid.
    """
    if not cursor:
        return {}
    if not _FORM.fullmatch(cursor):
        raise BadCursor(_("This is not a cursor of this list."))
    pairs = (one.split("-") for one in cursor.split("."))
    return {room: int(version, 16) for room, version in pairs}


def changed_since(cursor: str, seen: dict[str, int]) -> tuple[list[dict[str, Any]], int | None]:
    """Return the rooms that are not as a cursor has them, and how many rooms of it are gone.

    Args:
        cursor: as it came.
        seen: room -> version, now.

    Raises:
        BadCursor: it is not valid.
    """
    if cursor.startswith(_LARGE):
        before = _read_digests(cursor)
        other = {at for at, digest in enumerate(_digests(seen)) if digest != before[at]}
        rooms = [room for room in sorted(seen) if _heap(room) in other]
        return [{"room": room, "version": seen[room], "since": None} for room in rooms], None
    known = read(cursor)
    alike = _alike(seen)
    sure = {prefix: version for prefix, version in known.items() if prefix not in alike}
    changed = [
        {"room": room, "version": version, "since": min(sure.get(room[:_PREFIX], 0), version)}
        for room, version in sorted(seen.items())
        if sure.get(room[:_PREFIX]) != version
    ]
    return changed, len(known.keys() - {room[:_PREFIX] for room in seen})


def _alike(versions: dict[str, int]) -> set[str]:
    """Return the beginnings of ids that more than one room has."""
    return {prefix for prefix, rooms in Counter(room[:_PREFIX] for room in versions).items() if rooms > 1}


def _heap(room: str) -> int:
    return int(room[:_PREFIX], 16) % HEAPS


def _digests(versions: dict[str, int]) -> list[bytes]:
    heaps: list[list[str]] = [[] for _ in range(HEAPS)]
    for room, version in sorted(versions.items()):
        heaps[_heap(room)].append(f"{room}-{version:x}")
    return [hashlib.sha256(".".join(heap).encode()).digest()[:DIGEST] for heap in heaps]


def _read_digests(cursor: str) -> list[bytes]:
    text = cursor.removeprefix(_LARGE)
    size = HEAPS * DIGEST
    if len(text) != -(-size * 4 // 3) or not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise BadCursor(_("This is not a cursor of this list."))
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return [data[at : at + DIGEST] for at in range(0, size, DIGEST)]


Wait = Annotated[
    int,
    Query(ge=0, le=WAIT_S, description="Seconds to wait until something has changed; 0 answers at once."),
]


@router.get("/changes", summary=gettext_noop("See which rooms changed"), **reads(TAG, Changes))
def list_changes(
    request: HttpRequest, response: HttpResponse, after: Cursor = "", wait: Wait = 0
) -> dict[str, Any]:
    """Return the rooms whose version is another than in the cursor, over all rooms of the officer."""
    who = caller(request)
    officer = who.vault.officer_id
    rooms = exchange.changes_of_all([officer]).get(officer, {})
    seen = {room: version for room, version in rooms.items() if not who.rooms or room in who.rooms}
    changed, left = changed_since(after, seen)
    if wait and after and not changed and not left:
        response[WAITS_FOR] = f"{officer} {who.vault.session_id} {wait}"
    return {"cursor": written(seen), "changes": changed, "left": left}
