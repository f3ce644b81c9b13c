"""Counts of proceedings: per State and period, persons at each stage and outcome, days, fines, what was taken.

Rules
- A person is counted once in a cell, however many agencies, rooms and merged entities tell of them; so rows do not add up to
  the row above them: somebody arrested in one year is sentenced in the next.
- A stage is counted in the period of its step, an outcome in that of the step that decides it, an amount in that of its
  step. A date that is known less closely than the period is in a row of its own ("2026" among months).
- Each cell has the joint marking of all that it rests on, merges too: never wider than any of it.
- A figure of one or two persons tells of them whatever it calls itself: anyone who knows the case knows who it is. Such cells are
  flagged. ``withheld`` takes them out, and out of sums of which they are a part.

    rows = count(steps, together(merges), period="year").rows
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hornbill.cases.core.joint_marking import JointMarking, joint
from hornbill.proceedings.core.chain import Proceeding, proceedings
from hornbill.proceedings.core.errors import BadCount
from hornbill.proceedings.core.figures import DAYS, FINES, LIFE, SUSPENDED, figures
from hornbill.proceedings.core.stages import PRESENT, STAGES, TAKES
from hornbill.proceedings.core.step import LEGAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hornbill.kernel.markings import Marking
    from hornbill.proceedings.core.figures import Figure
    from hornbill.proceedings.core.merged_persons import Together
    from hornbill.proceedings.core.standing import Step

WHOLE, YEAR, QUARTER, MONTH = "whole", "year", "quarter", "month"
PERIODS = (WHOLE, YEAR, QUARTER, MONTH)
NO_DATE = "?"  # in the place of a period
LEAST = 3  # persons of a figure that is not flagged
PERSONS, LEGAL_PERSONS, STAGE, OUTCOME, REPORTED, SEIZURES = (
    "persons",
    "legal-persons",
    "stage",
    "outcome",
    "reported",
    "seizures",
)
_PLACE = {
    name: n
    for n, name in enumerate(
        (PERSONS, LEGAL_PERSONS, STAGE, OUTCOME, REPORTED, SEIZURES, DAYS, SUSPENDED, LIFE, FINES, *TAKES)
    )
}
_IMPOSED = frozenset({DAYS, SUSPENDED, LIFE, FINES})
_WITHIN = {name: n for n, name in enumerate((*STAGES, *PRESENT))}


@dataclass(frozen=True)
class Cell:
    """One figure.

    Attributes:
        figure: ``PERSONS``, ``STAGE``, ``OUTCOME``, ``REPORTED`` (an outcome that only a report gives), ``DAYS`` ...
        of: which stage or outcome, or which goods; empty where there is but one.
        unit: days, a currency's code, a unit of goods; empty for persons.
        value: None where it is withheld.
        persons: how many it rests on; None where that is withheld.
        marking: of all that it rests on.
    """

    figure: str
    of: str
    unit: str
    value: Decimal | None
    persons: int | None
    marking: JointMarking

    @property
    def key(self) -> tuple[str, str, str]:
        """Names it within a row."""
        return self.figure, self.of, self.unit

    @property
    def is_small(self) -> bool:
        """Whether it tells of one or two persons."""
        return self.persons is not None and 0 < self.persons < LEAST


@dataclass(frozen=True)
class Row:
    """One State in one period; an empty State is all of them, an empty period all time.

    Attributes:
        state: two letters.
        period: 2026, 2026-Q1, 2026-03; ``?`` where no date is known.
        cells: in the order of ``core.count``.
    """

    state: str
    period: str
    cells: tuple[Cell, ...]

    def cell(self, figure: str, of: str = "", unit: str = "") -> Cell | None:
        """Return a cell; None where nothing was counted."""
        return next((one for one in self.cells if one.key == (figure, of, unit)), None)


@dataclass(frozen=True)
class Count:
    """A whole count.

    Attributes:
        period: of ``PERIODS``.
        rows: all States, then each State, each first as a whole, then by period.
        marking: of all of it; None where nothing was counted.
    """

    period: str
    rows: tuple[Row, ...]
    marking: JointMarking | None


@dataclass
class _Sum:
    """A cell while it is added up."""

    value: Decimal = Decimal(0)
    persons: set[tuple[str, ...]] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    markings: set[Marking] = field(default_factory=set)


class _Sums:
    """Rows while they are added up: (State, period) -> key of cell -> sum."""

    def __init__(self, period: str, joins: Together) -> None:
        self.period, self.joins = period, joins
        self.rows: dict[tuple[str, str], dict[tuple[str, str, str], _Sum]] = {}

    def _each(self, step: Step, key: tuple[str, str, str], beside: Iterable[Marking] = ()) -> Iterator[_Sum]:
        label = label_of(step.what.date, self.period)
        periods = ("",) if self.period == WHOLE else ("", label)
        for state in ("", step.state):
            for period in periods:
                found = self.rows.setdefault((state, period), {}).setdefault(key, _Sum())
                found.markings.add(step.marking)
                found.markings.update(beside)
                found.markings.update(self.joins.joining(step.party.entity))
                if step.what.seizure:
                    found.markings.update(self.joins.joining(step.what.seizure))
                yield found

    def note_person(
        self,
        step: Step,
        person: tuple[str, ...],
        key: tuple[str, str, str],
        beside: Iterable[Marking] = (),
    ) -> None:
        """Count a person by a step; ``beside``: markings of what the figure rests on besides."""
        for found in self._each(step, key, beside):
            found.persons.add(person)

    def note_thing(self, step: Step, thing: str, person: tuple[str, ...]) -> None:
        """Count a seizure of the room."""
        for found in self._each(step, (SEIZURES, "", "")):
            found.things.add(thing)
            found.persons.update([person] if person else [])

    def note_amount(self, figure: Figure, beside: Iterable[Marking]) -> None:
        """Add an amount."""
        for found in self._each(figure.step, (figure.kind, figure.goods, figure.unit), beside):
            found.value += figure.value
            found.persons.update([figure.person] if figure.person else [])


def label_of(date: str, period: str) -> str:
    """Return the period of a date; a shorter one where the date says less."""
    if not date:
        return NO_DATE
    if period == YEAR or len(date) == 4:
        return date[:4]
    if period == QUARTER:
        return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"
    return date[:7]


def count(steps: Iterable[Step], joins: Together, *, period: str = WHOLE) -> Count:
    """Count.

    Args:
        steps: that count and may be told, each once, of any number of rooms.
        joins: which entities are one, by merges that may be told.
        period: of ``PERIODS``.

    Raises:
        BadCount: there is no such period.
    """
    if period not in PERIODS:
        raise BadCount(f"a period is {', '.join(PERIODS)}")
    found = proceedings(steps, joins.root)
    sums = _Sums(period, joins)
    all_of = {(one.person, one.state): frozenset(step.marking for step in one.steps) for one in found}
    for one in found:
        _note(one, sums, joins, all_of[one.person, one.state])
    for figure in figures(found, joins.root):
        is_imposed = figure.kind in _IMPOSED  # it counts because of the state of the whole proceeding
        sums.note_amount(figure, all_of[figure.person, figure.state] if is_imposed else ())
    known: dict[frozenset[Marking], JointMarking] = {}
    rows = tuple(
        Row(state, label, tuple(_cells(cells, known))) for (state, label), cells in sorted(sums.rows.items())
    )
    markings = {part for row in rows for cell in row.cells for part in cell.marking.parts}
    return Count(period, rows, joint(sorted(markings, key=str)) if markings else None)


def _note(one: Proceeding, sums: _Sums, joins: Together, markings: frozenset[Marking]) -> None:
    for step in one.steps:
        if one.person:
            sums.note_person(step, one.person, (PERSONS, "", ""))
            sums.note_person(step, one.person, (STAGE, step.what.stage, ""))
            if step.party.type == LEGAL:
                sums.note_person(step, one.person, (LEGAL_PERSONS, "", ""))
        if step.what.seizure:
            sums.note_thing(step, joins.root(step.what.seizure), one.person)
    if one.person and one.decided is not None:
        sums.note_person(one.decided, one.person, (OUTCOME, one.outcome, ""), markings)
        if not one.decided.is_own:
            sums.note_person(one.decided, one.person, (REPORTED, "", ""), markings)


def _cells(
    sums: dict[tuple[str, str, str], _Sum], known: dict[frozenset[Marking], JointMarking]
) -> Iterator[Cell]:
    for key in sorted(sums, key=lambda key: (_PLACE[key[0]], _WITHIN.get(key[1], 99), key)):
        found = sums[key]
        value = found.value or Decimal(len(found.things) or len(found.persons))
        markings = frozenset(found.markings)
        if markings not in known:  # of many goods few are marked in a way of their own
            known[markings] = joint(sorted(markings, key=str))
        yield Cell(*key, value, len(found.persons), known[markings])


def withheld(whole: Count) -> Count:
    """Return a count without figures of fewer than ``LEAST`` persons, nor the sums that such a figure is a part of."""
    small = {
        (row.state, cell.key) for row in whole.rows for cell in row.cells if cell.is_small and row.period
    }
    of_states = {cell.key for row in whole.rows for cell in row.cells if cell.is_small and row.state}

    def keeps(row: Row, cell: Cell) -> bool:
        in_period = not row.period and (row.state, cell.key) in small
        in_state = not row.state and cell.key in of_states
        return not (cell.is_small or in_period or in_state)

    rows = (
        Row(
            row.state,
            row.period,
            tuple(
                cell if keeps(row, cell) else replace(cell, value=None, persons=None) for cell in row.cells
            ),
        )
        for row in whole.rows
    )
    return replace(whole, rows=tuple(rows))
