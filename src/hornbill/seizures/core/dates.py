"""Dates and intervals as people write them in tables of seizures.

Rules
- What is not known to the day is an interval: "March 2019" is 1 to 31 March, "SPLIT 2018-2019" is two years, with its precision.
- "12/03/2019" is day or month first by the column's other values (``date_order``); where they do not say, the day comes first,
  with a doubt.
- A year from 2400 to 2643 is Buddhist; a whole number from 20,000 to 60,000 is a spreadsheet's serial day. Both are noted,
  as are years of the Republic of China and of Japanese eras. Other calendars are rewritten as days of the common era first (``calendar_dates``).
- A day that does not exist, one in the future, a year before 1950 and an interval that ends before it begins are refused.

Sources: ISO 8601; ECMA-376 part 1, 18.17.4.1 (serial days, epoch 30 December 1899).

    read_date("12 มี.ค. 2562", today=date(2026, 11, 28)).value       # Interval(date(2019, 3, 12), date(2019, 3, 12), "day")
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hornbill.seizures.core import date_forms as forms
from hornbill.seizures.core.calendar_dates import in_western
from hornbill.seizures.core.calendar_words import may_be
from hornbill.seizures.core.date_order import DAY_FIRST, MONTH_FIRST
from hornbill.seizures.core.months import DAYS, MONTHS, PARTS, YEAR_MONTHS
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import Read, Reason, doubt, folded, note, refusal

DAY, MONTH, YEAR, SPAN = "day", "month", "year", "interval"
EARLIEST_YEAR = 1950
LONGEST_TIME = 80  # characters of a time of day behind a date
LONGEST_DAYS = 3 * 366  # of an interval that needs no look
_BUDDHIST = range(2400, 2644)
_SERIAL = range(20_000, 60_001)  # 3 October 1954 to 8 April 2064
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Interval:
    """When it happened, as far as it is known.

    Attributes:
        first, last: days, both inclusive; equal where the day is known.
        precision: ``day``, ``month``, ``year`` or ``interval``.
    """

    first: date
    last: date
    precision: str


class NoDay(Exception):
    """The text is an impossible date; the message says why."""

    def __init__(self, code: str, about: str) -> None:
        super().__init__(code)
        self.reason = refusal(code, about)


@lru_cache(maxsize=65_536)
def read_date(text: str, order: str = "", calendar: str = "", *, today: date) -> Read[Interval]:
    """Read a date or an interval.

    Args:
        text: as written; a date's ISO form where the file had a real one.
        order: ``day-first`` or ``month-first`` (``date_order``); empty: not known.
        calendar: of the column (``calendar_columns``); empty: the common one, unless the text says another.
        today: later days are refused.
    """
    if is_nothing(text):
        return Read()
    why: list[Reason] = []
    shown = folded(text).strip(" ,;.").replace("b.e.", "be")
    try:
        shown, why = in_western(shown, calendar, order, today) if calendar or may_be(shown) else (shown, why)
    except ValueError:
        return Read(why=(refusal("no-such-day", text),))
    figures = forms.figures_of(shown)
    western = forms.western(figures)
    shown = figures if western is figures else " ".join(western.split())
    if forms.has_era(figures):
        why.append(note("other-era", text))
    shown = shown[:-LONGEST_TIME] + forms.TIME.sub("", shown[-LONGEST_TIME:])  # it stands at the end
    shown = forms.WEEKDAY.sub("", shown)
    bare = forms.ABOUT.sub("", shown)
    if bare != shown:
        why.append(note("approximate", text))
    try:
        found = _read(bare, order, today, why)
        if found is None:
            stripped = forms.LEADING.sub("", bare)
            found = _read(stripped, order, today, why) if stripped != bare else None
        if found is None:
            found = _embedded(bare, order, today, why)
        if found is None:
            return Read(why=(refusal("date-not-read", text),))
        check_possible(found, today, text)
    except NoDay as no:
        return Read(why=(*why, no.reason))
    if (found.last - found.first).days > LONGEST_DAYS:
        why.append(doubt("long-interval", text))
    return Read(found, tuple(dict.fromkeys(why)))


def check_possible(found: Interval, today: date, text: str) -> None:
    """Refuse an interval that lies too early, ends in the future or ends before it begins; ``NoDay`` says which."""
    if found.first.year < EARLIEST_YEAR:
        raise NoDay("too-early", text)
    if found.first > today:
        raise NoDay("in-future", text)
    if found.last < found.first:
        raise NoDay("ends-before", text)


def _read(shown: str, order: str, today: date, why: list[Reason]) -> Interval | None:
    """Read a text that is a date or an interval and nothing else."""
    single = _single(shown, order, today, why)
    if single is not None:
        return single
    span = _span_of(shown, order, today, why)
    if span is not None:
        return span
    parts = forms.SPLIT.split(shown)
    if len(parts) == 1 and shown.count("-") == 1:
        parts = shown.split("-")
    if len(parts) == 1 and shown.count(" - ") == 0 and shown.count("-") in (3, 5):  # 2019-03-12-2019-03-15
        half = len(shown) // 2
        parts = [shown[:half], shown[half + 1 :]] if shown[half : half + 1] == "-" else parts
    if len(parts) != 2:
        return None
    first, last = parts[0].strip(), parts[1].strip()
    last_read = _single(last, order, today, why)
    if last_read is None:
        return None
    first_read = _single(first, order, today, why)
    if first_read is None:  # "12 March to 3 April 2019", "12/03 - 15/04/2019": the year appears once
        first_read = _single(f"{first} {last_read.last.year}", order, today, why) or _single(
            f"{first}/{last_read.last.year}", order, today, why
        )
    if first_read is None:
        return None
    return Interval(first_read.first, last_read.last, SPAN)


def _embedded(shown: str, order: str, today: date, why: list[Reason]) -> Interval | None:
    """Read the only date in a longer text; if there are several, the first to the last, with a doubt."""
    found: list[Interval] = []
    for form in forms.INSIDE:
        for match in form.finditer(shown):
            before, after = shown[: match.start()][-1:], shown[match.end() :][:1]
            if (before.isdigit() and match[0][0].isdigit()) or (after.isdigit() and match[0][-1].isdigit()):
                continue  # a piece of a longer number
            if form is forms.DAY_NAMED and forms.NUMBERED_BEFORE.search(shown[: match.start()]):
                continue  # its month is found below
            one = _single(match[0].strip(), order, today, why)
            if form is forms.MONTH_NAMED and (day := forms.A_DAY_BEFORE.search(shown[: match.start()])):
                one = _single(f"{day['d']} {match[0].strip()}", order, today, why) or one
            found += [one] if one is not None else []
        if found:
            break
    if not found:
        years = [int(year) for year in re.findall(r"(?<![0-9])(?:19|20|25)[0-9]{2}(?![0-9])", shown)]
        found = [_year(western_year(year, why)) for year in years]
    if not found:
        return None
    why.append(doubt("date-in-text", shown))
    if len(found) == 1:
        return found[0]
    return Interval(min(one.first for one in found), max(one.last for one in found), SPAN)


def western_year(year: int, why: list[Reason]) -> int:
    """Return a year of the common era; a Buddhist one is noted."""
    if year in _BUDDHIST:
        why.append(note("buddhist-year", year))
        return year - 543
    return year


def _full_year(text: str, today: date, why: list[Reason]) -> int:
    digits = text.lstrip("'")
    if len(digits) == 4:
        return western_year(int(digits), why)
    short = int(digits)
    year = 2000 + short if short <= today.year % 100 else 1900 + short
    if year < 1970:  # "62": of the Buddhist 2562, where the Western 1962 is unlikely
        why.append(doubt("buddhist-short-year", text))
        return 2500 + short - 543
    why.append(note("short-year", f"{text} = {year}"))
    return year


def one_day(year: int, month: int, day: int, shown: str) -> Interval:
    """Return a day as an interval; ``NoDay`` where there is no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        raise NoDay("no-such-day", shown) from None
    return Interval(found, found, DAY)


