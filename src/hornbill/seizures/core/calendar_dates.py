"""Dates of other calendars in a text, written as days of the common era for the reader of dates.

Rules
- A calendar is known by a sign or the name of a month in the text itself, else by the column (``calendar_columns``). A year that it does not have stays
  as it is written.
- A month or a year becomes the interval from its first to its last day.
- Each date is noted with both readings. Where the column leaves two calendars, the later day that is not in the future is taken, with a doubt.
- A sign or a month in the cell stands against a year from 1990 on that is plausible in the common era: both are named, with a doubt, unless the heading says
  the same or the sign is in Ethiopic letters.
- A text that has the same day in the common calendar as well is read by that one.

    in_western("12 bhadra 2080", "", "", today)[0]      # "2023-08-29"
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from hornbill.seizures.core import calendars
from hornbill.seizures.core.calendar_words import NAMES, is_ethiopic, named, signs_of_cell
from hornbill.seizures.core.calendars import (
    BIKRAM_SAMBAT,
    ETHIOPIAN,
    ISLAMIC,
    SOLAR_HIJRI,
    WESTERN,
    YEARS,
)
from hornbill.seizures.core.date_order import MONTH_FIRST
from hornbill.seizures.core.read import Reason, doubt, note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OR = "/"  # between two calendars that both fit a column
_FEW_BEFORE = 1975  # CITES: an earlier day that a calendar makes where another may fit is rather a slip
_NEAR = timedelta(days=2)  # by which a day of two calendars may differ: months that begin by sighting
_TO = r" ?(?:-|~|to|au|a|देखि|से|تا|الى|إلى|حتى) ?"
_D = r"(?P<d>[0-9]{1,2})(?: ?(?:st|nd|rd|th|er|गते|gate)(?![a-z]))?"
_D2 = rf"(?:{_TO}(?P<d2>[0-9]{{1,2}})(?: ?(?:गते|gate))?(?![0-9/.]))?"
_Y = r"(?P<y>[0-9]{4})(?: ?(?:साल|sal)(?![a-z]))?"
_GAP = r"[-/., ]*(?:of |de |al |le |को |मा )?"
_NAME = rf"(?<![^\W\d_])(?P<name>{NAMES})(?![^\W\d_])\.?"
_NAMED = (
    re.compile(rf"(?<![0-9]){_D}{_D2}{_GAP}{_NAME}{_GAP}{_Y}(?![0-9])"),
    re.compile(rf"(?<![0-9]){_Y}{_GAP}{_NAME}{_GAP}{_D}{_D2}(?![0-9])(?: ?(?:गते|gate))?"),
    re.compile(rf"{_NAME}[-/., ]*{_D}{_D2}[-/., ]+{_Y}(?![0-9])"),
)
_MONTH_NAMED = (re.compile(rf"{_NAME}{_GAP}{_Y}"), re.compile(rf"{_Y}{_GAP}{_NAME}"))
_NUMBERS = (
    re.compile(
        rf"(?<![0-9/.-])(?P<y>[0-9]{{4}}|0[5-9][0-9]) ?(?P<sign>[-/.।]) ?(?P<m>[0-9]{{1,2}}) ?(?P=sign) ?(?P<d>[0-9]{{1,2}}){_D2}(?![0-9])"
    ),
    re.compile(
        r"(?<![0-9/.-])(?P<a>[0-9]{1,2}) ?(?P<sign>[-/.।]) ?(?P<b>[0-9]{1,2}) ?(?P=sign) ?(?P<y>[0-9]{4})(?![0-9])"
    ),
    re.compile(r"(?<![0-9])(?P<y>[0-9]{4})(?P<m>0[1-9]|1[0-3])(?P<d>[0-3][0-9])(?![0-9])"),
)
_MONTH_NUMBER = (
    re.compile(r"(?P<y>[0-9]{4}) ?[-/.।] ?(?P<m>[0-9]{1,2})"),
    re.compile(r"(?P<m>[0-9]{1,2}) ?[-/.।] ?(?P<y>[0-9]{4})"),
)
_YEAR = re.compile(r"(?:साल |sal |year |سال |عام |سنة )?(?P<y>[0-9]{4})(?: ?(?:साल|sal))?")
_YEARS = re.compile(r"(?P<y>[0-9]{4}) ?[-/] ?(?P<y2>[0-9]{4}|[0-9]{2})")
_NEPALI_DAY = "गते"
# Words beside a date: days of the week in Persian and Amharic, "day", "dated".
_BESIDE = re.compile(
    r"(?<![^\W\d_])(?:(?:یک|دو|سه|چهار|پنج)? ?شنبه|جمعه|روز|مورخه?|ሰኞ|ማክሰኞ|ረቡዕ|ሮብ|ሐሙስ|ሀሙስ|ዓርብ|አርብ|ቅዳሜ|እሑድ|እሁድ|ቀን|በቀን)(?![^\W\d_])[፣,]?"
)
_UNTIL = re.compile(r" ?(?:सम्म|samma)(?![^\W\d_])")
_WESTERN = re.compile(
    r"(?<![0-9])(?:(?P<y>(?:19|20)[0-9]{2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})"
    r"|(?P<a>[0-9]{1,2})[-/.](?P<b>[0-9]{1,2})[-/.](?P<y2>(?:19|20)[0-9]{2}))(?![0-9])"
)
_AFTER_NOON = re.compile(r"(?<=[0-9][:.][0-9]{2}) ?[مص](?![^\W\d_])")
_COMMON_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_EMPTY = re.compile(r"[(\[] *[)\]]")
_BOTH_FIT = {  # calendar and the other one that fits -> code of the doubt
    (SOLAR_HIJRI, ISLAMIC): "solar-or-islamic-date",
    (ISLAMIC, SOLAR_HIJRI): "solar-or-islamic-date",
    (ETHIOPIAN, WESTERN): "ethiopian-or-western-date",
    (BIKRAM_SAMBAT, WESTERN): "nepali-or-western-date",
}


class _Span(NamedTuple):
    """Days that a text was read as, by the calendar that was taken, and as written."""

    calendar: str
    first: date
    last: date


def in_western(shown: str, column: str, order: str, today: date) -> tuple[str, list[Reason]]:
    """Return a folded text with its dates of other calendars as days of the common era, and how they were read.

    Args:
        shown: folded, digits as ASCII.
        column: the column's calendar, or two that both fit with ``OR`` between them; empty: not known.
        order: of day and month where both are figures.
        today: later days are no reading.

    Raises:
        ValueError: a calendar that is sure has no such day.
    """
    text = _BESIDE.sub(" ", _AFTER_NOON.sub("", re.sub(r"['ʿʾ]", "", shown))).strip()
    if not column and _NEPALI_DAY in text:
        column = BIKRAM_SAMBAT
    signs, unsigned = signs_of_cell(text, column)
    own = next(iter(signs - {WESTERN}), "") if len(signs - {WESTERN}) == 1 else ""
    if own == BIKRAM_SAMBAT or (own == ETHIOPIAN != column and not is_ethiopic(text)):
        own = f"{own}{OR}{WESTERN}"
    bare = " ".join(_EMPTY.sub(" ", unsigned).split()).strip(" ,;") if signs else text
    if signs == {WESTERN} and (not column or _COMMON_YEAR.search(bare)):
        return bare, []
    finder = _Finder(own or column, order, today, is_said=bool(own))
    found = finder.whole(bare) or finder.within(bare)
    return (" ".join(found.split()), finder.why) if finder.why else (shown, [])


class _Finder:
    """Finds the dates of a text and rewrites them.

    Attributes:
        why: how each was read.
    """

    def __init__(self, calendar: str, order: str, today: date, *, is_said: bool) -> None:
        self.calendar, _, self.other = calendar.partition(OR)
        self.order, self.today, self.is_said = order, today, is_said
        self.why: list[Reason] = []

    def whole(self, text: str) -> str:
        """Return a text that is a month or a year and nothing else; empty for any other."""
        for form in _MONTH_NAMED:
            if (match := form.fullmatch(text)) and (one := named(match["name"], int(match["y"]))):
                span = calendars.month_span(one[0], int(match["y"]), one[1])
                return self._of_month(text, int(match["y"]), _Span(one[0], *span))
        if not self.calendar:
            return ""
        for form in _MONTH_NUMBER:
            match = form.fullmatch(text)
            if match and int(match["m"]) <= 12 and self._has(int(match["y"])):
                year, month = int(match["y"]), int(match["m"])
                return self._chosen(text, partial(_month_span, year, month))
        if (match := _YEAR.fullmatch(text)) and self._has(int(match["y"])):
            year = int(match["y"])
            return self._chosen(text, partial(_years_span, year, year))
        if (match := _YEARS.fullmatch(text)) and self._has(int(match["y"])):
            year = int(match["y"])
            last = int(match["y2"]) if len(match["y2"]) == 4 else year - year % 100 + int(match["y2"])
            if year < last <= year + 3:
                return self._chosen(text, partial(_years_span, year, last))
        return ""

    def within(self, text: str) -> str:
        """Return a text with each of its days rewritten; of one that has its day in the common calendar as well, that day."""
        both = [one for one in _WESTERN.finditer(text) if self._is_common(int(one["y"] or one["y2"]), text)]
        anew: dict[int, tuple[int, str]] = {}  # where a date begins -> where it ends, how it is rewritten
        for form in (*_NAMED, *_NUMBERS):
            for match in form.finditer(text):
                ends = [*((begin, end) for begin, (end, _) in anew.items()), *(one.span() for one in both)]
                taken = any(begin < match.end() and match.start() < end for begin, end in ends)
                found = None if taken else self._of_name(match) if form in _NAMED else self._of_numbers(match)
                if found is not None:
                    anew[match.start()] = (match.end(), found)
        if not anew:
            return text
        if len(both) == 1:
            return self._one_of_both(both[0])
        for begin, (end, day) in sorted(anew.items(), reverse=True):
            text = text[:begin] + day + text[end:]
        return _UNTIL.sub("", text)

    def _of_name(self, match: re.Match[str]) -> str | None:
        year = int(match["y"])
        one = named(match["name"], year)
        if one is None:
            return None
        calendar, month = one
        first = calendars.western(calendar, year, month, int(match["d"]))
        last = calendars.western(calendar, year, month, int(match["d2"])) if match["d2"] else first
        return self._of_month(match[0], year, _Span(calendar, first, last))

    def _of_month(self, shown: str, year: int, span: _Span) -> str:
        """Return the days of a date with the name of a month; of a month of Nepal or India beside a common year that year alone, with a doubt."""
        if span.calendar != BIKRAM_SAMBAT or year > self.today.year:
            return self._said(shown, span)
        self.why.append(
            doubt(_BOTH_FIT[BIKRAM_SAMBAT, WESTERN], f"{shown}: {span.first.isoformat()} / {year}")
        )
        return str(year)

    def _of_numbers(self, match: re.Match[str]) -> str | None:
        parts = match.groupdict()
        year = int(parts["y"]) + (2000 if len(parts["y"]) == 3 else 0)
        if not self._has(year) or (len(parts["y"]) == 3 and self.calendar != BIKRAM_SAMBAT):
            return None
        if "m" in parts:
            month, day, day2 = int(match["m"]), int(match["d"]), parts.get("d2") or ""
        else:
            day, month, day2 = *self._in_order(int(match["a"]), int(match["b"]), match[0]), ""

        def span(calendar: str) -> tuple[date, date]:
            first = self._day(calendar, year, month, day)
            return first, self._day(calendar, year, month, int(day2)) if day2 else first

        return self._chosen(match[0], span)

    @staticmethod
    def _day(calendar: str, year: int, month: int, day: int) -> date:
        if calendar == WESTERN:
            return date(year, month, day)
        return calendars.western(calendar, year, month, day)

    def _in_order(self, a: int, b: int, shown: str) -> tuple[int, int]:
        """Return day and month of two figures."""
        months = 13 if self.calendar == ETHIOPIAN else 12
        if a > months or b > months:
            return (a, b) if a > months else (b, a)
        if a != b and (not self.order or (self.other and 13 in (a, b))):
            self.why.append(doubt("day-or-month-first", shown))
        return (b, a) if self.order == MONTH_FIRST else (a, b)

    def _has(self, year: int) -> bool:
        """Say whether the calendar has a year; one of Nepal's that is past in the common calendar too has to be said to be one."""
        if self.calendar == BIKRAM_SAMBAT and not (self.is_said or self.other or year > self.today.year):
            return False
        return any(year in YEARS.get(calendar, ()) for calendar in (self.calendar, self.other))

    def _is_common(self, year: int, text: str) -> bool:
        """Say whether a year in a text is not the calendar's: it has no such year, or another one there is Nepal's for sure."""
        if self.calendar != BIKRAM_SAMBAT or year > self.today.year:
            return not self._has(year)
        return not self._has(year) or any(int(one) > self.today.year for one in _COMMON_YEAR.findall(text))

    def _chosen(self, shown: str, span: Callable[[str], tuple[date, date]]) -> str:
        """Return the days of a date, by the calendar that fits; of two that fit the later day, with a doubt."""
        if not self.other:
            return self._said(shown, _Span(self.calendar, *span(self.calendar)))
        fitting = list(self._fitting(span))
        if not fitting:
            return self._said(shown, _Span(self.calendar, *span(self.calendar)))
        best = max(fitting, key=lambda one: one.first)
        text = self._said(shown, best)
        if len(fitting) > 1 or best.calendar != self.calendar or best.first.year < _FEW_BEFORE:
            days = " / ".join(one.first.isoformat() for one in fitting)
            self.why.append(doubt(_BOTH_FIT[self.calendar, self.other], f"{shown}: {days}"))
        return text

    def _fitting(self, span: Callable[[str], tuple[date, date]]) -> Iterator[_Span]:
        for calendar in (self.calendar, self.other):
            try:
                one = _Span(calendar, *span(calendar))
            except (ValueError, KeyError):
                continue
            if one.first <= self.today:
                yield one

    def _said(self, shown: str, span: _Span) -> str:
        text = span.first.isoformat()
        if span.last != span.first:
            text = f"{text} - {span.last.isoformat()}"
        if span.calendar != WESTERN:
            self.why.append(note(f"{span.calendar}-date", f"{shown} = {text}"))
        return text

    def _one_of_both(self, match: re.Match[str]) -> str:
        """Return the day in the common calendar of a text that has its day in two: it is exact. Days far apart are a doubt."""
        if match["y"]:
            month, day = int(match["m"]), int(match["d"])
        else:
            day, month = self._in_order(int(match["a"]), int(match["b"]), match[0])
        exact = date(int(match["y"] or match["y2"]), month, day)
        ours = [
            date.fromisoformat(one.about.rpartition(" = ")[2][:10]) for one in self.why if " = " in one.about
        ]
        if any(abs(one - exact) > _NEAR for one in ours):
            self.why.append(doubt("calendars-differ", f"{ours[0].isoformat()} / {exact.isoformat()}"))
        return exact.isoformat()


def _month_span(year: int, month: int, calendar: str) -> tuple[date, date]:
    if calendar == WESTERN:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return calendars.month_span(calendar, year, month)


def _years_span(first: int, last: int, calendar: str) -> tuple[date, date]:
    if calendar == WESTERN:
        return date(first, 1, 1), date(last, 12, 31)
    return calendars.year_span(calendar, first)[0], calendars.year_span(calendar, last)[1]
