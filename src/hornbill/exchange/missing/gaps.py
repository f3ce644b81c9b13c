"""Missing records: of which rooms, and who cited or reported them.

Rules:
- A gap is a record in a room. The same record cited in another room is another gap, so nobody decides where it is looked for
  by citing it first in a room of their own.
- All who cite it or tell of it are kept, once each: they are asked in turn (``mending``).
- Each teller has a bound of gaps, in a room and in all. A gap counts for the first of its tellers who has room for it.

    note({("3c..", "9f.."): {"vn-customs": None}}, now)
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count

from hornbill import config
from hornbill.exchange.models import Record
from hornbill.exchange.models.missing import Missing

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

PAGE = 500  # records in one statement
MOST_OF_ROOM, MOST_OF_TELLER = 1_000, 5_000  # gaps of one teller that are kept, in a room and in all
MOST_TELLERS = 200  # of one gap

Cited = dict[tuple[str, str], dict[str, None]]  # record and room -> agencies that cite it, in their order


def note(cited: Cited, now: datetime) -> None:
    """Note those of the cited records that are not here, and who cites them; within the caller's transaction.

    Args:
        cited: what newly arrived records cite, or a partner told of.
        now: aware UTC time.
    """
    names = sorted({record for record, _ in cited})
    here: set[str] = set()
    known: dict[tuple[str, str], Missing] = {}
    for start in range(0, len(names), PAGE):
        some = names[start : start + PAGE]
        here.update(Record.objects.filter(record__in=some).values_list("record", flat=True))
        known.update(((row.record, row.room), row) for row in Missing.objects.filter(record__in=some))
    fresh = {place: by for place, by in cited.items() if place[0] not in here and place not in known}
    _add_tellers([(known[place], by) for place, by in cited.items() if place in known])
    if fresh:
        _keep(fresh, now)


def _keep(fresh: Cited, now: datetime) -> None:
    of_room: Counter[tuple[str, str]] = Counter()
    of_teller: Counter[str] = Counter()
    for room, by, count in Missing.objects.values_list("room", "by").annotate(Count("pk")):
        of_room[room, by] += count
        of_teller[by] += count
    due = now + timedelta(seconds=config.number("HORNBILL_GAP_WAIT_S"))
    mended = set(Missing.objects.filter(tries__gte=1).values_list("room", flat=True))  # no ordinary delay
    rows = []
    for (record, room), tellers in fresh.items():
        free = (by for by in tellers if of_room[room, by] < MOST_OF_ROOM and of_teller[by] < MOST_OF_TELLER)
        first = next(free, None)
        if first is None:
            continue
        of_room[room, first] += 1
        of_teller[first] += 1
        others = [by for by in tellers if by != first][:MOST_TELLERS]
        next_at = now if room in mended else due
        rows.append(Missing(record=record, room=room, by=first, tellers=others, since=now, next_at=next_at))
    Missing.objects.bulk_create(rows, ignore_conflicts=True)


def _add_tellers(each: list[tuple[Missing, dict[str, None]]]) -> list[Missing]:
    """Add tellers to gaps that are known; returns those that got a new one."""
    changed = []
    for row, by in each:
        new = [one for one in by if one != row.by and one not in row.tellers]
        if new and len(row.tellers) < MOST_TELLERS:
            row.tellers = [*row.tellers, *new][:MOST_TELLERS]
            changed.append(row)
    Missing.objects.bulk_update(changed, ["tellers"], batch_size=PAGE)
    return changed


def add_teller(sender: str, rooms: Collection[str], now: datetime) -> None:
    """Note that a partner told of rooms that have no beginning here; within the caller's transaction.

    Without a beginning nobody knows who is in a room, so who told of it is asked for all that is missing there, in turn with
    those who told of it before.

    Args:
        sender: who told.
        rooms: of which.
        now: aware UTC time.
    """
    rows = Missing.objects.filter(room__in=list(rooms))
    for row in _add_tellers([(row, {sender: None}) for row in rows]):
        if row.tries:  # asked for in vain so far
            Missing.objects.filter(pk=row.pk).update(next_at=now)


def forget_found() -> None:
    """Forget what has come."""
    found = Record.objects.filter(record__in=Missing.objects.values("record"))
    names = list(found.values_list("record", flat=True))
    for start in range(0, len(names), PAGE):
        Missing.objects.filter(record__in=names[start : start + PAGE]).delete()
