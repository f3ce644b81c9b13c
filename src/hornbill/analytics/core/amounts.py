"""Amounts as whole numbers of a small unit, rounded once, half to even.

Rule: an amount that 64 bits cannot hold is None, and the caller counts it: no engine would hold it in the same way.

    whole("12.5", GRAMS)       # 12500: grams of 12.5 kg
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, localcontext

from hornbill.analytics.core.layout import BIGINT, MOST

_DIGITS = 60  # of the arithmetic: more than any column of the register has


@dataclass(frozen=True)
class Unit:
    """How an amount becomes whole.

    Attributes:
        times: small units in one unit.
        places: decimals that the source keeps; the amount is rounded to them first.
    """

    times: int
    places: int


GRAMS = Unit(1_000, 9)  # of kilograms, as the register's column has them
PIECES = Unit(1_000, 6)  # thousandths
MONEY = Unit(10_000, 4)  # ten-thousandths


def whole(amount: str | Decimal | None, unit: Unit) -> int | None:
    """Return an amount in small units.

    Args:
        amount: decimal text; empty or None where it is not known.
        unit: how it becomes whole.

    Returns:
        The amount; None where it is not known, is no finite number, or is beyond 64 bits.
    """
    if amount is None or amount == "":
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        try:
            kept = Decimal(amount).quantize(Decimal(1).scaleb(-unit.places), ROUND_HALF_EVEN)
            found = (kept * unit.times).to_integral_value(ROUND_HALF_EVEN)
        except InvalidOperation:  # no number, or one of more digits than any column has
            return None
        if not found.is_finite() or abs(found) > MOST[BIGINT]:
            return None
        return int(found)
