"""What pages show of a formal request, as plain data: made by ``actions.viewing``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.formal_requests.core.fields import YES
from hornbill.formal_requests.core.kinds import INCOMING
from hornbill.objects.core.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import AgencyView, MemberView
    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class StepView:
    """A step of a request.

    Attributes:
        at: when it happened.
        text, limits, court, lang: of its note; empty where there is none, or it cannot be read here.
        marking: of the note; None for none.
        files: (record, name) of what came with it.
        against: sentences on why what came may not be used in court here; empty where nothing is against it.
    """

    record: str
    who: MemberView
    step: str
    at: datetime
    channel: str
    digest: str
    text: str
    limits: str
    court: str
    lang: str
    marking: Marking | None
    files: tuple[tuple[str, str], ...]
    against: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether who furnished it lets it be used in court, and no marking stands against that."""
        return self.court == YES and not self.against


@dataclass(frozen=True)
class AskView:
    """An originator that keeps facts of the case out of the letter.

    Attributes:
        facts: how many.
        reasons: sentences, each once.
        asked: it was asked about all of them.
        again: it was asked of earlier words of the letter, and is to be asked again.
        refused: it said no.
    """

    agency: AgencyView
    facts: int
    reasons: tuple[str, ...]
    asked: bool
    again: bool
    refused: bool


@dataclass(frozen=True)
class MadeView:
    """A file that was made of the letter: SHA-256, format, language, when, by whom."""

    digest: str
    form: str
    language: str
    at: datetime
    who: MemberView


@dataclass(frozen=True)
class AskedFact:
    """A fact of the reader's agency about which it is asked.

    Attributes:
        statement: its id.
        caption: what it is about.
        label: of its property.
        value: what it says, as people read it: of a fact that points to something else, what that is called.
        prop, said: name of the property, and the value as the statement has it.
    """

    statement: str
    caption: str
    label: str
    value: str
    prop: str
    said: str


@dataclass(frozen=True)
class FormalRequestView(Shown):
    """A formal request; ``words`` are its fields.

    Attributes:
        agency: that keeps it.
        mine: it is the reader's.
        phase, steps, idle: where it is, how it came there, and what led nowhere.
        due: by when an answer is wanted; None for no time. ``late``: it is over, and no answer is there.
        checked: the letter and its state; None on a list, for an incoming one, and where its words cannot be read.
        files_made: files of the letter, the newest first, while it can be recorded as sent.
        asks: originators that keep something in.
        facts: of the case that are in the letter.
        asked_me: the facts of the reader's agency about which it is asked, each once; ``my_asks`` by which records; ``my_answers`` what it said.
        next_steps: that the reader can take now.
        may_write: the reader may revise it.
    """

    agency: AgencyView
    form: str
    direction: str
    own: str
    state: str
    partner: AgencyView | None
    phase: str
    versions: int
    due: datetime | None
    late: bool
    steps: tuple[StepView, ...]
    idle: tuple[StepView, ...]
    mine: bool
    checked: Any
    files_made: tuple[MadeView, ...]
    asks: tuple[AskView, ...]
    facts: int
    asked_me: tuple[AskedFact, ...]
    my_asks: tuple[str, ...]
    my_answers: frozenset[str]
    next_steps: tuple[str, ...]
    may_write: bool
    said: Mapping[str, Any]

    @property
    def incoming(self) -> bool:
        """Whether another State asks."""
        return self.direction == INCOMING

    @property
    def answer(self) -> StepView | None:
        """The last step that furnished something."""
        return next((one for one in reversed(self.steps) if one.step in {"executed-part", "executed"}), None)
