"""A seizure as rows of the tables that analytics counts (``analytics.core.layout``).

Rules
- What is counted is what ``year_counts`` counts, with its units: a seizure in the year of its first day, items with source code I nowhere, and a seizure that has
  no others nowhere either. So a query over the rows gives the figures of the year's page.
- No reference, place, name of a person, agency or other free text is in a row; the accepted scientific name is.
- A file from elsewhere can hold anything in any field: what is no code of its list, and no name of the taxonomy, becomes an empty text and is counted.
- A seizure without a date has no rows and is counted; of the register's, drafts alone have none.

    list(Analysed(is_taxon).rows_of(7, seizure))      # [("seizures", {...}), ("items", {...}), ...]
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.amounts import GRAMS, MONEY, PIECES, Unit, whole
from hornbill.seizures.core.aitr import SEIZED_EARLIER
from hornbill.seizures.core.kept_fields import LISTS
from hornbill.seizures.core.money import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

TABLES = ("seizures", "items", "legs", "methods")
ROLES = frozenset({"origin", "export", "transit", "destination"})
_COUNTRY, _TERM, _SOURCE = (re.compile(pattern) for pattern in ("[A-Z]{2}", "[A-Z]{3}", "[A-Z]"))
Row = tuple[str, dict[str, Any]]  # table, column -> value


@dataclass
class Analysed:
    """Makes rows, and counts what is left out of them.

    Attributes:
        is_taxon: tells whether a name is an accepted name of the taxonomy.
        beyond: amounts that 64 bits cannot hold, so far.
        left_out: field -> values that are no code or name, so far.
        undated: seizures without a first day, so far.
    """

    is_taxon: Callable[[str], bool]
    beyond: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    undated: int = 0

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
            self.undated += 1
            return
        day = date.fromisoformat(first)
        items = list(seizure.get("items", ()))
        by_rule = not items or any(item.get("source") != SEIZED_EARLIER for item in items)
        counts = by_rule if is_counted is None else is_counted
        when = {"seizure": number, "year": day.year, "month": day.month}
        last = str(seizure.get("last") or "")
        country = self._kept("country", seizure.get("country"), _COUNTRY.fullmatch)
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
                "currency": self._kept("currency", seizure.get("currency"), CURRENCIES.__contains__),
            },
        )
        for n, item in enumerate(items, 1):
            yield "items", {**when, "n": n, "country": country, **self._item(item, counts=counts)}
        for n, leg in enumerate(seizure.get("legs", ()), 1):
            said = {
                "role": self._kept("role", leg.get("role"), ROLES.__contains__),
                "country": self._kept("country", leg.get("country"), _COUNTRY.fullmatch),
            }
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
        for facet, words in LISTS.items():
            codes = [self._kept(facet, code, words.codes.__contains__) for code in seizure.get(facet) or ()]
            for code in dict.fromkeys(codes or [""]):
                yield "methods", {**when, "facet": facet, "code": code, "is_counted": counts}

    def _item(self, item: Mapping[str, Any], *, counts: bool) -> dict[str, Any]:
        return {
            "taxon": self._kept("name", item.get("name"), self.is_taxon),
            "term": self._kept("term", item.get("term"), _TERM.fullmatch),
            "source": self._kept("source", item.get("source"), _SOURCE.fullmatch),
            "grams": self._whole(item.get("mass_kg"), GRAMS),
            "pieces": self._whole(item.get("count"), PIECES),
            "is_counted": counts and item.get("source") != SEIZED_EARLIER,
        }

    def _kept(self, of: str, value: Any, is_known: Callable[[str], object]) -> str:
        """Return a code or name; empty, and counted, where it is none."""
        text = str(value or "")
        if text and not is_known(text):
            self.left_out[of] += 1
            return ""
        return text

    def _whole(self, amount: Any, unit: Unit) -> int | None:
        found = whole(amount, unit)
        self.beyond += found is None and amount not in {None, ""}
        return found
