"""Checks of fields that kinds of record of several parts share; each returns the value, or raises ``Unfit``, a ValueError, with what is wanted.

What a check says counts in the hash of a room's control records, so its words stay; a form shows them beside the field, translated.

Kind("alert.answer", fields={"outcome": one_of("found", "not-found"), "text": text_up_to(4000, needed=False)}, ...)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.kernel import ids, times
from hornbill.kernel.errors import Unfit
from hornbill.kernel.messages import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Any], object]

FIRST_YEAR, LAST_YEAR = 2000, 2199  # no time sorts before all others, none overflows
EARLY_YEAR = 1900  # of days that may lie before all that is written here
_YEARS, _CODE = _("a time of the years 2000 to 2199"), _("a code: small letters, digits and hyphens")
_DAYS = {
    FIRST_YEAR: _("a day of the years 2000 to 2199, such as 2026-11-28"),
    EARLY_YEAR: _("a day of the years 1900 to 2199, such as 2026-11-28"),
}


def text_up_to(longest: int, *, needed: bool = True) -> Check:
    """Return the check of a text.

    Args:
        longest: characters.
        needed: it may not be empty, nor be of spaces alone.
    """

    def check(value: Any) -> object:
        if not isinstance(value, str) or len(value) > longest or (needed and not value.strip()):
            raise Unfit(f"a text of {int(needed)} to {longest} characters")
        return value

    return check


LANG = text_up_to(35, needed=False)  # the language of the texts beside it: a tag of BCP 47, or nothing


def one_of(*words: str) -> Check:
    """Return the check of a word out of a list."""

    def check(value: Any) -> object:
        if value not in words:
            raise Unfit(f"one of {', '.join(words)}")
        return value

    return check


def or_none(check: Check) -> Check:
    """Return a check that takes None, too."""
    return lambda value: None if value is None else check(value)


def or_empty(check: Check) -> Check:
    """Return a check that takes an empty text, too."""
    return lambda value: value if value == "" else check(value)


record_or_none = or_none(ids.check_hash)


def records(most: int) -> Check:
    """Return the check of a list of at most so many records, each once."""

    def check(value: Any) -> object:
        if not isinstance(value, list) or len(value) > most:
            raise Unfit(f"a list of at most {most} records")
        for one in value:
            ids.check_hash(one)
        if len(set(value)) != len(value):
            raise Unfit("each record once")
        return value

    return check


def in_order(check_one: Check, called: str, most: int, *, least: int = 1) -> Check:
    """Return the check of a sorted list without repeats.

    Args:
        check_one: of each entry.
        called: what the entries are, such as ``officers``.
        most: entries.
        least: entries.
    """

    def check(value: Any) -> object:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise Unfit(f"a list of {least} to {most} {called}")
        for one in value:
            check_one(one)
        if value != sorted(set(value)):
            raise Unfit("a sorted list without repeats")
        return value

    return check


def check_code(value: Any) -> object:
    """Return only a code, of this version's lists or of another's; ValueError otherwise."""
    good = isinstance(value, str) and 0 < len(value) <= 40 and value[0].isalpha()
    if not good or set(value) - set("abcdefghijklmnopqrstuvwxyz0123456789_-"):
        raise Unfit(_CODE)
    return value


def check_moment(value: Any) -> object:
    """Return only a time of the years 2000 to 2199 in UTC, as records hold it; ValueError otherwise."""
    if not FIRST_YEAR <= times.parse_utc(value).year <= LAST_YEAR:
        raise Unfit(_YEARS)
    return value


def read_day(text: object, first_year: int = FIRST_YEAR) -> date | None:
    """Return the day that a text says, written 2026-11-28; None where it is not one of the years 2000 (or ``first_year``) to 2199."""
    if not isinstance(text, str) or len(text) != 10 or not text.isascii():
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text and first_year <= found.year <= LAST_YEAR else None


def check_day(value: Any, first_year: int = FIRST_YEAR) -> object:
    """Return only a day, written 2026-11-28, of the years from 2000 or ``EARLY_YEAR``; ValueError otherwise."""
    if read_day(value, first_year) is None:
        raise Unfit(_DAYS[first_year])
    return value
