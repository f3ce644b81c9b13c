"""Operations about decisions: list, show, record one, answer one."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Path, Schema

from hornbill.exchange.core.room_page.view import MemberView
from hornbill.kernel.times import parse_utc
from hornbill.objects import operations
from hornbill.objects.operations import Given, Page, Told, act, answered, told
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import HASH, RoomId
from hornbill.pages.api.shapes import Done, Member, Reason
from hornbill.tasks.actions.deciding import DECISIONS, decide, stand
from hornbill.tasks.api_shapes import told_note
from hornbill.tasks.core.decision_kinds import ANSWER, FIELDS, WORDS
from hornbill.tasks.core.decisions import Stand as Said
from hornbill.tasks.core.view import DecisionView

TAG = "tasks"
DecisionId = Annotated[str, Path(pattern=HASH, description="Id of a decision: 64 hex digits.")]
Stand = Literal["agreed", "disagreed", "absent"]


class NewDecision(Given, takes=FIELDS):
    """A decision: what, on which grounds, who was present, when."""


class DecisionStand(Given, takes=ANSWER):
    """The answer of an officer who is named as present; `text` gives the reason, which a disagreement needs."""


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
def list_decisions(request: HttpRequest, room: RoomId, page: Page = 1) -> dict[str, Any]:
    """List the decisions of a room: those that hold first, the newest first."""
    return operations.listed(request, DECISIONS, room, page, "decisions", _decision)


@router.get("/decisions/{decision_id}", summary=gettext_noop("Show a decision"), **reads(TAG, RoomDecision))
def get_decision(request: HttpRequest, decision_id: DecisionId) -> dict[str, Any]:
    """Show one decision, with the answers of those who are named as present."""
    return operations.shown(request, DECISIONS, decision_id, _decision)


@router.post(
    "/rooms/{room}/decisions",
    summary=gettext_noop("Record a decision in a room"),
    **writes(TAG, DecisionDone),
)
def write_decision(request: HttpRequest, room: RoomId, body: NewDecision, key: Key = None) -> dict[str, Any]:
    """Record what was decided, who was present, and the grounds; a decision is replaced, never erased."""
    return act(request, room, body, key, FIELDS, answered("decision", decide, room))


@router.post("/decisions/{decision_id}/stand", summary=gettext_noop("Answer a decision"), **writes(TAG, Done))
def stand_by_decision(request: HttpRequest, decision_id: DecisionId, body: DecisionStand) -> dict[str, Any]:
    """Answer a decision as an officer who is named as present: agreed, disagreed, or was not there."""
    room = operations.room_of(request, DECISIONS, decision_id)
    return act(request, room, body, None, ANSWER, answered("changed", stand, decision_id))


def _decision(who: Caller, view: DecisionView) -> dict[str, Any]:
    return told(
        who,
        view,
        WORDS,
        decision=view.id,
        on=view.on,
        present=[_present(who, officer, said, whole=view.whole) for officer, said in view.present],
        replaces=[id_ for id_, _title in view.replaces],
        replaced_by=[id_ for id_, _title in view.replaced_by],
    )


def _present(who: Caller, officer: MemberView, said: Said | None, *, whole: bool) -> dict[str, Any]:
    return {
        "officer": shaping.member(officer),
        "stand": said.stand if said else None,
        "at": parse_utc(said.at) if said else None,
        **told_note(who, said.note if said else None, officer.agency_id, whole=whole),
    }