def one_month(year: int, month: int, shown: str, part: str = "") -> Interval:
    """Return a month, or a part of one, as an interval; ``NoDay`` where there is no such month."""
    if not 1 <= month <= 12 or not 1 <= year <= 9998:
        raise NoDay("no-such-day", shown)
    last = monthrange(year, month)[1]
    if part:
        first_day, last_day = DAYS[part]
        return Interval(date(year, month, first_day), date(year, month, last_day or last), SPAN)
    return Interval(date(year, month, 1), date(year, month, last), MONTH)


def _year(year: int, part: str = "") -> Interval:
    if not 1 <= year <= 9998:
        raise NoDay("too-early", str(year))
    if part:
        first, last = YEAR_MONTHS[part]
        return Interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]), SPAN)
    return Interval(date(year, 1, 1), date(year, 12, 31), YEAR)


def _single(shown: str, order: str, today: date, why: list[Reason]) -> Interval | None:
    """Read a day, a month, a year or a part of one."""
    serial = forms.SERIAL.fullmatch(shown)
    if serial is not None and int(serial[1]) in _SERIAL:
        why.append(note("serial-day", shown))
        found = _EPOCH + timedelta(days=int(serial[1]))
        return Interval(found, found, DAY)
    return (
        _numeric(shown, order, today, why)
        or _named(shown, today, why)
        or _eastern(shown, why)
        or _whole_month_or_year(shown, why)
    )


