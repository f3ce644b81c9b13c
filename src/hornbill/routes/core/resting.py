"""What a statement rests on: how much of it comes from one agency or one operation, and what is missing.

Rules
- Anyone who looks, finds: many seizures of one agency may show its diligence and not the trade. Each statement names the largest source.
- A method is judged once more without its largest agency. If it does not hold there, that is said.
- What no field states is counted: a statement about consignees out of 40 seizures of 1,000 says so.

    resting(table, rows).agency_share      # 0.82
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.routes.core import bits
from hornbill.routes.core.combinations import Judged, judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.table import Table

MUCH = 0.5  # share of one source from which it is pointed out


@dataclass(frozen=True)
class Resting:
    """Where the seizures of a statement come from.

    Attributes:
        seizures: how many there are.
        agency, agency_seizures: the agency that detected most of them; empty where none is stated.
        operation, operation_seizures: the operation or case that most belong to; empty where none is stated.
        no_agency: seizures that state no agency.
    """

    seizures: int
    agency: str
    agency_seizures: int
    operation: str
    operation_seizures: int
    no_agency: int

    @property
    def agency_share(self) -> float:
        """Share of the largest agency, 0 to 1."""
        return self.agency_seizures / self.seizures if self.seizures else 0.0

    @property
    def operation_share(self) -> float:
        """Share of the largest operation, 0 to 1."""
        return self.operation_seizures / self.seizures if self.seizures else 0.0


def resting(table: Table, rows: Iterable[int]) -> Resting:
    """Return what some rows rest on."""
    numbers = list(rows)
    agencies, operations = table.sources(numbers)
    without = agencies.pop("", 0)
    operations.pop("", None)
    agency = min(agencies, key=lambda name: (-agencies[name], name), default="")
    operation = min(operations, key=lambda name: (-operations[name], name), default="")
    return Resting(
        len(numbers), agency, agencies[agency] if agency else 0, operation, operations[operation] if operation else 0, without
    )  # fmt: skip


def without_agency(table: Table, items: Sequence[Item], agency: str) -> Judged:
    """Judge a combination among the rows that an agency did not detect."""
    return judged(table, items, bits.everything(table.size) & ~table.agency_bits(agency))


def unfilled(table: Table, items: Iterable[Item]) -> dict[str, int]:
    """Return facet -> how many rows have no value of it, for the facets of some items."""
    filled = table.filled()
    return {facet: table.size - filled.get(facet, 0) for facet in dict.fromkeys(item[0] for item in items)}
