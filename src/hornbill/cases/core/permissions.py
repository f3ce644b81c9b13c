"""What originators permit beyond their markings: a fold of permissions and of the words that end them.

Rules
- A function of the set of records: any order of arrival, with repeats, gives the same permissions (a property test proves it).
- A permission counts for words of the agency that gave it, and of nobody else: what it names of others is as if it were not named.
- One permission must cover a passing whole: the statement, who passes it, every agency that would read it, the day. Two that cover
  a half each cover nothing: each was given under its own purpose.
- Ended is ended, whatever came first; lapsed is after the day ``until``, which the gate measures and no fold does.

    found = permissions(words)
    ground_of(found.all(), statement, by="th-customs", to={"vn-customs"}, day=today)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hornbill.cases.core.permission_kinds import END, GIVE
from hornbill.cases.core.statement import Ground
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hornbill.cases.core.entity_fold import Word
    from hornbill.cases.core.statement import Statement

STANDING, LAPSED, ENDED = "standing", "lapsed", "ended"


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission.

    Attributes:
        word: the record that gives it.
        targets: statements' ids, and records' ids, which stand for all that they state.
        by: agencies that may pass it on.
        to: agencies that may read it there.
        purpose: for which it is passed on, in the originator's words.
        until: last day.
        marking: of the permission itself.
        ends: the words that end it, in the order of the room.
    """

    word: Word
    targets: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    purpose: str
    until: date
    marking: Marking
    ends: tuple[Word, ...]

    @property
    def agency(self) -> str:
        """The originator, who gave it."""
        return agency_of(self.word.author)

    def standing(self, day: date) -> str:
        """Return how it stands on a day."""
        if self.ends:
            return ENDED
        return STANDING if day <= self.until else LAPSED

    def names(self, statement: Statement) -> bool:
        """Tell whether a statement is meant by it: one of the originator's own words, by its id or its record's."""
        mine = statement.originator == self.agency
        return mine and (statement.id in self.targets or statement.record in self.targets)

    def covers(self, statement: Statement, *, by: str, to: Collection[str], day: date) -> bool:
        """Tell whether an agency may pass a statement on to these agencies, on a day.

        Args:
            statement: as it is in the room of the permission.
            by: who passes it on.
            to: every agency that would read it; who passes it on and the originator need no permission to read.
            day: of the passing.
        """
        if not self.names(statement):  # first: others give permissions without number for what is not theirs
            return False
        allowed = self.standing(day) == STANDING and by in self.by
        return allowed and set(to) - {by, self.agency} <= self.to

    def ground(self) -> Ground:
        """Return what travels with whatever is passed on under it."""
        return Ground(self.word.id, tuple(sorted(self.to)), self.purpose, self.until)


@dataclass
class Permissions:
    """Grows word by word."""

    _given: dict[str, Word] = field(default_factory=dict)
    _ends: dict[str, dict[str, Word]] = field(default_factory=dict)

    def add(self, word: Word) -> None:
        """Take in one word; the same one again changes nothing."""
        if word.kind == GIVE:
            self._given[word.id] = word
        elif word.kind == END:
            self._ends.setdefault(word.values["permission"], {})[word.id] = word

    def all(self) -> list[Permission]:
        """Return every permission, in the order of the room."""
        return [
            _made(word, self._ended(word)) for word in sorted(self._given.values(), key=lambda one: one.order)
        ]

    def get(self, record: str) -> Permission | None:
        """Return one; None if there is none with this id."""
        word = self._given.get(record)
        return _made(word, self._ended(word)) if word is not None else None

    def of(self, statement: Statement) -> list[Permission]:
        """Return every permission that names a statement, in the order of the room."""
        return [one for one in self.all() if one.names(statement)]

    def _ended(self, given: Word) -> tuple[Word, ...]:
        """Return what ends one: words of its own agency, in order."""
        words = self._ends.get(given.id, {}).values()
        mine = [one for one in words if agency_of(one.author) == agency_of(given.author)]
        return tuple(sorted(mine, key=lambda one: one.order))


def permissions(words: Iterable[Word]) -> Permissions:
    """Fold a whole set of words at once."""
    found = Permissions()
    for word in words:
        found.add(word)
    return found


def ground_of(
    known: Iterable[Permission], statement: Statement, *, by: str, to: Collection[str], day: date
) -> Ground | None:
    """Return the ground on which a statement may be passed on although its marking keeps it in; None if there is none.

    Where several cover it, the one that lasts longest: then the first of the room.
    """
    covering = [one for one in known if one.covers(statement, by=by, to=to, day=day)]
    best = min(covering, key=lambda one: (-one.until.toordinal(), one.word.order), default=None)
    return best.ground() if best is not None else None


def _made(word: Word, ends: tuple[Word, ...]) -> Permission:
    values = word.values
    return Permission(
        word,
        frozenset(values["targets"]),
        frozenset(values["by"]),
        frozenset(values["to"]),
        values["purpose"],
        date.fromisoformat(values["until"]),
        Marking.from_json(values["marking"]),
        ends,
    )
