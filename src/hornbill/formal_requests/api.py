"""Operations about formal requests: list, look, begin, revise, ask originators, answer as one, take a step, write the letter."""

import base64
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Path, Schema
from pydantic import Field as Bounds

from hornbill.formal_requests.actions import lettering, viewing, writing
from hornbill.formal_requests.core.fields import DRAFT_FIELDS, FACTS, FILES, LANGUAGES, MAX_TEXT, WORDS
from hornbill.formal_requests.core.steps import CHANNELS, STEPS
from hornbill.formal_requests.core.view import FormalRequestView, StepView
from hornbill.objects import operations
from hornbill.objects.operations import Given, Page, Told, act, told
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.kept_in import kept_in
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import HASH, RoomId, Time
from hornbill.pages.api.shapes import Done, Member, Reason

TAG = "formal-requests"
RequestId = Annotated[str, Path(pattern=HASH, description="Id of a formal request: 64 hex digits.")]
# The choices come from the core's tables; mypy takes only choices that are written out.
Step = Literal[STEPS]  # type: ignore[valid-type]
Channel = Literal[("", *CHANNELS)]  # type: ignore[valid-type]


class NewFormalRequest(Given, takes=(*FACTS, *DRAFT_FIELDS)):
    """A formal request: to which State, in which form, and what its letter says. `incoming`: that State asks."""

    incoming: bool = False


class FormalRequestWords(Given, takes=DRAFT_FIELDS):
    """New words of a formal request: all of them, in place of the earlier ones."""


class NewFormalStep(Given, takes=(FILES,)):
    """What has happened to a formal request; `text` gives the reasons, `limits` the limits of use of what was furnished.

    `digest`: SHA-256 of the file that was sent, if it was made here.
    """

    step: Step
    at: Time | None = None
    channel: Channel = ""
    digest: Annotated[str, Bounds(pattern=f"^$|{HASH}")] = ""
    text: Annotated[str, Bounds(max_length=MAX_TEXT)] = ""
    limits: Annotated[str, Bounds(max_length=MAX_TEXT)] = ""
    court: Literal["yes", "no", "unknown"] = "unknown"


class Permission(Given):
    """Whether facts of the officer's agency may go into the letter."""

    permitted: bool


class WrittenLetter(Given):
    """Which file of the letter is wanted."""

    format: Literal["pdf", "docx"] = "pdf"
    language: Literal[("", *LANGUAGES)] = ""  # type: ignore[valid-type]


class FormalRequestDone(Schema):
    """The formal request that was begun."""

    formal_request: str


class LetterFile(Schema):
    """The letter as a file, in base64; its SHA-256 names it in the step that says it was sent."""

    name: str
    content: str
    sha256: str


class MissingPart(Schema):
    """Something that the letter lacks, with the articles that ask for it."""

    part: str
    needed: bool
    cites: list[str]


class RefusalRisk(Schema):
    """A ground on which the other State could refuse."""

    ground: str
    weight: str
    force: str
    cites: list[str]


class FactAskedAbout(Schema):
    """A fact of the officer's agency about which it is asked."""

    statement: str
    property: str
    value: str


class FormalStep(Schema):
    """One step; its words are null where they cannot be read or the marking keeps them in."""

    step: str
    officer: Member
    at: datetime
    channel: str
    text: str | None
    limits: str | None
    usable_in_court: bool
    withheld: list[Reason]


class RoomFormalRequest(Told, tells=WORDS):
    """One formal request; its words are null where they cannot be read or the marking keeps them in."""

    formal_request: str
    form: str
    direction: str
    state: str
    phase: str
    late: bool
    complete: bool | None
    missing: list[MissingPart]
    refusal: list[RefusalRisk]
    waits_for: list[str]
    asked_of_us: list[FactAskedAbout]
    steps: list[FormalStep]


class RoomFormalRequests(Schema):
    """A page of the formal requests of a room, the newest first; and how many there are."""

    formal_requests: list[RoomFormalRequest]
    total: int


@router.get(
    "/rooms/{room}/formal-requests",
    summary=gettext_noop("List the formal requests of a room"),
    **reads(TAG, RoomFormalRequests),
)
def list_formal_requests(request: HttpRequest, room: RoomId, page: Page = 1) -> dict[str, Any]:
    """List the formal requests of a room, the newest first; what a letter lacks is told by the operation for one."""
    return operations.listed(request, viewing.FORMAL_REQUESTS, room, page, "formal_requests", _request)


@router.get(
    "/formal-requests/{request_id}",
    summary=gettext_noop("Show a formal request"),
    **reads(TAG, RoomFormalRequest),
)
def get_formal_request(request: HttpRequest, request_id: RequestId) -> dict[str, Any]:
    """Show one formal request: where it stands, what its letter lacks, why it could be refused."""
    return operations.shown(request, viewing.FORMAL_REQUESTS, request_id, _request)


@router.post(
    "/rooms/{room}/formal-requests",
    summary=gettext_noop("Begin a formal request"),
    **writes(TAG, FormalRequestDone),
)
def begin_formal_request(
    request: HttpRequest, room: RoomId, body: NewFormalRequest, key: Key = None
) -> dict[str, Any]:
    """Begin a formal request as a draft, or write down one that came in."""

    def do(who: Caller, what: dict[str, Any], marking: Any) -> dict[str, Any]:
        made = writing.open_request(
            who.vault, room, what, incoming=body.incoming, marking=marking, now=who.now
        )
        return {"formal_request": made}

    return act(request, room, body, key, (*FACTS, *DRAFT_FIELDS), do)


