"""How pages read objects of rooms: one room, or several, whole and with one deadline.

Rules:
- A room that is half open shows nothing: a request could look unanswered, an agreement could look as if in force.
- A large room is waited for, a few seconds. A list over several rooms waits that long once for all of them, and leaves out
  the rooms that are not open by then; it says how many.
- The room is locked while it is read: another thread may add records to its fold.
- Each object is drawn alone: one that fails is logged and takes no other away.

    with whole(vault, room) as opened:
        found = requests_in(opened.fold).get(request)
    rows = [("a1...", "room1"), ("b2...", "room2")]
    listed = over_rooms(vault, rows, draw)        # draw(opened, ["a1..."]) -> {"a1...": view}
"""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from hornbill.exchange.actions.opening.open_rooms import open_whole
from hornbill.exchange.errors import StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.objects.core.lists import Listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.vault.sessions import OpenVault

    Draw = Callable[[OpenRoom, Collection[str]], Mapping[str, "View"]]

View = TypeVar("View")
WAIT_S = 5.0  # for large rooms that are being opened


@contextmanager
def whole(vault: OpenVault, room: str, wait_s: float | None = None) -> Iterator[OpenRoom]:
    """Open a room whole, and hold its lock.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        wait_s: seconds that a large room is waited for; None: ``WAIT_S``.

    Yields:
        The open room.

    Raises:
        NoSuchRoom: it is not here, or not for this officer.
        StillChecking: it is large and not open by then.
    """
    opened = open_whole(vault, room, WAIT_S if wait_s is None else wait_s)
    with opened.lock:
        yield opened


def over_rooms(vault: OpenVault, rows: Iterable[tuple[str, str]], draw: Draw[View]) -> Listed[View]:
    """Draw objects of several rooms.

    Args:
        vault: the reader's open vault.
        rows: (object's id, room's id) in the order in which they are shown.
        draw: draws objects of one open, locked room: ids -> what is shown, by id; those that it leaves out are not shown.

    Returns:
        What was drawn, in the order of the rows. Objects of rooms that do not open for this officer are left out;
        rooms that were still being opened at the deadline are counted in ``opening``.
    """
    wanted: dict[str, list[str]] = {}
    order = [object_id for object_id, room in rows if wanted.setdefault(room, []).append(object_id) is None]
    until, drawn, opening = monotonic() + WAIT_S, {}, 0
    for room, objects in wanted.items():
        try:
            with whole(vault, room, max(0.0, until - monotonic())) as opened:
                drawn.update(draw(opened, objects))
        except StillChecking:
            opening += 1
        except HornbillError:
            continue
    return Listed((drawn[object_id] for object_id in order if object_id in drawn), opening)
