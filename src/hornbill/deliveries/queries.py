"""Reads of deliveries that need no key: how they stand for an officer, what waits, positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.deliveries.core.route import E5
from hornbill.deliveries.core.state import ENDED
from hornbill.deliveries.core.track import Position as Place
from hornbill.deliveries.models import Change, Heard, Position, Signature, Study, Tracked, Tracker
from hornbill.exchange import queries as exchange
from hornbill.kernel.asked_once import once

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MOST_SHOWN = 200
_FIELDS = ("at", "lat_e5", "lon_e5", "tracker", "means", "agency")
FOLLOWED = 20_000  # of the newest positions, on which troubles are judged


def of_officer(officer: str) -> list[Tracked]:
    """Return the deliveries in an officer's rooms: those that need somebody first, those that ended last."""
    rooms = once(("rooms of", officer), lambda: exchange.rooms_of_officer(officer))
    found = list(Tracked.objects.filter(room__in=rooms).order_by("-since")[:MOST_SHOWN])
    order = {"held": 0, "under-way": 1, "planned": 2, "none": 3, "ended": 4}
    return sorted(found, key=lambda one: (order.get(one.stands, 9), not one.asks))


def of_room(room: str) -> Tracked | None:
    """Return the state of a room's delivery here; None before the worker has computed it."""
    return Tracked.objects.filter(room=room).first()


def newest_position() -> int:
    """Return the number of the row of a position that came last; 0 for none."""
    return Position.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def positions_after(row: int, most: int) -> list[tuple[int, str, Place]]:
    """Return row, room and position of what came after a row, in all rooms, by row; one more than ``most`` where there are more."""
    rows = Position.objects.filter(pk__gt=row).order_by("pk").values_list("pk", "room", *_FIELDS)
    return [(pk, room, _place(*fields)) for pk, room, *fields in rows[: most + 1]]


def moved_after(row: int) -> frozenset[str]:
    """Return the rooms that have positions after a row."""
    return frozenset(Position.objects.filter(pk__gt=row).values_list("room", flat=True).distinct())


def newest_words() -> dict[tuple[str, str], int]:
    """Return the number of the newest word of each node on each delivery that has not ended, by room and agency."""
    rooms = Tracked.objects.exclude(phase=ENDED).values("room")
    rows = Heard.objects.filter(room__in=rooms).values_list("room", "agency", "n")
    return {(room, agency): n for room, agency, n in rows}


def positions(room: str, *, until: datetime, agencies: Iterable[str]) -> list[Place]:
    """Return the newest positions of a room's trackers, at most ``FOLLOWED``, by time.

    Args:
        room: of the delivery.
        agencies: that are believed.
        until: those of later times are left out, or a stolen token could push all others out by positions of the far future; of
            them the ``MOST_SHOWN`` nearest come as well, to be shown as not believed.
    """
    rows = Position.objects.filter(room=room, agency__in=sorted(agencies))
    ahead = rows.filter(at__gt=until).order_by("at")
    newest = [
        *reversed(ahead.values_list(*_FIELDS)[:MOST_SHOWN]),
        *_newest(rows, until),
    ]
    return [_place(*fields) for fields in reversed(newest)]


def _place(at: datetime, lat_e5: int, lon_e5: int, tracker: str, means: str, agency: str) -> Place:
    return Place(at, lat_e5 / E5, lon_e5 / E5, tracker, means, agency)


def _newest(rows: Any, until: datetime) -> Any:
    newest = rows.filter(at__lte=until).order_by("-at")
    return newest.values_list(*_FIELDS)[:FOLLOWED]


def armed_here(room: str) -> list[str]:
    """Return the names of this agency's trackers of a room that are in use."""
    return list(
        Tracker.objects.filter(room=room, ended_at=None).order_by("name").values_list("name", flat=True)
    )


def trackers(room: str) -> list[Tracker]:
    """Return this agency's trackers of a room."""
    return list(Tracker.objects.filter(room=room).order_by("at"))


def vouched_in(room: str) -> frozenset[str]:
    """Return the signatures in a room of whose officers the directory said that they have the power."""
    found = Signature.objects.filter(room=room, vouched_at__isnull=False)
    return frozenset(found.values_list("record", flat=True))


def changes(room: str) -> list[Change]:
    """Return when a delivery began to go or to hold here, in order."""
    return list(Change.objects.filter(room=room).order_by("at", "pk")[:1000])


def studies() -> list[Study]:
    """Return the studies of this agency's library, the newest first."""
    return list(Study.objects.order_by("-kept_at", "pk")[:MOST_SHOWN])


def study(name: str) -> Study | None:
    """Return a study by its hash."""
    return Study.objects.filter(pk=name).first()
