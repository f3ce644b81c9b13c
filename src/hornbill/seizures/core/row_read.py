"""What a row of a table is after it was read: the seizure that it tells of, its cells, its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.seizures.core.read import CLEAN, DOUBT, DOUBTFUL, REFUSAL, REFUSED

if TYPE_CHECKING:
    from hornbill.seizures.core.coordinates import Point
    from hornbill.seizures.core.dates import Interval
    from hornbill.seizures.core.item_read import ItemRead
    from hornbill.seizures.core.money import Money
    from hornbill.seizures.core.read import Reason


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a table writes what can be read in two ways, by its own columns.

    Attributes:
        order: of day and month.
        decimals: field -> what parts decimals.
        mass_unit: of the column of weights.
        currency: of the column of values, by its heading.
        volume_unit: of the column of volumes.
        bare_unit: unit of bare whole numbers in the column of quantities; empty where it does not show.
        calendar: of the column of dates (``calendar_columns``); empty for the common one.
        calendars: of the columns ``date_to`` and ``year``.
        country: code of the one that the titles above the table name (``title_country``); for rows of a table that has no column of countries.
    """

    order: str = ""
    decimals: dict[str, str] = field(default_factory=dict)
    mass_unit: str = "kg"
    currency: str = ""
    bare_unit: str = ""
    volume_unit: str = ""
    calendar: str = ""
    calendars: dict[str, str] = field(default_factory=dict)
    country: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """One place of the route, as a row tells it.

    Attributes:
        role: ``origin``, ``export``, ``transit`` or ``destination``.
        country: code; empty where none was understood.
        place: what else was written.
        share: part of the goods that is from there, 0 to 1 as a decimal text; empty where none was written. Of origins alone.
    """

    role: str
    country: str
    place: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class SeizureRead:
    """A row as it was read.

    Attributes:
        number: of the row, as a spreadsheet shows it.
        when: None where it is not known.
        texts: field -> text, for ``TEXTS``.
        country: code; empty where it is not known.
        point: position.
        lists: field -> codes, for ``LISTS``; what was written is in ``written``.
        written: field -> text as written, where it says more than the codes.
        legs: of the route.
        nationalities: codes.
        money: value.
        items: what was seized.
        notes: (heading, text) of cells that are kept as notes.
        cells: of each column: used, kept, left out or empty.
        why: (field, reason); the field of an item's is ``item 1``.
    """

    number: int
    when: Interval | None
    texts: dict[str, str]
    country: str
    point: Point | None
    lists: dict[str, tuple[str, ...]]
    written: dict[str, str]
    legs: tuple[Leg, ...]
    nationalities: tuple[str, ...]
    money: Money | None
    items: tuple[ItemRead, ...]
    notes: tuple[tuple[str, str], ...]
    cells: tuple[str, ...]
    why: tuple[tuple[str, Reason], ...]

    @property
    def state(self) -> str:
        """Return ``clean``, ``doubtful`` or ``refused``."""
        levels = {reason.level for _, reason in self.why}
        return REFUSED if REFUSAL in levels else DOUBTFUL if DOUBT in levels else CLEAN
