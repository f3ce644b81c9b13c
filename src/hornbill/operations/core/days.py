"""Days of an operation, and which reports of an agency are due.

Rules
- A day is a text such as ``2026-11-28``, of the years 2000 to 2199, in UTC.
- A report covers whole days. A daily report is due at ``DUE_HOUR`` (UTC) on the next day, a weekly one on the day after its seventh day.
- A report covers no day after the one on which it was written, and at most the last ``MOST_COVERED`` days before its end: one report for the whole
  operation would end every later debt.
- An agency owes reports from the day it joined until the day it left, within the phase of action.

    due(plan_action, "daily", joined, left, now)    # [Span("2026-11-01", "2026-11-01"), ...]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.field_checks import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

DAILY, WEEKLY, NONE = RHYTHMS = ("daily", "weekly", "none")
DUE_HOUR = 6  # UTC, on the day after
MOST_COVERED = {DAILY: 7, WEEKLY: 28}  # days that one report can cover
MOST_DUE = 800  # reports of one agency; an operation of two years, day by day


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days that belong together, both ends included.

    Attributes:
        first, last: ISO days.
    """

    first: str
    last: str

    def has(self, day: str) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        first, last = read_day(self.first), read_day(self.last)
        return (last - first).days + 1 if first and last and last >= first else 0


def due(action: Span, rhythm: str, joined: str, left: str, now: datetime) -> list[Span]:
    """Return the spans for which an agency owes a report by now, the oldest first.

    Args:
        action: days of the phase of action.
        rhythm: of ``RHYTHMS``.
        joined: day on which the agency accepted the terms.
        left: day on which it left; empty while it takes part.
        now: aware UTC time.
    """
    step = {DAILY: 1, WEEKLY: 7}.get(rhythm)
    first, last = read_day(action.first), read_day(action.last)
    if step is None or first is None or last is None:
        return []
    found: list[Span] = []
    at = first
    while at <= last and len(found) < MOST_DUE:
        end = min(at + timedelta(days=step - 1), last)
        due_on = end + timedelta(days=1)
        if due_on > now.date() or (due_on == now.date() and now.hour < DUE_HOUR):
            break
        span = Span(at.isoformat(), end.isoformat())
        if span.last >= joined and (not left or span.first <= left):
            found.append(span)
        at = due_on
    return found


def covered(first: str, last: str, written: str, rhythm: str) -> Span:
    """Return the days that a report covers; ends before it begins where it covers none.

    Args:
        first: day from which it reports.
        last: day to which it reports.
        written: day on which its author says that it was written.
        rhythm: of ``RHYTHMS``.
    """
    end = min(last, written)
    day = read_day(end)
    if day is None or rhythm not in MOST_COVERED:
        return Span(first, end)
    return Span(max(first, (day - timedelta(days=MOST_COVERED[rhythm] - 1)).isoformat()), end)


def missing(owed: Iterable[Span], reported: Sequence[Span]) -> list[Span]:
    """Return what is owed and touched by no report."""
    given = [one for one in reported if one.first <= one.last]
    return [one for one in owed if not any(one.first <= r.last and r.first <= one.last for r in given)]
