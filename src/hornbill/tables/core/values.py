"""Values of cells: text, numbers, dates; and each as text.

Rules
- A text is exactly as the file has it: ``0044`` stays ``0044``, ``1,50`` stays ``1,50``. A CSV file has texts alone.
- A number of a workbook is a float there; one without a fraction is an int here. As text it has no exponent and no needless zero.
- A date is a date; its text is ISO 8601. A length of time is a timedelta.
- An empty cell is None.

    as_text(date(2026, 11, 24)) == "2026-11-24"
    as_text(84912345678) == "84912345678"
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | None"

DIGITS = 15  # decimal digits that a spreadsheet's number keeps (IEEE 754 double)


def as_text(value: Value) -> str:
    """Return a value as text; empty for an empty cell."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, timedelta):
        return _length(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds" if value.second or value.microsecond else "minutes")
    return value.isoformat()


def _number(value: float) -> str:
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124  # NaN alone differs from itself
        return ""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


def _length(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def letter(column: int) -> str:
    """Return the letters of a column, counted from 0: A, B, ..., Z, AA, ..."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(letters: str) -> int:
    """Return the place of a column, counted from 0, by its letters; -1 for what is no column."""
    number = 0
    for sign in letters:
        if not "A" <= sign <= "Z":
            return -1
        number = number * 26 + ord(sign) - 64
    return number - 1