def _numeric(shown: str, order: str, today: date, why: list[Reason]) -> Interval | None:
    match = forms.ISO.fullmatch(shown) or forms.COMPACT.fullmatch(shown)
    if match is not None:
        year, month, day = western_year(int(match["y"]), why), int(match["m"]), int(match["d"])
        if month > 12 and day <= 12:  # 2019-25-03
            why.append(doubt("month-and-day-swapped", shown))
            month, day = day, month
        if day == 0:  # 2019-03-00: the day is not known
            return one_month(year, month, shown) if month else _year(year)
        return one_day(year, month, day, shown)
    match = forms.NUMBERS.fullmatch(shown)
    if match is None:
        return None
    a, b, year = int(match["a"]), int(match["b"]), _full_year(match["y"], today, why)
    if a == 0 and b:
        return one_month(year, b, shown)
    if a > 12 or b > 12:
        day, month = (b, a) if b > 12 >= a else (a, b)
        if (order == MONTH_FIRST and a > 12 >= b) or (order == DAY_FIRST and b > 12 >= a):
            why.append(doubt("other-order", shown))
    else:
        day, month = (b, a) if order == MONTH_FIRST else (a, b)
        if not order and a != b:
            why.append(doubt("day-or-month-first", shown))
    return one_day(year, month, day, shown)


def _named(shown: str, today: date, why: list[Reason]) -> Interval | None:
    match = forms.ORDINAL.fullmatch(shown)
    if match is not None:
        return one_day(_full_year(match["y"], today, why), int(match["m"]), int(match["d"]), shown)
    for form in (forms.DAY_NAMED, forms.ROMAN, forms.NAMED_DAY, forms.YEAR_NAMED):
        match = form.fullmatch(shown)
        if match is not None:
            months = forms.ROMAN_MONTHS if form is forms.ROMAN else MONTHS
            return one_day(_full_year(match["y"], today, why), months[match["name"]], int(match["d"]), shown)
    match = forms.MONTH_NAMED.fullmatch(shown) or forms.YEAR_MONTH_NAMED.fullmatch(shown)
    if match is not None:
        part = PARTS.get(match.groupdict().get("part") or "", "")
        return one_month(_full_year(match["y"], today, why), MONTHS[match["name"]], shown, part)
    return None


