"""Operations about evidence: list, look, describe, correct, remark, enter, hand over, answer, take stock."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Path, Query

from hornbill.evidence.actions import custody, describing, linking, proving, viewing
from hornbill.evidence.actions.linking import LinkView
from hornbill.evidence.actions.proving import PointView
from hornbill.evidence.api_shapes import (
    TOLD,
    ExhibitCorrection,
    ExhibitLink,
    ExhibitRemark,
    HandOverAnswer,
    LinksOfExhibit,
    NewCustodyEntry,
    NewExhibit,
    NewHandOver,
    NewStockTaking,
    PointStatement,
    RoomExhibit,
    RoomExhibits,
    RoomHandOvers,
    RoomPoints,
    Written,
)
from hornbill.evidence.core.fields import AMEND, COUNT, ENTER, EXHIBIT, GIVE, NOTE, TAKE
from hornbill.evidence.core.link_kinds import LINK_FIELDS
from hornbill.evidence.core.point_kinds import MAX_OFFENCE, POINT
from hornbill.evidence.core.view import ExhibitView, FindingView, StepView
from hornbill.exchange.core.records.marking import marking_in
from hornbill.objects import operations
from hornbill.objects.operations import Page, act, answered, told
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.kept_in import kept_in
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import HASH, RoomId

TAG = "evidence"
ExhibitId = Annotated[str, Path(pattern=HASH, description="Id of an exhibit: 64 hex digits.")]
HandOverId = Annotated[str, Path(pattern=HASH, description="Id of a hand-over: 64 hex digits.")]
Offence = Annotated[
    str, Query(max_length=MAX_OFFENCE, description="Key of an offence, such as TH-wildlife-92.")
]


@router.get(
    "/rooms/{room}/exhibits", summary=gettext_noop("List the exhibits of a room"), **reads(TAG, RoomExhibits)
)
def list_exhibits(request: HttpRequest, room: RoomId, page: Page = 1) -> dict[str, Any]:
    """List the exhibits of a room, each with its chain of custody and what does not fit."""
    return operations.listed(request, viewing.EXHIBITS, room, page, "exhibits", _told)


@router.get("/exhibits/{exhibit_id}", summary=gettext_noop("Show an exhibit"), **reads(TAG, RoomExhibit))
def get_exhibit(request: HttpRequest, exhibit_id: ExhibitId) -> dict[str, Any]:
    """Show one exhibit with its chain of custody."""
    return operations.shown(request, viewing.EXHIBITS, exhibit_id, _told)


@router.post("/rooms/{room}/exhibits", summary=gettext_noop("Describe an exhibit"), **writes(TAG, Written))
def describe_exhibit(request: HttpRequest, room: RoomId, body: NewExhibit, key: Key = None) -> dict[str, Any]:
    """Describe an exhibit; photographs and files are named by the records that share them."""
    return act(request, room, body, key, EXHIBIT, answered("record", describing.describe, room))


@router.post(
    "/exhibits/{exhibit_id}/corrections", summary=gettext_noop("Correct an exhibit"), **writes(TAG, Written)
)
def correct_exhibit(
    request: HttpRequest, exhibit_id: ExhibitId, body: ExhibitCorrection, key: Key = None
) -> dict[str, Any]:
    """Correct an exhibit of one's own agency."""
    return act(
        request,
        _room(request, exhibit_id),
        body,
        key,
        AMEND,
        answered("record", describing.amend, exhibit_id),
    )


@router.post(
    "/exhibits/{exhibit_id}/remarks", summary=gettext_noop("Remark on an exhibit"), **writes(TAG, Written)
)
def remark_on_exhibit(
    request: HttpRequest, exhibit_id: ExhibitId, body: ExhibitRemark, key: Key = None
) -> dict[str, Any]:
    """Write a remark beside an exhibit."""
    return act(
        request,
        _room(request, exhibit_id),
        body,
        key,
        NOTE,
        answered("record", describing.remark, exhibit_id),
    )


@router.post(
    "/exhibits/{exhibit_id}/custody", summary=gettext_noop("Enter what was done"), **writes(TAG, Written)
)
def enter_custody(
    request: HttpRequest, exhibit_id: ExhibitId, body: NewCustodyEntry, key: Key = None
) -> dict[str, Any]:
    """Enter what was done with an exhibit; what does not fit its chain is written and shown."""
    return act(
        request, _room(request, exhibit_id), body, key, ENTER, answered("record", custody.enter, exhibit_id)
    )


