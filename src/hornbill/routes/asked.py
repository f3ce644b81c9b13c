"""What the map of routes is narrowed to, as its address has it: a window of months, species, means, a country, a leg.

Rule: what cannot be one narrows nothing.

    Asked.of({"months": "6", "at": "14", "mode": "sea"}, first=24_240, last=24_263).until
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from hornbill.routes.core.patterns import month
from hornbill.seizures.core.modes import TRANSPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.routes.core.flows import Entry

LENGTHS = (3, 6, 12, 24)  # months of a window
_LONGEST = 120


@dataclass(frozen=True)
class Asked:
    """A filter.

    Attributes:
        first, last: months of which there is something, as 12 * year + month - 1; 0 for none.
        months: length of the window; 0 for all time.
        at: the window's last month, counted from ``first``.
        species: accepted name, mode: code of transport, country: code; empty for any.
        flow: key of a leg that is opened; empty for none.
    """

    first: int
    last: int
    months: int = 0
    at: int = 0
    species: str = ""
    mode: str = ""
    country: str = ""
    flow: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str], *, first: int, last: int) -> Asked:
        """Read a filter.

        Args:
            given: as an address has it.
            first: month of the oldest seizure, or 0.
            last: month of the newest one, or 0.
        """
        months = next((n for n in LENGTHS if str(n) == given.get("months", "")), 0)
        at = given.get("at", "")
        number = int(at) if at.isascii() and at.isdecimal() and len(at) < 6 else last - first
        country = given.get("country", "").strip().upper()
        return cls(
            first,
            last,
            months,
            min(max(number, 0), max(0, last - first)),
            given.get("species", "")[:_LONGEST],
            given.get("mode", "") if given.get("mode", "") in TRANSPORT.codes else "",
            country if len(country) == 2 and country.isascii() and country.isalpha() else "",
            given.get("flow", "")[:_LONGEST],
        )

    @property
    def since(self) -> str:
        """First month of the window, as 2025-03; empty for all time."""
        return month(max(self.first, self.first + self.at - self.months + 1)) if self.months else ""

    @property
    def until(self) -> str:
        """Last month of the window; empty for all time."""
        return month(self.first + self.at) if self.months else ""

    def words(self, **other: str) -> str:
        """Return this filter as an address has it, with other values."""
        values = {
            "months": str(self.months or ""), "at": str(self.at) if self.months else "", "species": self.species, "mode": self.mode,
            "country": self.country, **other,
        }  # fmt: skip
        return urlencode({name: text for name, text in values.items() if text})

    def moved(self, windows: int) -> str:
        """Return the filter moved by so many windows, earlier or later; empty where there is nothing."""
        at = self.at + windows * self.months
        inside = self.months and (
            0 <= at <= self.last - self.first or (windows > 0 and self.at < self.last - self.first)
        )
        return self.words(at=str(min(at, self.last - self.first))) if inside else ""

    def chosen(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the seizures that the filter lets through."""
        since, until = self.since, self.until
        return [
            entry
            for entry in entries
            if (not since or since <= entry.day[:7] <= until)
            and (not self.species or self.species in entry.species)
            and (not self.mode or self.mode in entry.journey.modes)
            and (not self.country or self.country in entry.journey.roles)
        ]
