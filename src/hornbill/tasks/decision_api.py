"""Operations about decisions: list, look, write one down, say what one says of it."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Path, Schema

from hornbill.kernel.times import parse_utc
from hornbill.objects.actions.drawing import PAGE
from hornbill.objects.operations import HASH, Given, Told, act, told, told_note
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import RoomId
from hornbill.pages.api.shapes import Done, Member, Reason
from hornbill.tasks.actions import deciding
from hornbill.tasks.api_shapes import TasksPage
from hornbill.tasks.core.decision_kinds import FIELDS, REASON, WORDS
from hornbill.tasks.core.view import DecisionView, PresentView

TAG = "tasks"
DecisionId = Annotated[str, Path(pattern=HASH, description="Id of a decision: 64 hex digits.")]
Stand = Literal["agreed", "disagreed", "absent"]


class NewDecision(Given, takes=FIELDS):
    """A decision: what, on which grounds, who was present, when."""


class DecisionStand(Given, takes=REASON):
    """What the officer, who is named as present, says of a decision; `text` says why, and who disagrees says so."""

    stand: Stand


class DecisionDone(Schema):
    """The decision that was written down."""

    decision: str


class DecisionPresent(Schema):
    """One who is named as present; `stand` is null while they said nothing themselves."""

    officer: Member
    stand: Stand | None
    at: datetime | None
    text: str | None
    withheld: list[Reason]


class RoomDecision(Told, tells=WORDS):
    """One decision; its words are null where they cannot be read or the marking keeps them in."""

    decision: str
    on: datetime
    present: list[DecisionPresent]
    replaces: list[str]
    replaced_by: list[str]


class RoomDecisions(Schema):
    """A page of the decisions of a room, those that hold first; and how many there are."""

    decisions: list[RoomDecision]
    total: int


@router.get(
    "/rooms/{room}/decisions",
    summary=gettext_noop("List the decisions of a room"),
    **reads(TAG, RoomDecisions),
)
def list_decisions(request: HttpRequest, room: RoomId, page: TasksPage = 1) -> dict[str, Any]:
    """List the decisions of a room: those that hold first, the newest first."""
    who = caller(request).in_room(room)
    found, total = deciding.decisions_of_room(who.vault, room, (page - 1) * PAGE)
    return {"decisions": [_decision(who, one) for one in found], "total": total}


@router.get("/decisions/{decision_id}", summary=gettext_noop("Show a decision"), **reads(TAG, RoomDecision))
def get_decision(request: HttpRequest, decision_id: DecisionId) -> dict[str, Any]:
    """Show one decision, and what those say of it who are named as present."""
    who = caller(request)
    who.in_room(deciding.room_of(who.vault, decision_id))
    return _decision(who, deciding.view_decision(who.vault, decision_id, now=who.now, note=False))


@router.post(
    "/rooms/{room}/decisions",
    summary=gettext_noop("Record a decision in a room"),
    **writes(TAG, DecisionDone),
)
def write_decision(request: HttpRequest, room: RoomId, body: NewDecision, key: Key = None) -> dict[str, Any]:
    """Write down what was decided, by whom of those present, on which grounds; it is replaced, never erased."""

    def do(who: Caller, what: dict[str, Any], marking: Any) -> dict[str, Any]:
        return {"decision": deciding.decide(who.vault, room, what, marking=marking, now=who.now)}

    return act(request, room, body, key, FIELDS, do)


@router.post(
    "/decisions/{decision_id}/stand",
    summary=gettext_noop("Answer a decision"),
    **writes(TAG, Done),
)
def stand_by_decision(request: HttpRequest, decision_id: DecisionId, body: DecisionStand) -> dict[str, Any]:
    """Say, as one who is named as present, that one agrees, disagrees, or was not there."""
    room = deciding.room_of(caller(request).for_officer().vault, decision_id)

    def do(who: Caller, why: dict[str, Any], marking: Any) -> dict[str, Any]:
        said = deciding.stand(who.vault, decision_id, body.stand, why, marking=marking, now=who.now)
        return {"changed": said}

    return act(request, room, body, None, REASON, do)


def _decision(who: Caller, view: DecisionView) -> dict[str, Any]:
    return told(
        who,
        view,
        WORDS,
        decision=view.id,
        on=view.on,
        present=[_present(who, one, whole=view.whole) for one in view.present],
        replaces=[id_ for id_, _title in view.replaces],
        replaced_by=[id_ for id_, _title in view.replaced_by],
    )


def _present(who: Caller, one: PresentView, *, whole: bool) -> dict[str, Any]:
    text, kept = told_note(who, one.note, one.who.agency_id, whole=whole)
    return {
        "officer": shaping.member(one.who),
        "stand": one.stand or None,
        "at": parse_utc(one.said.at) if one.said else None,
        "text": text,
        "withheld": kept,
    }
