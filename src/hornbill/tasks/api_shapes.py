"""What operations about tasks and decisions take and answer.

Rule: words pass each by their own marking, as all texts do that a program is given: kept in, they are null, and ``withheld`` says why.
Who has which task by when, who was present at a decision, and where each stands, is no content, and always there.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from ninja import Path, Query, Schema
from pydantic import AfterValidator, AwareDatetime, Field

from hornbill.pages.api.sent import MarkingSent, Sent
from hornbill.pages.api.shapes import Marking, Member, Reason
from hornbill.tasks.core.kinds import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_PRESENT,
    MAX_REPLACED,
    MAX_RESTS_ON,
    MAX_TEXT,
    MAX_TITLE,
)


def _time(value: datetime) -> datetime:
    """Return the time in UTC; ValueError outside of the years that anything can be due or decided in."""
    if not FIRST_YEAR < value.year < LAST_YEAR:  # those at the ends are not all of them there in UTC
        raise ValueError(f"choose a time of the years {FIRST_YEAR + 1} to {LAST_YEAR - 1}")
    return value.astimezone(UTC)


_HASH = "^[0-9a-f]{64}$"
_OFFICER = "^[a-z][a-z0-9-]{1,31}/[a-z0-9][a-z0-9.-]{0,39}$"
TaskId = Annotated[str, Path(pattern=_HASH, description="Id of a task: 64 hex digits.")]
DecisionId = Annotated[str, Path(pattern=_HASH, description="Id of a decision: 64 hex digits.")]
TasksPage = Annotated[int, Query(ge=1, le=100_000, description="A hundred make a page.")]
Phase = Literal["offered", "taken", "declined", "handed", "done", "given-up", "dropped", "reopened"]
Step = Literal["take", "decline", "done", "give-up", "hand", "drop", "reopen", "move"]
Stand = Literal["agreed", "disagreed", "absent"]
Urgency = Literal["routine", "priority", "urgent"]
_Record = Annotated[str, Field(pattern=_HASH)]
_Officer = Annotated[str, Field(pattern=_OFFICER)]
_Time = Annotated[AwareDatetime, AfterValidator(_time)]
_Title = Annotated[str, Field(max_length=MAX_TITLE)]
_Text = Annotated[str, Field(max_length=MAX_TEXT)]
_Lang = Annotated[str, Field(max_length=35)]
_Anchors = Annotated[list[_Record], Field(max_length=MAX_RESTS_ON)]


# --- what is sent ---------------------------------------------------------------------------------
class NewTask(Sent):
    """A task, offered to an officer of the room; an offer to oneself is a task that one has taken on."""

    title: _Title
    owner: _Officer
    due: _Time
    urgency: Urgency = "routine"
    text: _Text = ""
    lang: _Lang = ""
    rests_on: _Anchors = []
    decision: Annotated[str, Field(pattern=f"^$|{_HASH}")] = ""
    marking: MarkingSent | None = None


class TaskStep(Sent):
    """A step: `text` says why; `to` is for `hand`, `due` for `move`; `after` is the `last` that the program saw, if it minds."""

    step: Step
    text: _Text = ""
    lang: _Lang = ""
    to: Annotated[str, Field(pattern=f"^$|{_OFFICER}")] = ""
    due: _Time | None = None
    after: Annotated[str, Field(pattern=f"^$|{_HASH}")] = ""
    marking: MarkingSent | None = None


class NewDecision(Sent):
    """A decision: what, on which grounds, who was present, when."""

    title: _Title
    grounds: _Text
    present: Annotated[list[_Officer], Field(min_length=1, max_length=MAX_PRESENT)]
    on: _Time
    lang: _Lang = ""
    rests_on: _Anchors = []
    replaces: Annotated[list[_Record], Field(max_length=MAX_REPLACED)] = []
    marking: MarkingSent | None = None


class DecisionStand(Sent):
    """What the officer, who is named as present, says of a decision; `text` says why, and who disagrees says so."""

    stand: Stand
    text: _Text = ""
    lang: _Lang = ""
    marking: MarkingSent | None = None


# --- what is answered -----------------------------------------------------------------------------
class TaskDone(Schema):
    """The task that was given."""

    task: str


class DecisionDone(Schema):
    """The decision that was written down."""

    decision: str


class TaskStepTaken(Schema):
    """One step; `ignored` says why it counts for nothing, empty when it counts."""

    record: str
    by: Member
    at: datetime
    step: Step
    to: Member | None
    due: datetime | None
    ignored: Literal["", "not-next", "not-theirs", "crossed", "astray"]
    text: str | None
    marking: Marking | None
    withheld: list[Reason]


class RoomTask(Schema):
    """One task; its words are null where they cannot be read or the marking keeps them in."""

    task: str
    room: str
    author: Member
    at: datetime
    owner: Member | None
    asked: Member | None
    urgency: Urgency
    due: datetime
    late: bool
    phase: Phase
    last: str
    may: list[Step]
    title: str | None
    text: str | None
    rests_on: list[str] | None
    decision: str | None
    marking: Marking | None
    withheld: list[Reason]
    steps: list[TaskStepTaken]


class RoomTasks(Schema):
    """A page of the tasks of the officer's rooms, what goes on first; and how many there are.

    ``opening`` rooms were still being opened and are not included: ask again in a few seconds.
    """

    tasks: list[RoomTask]
    total: int
    opening: int


class DecisionPresent(Schema):
    """One who is named as present; `stand` is null while they said nothing themselves."""

    officer: Member
    stand: Stand | None
    at: datetime | None
    text: str | None
    withheld: list[Reason]


class RoomDecision(Schema):
    """One decision; its words are null where they cannot be read or the marking keeps them in."""

    decision: str
    room: str
    author: Member
    at: datetime
    on: datetime
    present: list[DecisionPresent]
    replaces: list[str]
    replaced_by: list[str]
    title: str | None
    grounds: str | None
    rests_on: list[str] | None
    marking: Marking | None
    withheld: list[Reason]


class RoomDecisions(Schema):
    """A page of the decisions of a room, those that hold first; and how many there are."""

    decisions: list[RoomDecision]
    total: int