def _eastern(shown: str, why: list[Reason]) -> Interval | None:
    match = forms.EAST.fullmatch(shown)
    if match is not None:
        year, part = western_year(int(match["y"]), why), PARTS.get(match["part"] or "", "")
        if match["d"]:
            return one_day(year, int(match["m"]), int(match["d"]), shown)
        return one_month(year, int(match["m"]), shown, part) if match["m"] else _year(year, part)
    match = forms.VIET.fullmatch(shown)
    if match is not None:
        year = western_year(int(match["y"]), why)
        if match["d"]:
            return one_day(year, int(match["m"]), int(match["d"]), shown)
        return one_month(year, int(match["m"]), shown)
    return None


def _whole_month_or_year(shown: str, why: list[Reason]) -> Interval | None:
    match = forms.MONTH.fullmatch(shown)
    if match is not None:
        month = int(match["m"] or match["m2"])
        if month > 12 and match["y"]:  # "2018/19": years
            return None
        if month:
            return one_month(western_year(int(match["y"] or match["y2"]), why), month, shown)
        return _year(western_year(int(match["y"] or match["y2"]), why))
    match = forms.QUARTER.fullmatch(shown)
    if match is not None:
        year, quarter = int(match["y"] or match["y2"]), int(match["q"] or match["q2"] or match["q3"])
        first, last = one_month(year, 3 * quarter - 2, shown), one_month(year, 3 * quarter, shown)
        return Interval(first.first, last.last, SPAN)
    match = forms.YEAR.fullmatch(shown)
    if match is not None:
        return _year(western_year(int(match["y"]), why), PARTS.get(match["part"] or "", ""))
    return None


def _span_of(shown: str, order: str, today: date, why: list[Reason]) -> Interval | None:
    """Read an interval whose ends share a month or a year: "12-14 March 2019", "2018-19"."""
    match = forms.YEARS.fullmatch(shown)
    if match is not None:
        first = western_year(int(match["a"]), why)
        last = western_year(int(match["b"]), why) if match["b"] else first - first % 100 + int(match["short"])
        return Interval(_year(first).first, _year(last).last, SPAN)
    short = forms.DAYS_SHORT.fullmatch(shown)
    match = short or forms.DAYS.fullmatch(shown)
    if match is not None:
        if short is not None and not order:
            why.append(doubt("day-or-month-first", shown))
        last_day = _single(f"{match['b']}{match['rest']}", order or DAY_FIRST, today, why)
        first_day = _single(f"{match['a']}{match['rest']}", order or DAY_FIRST, today, why)
        return Interval(first_day.first, last_day.last, SPAN) if first_day and last_day else None
    match = forms.EAST_DAYS.fullmatch(shown) or forms.POINT_DAYS.fullmatch(shown)
    if match is not None:
        year, month = western_year(int(match["y"]), why), int(match["m"])
        first, last = int(match["a"]), int(match["b"])
        return _days(year, month, first, int(match["m2"] or month), last, shown)
    match = forms.NAMED_DAYS.fullmatch(shown)
    if match is not None:
        year, month = western_year(int(match["y"]), why), MONTHS[match["name"]]
        return _days(year, month, int(match["a"]), month, int(match["b"]), shown)
    match = forms.MONTHS.fullmatch(shown)
    if match is not None:
        year = western_year(int(match["y"]), why)
        return Interval(
            one_month(year, MONTHS[match["a"]], shown).first,
            one_month(year, MONTHS[match["b"]], shown).last,
            SPAN,
        )
    return None


def _days(year: int, month: int, first: int, last_month: int, last: int, shown: str) -> Interval:
    return Interval(
        one_day(year, month, first, shown).first, one_day(year, last_month, last, shown).last, SPAN
    )
