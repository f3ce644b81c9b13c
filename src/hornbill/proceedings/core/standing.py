"""Which steps of a room count: corrected and withdrawn by the agency that said them, and by nobody else.

Rules
- A function of the set of records: any order of arrival, with repeats, gives the same (a property test proves it).
- A correction takes the place of a step of its own agency; of several the last in the order of the room counts. Once any of
  them is withdrawn, none counts: who knows better states it again. A word of another agency changes nothing and is
  shown as refused.
- First hand is what an agency of the State itself says of its own proceeding. Another agency's word is a report, whatever it
  says of itself; the reason is kept with it.
- A step of nobody that is no seizure or confiscation counts for nothing: there is no person whom it concerns.

    standing(words, country_of).steps
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking
from hornbill.proceedings.core.kinds import OWN, STEP, fits
from hornbill.proceedings.core.step import Party, What, party_of, what_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NOT_YOURS = "not-yours"  # another agency's step was to be corrected or withdrawn
NOT_OF_STATE = "not-of-state"  # its author's agency is of another State: a report
SAYS_REPORT = "says-report"  # it says itself that it is one
NO_PERSON = "no-person"


@dataclass(frozen=True, slots=True)
class Word:
    """One record of ``core.kinds``, which counts in its room and can be read here.

    Attributes:
        id: the record's.
        kind: of the record.
        author: who wrote it.
        at: UTC time as its author claims, as text.
        order: (height, id) in the room.
        values: the body's fields, in the form of their kind.
        room: in which it stands; empty where there is but one.
    """

    id: str
    kind: str
    author: str
    at: str
    order: tuple[int, str]
    values: Mapping[str, Any]
    room: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that somebody stated.

    Attributes:
        id: of its record.
        author: who wrote it.
        at: UTC time as its author claims, as text.
        place: where it is among all that are looked at: room, height, id.
        state: whose proceeding it is, ISO 3166-1 alpha-2 in capitals.
        party: of whom it is said.
        what: the step itself.
        source: where they have it from; may be empty.
        as_of: of which day, month or year that is; may be empty.
        marking: what the originator allows.
        report: why it is not a word of the State itself; empty for its own.
    """

    id: str
    author: str
    at: str
    place: tuple[int, str, str]
    state: str
    party: Party
    what: What
    source: str
    as_of: str
    marking: Marking
    report: str

    @property
    def agency(self) -> str:
        """Whose word it is."""
        return agency_of(self.author)

    @property
    def is_own(self) -> bool:
        """Whether an agency of the State itself says it."""
        return not self.report


@dataclass(frozen=True, slots=True)
class Gone:
    """A step that counts no longer, and the word that says so; ``word`` is None where a correction took its place."""

    step: Step
    word: Word | None


@dataclass(frozen=True)
class Standing:
    """What the records of one or several rooms amount to.

    Attributes:
        steps: that count, in the order of the room.
        gone: corrected and withdrawn ones, likewise.
        refused: (word, reason) of every word that changes nothing.
        corrects: id of a step that counts -> how many earlier versions there are.
    """

    steps: tuple[Step, ...]
    gone: tuple[Gone, ...]
    refused: tuple[tuple[Word, str], ...]
    corrects: Mapping[str, int]


def standing(words: Iterable[Word], country_of: Callable[[str], str]) -> Standing:
    """Fold records about proceedings.

    Args:
        words: those that count in their rooms and have the form of their kind, in any order, repeats among them.
        country_of: agency -> its State's two letters, empty for an unknown one.
    """
    known = {one.id: one for one in words}
    told = {id_: one for id_, one in known.items() if one.kind == STEP}
    refused: list[tuple[Word, str]] = []
    line_of = _lines(told)
    lines: dict[_Line, list[Word]] = {}
    for one in told.values():
        if not fits(one.values["party"], one.values["step"]["stage"]):
            refused.append((one, NO_PERSON))
            continue
        target = told.get(one.values["replaces"] or "")
        if target is not None and agency_of(target.author) != agency_of(one.author):
            refused.append((one, NOT_YOURS))
        lines.setdefault(line_of[one.id], []).append(one)
    taking_back: dict[_Line, Word] = {}
    for one in sorted(known.values(), key=_order):
        target = told.get(one.values["step"]) if one.kind != STEP else None
        if target is None:
            continue
        if agency_of(target.author) != agency_of(one.author):
            refused.append((one, NOT_YOURS))
        else:
            taking_back.setdefault(line_of[target.id], one)
    steps, gone, corrects = [], [], {}
    for line, versions in lines.items():
        versions.sort(key=_order)
        drawn = [_step(one, country_of) for one in versions]
        word = taking_back.get(line)
        if word is None:
            steps.append(drawn[-1])
            corrects[drawn[-1].id] = len(drawn) - 1
        gone += [Gone(one, word) for one in (drawn if word else drawn[:-1])]
    return Standing(
        tuple(sorted(steps, key=lambda one: one.place)),
        tuple(sorted(gone, key=lambda one: one.step.place)),
        tuple(sorted(refused, key=lambda pair: (_order(pair[0]), pair[1]))),
        corrects,
    )


_Line = tuple[str, str]  # an agency, and the first record that all versions of a step go back to


def _lines(told: Mapping[str, Word]) -> dict[str, _Line]:
    """Return of each step what all its versions have in common; each record is looked at once, however long the lines are."""
    found: dict[str, _Line] = {}
    for start in told.values():
        path, one = [start], start
        seen = {start.id}
        while one.id not in found:
            before = one.values["replaces"]
            agency = agency_of(one.author)
            if before in seen:  # in a file alone: the id of a record is a hash
                ids = [step.id for step in path]
                found[one.id] = agency, min(ids[ids.index(before) :])
            elif not before:
                found[one.id] = agency, one.id
            elif (
                before not in told
            ):  # withdrawn, or not to be read here: what corrects it still belongs together
                found[one.id] = agency, before
            elif agency_of(told[before].author) != agency:
                found[one.id] = agency, one.id
            else:
                one = told[before]
                seen.add(before)
                path.append(one)
        for step in path:
            found[step.id] = found[one.id]
    return found


def _order(word: Word) -> tuple[int, str, str]:
    return (word.order[0], word.room, word.id)


def _step(word: Word, country_of: Callable[[str], str]) -> Step:
    values, agency = word.values, agency_of(word.author)
    of_state = country_of(agency).upper() == values["state"]
    report = "" if of_state and values["told"] == OWN else SAYS_REPORT if of_state else NOT_OF_STATE
    return Step(
        word.id,
        word.author,
        word.at,
        _order(word),
        values["state"],
        party_of(values["party"]),
        what_of(values["step"]),
        values["source"],
        values["as_of"],
        Marking.from_json(values["marking"]),
        report,
    )
