"""The timeline of a case: every date that is stated of anything.

Rules
- One row for each date of each property of an entity: whoever says the same shares it, and it is marked as narrowly as the narrowest.
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

UNCLEAR = ""  # the date of what is none
MOST_BARS = 36  # of the strip over the list


@dataclass(frozen=True, slots=True)
class Event:
    """A date that is stated of something.

    Attributes:
        date: Western, as FollowTheMoney writes it; ``UNCLEAR`` for what is none.
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
    """How many events there are in a year or month; ``period`` is that year or month."""

    period: str
    count: int


def bars(events: Sequence[Event]) -> list[Bar]:
    """Count events by month, or by year where there would be too many months or none is known; gaps are bars of nothing.

    Args:
        events: in the order of time.
    """
    if not events:
        return []
    months = [one.date[:7] for one in events]
    fits = all(len(one) == 7 for one in months) and len(_months(months[0], months[-1])) <= MOST_BARS
    periods = _months(months[0], months[-1]) if fits else _years(months[0][:4], months[-1][:4])
    length = len(periods[0])
    counts: dict[str, int] = {}
    for one in events:
        counts[one.date[:length]] = counts.get(one.date[:length], 0) + 1
    return [Bar(period, counts.get(period, 0)) for period in periods]


def _months(first: str, last: str) -> list[str]:
    begin, end = (int(one[:4]) * 12 + int(one[5:7] or 1) - 1 for one in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(begin, end + 1)]


def _years(first: str, last: str) -> list[str]:
    """Return the years between, only the last of them where there are too many."""
    years = [f"{year:04}" for year in range(int(first), int(last) + 1)]
    return years[-MOST_BARS:]
