"""What is shown of one stolen thing: figures, what opens, what stays closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format

if TYPE_CHECKING:
    from datetime import datetime

SHOWN = 5  # rows of a sort
SAMPLE = 48  # bytes of what stays closed


@dataclass(frozen=True)
class Line:
    """One thing that is read, or that stays closed: what it is, and its text or bytes."""

    what: str
    text: str


@dataclass(frozen=True)
class Evidence:
    """What is shown of one thing.

    Attributes:
        where: the file or folder that it is.
        figures: (label, value).
        opened: what its holder reads.
        closed: what it holds and does not open, as the bytes that are there.
    """

    where: str
    figures: tuple[tuple[str, str], ...] = ()
    opened: tuple[Line, ...] = ()
    closed: tuple[Line, ...] = ()


class NothingThere(Exception):
    """The demonstration does not have it at this moment."""


def hex_of(sample: bytes) -> str:
    """Write the first bytes of something that stays closed."""
    return f"{bytes(sample[:SAMPLE]).hex(' ', 4)} …"


def when(moment: datetime) -> str:
    """Write a time of day."""
    return f"{date_format(moment, 'j M, H:i')} UTC"
