"""What the pages show of tasks and decisions, as plain data: made by ``tasks.actions.viewing``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.objects.core.shown import Shown
from hornbill.tasks.core.decision_kinds import STANDS
from hornbill.tasks.core.due import LATE
from hornbill.tasks.core.steps import GOES_ON, OVER, WAITS_FOR_ASKED

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.objects.core.words import Words
    from hornbill.tasks.core.decisions import Stand


@dataclass(frozen=True)
class Anchor:
    """A record of the room that a task or a decision rests on.

    Attributes:
        record: its id.
        kind: of the record; empty where it is not here, does not count, or was withdrawn.
        words: its name or first words; empty where they cannot be read here.
    """

    record: str
    kind: str
    words: str


@dataclass(frozen=True)
class StepView:
    """One step: who took it when, to whom it is handed, the new time, its words, why it counts for nothing."""

    record: str
    who: MemberView
    at: datetime
    step: str
    to: MemberView | None
    due: datetime | None
    note: Words | None
    carries: bool
    ignored: str


@dataclass(frozen=True)
class TaskView(Shown):
    """One task.

    Attributes:
        owner, asked: who has it, who is asked; None for nobody.
        lateness: of ``core.due``.
        decision: from which it follows; empty for none, or where it is not here.
        steps: those that count, and the newest of those that count for nothing.
        may: steps that the reader may take now.
        mine: the reader has it, or is asked to take it on.
    """

    owner: MemberView | None
    asked: MemberView | None
    urgency: str
    due: datetime
    lateness: str
    phase: str
    rests_on: tuple[Anchor, ...]
    decision: str
    steps: tuple[StepView, ...]
    may: tuple[str, ...]
    mine: bool
    last: str

    @property
    def is_late(self) -> bool:
        """Whether its time has passed and it goes on."""
        return self.lateness == LATE

    @property
    def goes_on(self) -> bool:
        """Whether somebody has it or may still take it on."""
        return self.phase in GOES_ON

    @property
    def over(self) -> bool:
        """Whether it ended."""
        return self.phase in OVER

    @property
    def waits(self) -> bool:
        """Whether somebody is asked to take it on."""
        return self.phase in WAITS_FOR_ASKED and self.asked is not None


@dataclass(frozen=True)
class DecisionView(Shown):
    """One decision.

    Attributes:
        on: when it was made, as its author says.
        present: who is named, and what they say themselves; None while they said nothing.
        replaces, replaced_by: earlier and later decisions: id and title.
        tasks: those that follow from it: id and title.
        may_say: what the reader may say of it now; empty for who is not named as present.
        may_replace: the reader may replace it now.
    """

    on: datetime
    rests_on: tuple[Anchor, ...]
    present: tuple[tuple[MemberView, Stand | None], ...]
    replaces: tuple[tuple[str, str], ...]
    replaced_by: tuple[tuple[str, str], ...]
    tasks: tuple[tuple[str, str], ...]
    may_say: tuple[str, ...]
    may_replace: bool

    @property
    def is_replaced(self) -> bool:
        """Whether a later one names it."""
        return bool(self.replaced_by)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many of those who are named say what."""
        said = [said.stand for _who, said in self.present if said is not None]
        return tuple((stand, said.count(stand)) for stand in STANDS)
