"""What the pages show of an alert, as plain data: made by ``alerts.actions.viewing``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.alerts.core.subject import Subject
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class WordView:
    """What somebody said.

    Attributes:
        by: who entered it, for somebody on the phone; None when they said it themselves.
        outcome: of an answer; empty for an acknowledgement.
        marking: of an answer, its own; None where it cannot be read.
        late: of an acknowledgement: it came after their time had passed.
    """

    who: MemberView
    at: datetime
    by: MemberView | None = None
    outcome: str = ""
    text: str = ""
    lang: str = ""
    late: bool = False
    marking: Marking | None = None


@dataclass(frozen=True)
class RecipientView:
    """Somebody who is, or may be, called.

    Attributes:
        delivery: how far the alert has come to them, as far as this node knows: ``sent``, ``stored``, ``opened``,
            ``here``, ``not-told`` ...; empty where another node would know.
        acknowledged: their word; None so far.
        may_speak_for: the reader may enter what they say on the phone.
    """

    member: MemberView
    delivery: str = ""
    acknowledged: WordView | None = None
    may_speak_for: bool = False


@dataclass(frozen=True)
class StepView:
    """One step: who is called together.

    Attributes:
        called_at: by this node's clock; None if they are not called, or not yet.
        by: when one of them is to have acknowledged.
        spared: they will not be called, for somebody acknowledged or it was stood down.
    """

    role: str
    by: datetime
    called_at: datetime | None
    spared: bool
    people: tuple[RecipientView, ...]


@dataclass(frozen=True)
class AlertView:
    """One alert.

    Attributes:
        subject: None where it cannot be read, or was withdrawn.
        caller: name and how to reach who said it on the phone; None when the author speaks for themselves.
        phase: of ``standing``.
        until: when the clock goes on next; None when it does not.
        called_me: the reader is called now, or was.
        mine: the reader raised it.
        goes_on: somebody is still to acknowledge.
        whole: the room was opened whole, so that ``marking`` is the one that holds now; programs are told no words before.
        newer: which parts of it only a newer version can show: sentences.
    """

    id: str
    room_id: str
    author: MemberView
    at: datetime
    phase: str
    until: datetime | None
    subject: Subject | None = None
    ask: str = ""
    grounds: str = ""
    text: str = ""
    lang: str = ""
    caller: Mapping[str, str] | None = None
    marking: Marking | None = None
    steps: tuple[StepView, ...] = ()
    answers: tuple[WordView, ...] = ()
    acknowledged: tuple[WordView, ...] = ()
    mine: bool = False
    called_me: bool = False
    may_acknowledge: bool = False
    may_answer: bool = False
    goes_on: bool = False
    content: str = field(default="", repr=False)
    whole: bool = True
    newer: tuple[str, ...] = ()

    @property
    def phoned(self) -> list[MemberView]:
        """Those for whom the reader may enter what they say on the phone."""
        return [one.member for step in self.steps for one in step.people if one.may_speak_for]
