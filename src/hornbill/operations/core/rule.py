"""The agency's rule: which of its seizures go into an operation without a press.

Rules: a seizure goes in if all conditions hold: its first day, its country, one of its groups of goods. Drafts and withdrawn ones never do.

    Rule(Span("2026-11-01", "2026-11-30"), ("TH",), ("pangolins",)).takes(plain, sort)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.seizures.core.seizure import ENTERED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.operations.core.days import Span
    from hornbill.operations.core.entry import Sorted

MAX_GOODS = 400  # characters of a rule's groups of goods
MAX_FAULT = 60  # characters of the code of the error that stopped it


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        days: first days that it takes.
        countries: codes; empty takes all.
        goods: groups of goods; empty takes all.
    """

    days: Span
    countries: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()

    def takes(self, plain: Mapping[str, Any], sort: Sorted) -> bool:
        """Tell whether a seizure of the register goes in.

        Args:
            plain: the seizure as plain data.
            sort: groups goods.
        """
        if plain.get("status", ENTERED) != ENTERED or not self.days.has(str(plain.get("first", ""))):
            return False
        if self.countries and plain.get("country") not in self.countries:
            return False
        if not self.goods:
            return True
        items = plain.get("items", ())
        groups = {
            sort(str(item.get("name") or item.get("claimed") or ""), str(item.get("term", "")))[0]
            for item in items
        }
        return not groups.isdisjoint(self.goods)
