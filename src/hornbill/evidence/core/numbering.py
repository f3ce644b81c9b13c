"""Numbers of exhibits, by each agency's own scheme.

Rules
- A scheme is a text with ``{n}``, ``{n:4}`` (digits), and if wanted ``{case}`` and ``{year}``.
- The next number is one above the highest that the agency has used in this case under the scheme. Numbers that are skipped are not
  filled up: a gap in the list shows that one is missing.
- A part of an exhibit has its number and a further one: EX-0004.1, and a part of that EX-0004.1.2.
- Two numbers are the same if they differ only in case, spaces or kinds of hyphen.

    next_number("{case}/EX-{n:3}", ["17/EX-001", "17/EX-002"], case="17", year=2026)     # "17/EX-003"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.evidence.core.errors import BadNumbering

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT = "EX-{n:4}"
MAX_NUMBER, MAX_SCHEME = 60, 80  # characters
MAX_DIGITS = 9
_FIELD = re.compile(r"\{(n|case|year)(?::([1-9]))?\}")
_SAME = re.compile(r"[\s\u00a0\u2010-\u2015-]+")


def check_scheme(scheme: str) -> str:
    """Return a scheme that can be used.

    Raises:
        BadNumbering: it has no ``{n}`` or two, or braces that mean nothing, or is too long.
    """
    fields = _FIELD.findall(scheme)
    if len(scheme) > MAX_SCHEME or not scheme.isprintable():
        raise BadNumbering(f"a numbering scheme has 1 to {MAX_SCHEME} characters on one line")
    if [name for name, _ in fields].count("n") != 1:
        raise BadNumbering("a numbering scheme has {n} once")
    if any(char in _FIELD.sub("", scheme) for char in "{}"):
        raise BadNumbering("only {n}, {case} and {year} can be in braces")
    return scheme


def next_number(scheme: str, used: Iterable[str], *, case: str, year: int) -> str:
    """Return the next free number.

    Args:
        scheme: of the agency.
        used: numbers of the agency's exhibits in this case.
        case: the case's number; may be empty.
        year: of the day on which the exhibit is recorded.

    Raises:
        BadNumbering: the scheme cannot be used.
    """
    check_scheme(scheme)
    before, after, width = _frame(scheme, case, year)
    pattern = re.compile(re.escape(before) + rf"([0-9]{{1,{MAX_DIGITS}}})" + re.escape(after), re.ASCII)
    found = [int(match[1]) for one in used if (match := pattern.fullmatch(one))]
    return f"{before}{max(found, default=0) + 1:0{width}d}{after}"[:MAX_NUMBER]


def part_number(parent: str, used: Iterable[str]) -> str:
    """Return the next free number of a part.

    Args:
        parent: number of the exhibit that it is a part of.
        used: numbers of exhibits in this case.
    """
    pattern = re.compile(re.escape(parent) + rf"\.([0-9]{{1,{MAX_DIGITS}}})", re.ASCII)
    found = [int(match[1]) for one in used if (match := pattern.fullmatch(one))]
    return f"{parent}.{max(found, default=0) + 1}"[:MAX_NUMBER]


def same(number: str) -> str:
    """Return what two numbers share that are the same."""
    return _SAME.sub("-", number.strip()).casefold()


def _frame(scheme: str, case: str, year: int) -> tuple[str, str, int]:
    texts = {"case": case, "year": str(year)}
    place = next(match for match in _FIELD.finditer(scheme) if match[1] == "n")

    def filled(text: str) -> str:
        return _FIELD.sub(lambda match: texts[match[1]], text)

    return filled(scheme[: place.start()]), filled(scheme[place.end() :]), int(place[2] or 1)
