"""A day as bulletins write it: ``2026-11-24``, in its one spelling."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day(value: Any) -> date:
    """Read a day; ValueError otherwise."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("it must be a day, for example 2026-11-24")
    return date.fromisoformat(value)
