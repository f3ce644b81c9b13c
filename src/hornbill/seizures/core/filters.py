"""What a list of seizures is narrowed to: words, years, country, transport, species; as an address has it and as it is kept.

Filter.of({"q": "pangolin", "year": "2025"}).first      # date(2025, 1, 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hornbill.seizures.core.modes import TRANSPORT
from hornbill.seizures.core.read import folded
from hornbill.seizures.core.seizure import ENTERED, LISTED

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_WORDS = 8
_ISO_LENGTH = 10
LONGEST = 200  # characters of a search
NAMES = ("q", "year", "country", "transport", "term", "state", "doubtful", "batch", "before")


@dataclass(frozen=True)
class Filter:
    """A filter.

    Attributes:
        words: folded; all must occur.
        first, last: the seizure overlaps these days; None for any. ``before`` in an address ends them a day earlier.
        country: code.
        transport, term: codes.
        state: of ``core.seizure.LISTED``.
        doubtful: only those that somebody should look at.
        batch: handle of an import.
    """

    words: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    country: str = ""
    transport: str = ""
    term: str = ""
    state: str = ENTERED
    doubtful: bool = False
    batch: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filter:
        """Read a filter; what cannot be one narrows nothing.

        Args:
            asked: ``NAMES``, as an address has them.
        """
        year = asked.get("year", "").strip()
        is_year = len(year) == 4 and year.isascii() and year.isdecimal() and "1900" <= year <= "2400"
        country, state = asked.get("country", "").strip().upper(), asked.get("state", "")
        term = asked.get("term", "").strip().upper()
        return cls(
            tuple(dict.fromkeys(folded(asked.get("q", "")[:LONGEST]).split()))[:MOST_WORDS],
            date(int(year), 1, 1) if is_year else None,
            _earlier(date(int(year), 12, 31) if is_year else None, _day_before(asked.get("before", ""))),
            country if len(country) == 2 and country.isascii() and country.isalpha() else "",
            asked.get("transport", "") if asked.get("transport", "") in TRANSPORT.codes else "",
            term if len(term) == 3 and term.isascii() and term.isalpha() else "",
            state if state in LISTED else ENTERED,
            asked.get("doubtful", "") in ("1", "on", "true"),
            asked.get("batch", "") if len(asked.get("batch", "")) == 32 else "",
        )


def _day_before(text: str) -> date | None:
    """Return the day before one that is written YYYY-MM-DD; None for another text."""
    try:
        return date.fromisoformat(text) - timedelta(days=1) if len(text) == _ISO_LENGTH else None
    except (ValueError, OverflowError):
        return None


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)
