"""Dates as people type them, for the date properties of entities: taken, or asked about, never guessed.

Rules
- What is a Western date already (1975, 1975-03, 1975-03-28, with or without a time) is taken.
- A Buddhist year (2400 to 2643), an Islamic one (1300 to 1500), another order (03/04/1975) or months in words are read, and
  anyone who typed them is asked which of the readings is meant. As typed is always one of the choices.
- Of an Islamic date only the Western year is offered: its months begin by sighting.

Source: FollowTheMoney, type ``date`` (ISO 8601 prefixes); ``hornbill.deconfliction.core.normalise.calendars``.

    read_date("2518-03-28").proposals == (Proposal("1975-03-28", "buddhist"),)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hornbill.cases.core.model import DATE
from hornbill.deconfliction.core.normalise import calendars
from hornbill.deconfliction.core.normalise.errors import BadIdentifier, UnclearDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement

_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?P<time>[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?"
)
WESTERN_FROM, WESTERN_TO = 1501, 2399  # years that no other calendar in use writes today
_BUDDHIST_FROM, _BUDDHIST_TO = 2400, 2643
_ISLAMIC_FROM, _ISLAMIC_TO = 1300, 1500
_APRIL_YEARS = 2483  # until then the Thai year began in April
BUDDHIST, ISLAMIC, ORDER, WRITTEN = "buddhist", "islamic", "order", "written"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One reading.

    Attributes:
        value: as FollowTheMoney writes it.
        why: ``buddhist``, ``islamic``, ``order`` (day or month first) or ``written`` (other signs or words).
    """

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a date.

    Attributes:
        value: the Western date; empty when somebody has to be asked.
        proposals: readings to choose from; empty with an empty ``value`` when nothing can be read.
    """

    value: str = ""
    proposals: tuple[Proposal, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nobody has to be asked."""
        return bool(self.value)


def read_date(text: str) -> Read:
    """Read a date."""
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found is not None:
        return _of_iso(found, text)
    proposals = [*_by_calendar(text, day_first=True), *_by_calendar(text, day_first=False)]
    return Read(proposals=tuple(dict.fromkeys(proposals)))


def dates_of(statements: Iterable[Statement], model: Model) -> tuple[str, ...]:
    """Return the clear Western dates that are stated of something, each once, sorted."""
    props = ((one, model.prop(one.schema, one.prop)) for one in statements)
    found = {read_date(one.value).value for one, prop in props if prop is not None and prop.type == DATE}
    return tuple(sorted(found - {""}))


def _of_iso(found: re.Match[str], text: str) -> Read:
    year = int(found["year"])
    if WESTERN_FROM <= year <= WESTERN_TO:
        return Read(text.replace(" ", "T")) if _exists(found, year) else Read()
    if _BUDDHIST_FROM <= year <= _BUDDHIST_TO:
        western = year - 543
        rest = text[4:].replace(" ", "T")
        if not _exists(found, western):
            return Read()
        month = int(found["month"] or 0)
        if (
            year <= _APRIL_YEARS and month < 4
        ):  # January to March of such a year were of the Western year after
            both = (f"{western}{rest}", f"{western + 1}{rest}")
            return Read(proposals=tuple(Proposal(one, BUDDHIST) for one in both))
        return Read(proposals=(Proposal(f"{western}{rest}", BUDDHIST),))
    if _is_islamic(year):
        return Read(proposals=_islamic(year, int(found["month"] or 0), int(found["day"] or 0)))
    return Read()


def _exists(found: re.Match[str], year: int) -> bool:
    try:
        date(year, int(found["month"] or 1), int(found["day"] or 1))
        if found["time"]:
            datetime.fromisoformat(f"2000-01-01{found['time'].replace(' ', 'T')}").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def _islamic(year: int, month: int, day: int) -> tuple[Proposal, ...]:
    if month > 12 or day > 30:
        return ()
    first = calendars.islamic_day(year, month or 1, day or 1)
    last = first if month else calendars.islamic_day(year + 1, 1, 1)
    return tuple(Proposal(str(one), ISLAMIC) for one in sorted({first.year, last.year}))


def _is_islamic(year: int) -> bool:
    return _ISLAMIC_FROM <= year <= _ISLAMIC_TO


def _by_calendar(text: str, *, day_first: bool) -> list[Proposal]:
    try:
        read = calendars.birth(text, day_first=day_first)
    except (UnclearDate, BadIdentifier):  # a month in words that no table has leaves its year
        years = [
            int(one) for one in re.findall(r"(?<!\d)\d{4}(?!\d)", text)
        ]  # int() reads the digits of any script
        return list(_islamic(years[0], 0, 0)) if len(years) == 1 and _is_islamic(years[0]) else []
    codes = {change.code for change in read.changes}
    if calendars.BUDDHIST.code in codes:
        return [Proposal(str(read), BUDDHIST)]
    if calendars.ISLAMIC.code in codes:
        return [Proposal(str(read), ISLAMIC)]
    is_numbers = re.fullmatch(r"[0-9]{1,2}([-/. ])[0-9]{1,2}\1[0-9]{4}", text) is not None
    return [Proposal(str(read), ORDER if is_numbers else WRITTEN)]
