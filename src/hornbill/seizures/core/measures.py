"""One number with its unit, and what a text says of how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hornbill.seizures.core.units import BASE, PACKAGE, UNITS


@dataclass(frozen=True, slots=True)
class Measure:
    """One number with its unit.

    Attributes:
        value: as written.
        unit: code of the unit; empty where none is known.
        kind: of the unit; empty where none is known.
        noun: word that stood where a unit would: "tusks" in "12 tusks".
        low, high: bounds, where they were written.
        approximate: written as about, at least, or a range.
    """

    value: Decimal
    unit: str = ""
    kind: str = ""
    noun: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False

    @property
    def base(self) -> Decimal | None:
        """Return the value in the base unit of its kind: pieces, kilograms ...; None for packages and unknown units."""
        if self.kind not in BASE:
            return None
        value = (self.value * UNITS[self.unit].factor).normalize()
        return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a text says of how much.

    Attributes:
        measures: in the order of the text; the first is the one that is reported.
    """

    measures: tuple[Measure, ...]

    @property
    def main(self) -> Measure:
        """Return what is reported: the first that measures the goods themselves, else the first."""
        return next((one for one in self.measures if one.kind != PACKAGE), self.measures[0])

    def of_kind(self, kind: str) -> Measure | None:
        """Return the first of a kind."""
        return next((one for one in self.measures if one.kind == kind), None)
