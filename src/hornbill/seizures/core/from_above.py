"""What a row takes from the lines above it (``lines_between``): the rest of its seizure, or the year of its day.

Rules
- Only what is empty in the row is taken, and never goods, amounts or values: these a line has of its own.
- Each number, day and place that is taken is noted, with the row that it is from.

- A line that says more than goods and remarks (people, an outcome) is doubtful: it may be a seizure of its own.

    take(FromAbove("", 2, cells), columns, texts, own)     # [("date", Reason("note", "from-row-above", "2")), ...]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.seizures.core.fields import ITEM_FIELDS, LEAVE_OUT, NOTE, heading
from hornbill.seizures.core.lines_between import BEHIND, is_day_alone
from hornbill.seizures.core.read import doubt, note
from hornbill.seizures.core.remark_columns import is_of_remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.seizures.core.read import Reason

TAKEN, SAYS_MORE = "from-row-above", "line-says-more"
_OWN = frozenset({*ITEM_FIELDS, "value", "currency", NOTE, LEAVE_OUT})
_NOTED = frozenset(
    {
        "reference", "date", "date_to", "year", "month", "day", "country", "province", "place", "position", "lat", "lon",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FromAbove:
    """What a row takes from lines above it.

    Attributes:
        year: of a day that has none, from a heading; empty for none.
        row: number of the row that it goes on with; 0 for a row of its own.
        cells: of that row.
    """

    year: str = ""
    row: int = 0
    cells: Sequence[str] = ()


NOTHING_ABOVE = FromAbove()


def _may_be_of_another(name: str, title: str) -> bool:
    """Say whether a column holds more than goods and remarks: people, an outcome, a State ("Estado") that may be a condition."""
    if name == "province":
        return heading(title) == "estado"
    return name in (*BEHIND, LEAVE_OUT) and not is_of_remarks(title)


def take(
    above: FromAbove, columns: Iterable[tuple[int, str, str]], texts: dict[str, str], cells: Sequence[str]
) -> list[tuple[str, Reason]]:
    """Put into the texts of a row what it takes, and return a note of each.

    Args:
        above: what it takes.
        columns: (place, field, heading).
        texts: field -> text of the row; changed.
        cells: of the row.
    """
    notes = []
    if above.row:
        says_more = any(
            text and not text.isspace() and _may_be_of_another(name, title)
            for (_, name, title), text in zip(columns, cells, strict=False)
        )
        if says_more:
            notes.append(("row", doubt(SAYS_MORE, above.row)))
        for (_, name, _), text in zip(columns, above.cells, strict=False):
            if name in _OWN or name in texts or not text or text.isspace():
                continue
            texts[name] = text
            if name in _NOTED:
                notes.append((name, note(TAKEN, above.row)))
    day = texts.get("date", "")
    if above.year and is_day_alone(day):
        texts["date"] = f"{day} {above.year}"
        notes.append(("date", note("year-of-heading", above.year)))
    return notes
