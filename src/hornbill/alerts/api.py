"""Operations about alerts: list, look, raise, acknowledge, answer, stand down."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.alerts import words as alert_words
from hornbill.alerts.actions import responding, viewing
from hornbill.alerts.actions.raising import Caller as Phoned
from hornbill.alerts.actions.raising import Raising, raise_alert
from hornbill.alerts.api_shapes import (
    Alert,
    AlertDone,
    AlertId,
    AlertList,
    AnswerSent,
    NewAlert,
    SpeakingFor,
)
from hornbill.alerts.core.steps import Step, check_steps
from hornbill.alerts.core.subject import FORMS, BadSubject, read_subject
from hornbill.alerts.core.view import AlertView, WordView
from hornbill.exchange.actions.exports.for_programs import STILL_CHECKING
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, Reason, WayOut, reasons_against
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.problems import BadRequest
from hornbill.pages.api.sent import marking_of
from hornbill.pages.api.shapes import Done, RecordDone

TAG = "alerts"


@router.get("/alerts", summary=gettext_noop("List alerts"), **reads(TAG, AlertList))
def list_alerts(request: HttpRequest) -> dict[str, Any]:
    """List the newest alerts of the officer's rooms: what goes on first."""
    who = caller(request)
    found = viewing.alerts_of(who.vault, who.now)
    return {
        "alerts": [_shaped(who, one) for one in found if not who.rooms or one.room_id in who.rooms],
        "opening": found.opening,
    }


@router.get("/alerts/{alert}", summary=gettext_noop("Show an alert"), **reads(TAG, Alert))
def get_alert(request: HttpRequest, alert: AlertId) -> dict[str, Any]:
    """Show one alert, and who has acknowledged and answered it."""
    who = caller(request)
    who.in_room(responding.ALERTS.room_of(who.vault, alert))
    return _shaped(who, viewing.view_alert(who.vault, alert, now=who.now, note=False))


@router.post("/alerts", summary=gettext_noop("Raise an alert"), **writes(TAG, AlertDone))
def raise_an_alert(request: HttpRequest, body: NewAlert, key: Key = None) -> dict[str, Any]:
    """Raise an alert, in a room of its own or in one that is there."""
    who = caller(request).for_officer()
    who = who.in_room(body.room) if body.room else who.in_any_room()
    what = _read(body, who.now)

    def act() -> dict[str, Any]:
        room, alert = raise_alert(who.vault, what, now=who.now)
        return {"alert": alert, "room": room}

    return once_only(request, key, act)


@router.post("/alerts/{alert}/acknowledge", summary=gettext_noop("Acknowledge an alert"), **writes(TAG, Done))
def acknowledge_alert(
    request: HttpRequest, alert: AlertId, body: SpeakingFor, key: Key = None
) -> dict[str, Any]:
    """Say that one has seen it and sees to it; or enter that for somebody on the phone."""
    who = _who(request, alert)
    officer = body.officer or ""
    return once_only(
        request,
        key,
        lambda: {"changed": responding.acknowledge(who.vault, alert, officer=officer, now=who.now)},
    )


@router.post("/alerts/{alert}/answer", summary=gettext_noop("Answer an alert"), **writes(TAG, RecordDone))
def answer_alert(request: HttpRequest, alert: AlertId, body: AnswerSent, key: Key = None) -> dict[str, Any]:
    """Say what came of it; acknowledges it too."""
    who = _who(request, alert)

    def act() -> dict[str, Any]:
        officer, text = body.officer or "", body.text
        record = responding.answer(who.vault, alert, body.outcome, text=text, officer=officer, now=who.now)
        return {"record": record, "changed": True}

    return once_only(request, key, act)


@router.post("/alerts/{alert}/stand-down", summary=gettext_noop("Stand an alert down"), **writes(TAG, Done))
def stand_down_alert(request: HttpRequest, alert: AlertId) -> dict[str, Any]:
    """Say that nothing more needs to be done; its author alone."""
    who = _who(request, alert)
    return {"changed": responding.stand_down(who.vault, alert, now=who.now)}


