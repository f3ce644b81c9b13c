"""Whether a column of dates writes day or month first, by its own values. A 13 tells nothing where a year may have thirteen months.

order_of(["03/12/2019", "25/03/2019"])      # "day-first"
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hornbill.seizures.core import date_forms as forms
from hornbill.seizures.core.calendars import ETHIOPIAN
from hornbill.seizures.core.read import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"


def order_of(texts: Iterable[str], calendar: str = "") -> str:
    """Return whether a column writes day or month first, by its values that can be one only; empty: it does not show, or both do.

    Args:
        texts: its cells.
        calendar: of the column (``calendar_columns``).
    """
    months = 13 if calendar.startswith(ETHIOPIAN) else 12
    seen: Counter[str] = Counter()
    for text in texts:
        found = forms.NUMBERS.search(folded(text)) if text else None
        if found is not None and not forms.ISO.match(folded(text)):
            a, b = int(found["a"]), int(found["b"])
            if months < a <= 31 and 1 <= b <= months:
                seen[DAY_FIRST] += 1
            elif months < b <= 31 and 1 <= a <= months:
                seen[MONTH_FIRST] += 1
    if len(seen) == 1:
        return next(iter(seen))
    if len(seen) == 2 and max(seen.values()) >= 20 * min(seen.values()):
        return max(seen, key=lambda order: seen[order])
    return ""
