"""What a room's records about comparisons amount to: which there are, what was agreed, whose turn it is.

Rules
- A proposal names one other agency; only that one can agree, and only with the proposal's own terms. Who proposed and who was
  asked can end it, once and for all.
- Of several words of one sort the first in the order of the room counts, and nothing after the end. A request counts if its agency
  is to learn, an answer if it is the other's, to the request that counts: so nobody asks twice under one agreement.
- What does not count is nowhere shown as if it did. The result is a function of the set of records: neither their arrival nor
  a record that comes twice changes it.
- No clock: whether a time is over is for anyone who acts to ask (``Comparison.is_over``).

    standing(words)["1f..."].steps("th-customs")
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.comparison.core.kinds import AGREE, ANSWER, BOTH, END, PARTNER, PROPOSE, PROPOSER, REQUEST
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

PROPOSED, AGREED, DONE, ENDED = "proposed", "agreed", "done", "ended"


@dataclass(frozen=True, slots=True)
class Word:
    """One record about a comparison.

    Attributes:
        id: the record's.
        kind: of the record.
        author: who wrote it.
        at: UTC time as its author claims.
        order: (height, id) in the room.
        values: the body's fields, in the form of their kind.
    """

    id: str
    kind: str
    author: str
    at: datetime
    order: tuple[int, str]
    values: Mapping[str, Any]

    @property
    def agency(self) -> str:
        """The author's."""
        return agency_of(self.author)


@dataclass
class Comparison:
    """One comparison.

    Attributes:
        proposal: the word that proposed it.
        agreed, ended: the words that did so; None while there is none.
        requests, answers: agency that asked -> its request, and the answer to it.
    """

    proposal: Word
    agreed: Word | None = None
    ended: Word | None = None
    requests: dict[str, Word] = field(default_factory=dict)
    answers: dict[str, Word] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The proposal's record."""
        return self.proposal.id

    @property
    def agencies(self) -> tuple[str, str]:
        """Who proposed, and who was asked."""
        return self.proposal.agency, str(self.proposal.values["partner"])

    @property
    def learners(self) -> tuple[str, ...]:
        """The agencies that learn the result."""
        proposer, partner = self.agencies
        word = self.proposal.values["learners"]
        return {PROPOSER: (proposer,), PARTNER: (partner,), BOTH: (proposer, partner)}[word]

    @property
    def most(self) -> int:
        """Keys of each list, at most."""
        return int(self.proposal.values["most"])

    @property
    def kinds(self) -> list[str]:
        """Kinds of identifiers that are compared."""
        return list(self.proposal.values["kinds"])

    @property
    def until(self) -> datetime:
        """When the agreement is over."""
        return parse_utc(self.proposal.values["until"])

    @property
    def state(self) -> str:
        """``PROPOSED``, ``AGREED``, ``DONE`` once every request that may come is answered, or ``ENDED``."""
        if self.ended is not None:
            return ENDED
        if self.agreed is None:
            return PROPOSED
        return DONE if set(self.learners) <= self.answers.keys() else AGREED

    def is_over(self, now: datetime) -> bool:
        """Tell whether nothing more may be said: it was ended, or its time is past."""
        return self.ended is not None or now >= self.until

    def other(self, agency: str) -> str:
        """Return the other one of the two agencies."""
        proposer, partner = self.agencies
        return partner if agency == proposer else proposer

    def steps(self, agency: str) -> list[str]:
        """Return what an agency can do next: of ``AGREE``, ``REQUEST``, ``ANSWER``, ``END``; nothing when it is not its own."""
        if agency not in self.agencies or self.state in (DONE, ENDED):
            return []
        if self.agreed is None:
            return [AGREE, END] if agency == self.agencies[1] else [END]
        found = [REQUEST] if agency in self.learners and agency not in self.requests else []
        other = self.other(agency)
        found += [ANSWER] if other in self.requests and other not in self.answers else []
        return [*found, END]


def standing(words: Iterable[Word]) -> dict[str, Comparison]:
    """Fold records about comparisons; returns proposal's id -> comparison, in the order of the room.

    Args:
        words: those that count in the room and have the form of their kind, in any order.
    """
    ordered = sorted({one.id: one for one in words}.values(), key=lambda one: one.order)
    found = {
        one.id: Comparison(one)
        for one in ordered
        if one.kind == PROPOSE and one.values["partner"] != one.agency
    }
    for one in ordered:
        about = found.get(str(one.values.get("proposal")))
        if about is not None and one.order > about.proposal.order:
            _take(about, one)
    return found


def _take(about: Comparison, one: Word) -> None:
    """Let a word count, if it may where the comparison stands now."""
    if one.kind not in about.steps(one.agency):
        return
    if one.kind == AGREE:
        about.agreed = one
    elif one.kind == END:
        about.ended = one
    elif one.kind == REQUEST:
        about.requests[one.agency] = one
    elif one.kind == ANSWER:
        asker = about.other(one.agency)
        if about.requests[asker].id == one.values["request"]:
            about.answers[asker] = one
