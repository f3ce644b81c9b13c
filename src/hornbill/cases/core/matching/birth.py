"""What two dates of birth have in common, by the mistakes that offices make in them.

Rules
- Dates are Western ones, whole or in part (1975, 1975-03, 1975-03-28); others are for ``dates.read_date`` before.
- The first mistake that explains the difference counts; the order is that of ``CODES``.
- The first of January often stands for a date of which only the year is known.

    birth_reason("1975-03-28", "1976-03-28") == "year-near"
"""

from __future__ import annotations

from rapidfuzz.distance import Hamming

SAME_DAY = "same-date"
SAME_YEAR = "same-year"  # as far as both are known
TURNED = "date-turned"  # day and month changed places
YEAR_NEAR = "year-near"  # day and month are the same, the year is one or two off
SWAPPED = "date-swapped"  # two digits that stand side by side changed places
NEAR = "date-near"  # one digit differs
SAME_MONTH_AND_DAY = "other-year"
YEAR_ALONE = "other-day"  # the same year, another day
YEARS_NEAR = "years-near"  # the years are one or two apart, and the rest differs or is not known
OTHER_DATE = "date-differs"
CODES = (
    SAME_DAY, SAME_YEAR, TURNED, YEAR_NEAR, SWAPPED, NEAR, SAME_MONTH_AND_DAY, YEAR_ALONE, YEARS_NEAR, OTHER_DATE,
)  # fmt: skip
_FEW_YEARS = 2
_WHOLE = 10  # signs of a date with month and day
_FIRST_OF_YEAR = "-01-01"


def birth_reason(one: str, two: str) -> str:
    """Return the code of what two dates of birth have in common; empty when one is not known."""
    if not one or not two:
        return ""
    if one == two:
        return SAME_DAY if len(one) == _WHOLE else SAME_YEAR
    if one[:4] == two[:4]:
        return _of_one_year(one, two)
    years = years_apart(one, two)
    if one[4:] == two[4:] and len(one) == _WHOLE:
        return _of_one_day(one, two, years)
    return YEARS_NEAR if 0 < years <= _FEW_YEARS else OTHER_DATE


def years_apart(one: str, two: str) -> int:
    """Return how many years lie between two dates; 0 when one has no year."""
    left, right = one[:4], two[:4]
    return abs(int(left) - int(right)) if left.isdecimal() and right.isdecimal() else 0


def _of_one_year(one: str, two: str) -> str:
    if len(one) < _WHOLE or len(two) < _WHOLE:
        return SAME_YEAR if one.startswith(two) or two.startswith(one) else YEAR_ALONE
    if one[5:7] == two[8:] and one[8:] == two[5:7]:
        return TURNED
    if Hamming.distance(one, two) == 1:
        return NEAR
    if one.endswith(_FIRST_OF_YEAR) or two.endswith(_FIRST_OF_YEAR):
        return SAME_YEAR
    return SWAPPED if _swapped(one, two) else YEAR_ALONE


def _of_one_day(one: str, two: str, years: int) -> str:
    """Name the difference of two whole dates with the same month and day."""
    if 0 < years <= _FEW_YEARS:
        return YEAR_NEAR
    if _swapped(one, two):
        return SWAPPED
    return NEAR if Hamming.distance(one, two) == 1 else SAME_MONTH_AND_DAY


def _swapped(one: str, two: str) -> bool:
    """Return whether two digits that stand side by side changed places and all else is the same."""
    differ = [at for at, (left, right) in enumerate(zip(one, two, strict=True)) if left != right]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    first, second = differ
    return one[first] == two[second] and one[second] == two[first]
