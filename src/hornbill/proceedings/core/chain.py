"""What is known of one person's proceedings in one State: steps in order, what is odd, the furthest stage, its state.

Rules
- Steps are ordered by their dates as far as these are certain (a year may be any of its days), else by stage. What is out
  of place stands where it is and says why: dated before what belongs before it, nothing stated before it, after an end.
- Steps that name one court's reference belong together; those that name none go with the only reference there is. With
  several references they are a chain of their own.
- Its state is said by the State's own agencies where they say anything of it, else by those who report. Agencies that differ
  stand side by side as contradictions; none is dropped.
- Somebody acquitted on appeal is acquitted; an appeal that was upheld leaves it at what stood before; while an appeal is
  pending, a conviction is none yet. Of several chains the gravest present outcome stands for the person in that State.

    [found] = proceedings(steps, root=lambda entity: entity); found.outcome == "acquitted"
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hornbill.proceedings.core.stages import (
    ACQUITTED,
    APPEAL,
    CHARGE,
    CHARGED,
    CONVICTED,
    DROPPED,
    ENDS,
    OVERTURNED,
    PENDING,
    SENTENCE,
    STAGES,
    TRIAL,
    UPHELD,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hornbill.proceedings.core.standing import Step

BEFORE, MISSING, ENDED, NO_CONVICTION = "before", "missing", "ended", "no-conviction"
OUTCOME, DATE, IMPOSED, TAKEN = "outcome", "date", "sentence", "taken"  # what agencies can differ in
_GRAVITY = (CONVICTED, PENDING, CHARGED, OVERTURNED, ACQUITTED, DROPPED)


@dataclass(frozen=True, slots=True)
class Odd:
    """Why a step is out of place.

    Attributes:
        code: ``BEFORE``, ``MISSING``, ``ENDED`` or ``NO_CONVICTION``.
        stages: that it is dated before, or of which none is stated.
        outcome: that had ended it.
        date: of what it is dated before, or of that end.
    """

    code: str
    stages: tuple[str, ...] = ()
    outcome: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step in its chain; ``odd`` is empty where it is in place."""

    step: Step
    odd: tuple[Odd, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Agencies say different things of one stage; one step of each stands side by side."""

    stage: str
    part: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Chain:
    """What belongs to one reference of a court, or to none.

    Attributes:
        reference: as the first step that names it writes it; may be empty.
        steps: in order.
        outcome: of ``stages.PRESENT``; empty while nothing has come out.
        decided: the step that decides it; None likewise.
        contradictions: by stage.
    """

    reference: str
    steps: tuple[Placed, ...]
    outcome: str
    decided: Step | None
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True)
class Proceeding:
    """One person's proceedings in one State.

    Attributes:
        person: what stands for the person among all; empty for goods that are nobody's.
        state: whose.
        chains: the longest first.
        furthest: the stage with the highest place.
        outcome, decided: the gravest of the chains' outcomes, and the step that decides it.
    """

    person: tuple[str, ...]
    state: str
    chains: tuple[Chain, ...]
    furthest: str
    outcome: str
    decided: Step | None

    @property
    def steps(self) -> list[Step]:
        """All steps, chain by chain."""
        return [placed.step for chain in self.chains for placed in chain.steps]


def proceedings(steps: Iterable[Step], root: Callable[[str], str]) -> list[Proceeding]:
    """Sort steps by person and State.

    Args:
        steps: that count, in any order, each once.
        root: entity -> what it is called together with all that it was merged with.
    """
    groups: dict[tuple[tuple[str, ...], str], list[Step]] = {}
    for one in sorted(steps, key=lambda one: one.place):
        groups.setdefault((one.party.key(root), one.state), []).append(one)
    return [_proceeding(person, state, group) for (person, state), group in sorted(groups.items())]


def _proceeding(person: tuple[str, ...], state: str, steps: list[Step]) -> Proceeding:
    chains = sorted((_chain(group) for group in _by_reference(steps)), key=lambda one: -len(one.steps))
    furthest = max((one.what.stage for one in steps), key=lambda name: STAGES[name].place)
    decided = [one for one in chains if one.outcome]
    gravest = min(decided, key=lambda one: _GRAVITY.index(one.outcome), default=None)
    return Proceeding(
        person,
        state,
        tuple(chains),
        furthest,
        gravest.outcome if gravest else "",
        gravest.decided if gravest else None,
    )


def reference_key(text: str) -> str:
    """Return how a reference is compared: letters and digits alone, in lower case."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _by_reference(steps: Sequence[Step]) -> list[list[Step]]:
    groups: dict[str, list[Step]] = {}
    for one in steps:
        groups.setdefault(reference_key(one.what.reference), []).append(one)
    if len(groups) == 2 and "" in groups:
        return [list(steps)]
    return [group for _key, group in sorted(groups.items())]


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Order steps: one that is certainly earlier comes first, else the stage decides, else the order of the room."""
    waiting = sorted(steps, key=lambda one: (one.what.earliest, one.place), reverse=True)
    ends = sorted((one.what.latest, one.place) for one in waiting)
    ready: list[tuple[int, object, tuple[int, str, str], Step]] = []
    done: set[tuple[int, str, str]] = set()
    found: list[Step] = []
    first = 0
    while len(found) < len(ends):
        while ends[first][1] in done:
            first += 1
        while waiting and waiting[-1].what.earliest <= ends[first][0]:
            one = waiting.pop()
            heapq.heappush(ready, (one.what.place, one.what.earliest, one.place, one))
        one = heapq.heappop(ready)[3]
        done.add(one.place)
        found.append(one)
    return found


def _chain(group: Sequence[Step]) -> Chain:
    steps = in_order(group)
    walk, ended = _walk(steps)
    by_stage: dict[str, list[Step]] = {}
    for one in steps:
        by_stage.setdefault(one.what.stage, []).append(one)
    first = {
        stage: min(those, key=lambda one: (one.what.earliest, one.place)) for stage, those in by_stage.items()
    }
    judged = (one.what.outcome for one in steps if one.what.stage in (TRIAL, APPEAL))
    is_convicted = any(outcome in (CONVICTED, UPHELD) for outcome in judged)
    placed = tuple(
        Placed(one, (*_dated(one, first), *_missing(one, first, is_convicted=is_convicted), *ended[one.id]))
        for one in steps
    )
    reference = next((one.what.reference for one in steps if one.what.reference), "")
    decided = walk.by if walk.now else None
    return Chain(reference, placed, walk.now, decided, tuple(_contradictions(by_stage)))


@dataclass
class _Walk:
    """Goes through a chain's steps in order, and keeps its state.

    Only those speak who are named: where the State's agencies say anything of an outcome, a report decides nothing.
    """

    speaking: frozenset[str]
    now: str = ""
    by: Step | None = None
    below: tuple[str, Step | None] = ("", None)  # how it stood when the appeal began

    def take(self, one: Step) -> tuple[Odd, ...]:
        """Go one step on; returns what is odd about it."""
        odd: tuple[Odd, ...] = ()
        if self.now in ENDS and self.by is not None and one.what.stage in (TRIAL, SENTENCE):
            odd = (Odd(ENDED, outcome=self.now, date=self.by.what.date),)
        if one.id in self.speaking:
            self._speak(one)
        return odd

    def _speak(self, one: Step) -> None:
        outcome, stage = one.what.outcome, one.what.stage
        if outcome == PENDING:
            if self.now != PENDING:
                self.below = (self.now, self.by)
            self.now, self.by = PENDING, one
        elif outcome == UPHELD:
            if self.now == PENDING:
                self.now, self.by = self.below
        elif stage == SENTENCE:
            if self.now not in (*ENDS, CONVICTED):
                self.now, self.by = CONVICTED, one
        elif stage != CHARGE or outcome == DROPPED or self.now not in (CONVICTED, PENDING):
            self.now, self.by = outcome, one


def _walk(steps: Sequence[Step]) -> tuple[_Walk, dict[str, tuple[Odd, ...]]]:
    telling = [one for one in steps if one.what.outcome]
    own = [one for one in telling if one.is_own]
    walk = _Walk(frozenset(one.id for one in own or telling))
    return walk, {one.id: walk.take(one) for one in steps}


def _dated(one: Step, first: Mapping[str, Step]) -> list[Odd]:
    """Name the stages that belong before a step, and all of whose steps are certainly dated after it."""
    before = [first[stage] for stage in STAGES[one.what.stage].after if stage in first]
    return [
        Odd(BEFORE, (other.what.stage,), date=other.what.date)
        for other in before
        if other.what.earliest > one.what.latest
    ]


def _missing(one: Step, first: Mapping[str, Step], *, is_convicted: bool) -> list[Odd]:
    needs = STAGES[one.what.stage].needs
    found = [Odd(MISSING, needs)] if needs and not any(stage in first for stage in needs) else []
    if one.what.stage == SENTENCE and not is_convicted:
        found.append(Odd(NO_CONVICTION))
    return found


def _contradictions(by_stage: Mapping[str, Sequence[Step]]) -> Iterable[Contradiction]:
    for stage, steps in by_stage.items():
        last = {one.agency: one for one in steps}
        if len(last) == 1:
            continue
        said = tuple(sorted(last.values(), key=lambda one: one.place))
        if len({one.what.outcome for one in said} - {""}) > 1:
            yield Contradiction(stage, OUTCOME, said)
        if _dates_differ([one.what.date for one in said]):
            yield Contradiction(stage, DATE, said)
        if len({one.what.sentence for one in said} - {None}) > 1:
            yield Contradiction(stage, IMPOSED, said)
        if _amounts_differ(steps):
            yield Contradiction(stage, TAKEN, said)


def _dates_differ(dates: Sequence[str]) -> bool:
    """Tell whether two dates cannot be the same: of 2026 and 2026-03 the second only says more."""
    longest = max(dates, key=len, default="")
    return any(not longest.startswith(one) for one in dates)


def _amounts_differ(steps: Sequence[Step]) -> bool:
    """Tell whether agencies give different sums for the same currency or goods."""
    sums: dict[tuple[str, str, str], dict[str, Decimal]] = {}
    for one in steps:
        for thing in one.what.taken:
            key = (thing.how, thing.goods.casefold(), thing.money.currency if thing.money else thing.unit)
            value = thing.money.amount if thing.money else thing.quantity
            by_agency = sums.setdefault(key, {})
            by_agency[one.agency] = by_agency.get(one.agency, Decimal(0)) + value
    return any(len(set(by_agency.values())) > 1 for by_agency in sums.values())
