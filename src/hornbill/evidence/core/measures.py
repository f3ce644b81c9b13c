"""Weights, counts, volumes and lengths of an exhibit, with the method and the uncertainty of each.

Rules
- Numbers are decimals written as texts, never binary fractions: 12.40 stays 12.40.
- The uncertainty is the half-width of the interval, in the same unit. Without one, the value is taken as exact.
- Two measures are compared only if they measure the same: the same quantity, gross with gross, net with net.
- A value has grown or fallen only if the two intervals do not overlap.

    first = read_measure({"value": "12.40", "unit": "kg", "uncertainty": "0.01", "basis": "net", "method": "scale 7"})
    change(first, read_measure({"value": "12.6", "unit": "kg", ...}))     # "grew"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterable

# Unit -> quantity, and how many of the quantity's base unit it is.
UNITS: dict[str, tuple[str, Decimal]] = {
    "kg": ("mass", Decimal(1)),
    "g": ("mass", Decimal("0.001")),
    "mg": ("mass", Decimal("0.000001")),
    "t": ("mass", Decimal(1000)),
    "pieces": ("count", Decimal(1)),
    "l": ("volume", Decimal(1)),
    "ml": ("volume", Decimal("0.001")),
    "m3": ("volume", Decimal(1000)),
    "m": ("length", Decimal(1)),
    "cm": ("length", Decimal("0.01")),
    "mm": ("length", Decimal("0.001")),
}
BASES = ("", "net", "gross")
MAX_MEASURES = 10
MAX_METHOD = 200  # characters
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,9})?", re.ASCII)
_PARTS = frozenset({"value", "unit", "uncertainty", "basis", "method"})
_apart = itemgetter("unit", "basis", "method", "uncertainty")
GREW, FELL = "grew", "fell"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured value.

    Attributes:
        value: as measured, in ``unit``.
        unit: of ``UNITS``.
        uncertainty: half-width of the interval, in ``unit``; zero where none was given.
        basis: ``net``, ``gross`` or empty.
        method: how it was measured, in words.
    """

    value: Decimal
    unit: str
    uncertainty: Decimal
    basis: str
    method: str

    @property
    def quantity(self) -> str:
        """Return what it measures: mass, count, volume or length."""
        return UNITS[self.unit][0]

    @property
    def compares_with(self) -> tuple[str, str]:
        """Return what two measures share that can be compared."""
        return self.quantity, self.basis

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest value, in the base unit."""
        factor = UNITS[self.unit][1]
        return (self.value - self.uncertainty) * factor, (self.value + self.uncertainty) * factor

    def to_json(self) -> dict[str, str]:
        """Return the measure as a record holds it."""
        return {
            "value": str(self.value),
            "unit": self.unit,
            "uncertainty": str(self.uncertainty) if self.uncertainty else "",
            "basis": self.basis,
            "method": self.method,
        }

    def __str__(self) -> str:
        spread = f" ± {self.uncertainty}" if self.uncertainty else ""
        return f"{self.value}{spread} {self.unit}"


def number(text: Any) -> Decimal:
    """Return a decimal that is not negative; ValueError otherwise."""
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        raise Unfit("a number such as 12 or 12.40, with a point")
    return Decimal(text)


@lru_cache(maxsize=1024)  # an exhibit is weighed again and again, and mostly weighs the same
def _measure(value: str, unit: str, spread: str, basis: str, method: str) -> Measure:
    """Return a measure from its parts, whose kinds were checked; ValueError if a number is not valid."""
    return Measure(number(value), unit, Decimal(0) if spread == "" else number(spread), basis, method)


def read_measure(value: Any) -> Measure:
    """Read one measure of a record; ValueError if it has not the form of one."""
    if not isinstance(value, dict) or value.keys() != _PARTS:
        raise Unfit("a measure has value, unit, uncertainty, basis and method")
    unit, basis, method, spread = _apart(value)
    if not isinstance(unit, str) or unit not in UNITS:
        raise Unfit(f"a unit is one of {', '.join(UNITS)}")
    if not isinstance(basis, str) or basis not in BASES:
        raise Unfit("the basis is net, gross or empty")
    if not isinstance(method, str) or len(method) > MAX_METHOD:
        raise Unfit(f"a method has at most {MAX_METHOD} characters")
    if not isinstance(value["value"], str) or not isinstance(spread, str) or len(spread) > MAX_METHOD:
        raise Unfit("numbers of a measure are written as texts")
    return _measure(value["value"], unit, spread, basis, method)


def read_measures(value: Any) -> tuple[Measure, ...]:
    """Read the measures of a record; ValueError if one is wrong, or two measure the same."""
    if not isinstance(value, list) or len(value) > MAX_MEASURES:
        raise Unfit(f"a list of at most {MAX_MEASURES} measures")
    if not value:  # as most entries have it
        return ()
    found = tuple([read_measure(one) for one in value])
    if len(found) > 1 and len({one.compares_with for one in found}) != len(found):
        raise Unfit("the same quantity is measured twice")
    return found


def change(before: Measure, after: Measure) -> str:
    """Return ``grew``, ``fell``, or nothing where the intervals overlap or the measures cannot be compared."""
    if before.compares_with != after.compares_with:
        return ""
    (low, high), (later_low, later_high) = before.interval, after.interval
    if later_low > high:
        return GREW
    return FELL if later_high < low else ""


def exceed(parts: Iterable[Measure], whole: Measure) -> bool:
    """Tell whether parts together certainly amount to more than the whole.

    Args:
        parts: measures of the parts; those that do not compare with the whole are left aside.
        whole: the measure of what they were taken from.
    """
    lowest = sum((one.interval[0] for one in parts if one.compares_with == whole.compares_with), Decimal(0))
    return lowest > whole.interval[1]
