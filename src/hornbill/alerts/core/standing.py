"""The state of an alert at a moment: who has been called, who is next and when. The only place where the clock counts.

Rules: pure: ``standing(alert, now, heard)``. A node goes by when a record *reached* it (``heard``), never by the time
that an author claims: an acknowledgement dated back calls nobody off who was called. Step 0 is called when the alert
came; step k when the time of step k - 1 has passed and nothing that stops had come by then. What stops: an
acknowledgement for anybody who is called, or the author's stand-down. An alert that came late calls at once all whose
time has come.

    standing(alert, now, heard).due      # officers called by now
    standing(alert, now, heard).next_at  # when it goes on, None if it does not
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.alerts.core.state import Alert
    from hornbill.alerts.core.steps import Step

OPEN, ACKNOWLEDGED, STOOD_DOWN, UNANSWERED = "open", "acknowledged", "stood-down", "unanswered"


@dataclass(frozen=True)
class Called:
    """One step that was called.

    Attributes:
        number: from 0.
        step: who, by when.
        at: since when, by the clock of this node.
    """

    number: int
    step: Step
    at: datetime


@dataclass(frozen=True)
class Standing:
    """The state of an alert.

    Attributes:
        phase: ``open``, ``acknowledged``, ``stood-down``; ``unanswered`` when the last time has passed.
        called: the steps that were called, in order.
        next_at: when the next step is called, or the last time passes; None when nothing more happens.
    """

    phase: str
    called: tuple[Called, ...]
    next_at: datetime | None

    @property
    def due(self) -> frozenset[str]:
        """The officers who were called."""
        return frozenset(officer for one in self.called for officer in one.step.officers)

    @property
    def goes_on(self) -> bool:
        """Whether somebody is still to acknowledge."""
        return self.phase in {OPEN, UNANSWERED}


def standing(alert: Alert, now: datetime, heard: Mapping[str, datetime]) -> Standing:
    """Say the state of an alert.

    Args:
        alert: as folded.
        now: aware UTC time.
        heard: record -> when it reached this node; of a record that is not in it, now.
    """
    came = min(heard.get(alert.id, now), now)
    stopped = min((heard.get(record, now) for record in alert.stops), default=None)
    over = min(heard.get(alert.stood_down, now), now) if alert.stood_down else None
    found: list[Called] = []
    begins = came
    for number, step in enumerate(alert.steps):
        if number and (begins > now or (stopped is not None and stopped <= begins)):
            break
        if not number and over is not None and over <= came:
            break  # it was over when it came: nobody is called
        found.append(Called(number, step, max(begins, came)))
        begins = step.by
    if alert.stood_down:
        return Standing(STOOD_DOWN, tuple(found), None)
    if alert.acknowledged:
        return Standing(ACKNOWLEDGED, tuple(found), None)
    last = alert.steps[-1].by
    if now >= last:
        return Standing(UNANSWERED, tuple(found), None)
    return Standing(OPEN, tuple(found), found[-1].step.by if found else None)
