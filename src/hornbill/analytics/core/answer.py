"""Values of a result, made the same whatever engine gave them: whole numbers, texts, None.

Rule: an engine gives a sum as BIGINT, as DECIMAL(38, 0) or in 128 bits; all are Python's int here. A fraction, a truth value or a text where a whole number is
promised, or a text longer than the layout keeps, is an error of the query or the engine, and never rounded.

    told((Decimal("12"), "TH"), columns)      # (12, "TH")
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.errors import EngineFailed
from hornbill.analytics.core.layout import LONGEST_TEXT
from hornbill.analytics.core.query import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.analytics.core.query import Result

Value = int | str | None


def told(row: Sequence[Any], columns: Sequence[Result]) -> tuple[Value, ...]:
    """Return a row of an engine.

    Args:
        row: its values.
        columns: of the query.

    Raises:
        EngineFailed: there are more or fewer values, or one is of another kind.
    """
    if len(row) != len(columns):
        raise EngineFailed(f"the engine gave {len(row)} columns for {len(columns)}")
    return tuple(_value(value, column) for value, column in zip(row, columns, strict=True))


def _value(value: Any, column: Result) -> Value:
    if value is None:
        return None
    if column.kind == WHOLE:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
            return int(value)
    elif isinstance(value, str) and len(value) <= LONGEST_TEXT:
        return value
    raise EngineFailed(f"the engine gave {value!r:.40} as {column.name}, which is no {column.kind}")
