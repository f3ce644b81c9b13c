"""Operations about joint investigations: how the agreement stands, a new version, signing, taking back, leaving."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.joint import words as joint_words
from hornbill.joint.actions import proposing, signing, viewing
from hornbill.joint.api_shapes import (
    AgreementDone,
    AgreementId,
    Leaving,
    NewAgreement,
    RoomAgreement,
    SignatureBack,
)
from hornbill.joint.core.terms import NAMES, SOURCES
from hornbill.joint.core.view import PartyView, SaidView, VersionView
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, WayOut, reasons_against
from hornbill.objects.operations import act
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import RoomId
from hornbill.pages.api.shapes import Done

TAG = "joint"


@router.get(
    "/rooms/{room}/agreement",
    summary=gettext_noop("Show the agreement of a joint investigation"),
    **reads(TAG, RoomAgreement),
)
def get_agreement(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Say how the agreement stands, with everything that is missing and the article; and show its versions."""
    who = caller(request).in_room(room)
    view = viewing.view_agreement(who.vault, room, now=who.now, note=False)
    said = joint_words.reasons(view.standing, dict(view.names))
    missing = [
        {"code": one.code, "text": text, "source": source}
        for one, (text, source) in zip(view.standing.reasons, said, strict=True)
    ]
    return {
        "room": room,
        "state": view.standing.state,
        "agreed": view.standing.version or None,
        "missing": missing,
        "parties": list(view.standing.parties),
        "outside": [shaping.member(one) for one in view.outside],
        "versions": [_version(who, one) for one in view.versions],
        "versions_total": view.versions_total,
    }


@router.post(
    "/rooms/{room}/agreement", summary=gettext_noop("Propose an agreement"), **writes(TAG, AgreementDone)
)
def propose_agreement(
    request: HttpRequest, room: RoomId, body: NewAgreement, key: Key = None
) -> dict[str, Any]:
    """Propose a version of the agreement; it is in force once each party has signed this very version."""

    def do(who: Caller, said: dict[str, Any], marking: Marking) -> dict[str, Any]:
        what = proposing.Proposal(
            basis=body.basis,
            basis_text=body.basis_text,
            parties=[one.agency for one in body.parties],
            authorities={one.agency: (one.state, one.authority) for one in body.parties},
            leaders=body.leaders,
            terms={name: getattr(body, name).replace("\r\n", "\n") for name in NAMES},
            begins=body.begins,
            ends=body.ends,
            notice_days=body.notice_days,
            marking=marking,
            lang=said["lang"],
        )
        return {"version": proposing.propose(who.vault, room, what, now=who.now)}

    return act(request, room, body, key, (), do)


@router.post("/agreements/{version}/sign", summary=gettext_noop("Sign an agreement"), **writes(TAG, Done))
def sign_agreement(request: HttpRequest, version: AgreementId) -> dict[str, Any]:
    """Sign a version for the officer's agency; the directory says who may."""
    who, _room = _who(request, version)
    return {"changed": signing.sign(who.vault, version, now=who.now)}


@router.post(
    "/agreements/{version}/take-back",
    summary=gettext_noop("Withdraw the signature of an agreement"),
    **writes(TAG, Done),
)
def take_signature_back(request: HttpRequest, version: AgreementId, body: SignatureBack) -> dict[str, Any]:
    """Take the agency's signature back before all have signed, or say that it will not sign."""

    def do(who: Caller, said: dict[str, Any], marking: Marking) -> dict[str, Any]:
        text = body.text.replace("\r\n", "\n")
        words = {"text": text, "lang": said["lang"], "marking": marking}
        return {"changed": signing.take_back(who.vault, version, **words, now=who.now)}

    return act(request, _who(request, version)[1], body, None, (), do)


@router.post("/agreements/{version}/leave", summary=gettext_noop("Leave an agreement"), **writes(TAG, Done))
def leave_agreement(request: HttpRequest, version: AgreementId, body: Leaving) -> dict[str, Any]:
    """Give notice that the officer's agency leaves an agreement."""

    def do(who: Caller, said: dict[str, Any], marking: Marking) -> dict[str, Any]:
        text = body.text.replace("\r\n", "\n")
        words = {"text": text, "lang": said["lang"], "marking": marking}
        return {"changed": signing.give_notice(who.vault, version, body.leaves, **words, now=who.now)}

    return act(request, _who(request, version)[1], body, None, (), do)


def _who(request: HttpRequest, version: str) -> tuple[Caller, str]:
    who = caller(request).for_officer()
    room = signing.room_of(who.vault, version)
    return who.in_room(room), room


def _version(who: Caller, view: VersionView) -> dict[str, Any]:
    own = view.author.agency_id == agency_of(who.vault.officer_id)
    kept = reasons_against(view.marking, WayOut.EXPORT, own=own) if view.marking is not None else []
    told = view.readable and view.marking is not None and not kept
    terms = [{"name": name, "source": SOURCES[name], "text": text} for name, text in view.terms]
    return {
        "version": view.id,
        "author": shaping.member(view.author),
        "at": view.at,
        "status": view.status,
        "parties": [_party(one, told=told) for one in view.parties],
        "begins": view.begins,
        "ends": view.ends,
        "notice_days": view.notice_days,
        "replaces": list(view.replaces),
        "basis": list(view.basis) if told else None,
        "basis_text": view.basis_text if told else None,
        "leaders": [shaping.member(one) for one in view.leaders] if told else None,
        "terms": terms if told else None,
        "marking": shaping.marking(view.marking) if view.marking else None,
        "withheld": [asdict(reason) for reason in kept],
        "may_sign": view.may_sign,
    }


def _party(one: PartyView, *, told: bool) -> dict[str, Any]:
    return {
        "agency": shaping.agency(one.agency),
        "party": one.party,
        "needs": one.needs,
        "state": one.state if told else None,
        "authority": one.authority if told else None,
        "signed": _word(one.signed),
        "taken_back": _word(one.taken_back),
        "notice": _word(one.notice),
    }


def _word(one: SaidView | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "record": one.record,
        "by": shaping.member(one.who),
        "at": one.at,
        "vouched": one.vouched,
        "leaves": one.leaves,
    }
