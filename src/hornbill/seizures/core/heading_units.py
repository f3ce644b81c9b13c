"""What a heading says about the amounts below it: their unit, their currency.

unit_named("Weight (g)", MASS), currency_in("Value (RM)")
"""

from __future__ import annotations

import re

from hornbill.seizures.core.money import currency_of
from hornbill.seizures.core.read import folded
from hornbill.seizures.core.units import units_in

_NO_UNITS = frozenset({"khoi", "luong"})  # of "khối lượng", weight: a cubic metre and a tael by themselves


def unit_named(text: str, *kinds: str) -> str:
    """Return the unit of the first of some kinds that the heading of a column names; empty where it names none.

    Args:
        text: the heading.
        kinds: of units: masses, volumes.
    """
    beside = re.findall(r"[(\[（]([^)\]）]*)[)\]）]", text)
    parts = [*beside, *re.split(r"[()\[\]（）/_,:\s]+", text)]
    named = [units_in(part) for part in parts if part and folded(part) not in _NO_UNITS]
    for kind in kinds:
        for units in named:
            if len(units) == 1 and units[0].kind == kind:
                return units[0].code.lower()
    return ""


def currency_in(text: str) -> str:
    """Return the currency that the heading of a column of values names, or nothing."""
    for part in (*re.findall(r"\(([^)]*)\)", text), *re.split(r"[()\s/_,:]+", text)):
        if part and len(part) > 1:
            found = currency_of(part)
            if found.state == "clean" and found.value:
                return found.value
    return ""
