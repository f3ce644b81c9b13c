"""What the node knows about a record besides its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Meta:
    """Times and place of one record at this node.

    Attributes:
        touch: the room's change counter when the record last changed.
        received_at: this node's clock.
        hub_at: the hub's signed receipt, if it came through the hub.
        why_not: why the body did not open; empty when it did.
    """

    touch: int
    received_at: datetime
    hub_at: datetime | None
    why_not: str
