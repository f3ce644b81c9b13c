"""A seizure as rows of the tables that analytics counts (``analytics.core.layout``).

Rules
- What is counted is what ``year_counts`` counts, with its units: a seizure in the year of its first day, items with source code I nowhere, and a seizure that has
  no others nowhere either. So a query over the rows gives the figures of the year's page.
- No reference, place, name of a person, agency or other free text is in a row; the accepted scientific name is.
- A seizure without a date has no rows: drafts alone have none.

    list(Analysed().rows_of(7, seizure))      # [("seizures", {...}), ("items", {...}), ...]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.amounts import GRAMS, MONEY, PIECES, Unit, whole
from hornbill.seizures.core.aitr import SEIZED_EARLIER
from hornbill.seizures.core.kept_fields import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLES = ("seizures", "items", "legs", "methods")
Row = tuple[str, dict[str, Any]]  # table, column -> value


@dataclass
class Analysed:
    """Makes rows, and counts what 64 bits cannot hold.

    Attributes:
        beyond: amounts left out so far.
    """

    beyond: int = 0

    def rows_of(
        self, number: int, seizure: Mapping[str, Any], *, is_counted: bool | None = None
    ) -> Iterator[Row]:
        """Yield the rows of a seizure.

        Args:
            number: by which its rows belong together.
            seizure: plain data (``core.seizure``).
            is_counted: whether it counts, where somebody else decides, as the board of an operation does; None by the rule of a year.
        """
        first = str(seizure.get("first") or "")
        if not first:
            return
        day = date.fromisoformat(first)
        items = list(seizure.get("items", ()))
        by_rule = not items or any(item.get("source") != SEIZED_EARLIER for item in items)
        counts = by_rule if is_counted is None else is_counted
        when = {"seizure": number, "year": day.year, "month": day.month}
        last = str(seizure.get("last") or "")
        country = str(seizure.get("country") or "")
        yield (
            "seizures",
            {
                **when,
                "first_day": day,
                "last_day": date.fromisoformat(last) if last else None,
                "country": country,
                "is_doubtful": bool(seizure.get("doubts")),
                "is_counted": counts,
                "amount": self._whole(seizure.get("amount"), MONEY),
                "currency": str(seizure.get("currency") or ""),
            },
        )
        for n, item in enumerate(items, 1):
            yield "items", {**when, "n": n, "country": country, **self._item(item, counts=counts)}
        for n, leg in enumerate(seizure.get("legs", ()), 1):
            said = {"role": str(leg.get("role") or ""), "country": str(leg.get("country") or "")}
            yield (
                "legs",
                {
                    **when,
                    "n": n,
                    **said,
                    "is_confirmed": bool(leg.get("is_confirmed")),
                    "is_counted": counts,
                },
            )
        for facet in LISTS:
            for code in dict.fromkeys(seizure.get(facet) or ("",)):
                yield "methods", {**when, "facet": facet, "code": str(code), "is_counted": counts}

    def _item(self, item: Mapping[str, Any], *, counts: bool) -> dict[str, Any]:
        return {
            "taxon": str(item.get("name") or ""),
            "term": str(item.get("term") or ""),
            "source": str(item.get("source") or ""),
            "grams": self._whole(item.get("mass_kg"), GRAMS),
            "pieces": self._whole(item.get("count"), PIECES),
            "is_counted": counts and item.get("source") != SEIZED_EARLIER,
        }

    def _whole(self, amount: Any, unit: Unit) -> int | None:
        found = whole(amount, unit)
        self.beyond += found is None and amount not in {None, ""}
        return found
