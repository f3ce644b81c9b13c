"""What a room's records say of its formal requests: the words that hold, how far each has come, what originators permit.

Rules
- A function of the set of records, whatever order they arrived in.
- Of several revisions the last in the order of the room holds, of the agency that keeps the request.
- Steps are taken in the order of the room. One that does not lead on from the state of the request counts for nothing and stays to be seen (``idle``).
- An originator's answer counts for its own statements alone (which these are, the case knows), and for those of the ask that it answers;
  and only while the letter has the words that the ask was made of: who rewrites a letter asks again.
  Of several answers of one agency the last holds, so that a permission can be taken back until the letter is sent.

    found = formal_requests_in(room_fold)
    found[open_id].phase
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.formal_requests.core.kinds import ASK, INCOMING, OPEN, PERMIT, REVISE, STEP
from hornbill.formal_requests.core.steps import DRAFT, RECEIVED, leads_to
from hornbill.objects.core.words import HasWords, said_in, words_of

if TYPE_CHECKING:
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.objects.core.words import Words


@dataclass(frozen=True)
class Step:
    """A step of a request.

    Attributes:
        record, author: its record; who wrote it down.
        step: of ``steps.STEPS``.
        at: when it happened; UTC as text.
        written: when it was written down; UTC as text.
        channel: by which it was sent; empty for other steps.
        digest: SHA-256 of the letter that was sent; may be empty.
        note: its words; None for none, or where they are not here.
    """

    record: str
    author: str
    step: str
    at: str
    written: str
    channel: str
    digest: str
    note: Words | None


@dataclass(frozen=True)
class Ask:
    """Originators were asked: by whom, when, of which words of the letter, which statements."""

    record: str
    author: str
    at: str
    words: str
    named: frozenset[str]


@dataclass
class FormalRequest(HasWords):
    """One formal request.

    Attributes:
        id: of the ``mla.control_open``.
        words: that hold now.
        due: by when an answer is wanted; UTC as text, empty for none.
        versions: how often its words were written.
        form, direction, own, state, partner: as it was opened; ``partner`` empty for none.
        phase: where it is.
        steps: that counted, in order; ``idle``: those that led nowhere.
        asks: in order.
        answers: (ask, agency) -> place in the room and answer of its last answer to that ask: ``yes`` or ``no``.
        writers: officers who opened, revised, asked or took a step, in the order of the room within each kind.
    """

    id: str
    agency: str
    words: Words
    form: str
    direction: str
    own: str
    state: str
    partner: str
    phase: str
    due: str = ""
    versions: int = 1
    steps: list[Step] = field(default_factory=list)
    idle: list[Step] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    answers: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    writers: list[str] = field(default_factory=list)

    @property
    def open_asks(self) -> tuple[Ask, ...]:
        """The asks that were made of the words that hold now; those of earlier words ask nothing any more."""
        return tuple(ask for ask in self.asks if ask.words == self.words.record)

    @property
    def asked(self) -> frozenset[str]:
        """Statements about which originators were asked, of these words or of earlier ones."""
        return frozenset(one for ask in self.asks for one in ask.named)

    @property
    def asked_now(self) -> frozenset[str]:
        """Statements about which originators were asked of the words that hold now."""
        return frozenset(one for ask in self.open_asks for one in ask.named)

    def answer(self, statement: str, originator: str) -> str:
        """Return what a statement's originator said last of letting it go into this letter: ``yes``, ``no``, or nothing yet.

        An answer is one to the statements of its ask, and to no others; and to a letter of the words that the ask was made of.
        """
        said = [
            self.answers[ask.record, originator]
            for ask in self.open_asks
            if (ask.record, originator) in self.answers and statement in ask.named
        ]
        return max(said)[1] if said else ""

    def permitted(self, statement: str, originator: str) -> bool:
        """Tell whether a statement's originator lets it go into this letter."""
        return self.answer(statement, originator) == "yes"

    def last(self, *steps: str) -> Step | None:
        """Return the last of some steps that counted."""
        return next((one for one in reversed(self.steps) if one.step in steps), None)


def formal_requests_in(fold: RoomFold) -> dict[str, FormalRequest]:
    """Return the formal requests of a room by id, in the order of the records."""
    said = said_in(fold, OPEN, REVISE, ASK, PERMIT, STEP)
    found = {item.id: _opened(item, fold) for item in said[OPEN]}
    for item in said[REVISE]:
        values = item.values or {}
        if (one := found.get(values["request"])) is not None:
            one.words, one.versions = words_of(fold, values["words"]), one.versions + 1
            one.due = values["due"] or ""
            one.writers.append(item.header.author)
    asks: dict[str, FormalRequest] = {}
    for item in said[ASK]:
        values = item.values or {}
        if (one := found.get(values["request"])) is not None:
            named = frozenset(values["statements"])
            one.asks.append(Ask(item.id, item.header.author, item.header.at, values["words"], named))
            asks[item.id] = one
            one.writers.append(item.header.author)
    for place, item in enumerate(said[PERMIT]):
        values = item.values or {}
        if (one := asks.get(values["ask"])) is not None:
            one.answers[values["ask"], item.header.agency] = (place, values["answer"])
    for item in said[STEP]:
        values = item.values or {}
        if (one := found.get(values["request"])) is not None:
            one.writers.append(item.header.author)
            _take(one, _step(item, fold))
    return found


def _opened(item: Item, fold: RoomFold) -> FormalRequest:
    values = item.values or {}
    return FormalRequest(
        item.id,
        item.header.agency,
        words_of(fold, values["words"]),
        values["form"],
        values["direction"],
        values["own"],
        values["state"],
        values["partner"] or "",
        RECEIVED if values["direction"] == INCOMING else DRAFT,
        values["due"] or "",
        writers=[item.header.author],
    )


def _step(item: Item, fold: RoomFold) -> Step:
    values = item.values or {}
    note = values["note"]
    here = note is not None and note in fold.history.items
    return Step(
        item.id,
        item.header.author,
        values["step"],
        values["at"],
        item.header.at,
        values["channel"] or "",
        values["digest"],
        words_of(fold, note) if here else None,
    )


def _take(one: FormalRequest, step: Step) -> None:
    if leads_to(one.phase, step.step):
        one.phase = step.step
        one.steps.append(step)
    else:
        one.idle.append(step)
