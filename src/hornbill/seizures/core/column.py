"""One column of a table: what it is, and how sure that is.

Column("Weight (kg)", "mass", 1.0)
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        heading: as the table has it; may be empty.
        field: one of ``fields.FIELDS``, ``note`` or ``leave-out``.
        sure: 0 to 1, how sure the guess was; 1 when somebody chose.
        lost: somebody confirmed that it may be left out.
    """

    heading: str
    field: str
    sure: float = 1.0
    lost: bool = False
