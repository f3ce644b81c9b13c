"""What an operation asks of one agency now: reports, acknowledgements, answers to warnings; and when missing reporters are looked for.

Rules
- An agency is asked until it has done it. A warning is asked for until the agency says what came of it; a late one is told apart.
- The co-ordination unit also sees which agencies owe reports.
- Reminders go out once a day, from the hour at which reports are due (``days.DUE_HOUR``).

    asked_of(operation, "vn-customs", now).owed      # (Span("2026-11-09", "2026-11-09"),)
    last_due(datetime(2026, 11, 10, 5, tzinfo=UTC))  # 9 November, 6.00
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.operations.core.days import DUE_HOUR

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.operations.core.days import Span
    from hornbill.operations.core.state import Operation
    from hornbill.operations.core.warnings import WarningSent

AGAIN_AFTER = timedelta(minutes=15)  # a reminder that failed is tried again


@dataclass(frozen=True)
class Asked:
    """What one agency is asked.

    Attributes:
        owed: reports that it has not given, the oldest first.
        reminded: ISO day on which the co-ordination unit asked for them last; empty if it never did since the newest report.
        instructions: how many it has not acknowledged.
        warnings: that wait for what came of them, those due first in front.
        late: how many of these are late.
        missing: agencies that owe reports, for the co-ordination unit alone, sorted.
    """

    owed: tuple[Span, ...] = ()
    reminded: str = ""
    instructions: int = 0
    warnings: tuple[WarningSent, ...] = ()
    late: int = 0
    missing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether it is asked anything."""
        return bool(self.owed or self.instructions or self.warnings or self.missing)


def asked_of(operation: Operation, agency: str, now: datetime) -> Asked:
    """Return what an agency is asked.

    Args:
        operation: as the agency's officer reads it.
        agency: that takes part; another one is asked only for what it was warned of, or co-ordinates.
        now: aware UTC time.
    """
    part = operation.taking_part
    takes_part, is_unit = agency in part, agency == operation.unit
    taking = operation.agencies.get(agency)
    owed = tuple(operation.owed(agency, now)) if takes_part else ()
    newest = max((one.order for one in taking.reports), default=(-1, "")) if taking else (-1, "")
    reminded = [one.at[:10] for one in taking.reminded if one.order > newest] if taking and owed else []
    waiting = sorted(
        (one for one in operation.warnings.values() if one.is_open_for(agency)),
        key=lambda one: (one.due, one.said.order),
    )
    return Asked(
        owed,
        max(reminded, default=""),
        len(operation.to_confirm(agency)) if takes_part else 0,
        tuple(waiting),
        sum(one.is_late_for(agency, now) for one in waiting),
        tuple(one for one in part if one != agency and operation.owed(one, now)) if is_unit else (),
    )


def last_due(now: datetime) -> datetime:
    """Return the last moment at which reports became due."""
    today = now.replace(hour=DUE_HOUR, minute=0, second=0, microsecond=0)
    return today if now >= today else today - timedelta(days=1)


def is_to_look(looked: datetime | None, *, failed: bool, now: datetime) -> bool:
    """Tell whether missing reporters of an operation are to be looked for again.

    Args:
        looked: when they were looked for last; None: never.
        failed: that look did not end well.
        now: aware UTC time.
    """
    if looked is None or looked < last_due(now):
        return True
    return failed and looked <= now - AGAIN_AFTER
