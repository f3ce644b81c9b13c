"""A record of an operation as its folds read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Said:
    """A record of ``kinds`` that counts in the room and can be read here.

    Attributes:
        id, kind, author: of the record.
        at: UTC time as its author says, as text.
        order: (height, id) in the room.
        values: its fields.
    """

    id: str
    kind: str
    author: str
    at: str
    order: tuple[int, str]
    values: Mapping[str, Any]

    @property
    def agency(self) -> str:
        """The author's agency."""
        return agency_of(self.author)
