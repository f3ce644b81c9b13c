"""The timeline of a case: every date that is stated of anything.

Rules
- One row for each date of each property of an entity: anyone who says the same shares it, and it is marked as narrowly as the narrowest.
- Only what is a clear Western date is placed; what is not stays on the entity's page and is counted.
- A month or a year is as long as it says; rows go by where they begin, the wider first.

    events_of(line, statements, model)[0].date
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.cases.core.dates import read_date
from hornbill.cases.core.joint_marking import joint
from hornbill.cases.core.model import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.cases.core.graph_search import Filter
    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary

UNCLEAR = ""  # the date of anything else
MOST_BARS = 36  # of the strip over the list
FEW = 4  # early dates are left to one bar where they are no more than one in so many


@dataclass(frozen=True, slots=True)
class Event:
    """A date that is stated of something.

    Attributes:
        date: Western, as FollowTheMoney writes it; ``UNCLEAR`` for anything else.
        line: of the entity.
        prop: name of the property.
        schema: of which the property is.
        agencies: who says so.
        marking: of all who say so.
    """

    date: str
    line: Summary
    prop: str
    schema: str
    agencies: tuple[str, ...]
    marking: JointMarking


def events_of(line: Summary, statements: Sequence[Statement], model: Model) -> tuple[Event, ...]:
    """Return the events of one entity."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for one in statements:
        prop = model.prop(one.schema, one.prop)
        if prop is not None and prop.type == DATE:
            found.setdefault((read_date(one.value).value, one.prop), []).append(one)
    return tuple(
        Event(date, line, name, ones[0].schema, _agencies(ones), joint(one.marking for one in ones))
        for (date, name), ones in found.items()
    )


def _agencies(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.agency for one in statements))


def chosen(events: Iterable[Event], by: Filter) -> list[Event]:
    """Return the events that a filter leaves, in the order of time; what has no clear date is left out."""
    left = [
        one
        for one in events
        if one.date != UNCLEAR
        and (not by.kinds or one.line.schema in by.kinds)
        and by.lets_marking(one.marking)
        and by.in_time(one.date)
    ]
    return sorted(left, key=lambda one: (one.date, one.line.caption.casefold(), one.line.id, one.prop))


@dataclass(frozen=True)
class Bar:
    """How many events there are in a period.

    Attributes:
        period: a year or a month; of what is ``earlier``, the last period before the first that has a bar of its own.
        earlier: it counts everything up to its period.
    """

    period: str
    count: int
    earlier: bool = False


def bars(events: Sequence[Event]) -> list[Bar]:
    """Count events by month, or by year where there would be too many months or none is known; gaps are bars of nothing.

    A few early dates, such as births, do not stretch the strip: what lies far before the others is one bar at its beginning.

    Args:
        events: in the order of time.
    """
    if not events:
        return []
    dates = [one.date for one in events]
    few = len(dates) // FEW
    begin = _first_month(dates)
    if begin > few:
        begin = _first_year(dates, few)
        length, periods = 4, _years(dates[begin], dates[-1])
    else:
        length, periods = 7, _months(dates[begin], dates[-1])
    counts: dict[str, int] = {}
    for one in dates[begin:]:
        counts[one[:length]] = counts.get(one[:length], 0) + 1
    found = [Bar(period, counts.get(period, 0)) for period in periods]
    return [Bar(_before(periods[0]), begin, earlier=True), *found] if begin else found


def _first_month(dates: Sequence[str]) -> int:
    """Return from which date on all are known to the month and lie within one strip of months."""
    last = _month(dates[-1])
    begin = len(dates)
    while begin and len(dates[begin - 1]) >= 7 and last - _month(dates[begin - 1]) < MOST_BARS:
        begin -= 1
    return begin


def _first_year(dates: Sequence[str], few: int) -> int:
    """Return from which date on a strip of years counts: it fits, and without a few early ones it is at most half as long."""
    years, last = [int(one[:4]) for one in dates], int(dates[-1][:4])
    fits = next(n for n, year in enumerate(years) if last - year < MOST_BARS)
    begin = min(range(fits, max(fits, few) + 1), key=lambda n: (last - years[n], n))
    return begin if 2 * (last - years[begin] + 1) <= last - years[fits] + 1 else fits


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or 1) - 1


def _months(first: str, last: str) -> list[str]:
    return [_month_name(at) for at in range(_month(first), _month(last) + 1)]


def _month_name(at: int) -> str:
    return f"{at // 12:04}-{at % 12 + 1:02}"


def _years(first: str, last: str) -> list[str]:
    return [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]


def _before(period: str) -> str:
    """Return the month or year before one."""
    return _month_name(_month(period) - 1) if len(period) > 4 else f"{max(int(period) - 1, 0):04}"