def _who(request: HttpRequest, alert: str) -> Caller:
    who = caller(request).for_officer()
    return who.in_room(responding.ALERTS.room_of(who.vault, alert))


def _read(body: NewAlert, now: datetime) -> Raising:
    """Return what a program wants raised; BadRequest with every reason."""
    reasons: list[Reason] = []
    subject = None
    typed = {name: text for name, text in body.subject.model_dump().items() if text.strip()}
    try:
        subject = read_subject(body.kind, typed)
    except BadSubject as error:
        said = alert_words.sentences(error)
        reasons += [
            Reason("wrong-field", text, f"body.subject.{name.removeprefix('f_')}")
            for name, text in said.items()
        ]
    fitting = {one.name for one in FORMS[body.kind]}
    reasons += [
        Reason("unknown-field", f"{body.kind}: {name}", "body.subject")
        for name in sorted(set(typed) - fitting)
    ]
    steps = tuple(Step(one.role, tuple(sorted(set(one.officers))), one.by) for one in body.steps)
    try:
        check_steps([step.to_json() for step in steps])
    except ValueError as error:
        reasons.append(Reason("bad-steps", str(error), "body.steps"))
    if any(step.by <= now for step in steps):
        reasons.append(Reason("bad-steps", _("The time of a step is over already."), "body.steps"))
    if reasons or subject is None:
        raise BadRequest(_("The alert was not sent: something in it is missing or wrong."), reasons=reasons)
    return Raising(
        subject=subject,
        ask=body.ask,
        grounds=body.grounds.strip(),
        steps=steps,
        marking=marking_of(body.marking) if body.marking else Marking(),
        text=body.text.strip(),
        caller=Phoned(body.caller.name, body.caller.reach) if body.caller else None,
        room=body.room or "",
    )


def _shaped(who: Caller, view: AlertView) -> dict[str, Any]:
    own = view.author.agency_id == agency_of(who.vault.officer_id)
    kept = reasons_against(view.marking, WayOut.EXPORT, own=own) if view.marking else []
    if not (own or view.whole):
        kept = [*kept, STILL_CHECKING]
    subject = None if kept else view.subject
    readable = subject is not None
    return {
        "alert": view.id,
        "room": view.room_id,
        "author": shaping.member(view.author),
        "at": view.at,
        "phase": view.phase,
        "next_at": view.until,
        "calls_me": view.called_me,
        "kind": subject.kind if subject else None,
        "subject": dict(subject.values) if subject else None,
        "ask": view.ask if readable else None,
        "grounds": view.grounds if readable else None,
        "text": view.text if readable else None,
        "caller": dict(view.caller) if view.caller and readable else None,
        "marking": shaping.marking(view.marking) if view.marking else None,
        "withheld": [asdict(reason) for reason in kept],
        "steps": [
            {
                "role": step.role,
                "by": step.by,
                "called_at": step.called_at,
                "people": [
                    {
                        "member": shaping.member(one.member),
                        "acknowledged_at": one.acknowledged.at if one.acknowledged else None,
                        "entered_by": _entered(one.acknowledged),
                    }
                    for one in step.people
                ],
            }
            for step in view.steps
        ],
        "answers": [
            {
                "officer": one.who.officer_id,
                "entered_by": _entered(one),
                "at": one.at,
                "outcome": one.outcome if goes else None,
                "text": one.text if goes else None,
            }
            for one, goes in ((one, _may_go(who, view, one)) for one in view.answers)
        ],
    }


def _may_go(who: Caller, view: AlertView, answer: WordView) -> bool:
    """Whether an answer, what came of it and its words, may go to a program: its own marking and author say so, not the alert's.

    Of an alert that was withdrawn, no partner's words go.
    """
    author = answer.by or answer.who
    if author.agency_id == agency_of(who.vault.officer_id):
        return True
    if view.marking is None or answer.marking is None or not view.whole:
        return False
    return not reasons_against(answer.marking, WayOut.EXPORT, own=False)


def _entered(word: WordView | None) -> str | None:
    return word.by.officer_id if word is not None and word.by is not None else None
