"""Checks of single fields that the kinds of record of a delivery share; each returns the value, or raises ValueError or BadInput."""

from __future__ import annotations

from typing import Any

from hornbill.deliveries.core.names import MAX_CONDITIONS, MAX_LINE
from hornbill.exchange.core.records.field_checks import text_up_to


def from_to(least: int, most: int) -> Any:
    """Return a check: a whole number between two others."""

    def check(value: Any) -> object:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return value

    return check


def yes_no(value: Any) -> object:
    """Return true or false; ValueError otherwise."""
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004  # the checks of fields raise ValueError
    return value


def lines(value: Any) -> object:
    """Return a list of short texts, at most ``MAX_CONDITIONS``; ValueError otherwise."""
    if not isinstance(value, list) or len(value) > MAX_CONDITIONS:
        raise ValueError(f"a list of at most {MAX_CONDITIONS} texts")
    check = text_up_to(MAX_LINE)
    return [check(one) for one in value]
