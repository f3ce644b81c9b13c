"""What the rules answer: rungs, steps, one State's answer, and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.legal.core.facts import Agreement, Authority, ProfileRow, Requirement, Statement
    from hornbill.legal.core.national import Law
    from hornbill.legal.core.parties import Standing
    from hornbill.legal.core.question import InRole, Question
    from hornbill.legal.core.said import Said
    from hornbill.legal.core.scope import Scope

NATIONAL, TREATY, UNTOC, CASE, RECIPROCITY, EXCLUDED, UNKNOWN_RUNG = RUNGS = (
    "national-law",
    "treaty",
    "untoc",
    "case-by-case",
    "reciprocity",
    "excluded",
    "unknown",
)
# Of a step and of a State: it can rest on it; under conditions that are named; it cannot; not known; not asked.
OPEN, CONDITIONAL, CLOSED, UNKNOWN, NOT_NEEDED = STATUSES = (
    "open",
    "conditional",
    "closed",
    "unknown",
    "not-needed",
)
WEAKNESS = {CLOSED: 0, UNKNOWN: 1, CONDITIONAL: 2, OPEN: 3}


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder for one State: its status, reasons, and what it lacks."""

    rung: str
    status: str
    said: tuple[Said, ...]
    missing: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class StateAnswer:
    """The answer for one State.

    Attributes:
        state: the State in its roles.
        rung, status: on what the step can rest there, and whether it can.
        steps: the ladder, top down.
        missing: what must be there before the step; each says who acts.
        conditions: effect of a rule -> what it says: limits, duties, grants, notes.
        opens: which change would open the way.
        questions: for the State's prosecutor.
        law: what its law gives; standings: its treaties; scope: of the offence.
        authorities: of the State on that day; requirements: of a request to it; statements: reservations and the like.
    """

    state: InRole
    rung: str
    status: str
    steps: tuple[Step, ...]
    missing: tuple[Said, ...]
    conditions: tuple[tuple[str, Said], ...]
    opens: tuple[Said, ...]
    questions: tuple[Said, ...]
    law: Law
    standing: Standing
    scope: Scope
    authorities: tuple[Authority, ...]
    requirements: tuple[Requirement, ...]
    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]

    def step(self, rung: str) -> Step:
        """Return the step of a rung."""
        return next(one for one in self.steps if one.rung == rung)

    @property
    def rows(self) -> tuple[ProfileRow, ...]:
        """Rows of the profile that were used."""
        return self.law.rows


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer: the weakest State decides.

    Attributes:
        question: as it was read.
        states: answers, in the order of the question.
        rung, status: of the weakest State.
        weakest: codes of the States that are weakest.
        between: what the States must do together.
        ready: nothing is missing anywhere.
    """

    question: Question
    states: tuple[StateAnswer, ...]
    rung: str
    status: str
    weakest: tuple[str, ...]
    between: tuple[Said, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing in any State and between them."""
        return self.status == OPEN and not self.between and not any(one.missing for one in self.states)

    def of(self, code: str) -> StateAnswer:
        """Return the answer for a State."""
        return next(one for one in self.states if one.state.code == code)
