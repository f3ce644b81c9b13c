"""The dates that are stated of a thing or a link, whatever property they are of.

dates_of(statements, model)         # ("2024-03", "2025-01-17")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.cases.core.dates import read_date
from hornbill.cases.core.model import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement

UNCLEAR = ""  # the date of what is none


def dates_of(statements: Iterable[Statement], model: Model) -> tuple[str, ...]:
    """Return the clear Western dates that are stated of something, each once, sorted."""
    props = ((one, model.prop(one.schema, one.prop)) for one in statements)
    found = {read_date(one.value).value for one, prop in props if prop is not None and prop.type == DATE}
    return tuple(sorted(found - {UNCLEAR}))
