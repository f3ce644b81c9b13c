"""The form of a seizure, read by the same rules as a row of a spreadsheet.

Rules
- Every fault is told beside its field, not the first alone; a doubt is shown, and goes in when the officer saves again.
- An empty line of an item is no item. A draft needs nothing; a seizure needs a date and one item.

    read_form({"date": "19/03/2026", "species_0": "pangolin", "quantity_0": "12 kg"}, lookup, countries, today).wrong    # {}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.seizures.core.checks import source_of
from hornbill.seizures.core.column import Column
from hornbill.seizures.core.importing import together
from hornbill.seizures.core.mapping import Mapping
from hornbill.seizures.core.modes import CONCEALMENT, DETECTION, DISPOSAL, REASON, TRANSPORT
from hornbill.seizures.core.read import REFUSAL
from hornbill.seizures.core.row_read import Conventions
from hornbill.seizures.core.seizure import of_row

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from datetime import date

    from hornbill.seizures.core.checks import Facts
    from hornbill.seizures.core.naming import NameLookup
    from hornbill.seizures.core.places import CountryNames

ITEM_LINES = 12  # of a form
FIRST_LINES = 1  # that a new form shows
ITEM_PARTS = ("species", "term", "quantity", "unit", "form", "source")
QUESTIONS = (
    "reference", "date", "date_to", "country", "province", "place", "position", "agency", "reason", "detection", "transport", "transport_id",
    "concealment", "cover_load", "permits", "bill", "origin", "export", "transit", "destination", "nationality", "value", "currency", "law",
    "sanction", "disposal", "case", "note",
)  # fmt: skip
# Questions that come first, on a telephone alone: what happened where, and what was found.
FIRST_QUESTIONS = ("date", "country", "place", "transport")
CHOICES = {
    "transport": TRANSPORT.codes,
    "concealment": CONCEALMENT.codes,
    "detection": DETECTION.codes,
    "reason": REASON.codes,
    "disposal": DISPOSAL.codes,
}
MOST_TEXT = 4_000  # characters of one field


@dataclass
class Typed:
    """What became of a form.

    Attributes:
        seizure: plain data (``core.seizure``).
        wrong: field -> (code, about): what must be corrected.
        doubts: (field, code, about): what should be looked at.
    """

    seizure: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, tuple[str, str]] = field(default_factory=dict)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)


def read_form(
    form: Map[str, str],
    lookup: NameLookup,
    countries: CountryNames,
    today: date,
    *,
    own_country: str = "",
    facts: Facts | None = None,
) -> Typed:
    """Read a form.

    Args:
        form: ``QUESTIONS``, and of each line of an item ``species_0``, ``term_0``, ``quantity_0``, ``unit_0``, ``form_0``, ``source_0``.
        lookup: finds species.
        countries: names of countries.
        today: later dates are refused.
        own_country: where the form names none.
        facts: of the reference tables, against which what was typed is checked.
    """
    from hornbill.seizures.core.rows import Table  # its readers take 4 MB: for a form that was sent

    lines = [
        n for n in range(ITEM_LINES) if any(form.get(f"{part}_{n}", "").strip() for part in ITEM_PARTS[:-1])
    ]
    columns = tuple(Column(name, name) for name in (*QUESTIONS, *ITEM_PARTS))
    table = Table(Mapping(columns), Conventions(), lookup, countries, today, own_country, facts)
    said = [form.get(name, "")[:MOST_TEXT] for name in QUESTIONS]
    rows = [
        table.read_row(n, [*said, *(form.get(f"{part}_{n}", "")[:MOST_TEXT] for part in ITEM_PARTS)])
        for n in lines or [0]
    ]
    whole = together(rows)
    found = Typed(of_row(whole))
    found.seizure["notes"] = [one for one in found.seizure["notes"] if one["heading"] == "note"]
    if not lines:
        found.wrong["species_0"] = ("nothing-seized", "")
    first_items = _first_items(rows)
    for name, reason in whole.why:
        place = f"species_{_line_of_source(form, lines)}" if name == "source" else name
        if name.startswith("item "):
            line = (lines or [0])[first_items[int(name[5:]) - 1]]
            place = f"quantity_{line}" if _is_of_quantity(reason.code) else f"species_{line}"
        if reason.level == REFUSAL and reason.code not in ("nothing-in-it", "total-row", "heading-row"):
            if reason.code == "date-missing":
                place = "date"
            found.wrong.setdefault(place, (reason.code, reason.about))
        elif reason.level == "doubt":
            found.doubts.append((place, reason.code, reason.about))
    if not whole.when and "date" not in found.wrong:
        found.wrong["date"] = ("date-missing", "")
    return found


def _line_of_source(form: Map[str, str], lines: list[int]) -> int:
    """Return the first line with a source code that may not be entered."""
    bad = (n for n in lines if (code := form.get(f"source_{n}", "").strip()) and source_of(code)[1])
    return next(bad, (lines or [0])[0])


def _first_items(rows: list[Any]) -> list[int]:
    """Return, of each item, the line of the form that it came from."""
    return [at for at, row in enumerate(rows) for _ in row.items]


_QUANTITY_CODES = frozenset(
    {"negative", "astronomic", "very-large", "zero", "range", "added-up", "part-of-a-piece", "comma-groups", "comma-decimal", "comma-decimal-here", "grouped-by-point", "several-of-a-kind", "range-reversed"}
)  # fmt: skip


def _is_of_quantity(code: str) -> bool:
    return code in _QUANTITY_CODES or code.startswith(("quantity", "unit", "number"))
