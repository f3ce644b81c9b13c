"""Checks of fields that kinds of record of several parts share; each returns the value, or raises ``Unfit``, a ValueError, with what is wanted.

Kind("alert.answer", fields={"outcome": one_of("found", "not-found"), "text": text_up_to(4000, needed=False)}, ...)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import Unfit

if TYPE_CHECKING:
    from collections.abc import Callable


def text_up_to(longest: int, *, needed: bool = True) -> Callable[[Any], object]:
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


def one_of(*words: str) -> Callable[[Any], object]:
    """Return the check of a word out of a list."""

    def check(value: Any) -> object:
        if value not in words:
            raise Unfit(f"one of {', '.join(words)}")
        return value

    return check
