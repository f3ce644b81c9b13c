"""What operations about tasks take and answer.

Rule: words pass each by their own marking, as all texts do that a program is given: kept in, they are null, and ``withheld`` says why.
Who has which task by when, and where each is, is not content, and always there.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Schema
from pydantic import Field

from hornbill.objects.core.words import Words
from hornbill.objects.operations import Given, Told
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller
from hornbill.pages.api.kept_in import kept_in
from hornbill.pages.api.sent import HASH
from hornbill.pages.api.shapes import Marking, Member, Reason
from hornbill.tasks.core.kinds import FIELDS, OF_STEP, WORDS

TaskId = Annotated[str, Path(pattern=HASH, description="Id of a task: 64 hex digits.")]
Phase = Literal["offered", "taken", "declined", "handed", "done", "given-up", "dropped", "reopened"]
Step = Literal["take", "decline", "done", "give-up", "hand", "drop", "reopen", "move"]
Urgency = Literal["routine", "priority", "urgent"]


# --- what is sent ---------------------------------------------------------------------------------
class NewTask(Given, takes=FIELDS):
    """A task, offered to an officer of the room; an offer to oneself is a task that one has taken on."""


class TaskStep(Given, takes=OF_STEP):
    """A step: `text` says why; `to` is for `hand`, `due` for `move`; `after` is the `last` that the program saw, if it minds."""

    step: Step
    after: Annotated[str, Field(pattern=f"^$|{HASH}")] = ""


# --- what is answered -----------------------------------------------------------------------------
class TaskDone(Schema):
    """The task that was given."""

    task: str


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


class RoomTask(Told, tells=WORDS):
    """One task; its words are null where they cannot be read or the marking keeps them in."""

    task: str
    owner: Member | None
    asked: Member | None
    urgency: Urgency
    due: datetime
    late: bool
    phase: Phase
    last: str
    may: list[Step]
    steps: list[TaskStepTaken]


class RoomTasks(Schema):
    """A page of the tasks of the officer's rooms, what goes on first; and how many there are.

    ``opening`` rooms were still being opened and are not included: ask again in a few seconds.
    """

    tasks: list[RoomTask]
    total: int
    opening: int


def told_note(who: Caller, note: Words | None, author: str, *, whole: bool) -> dict[str, Any]:
    """Tell a program the words that an agency said with a step (``text``) as far as their marking lets them out; and why not (``withheld``)."""
    if note is None or note.marking is None:
        return {"text": None, "withheld": []}
    kept = kept_in(who, note.marking, author, whole=whole)
    return {"text": None if kept else (note.values or {})["text"], "withheld": shaping.reasons(kept)}