@router.get(
    "/rooms/{room}/hand-overs",
    summary=gettext_noop("List hand-overs without an answer"),
    **reads(TAG, RoomHandOvers),
)
def list_hand_overs(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """List the hand-overs of a room that nobody has answered; those to the officer first."""
    who = caller(request).in_room(room)
    waiting = viewing.state_of_room(who.vault, room)["waiting"]
    return {
        "waiting": [
            {
                "hand_over": one.id,
                "giver": shaping.member(one.giver),
                "to": one.to_officer,
                "at": one.at,
                "exhibits": [id_ for id_, _number, _title in one.exhibits],
                "mine": one.mine,
            }
            for one in waiting
            if not kept_in(who, one.marking, one.giver.agency_id, whole=True)
        ]
    }


@router.post("/rooms/{room}/hand-overs", summary=gettext_noop("Hand exhibits over"), **writes(TAG, Written))
def hand_over_exhibits(
    request: HttpRequest, room: RoomId, body: NewHandOver, key: Key = None
) -> dict[str, Any]:
    """Hand exhibits over; they stay with the giver until the other side has accepted."""
    return act(request, room, body, key, GIVE, answered("record", custody.give, room))


@router.post(
    "/hand-overs/{hand_over_id}/answers", summary=gettext_noop("Answer a hand-over"), **writes(TAG, Written)
)
def answer_hand_over(
    request: HttpRequest, hand_over_id: HandOverId, body: HandOverAnswer, key: Key = None
) -> dict[str, Any]:
    """Accept or refuse what was handed over."""
    room = custody.room_of_hand_over(caller(request).for_officer().vault, hand_over_id)
    return act(request, room, body, key, TAKE, answered("record", custody.take, hand_over_id))


@router.post("/rooms/{room}/stock-takings", summary=gettext_noop("Take stock"), **writes(TAG, Written))
def take_stock(request: HttpRequest, room: RoomId, body: NewStockTaking, key: Key = None) -> dict[str, Any]:
    """Take stock of a place: what was scanned is present, what should be there and was not is missing."""
    return act(request, room, body, key, COUNT, answered("record", custody.count, room))


@router.get(
    "/rooms/{room}/points", summary=gettext_noop("Show which points are proved"), **reads(TAG, RoomPoints)
)
def list_points(request: HttpRequest, room: RoomId, offence: Offence = "") -> dict[str, Any]:
    """Show the points to prove of the offences that a room speaks of, and of the one that is named."""
    who = caller(request).in_room(room)
    return {
        "points": [
            _point(who, one)
            for states in proving.state_of_points(who.vault, room, offence).values()
            for one in states
        ]
    }


@router.post("/rooms/{room}/points", summary=gettext_noop("Say what proves a point"), **writes(TAG, Written))
def prove_point(request: HttpRequest, room: RoomId, body: PointStatement, key: Key = None) -> dict[str, Any]:
    """Say how far a point is proved, by which exhibits or facts."""
    return act(request, room, body, key, POINT, answered("record", proving.prove, room))


@router.get(
    "/exhibits/{exhibit_id}/links",
    summary=gettext_noop("List what an exhibit is linked to"),
    **reads(TAG, LinksOfExhibit),
)
def list_exhibit_links(request: HttpRequest, exhibit_id: ExhibitId) -> dict[str, Any]:
    """List the people, things, requests and tasks that an exhibit is linked to, and who says so."""
    who = caller(request)
    who.in_room(describing.EXHIBITS.room_of(who.vault, exhibit_id))
    return {"links": [_link(who, one) for one in linking.links_of_exhibit(who.vault, exhibit_id)]}


@router.post("/rooms/{room}/exhibit-links", summary=gettext_noop("Link an exhibit"), **writes(TAG, Written))
def link_exhibit(request: HttpRequest, room: RoomId, body: ExhibitLink, key: Key = None) -> dict[str, Any]:
    """Link an exhibit with a person, thing, request or task of its room, or take one's own agency's link back."""
    return act(request, room, body, key, LINK_FIELDS, answered("record", linking.link, room))


def _link(who: Caller, one: LinkView) -> dict[str, Any]:
    tell = {said.record: not kept_in(who, said.marking, said.who.agency_id, whole=True) for said in one.said}
    return {
        "kind": one.kind,
        "to": one.to if any(tell.values()) else None,
        "said": [
            {
                "record": said.record,
                "author": shaping.member(said.who),
                "at": said.at,
                "reason": said.reason if tell[said.record] else None,
            }
            for said in one.said
        ],
    }


def _point(who: Caller, one: PointView) -> dict[str, Any]:
    tell = not any(kept_in(who, marking, agency, whole=True) for marking, agency in one.markings)
    return {
        "offence": one.point.offence,
        "number": one.point.number,
        "text": one.text,
        "law": one.point.law,
        "article": one.point.article,
        "source": one.point.source,
        "as_of": one.point.as_of,
        "met": one.met if tell else None,
        "exhibits": [id_ for id_, _number, _title in one.exhibits] if tell else None,
        "fact": one.fact if tell else None,
        "records": list(one.records),
    }


def _room(request: HttpRequest, exhibit: str) -> str:
    return operations.room_of(request, viewing.EXHIBITS, exhibit)


def _told(who: Caller, view: ExhibitView) -> dict[str, Any]:
    """Write an exhibit for a program: each entry by its own marking, and what follows from all of them only where all may be told."""
    out = {
        step.record: not kept_in(who, marking_in(step.values), step.who.agency_id, whole=view.whole)
        for step in view.steps
    }
    first = view.readable and not kept_in(who, view.marking, view.author.agency_id, whole=view.whole)
    every = first and all(out.values())
    return told(
        who,
        view,
        TOLD,
        exhibit=view.id,
        holder=view.holder if every else None,
        holder_kind=view.holder_kind,
        seal=view.seal if every else None,
        measures=list(view.measures) if every else None,
        parent=view.parent[0] if view.parent else None,
        children=[id_ for id_, _number, _title in view.children],
        findings=[_wrong(one, told=every) for one in view.findings],
        chain=[_entry(step, told=out[step.record], every=every) for step in view.steps],
    )


def _entry(step: StepView, *, told: bool, every: bool) -> dict[str, Any]:
    return {
        "record": step.record,
        "kind": step.kind,
        "author": shaping.member(step.who),
        "at": step.at,
        "written": step.written,
        "zone": step.zone,
        "act": step.act if told else None,
        "seal": step.seal if every else None,
        "holder": step.holder if every else None,
        "findings": [_wrong(one, told=every) for one in step.findings],
    }


def _wrong(one: FindingView, *, told: bool) -> dict[str, Any]:
    return {"code": one.code, "text": one.text if told else "", "grave": one.grave}
