"""What operations about alerts take and answer.

Rule: an alert's words pass by its marking, as all texts do that a program is given: kept in, they are null, and
``withheld`` says why. Who is called by when is not content, and always there.
"""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import AwareDatetime, Field

from hornbill.alerts.core.steps import MAX_OFFICERS, MAX_STEPS
from hornbill.alerts.core.subject import LONGEST, MAX_GROUNDS, MAX_TEXT
from hornbill.pages.api.sent import HASH, OFFICER, MarkingSent, Sent
from hornbill.pages.api.shapes import Marking, Member, Reason

_MEMBER = "^[a-z][a-z0-9-]{1,31}/([a-z0-9][a-z0-9.-]{0,39}|@duty-[1-9][0-9]{0,3})$"
AlertId = Annotated[str, Path(pattern=HASH, description="Id of an alert: 64 hex digits.")]
Kind = Literal["container", "flight", "parcel", "person", "free"]
Ask = Literal["watch", "search", "let-pass", "call-back"]
Role = Literal["focal-point", "deputy", "duty-desk"]
_Value = Annotated[str, Field(max_length=LONGEST)]
Outcome = Literal["found", "not-found", "let-pass", "cannot"]


# --- what is sent ---------------------------------------------------------------------------------
class StepSent(Sent):
    """Who is called together, and by when one of them is to acknowledge."""

    role: Role
    officers: Annotated[
        list[Annotated[str, Field(pattern=_MEMBER)]], Field(min_length=1, max_length=MAX_OFFICERS)
    ]
    by: AwareDatetime


class CallerSent(Sent):
    """Who said it on the phone."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    reach: Annotated[str, Field(max_length=200)] = ""


class SubjectSent(Sent):
    """What it is about: the fields of its kind, the first of which is needed.

    container: number, vessel, arrives_at, arrival. flight: flight, day, passenger, bag_tag, seat. parcel: item, carrier,
    arrives_at. person: name, born, nationality, document, where. free: title.
    """

    number: _Value = ""
    vessel: _Value = ""
    arrives_at: _Value = ""
    arrival: _Value = ""
    flight: _Value = ""
    day: _Value = ""
    passenger: _Value = ""
    bag_tag: _Value = ""
    seat: _Value = ""
    item: _Value = ""
    carrier: _Value = ""
    name: _Value = ""
    born: _Value = ""
    nationality: _Value = ""
    document: _Value = ""
    where: _Value = ""
    title: _Value = ""


class NewAlert(Sent):
    """An alert to be raised: in a room of its own, or in `room`."""

    kind: Kind
    subject: SubjectSent
    ask: Ask
    grounds: Annotated[str, Field(min_length=1, max_length=MAX_GROUNDS, pattern=r"\S")]
    steps: Annotated[list[StepSent], Field(min_length=1, max_length=MAX_STEPS)]
    text: Annotated[str, Field(max_length=MAX_TEXT)] = ""
    caller: CallerSent | None = None
    marking: MarkingSent | None = None
    room: Annotated[str, Field(pattern=HASH)] | None = None


class SpeakingFor(Sent):
    """Whose word it is: empty for the officer's own; a colleague's, or who is called, for what was said on the phone."""

    officer: Annotated[str, Field(pattern=OFFICER)] | None = None


class AnswerSent(SpeakingFor):
    """What came of it."""

    outcome: Outcome
    text: Annotated[str, Field(max_length=MAX_TEXT)] = ""


# --- what is answered -----------------------------------------------------------------------------
class AlertDone(Schema):
    """The alert that was raised, and its room."""

    alert: str
    room: str


class Recipient(Schema):
    """Somebody who is or may be called; entered_by: another officer, for what was said on the phone."""

    member: Member
    acknowledged_at: datetime | None
    entered_by: str | None


class Step(Schema):
    """One step; called_at: by this node's clock, null if it was not called."""

    role: Role
    by: datetime
    called_at: datetime | None
    people: list[Recipient]


class AlertAnswer(Schema):
    """What somebody said came of it; outcome and text are null where the marking keeps them in."""

    officer: str
    entered_by: str | None
    at: datetime
    outcome: Outcome | None
    text: str | None


class Caller(Schema):
    """Who said it on the phone."""

    name: str
    reach: str


class Alert(Schema):
    """One alert; what it says is null where it cannot be read or the marking keeps it in."""

    alert: str
    room: str
    author: Member
    at: datetime
    phase: Literal["open", "acknowledged", "stood-down", "unanswered"]
    next_at: datetime | None
    calls_me: bool
    kind: Kind | None
    subject: dict[str, str] | None
    ask: Ask | None
    grounds: str | None
    text: str | None
    caller: Caller | None
    marking: Marking | None
    withheld: list[Reason]
    steps: list[Step]
    answers: list[AlertAnswer]


class AlertList(Schema):
    """The newest alerts of the officer's rooms: what goes on first.

    ``opening`` rooms were still being opened and are not included: ask again in a few seconds.
    """

    alerts: list[Alert]
    opening: int