@router.post(
    "/formal-requests/{request_id}/words",
    summary=gettext_noop("Revise a formal request"),
    **writes(TAG, Done),
)
def revise_formal_request(
    request: HttpRequest, request_id: RequestId, body: FormalRequestWords
) -> dict[str, Any]:
    """Write new words of a draft in place of the earlier ones."""

    def do(who: Caller, what: dict[str, Any], marking: Any) -> dict[str, Any]:
        kept = marking if body.marking else None
        return {"changed": writing.revise(who.vault, request_id, what, marking=kept, now=who.now)}

    return act(request, _room(request, request_id), body, None, DRAFT_FIELDS, do)


@router.post(
    "/formal-requests/{request_id}/ask-originators",
    summary=gettext_noop("Ask the originators"),
    **writes(TAG, Done),
)
def ask_formal_originators(request: HttpRequest, request_id: RequestId, body: Given) -> dict[str, Any]:
    """Ask every originator whose marking keeps chosen facts out of the letter; the request waits for them."""

    def do(who: Caller, _what: dict[str, Any], marking: Any) -> dict[str, Any]:
        asked = writing.ask_originators(who.vault, request_id, marking=marking, now=who.now)
        return {"changed": bool(asked)}

    return act(request, _room(request, request_id), body, None, (), do)


@router.post(
    "/formal-requests/{request_id}/permission",
    summary=gettext_noop("Permit facts of ours in a letter"),
    **writes(TAG, Done),
)
def permit_formal_facts(request: HttpRequest, request_id: RequestId, body: Permission) -> dict[str, Any]:
    """Answer, as the originator, whether one's own agency's facts may go into the letter."""

    def do(who: Caller, _what: dict[str, Any], marking: Any) -> dict[str, Any]:
        done = writing.permit(who.vault, request_id, yes=body.permitted, marking=marking, now=who.now)
        return {"changed": done}

    return act(request, _room(request, request_id), body, None, (), do)


@router.post(
    "/formal-requests/{request_id}/step",
    summary=gettext_noop("Record what has happened to a formal request"),
    **writes(TAG, Done),
)
def step_formal_request(request: HttpRequest, request_id: RequestId, body: NewFormalStep) -> dict[str, Any]:
    """Write down that it was sent, acknowledged, executed, refused, used; nothing is sent by this program."""

    def do(who: Caller, what: dict[str, Any], marking: Any) -> dict[str, Any]:
        said = {name: getattr(body, name) for name in ("at", "channel", "digest", "text", "limits", "court")}
        lettering.take_step(who.vault, request_id, body.step, {**said, **what}, marking=marking, now=who.now)
        return {"changed": True}

    return act(request, _room(request, request_id), body, None, (FILES,), do)


@router.post(
    "/formal-requests/{request_id}/letter",
    summary=gettext_noop("Write the letter of a formal request"),
    **writes(TAG, LetterFile),
)
def write_formal_letter(request: HttpRequest, request_id: RequestId, body: WrittenLetter) -> dict[str, Any]:
    """Write the letter as PDF/A or DOCX; it leaves an audit entry."""

    def do(who: Caller, _what: dict[str, Any], _marking: Any) -> dict[str, Any]:
        form = body.format
        made = lettering.write(who.vault, request_id, (form,), now=who.now, language=body.language)[form]
        name = f"formal-request-{request_id[:8]}.{form}"
        return {"name": name, "content": base64.b64encode(made).decode(), "sha256": sha256(made).hexdigest()}

    return act(request, _room(request, request_id), body, None, (), do)


def _room(request: HttpRequest, request_id: str) -> str:
    return operations.room_of(request, viewing.FORMAL_REQUESTS, request_id)


def _request(who: Caller, view: FormalRequestView) -> dict[str, Any]:
    checked = view.checked if view.mine else None
    return told(
        who,
        view,
        WORDS,
        formal_request=view.id,
        form=view.form,
        direction=view.direction,
        state=view.state,
        phase=view.phase,
        late=view.late,
        complete=checked.complete if checked else None,
        missing=[
            {"part": one.part, "needed": one.needed, "cites": list(one.cites)} for one in checked.missing
        ]
        if checked
        else [],
        refusal=[
            {"ground": one.ground, "weight": one.weight, "force": one.force, "cites": list(one.cites)}
            for one in checked.risks
        ]
        if checked
        else [],
        waits_for=list(checked.waits_for) if checked else [],
        asked_of_us=[
            {"statement": one.statement, "property": one.prop, "value": one.said} for one in view.asked_me
        ],
        steps=[_step(who, one, whole=view.whole) for one in view.steps],
    )


def _step(who: Caller, one: StepView, *, whole: bool) -> dict[str, Any]:
    kept = kept_in(who, one.marking, one.who.agency_id, whole=whole) if one.marking else []
    out = one.marking is not None and not kept
    return {
        "step": one.step,
        "officer": shaping.member(one.who),
        "at": one.at,
        "channel": one.channel,
        "text": one.text if out else None,
        "limits": one.limits if out else None,
        "usable_in_court": one.usable,
        "withheld": shaping.reasons(kept),
    }
