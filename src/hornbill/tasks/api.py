"""Operations about tasks and decisions: list, look, give, take a step; write a decision down, say what one says of it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Marking, Reason
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.kept_in import kept_in
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.problems import BadRequest
from hornbill.pages.api.sent import MarkingSent, RoomId, marking_of
from hornbill.pages.api.shapes import Done, RecordDone
from hornbill.tasks import queries
from hornbill.tasks.actions import deciding, giving, stepping, viewing
from hornbill.tasks.api_shapes import (
    DecisionDone,
    DecisionId,
    DecisionStand,
    NewDecision,
    NewTask,
    RoomDecision,
    RoomDecisions,
    RoomTask,
    RoomTasks,
    TaskDone,
    TaskId,
    TasksPage,
    TaskStep,
)
from hornbill.tasks.core.errors import BadTaskForm
from hornbill.tasks.core.view import DecisionView, NoteView, PresentView, StepView, TaskView

TAG = "tasks"


@router.get("/tasks", summary=gettext_noop("List tasks"), **reads(TAG, RoomTasks))
def list_tasks(request: HttpRequest, page: TasksPage = 1) -> dict[str, Any]:
    """List the tasks of the officer's rooms: what goes on first, the most pressing of each agency."""
    who = caller(request)
    found = viewing.tasks_of(who.vault, who.now, (page - 1) * viewing.SHOWN, who.rooms)
    return {
        "tasks": [_task(who, one) for one in found],
        "total": queries.count(who.vault.officer_id, who.rooms),
        "opening": found.opening,
    }


@router.get("/tasks/{task_id}", summary=gettext_noop("Show a task"), **reads(TAG, RoomTask))
def get_task(request: HttpRequest, task_id: TaskId) -> dict[str, Any]:
    """Show one task, and the steps by which it came where it stands."""
    who = caller(request)
    who.in_room(giving.room_of(who.vault, task_id))
    return _task(who, viewing.view_task(who.vault, task_id, now=who.now, note=False))


@router.post("/rooms/{room}/tasks", summary=gettext_noop("Give a task"), **writes(TAG, TaskDone))
def give_task(request: HttpRequest, room: RoomId, body: NewTask, key: Key = None) -> dict[str, Any]:
    """Offer a task to an officer of a room; they take it on or decline."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        what = giving.Giving(
            title=body.title,
            owner=body.owner,
            due=body.due,
            marking=_marking(who, room, body.marking),
            urgency=body.urgency,
            text=_lines(body.text),
            lang=body.lang,
            rests_on=body.rests_on,
            decision=body.decision,
        )
        try:
            return {"task": giving.give(who.vault, room, what, now=who.now)}
        except BadTaskForm as error:
            raise _bad(error) from error

    return once_only(request, key, act)


@router.post(
    "/tasks/{task_id}/step", summary=gettext_noop("Take a step of a task"), **writes(TAG, RecordDone)
)
def step_task(request: HttpRequest, task_id: TaskId, body: TaskStep, key: Key = None) -> dict[str, Any]:
    """Take it on, decline, hand it on, say that it is done, give it up, drop it, open it again, move its time."""
    who = caller(request).for_officer()
    room = giving.room_of(who.vault, task_id)
    who.in_room(room)

    def act() -> dict[str, Any]:
        what = stepping.Stepping(
            step=body.step,
            marking=_marking(who, room, body.marking),
            text=_lines(body.text),
            lang=body.lang,
            to=body.to,
            due=body.due,
            after=body.after,
        )
        try:
            return {"record": stepping.step(who.vault, task_id, what, now=who.now), "changed": True}
        except BadTaskForm as error:
            raise _bad(error) from error

    return once_only(request, key, act)


@router.get(
    "/rooms/{room}/decisions",
    summary=gettext_noop("List the decisions of a room"),
    **reads(TAG, RoomDecisions),
)
def list_decisions(request: HttpRequest, room: RoomId, page: TasksPage = 1) -> dict[str, Any]:
    """List the decisions of a room: those that hold first, the newest first."""
    who = caller(request).in_room(room)
    found, total = viewing.decisions_of_room(who.vault, room, (page - 1) * viewing.SHOWN)
    return {"decisions": [_decision(who, one) for one in found], "total": total}


@router.get("/decisions/{decision_id}", summary=gettext_noop("Show a decision"), **reads(TAG, RoomDecision))
def get_decision(request: HttpRequest, decision_id: DecisionId) -> dict[str, Any]:
    """Show one decision, and what those say of it who are named as present."""
    who = caller(request)
    who.in_room(deciding.room_of(who.vault, decision_id))
    return _decision(who, viewing.view_decision(who.vault, decision_id, now=who.now, note=False))


@router.post(
    "/rooms/{room}/decisions", summary=gettext_noop("Write a decision down"), **writes(TAG, DecisionDone)
)
def write_decision(request: HttpRequest, room: RoomId, body: NewDecision, key: Key = None) -> dict[str, Any]:
    """Write down what was decided, by whom of those present, on which grounds; it is replaced, never erased."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        what = deciding.Deciding(
            title=body.title,
            grounds=_lines(body.grounds),
            present=body.present,
            on=body.on,
            marking=_marking(who, room, body.marking),
            lang=body.lang,
            rests_on=body.rests_on,
            replaces=body.replaces,
        )
        try:
            return {"decision": deciding.decide(who.vault, room, what, now=who.now)}
        except BadTaskForm as error:
            raise _bad(error) from error

    return once_only(request, key, act)


@router.post(
    "/decisions/{decision_id}/stand",
    summary=gettext_noop("Say what one says of a decision"),
    **writes(TAG, Done),
)
def stand_by_decision(request: HttpRequest, decision_id: DecisionId, body: DecisionStand) -> dict[str, Any]:
    """Say, as one who is named as present, that one agrees, disagrees, or was not there."""
    who = caller(request).for_officer()
    room = deciding.room_of(who.vault, decision_id)
    who.in_room(room)
    try:
        changed = deciding.stand(
            who.vault,
            decision_id,
            body.stand,
            text=_lines(body.text),
            lang=body.lang,
            marking=_marking(who, room, body.marking),
            now=who.now,
        )
    except BadTaskForm as error:
        raise _bad(error) from error
    return {"changed": changed}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _marking(who: Caller, room: str, sent: MarkingSent | None) -> Marking:
    return marking_of(sent) if sent else exchange.room_marking(who.vault, room)


def _bad(error: BadTaskForm) -> BadRequest:
    reasons = [Reason(one.code, one.text, f"body.{one.source}") for one in error.reasons]
    return BadRequest(error.message, reasons=reasons)


def _task(who: Caller, view: TaskView) -> dict[str, Any]:
    kept = kept_in(who, view.marking, view.author.agency_id, whole=view.whole)
    told = view.readable and view.marking is not None and not kept
    return {
        "task": view.id,
        "room": view.room_id,
        "author": shaping.member(view.author),
        "at": view.at,
        "owner": shaping.member(view.owner) if view.owner else None,
        "asked": shaping.member(view.asked) if view.asked else None,
        "urgency": view.urgency,
        "due": view.due,
        "late": view.is_late,
        "phase": view.phase,
        "last": view.last,
        "may": list(view.may),
        "title": view.title if told else None,
        "text": view.text if told else None,
        "rests_on": [one.record for one in view.rests_on] if told else None,
        "decision": view.decision or None if told else None,
        "marking": shaping.marking(view.marking) if view.marking else None,
        "withheld": [asdict(reason) for reason in kept],
        "steps": [_step(who, one, whole=view.whole) for one in view.steps],
    }


def _step(who: Caller, one: StepView, *, whole: bool) -> dict[str, Any]:
    text, kept = _note(who, one.note, one.who.agency_id, whole=whole)
    return {
        "record": one.record,
        "by": shaping.member(one.who),
        "at": one.at,
        "step": one.step,
        "to": shaping.member(one.to) if one.to else None,
        "due": one.due,
        "ignored": one.ignored,
        "text": text,
        "marking": shaping.marking(one.note.marking) if one.note and one.note.marking else None,
        "withheld": [asdict(reason) for reason in kept],
    }


def _note(who: Caller, note: NoteView | None, author: str, *, whole: bool) -> tuple[str | None, list[Reason]]:
    if note is None or note.marking is None:
        return None, []
    kept = kept_in(who, note.marking, author, whole=whole)
    return (None if kept else note.text), kept


def _decision(who: Caller, view: DecisionView) -> dict[str, Any]:
    kept = kept_in(who, view.marking, view.author.agency_id, whole=view.whole)
    told = view.readable and view.marking is not None and not kept
    return {
        "decision": view.id,
        "room": view.room_id,
        "author": shaping.member(view.author),
        "at": view.at,
        "on": view.on,
        "present": [_present(who, one, whole=view.whole) for one in view.present],
        "replaces": [id_ for id_, _title in view.replaces],
        "replaced_by": [id_ for id_, _title in view.replaced_by],
        "title": view.title if told else None,
        "grounds": view.grounds if told else None,
        "rests_on": [one.record for one in view.rests_on] if told else None,
        "marking": shaping.marking(view.marking) if view.marking else None,
        "withheld": [asdict(reason) for reason in kept],
    }


def _present(who: Caller, one: PresentView, *, whole: bool) -> dict[str, Any]:
    text, kept = _note(who, one.note, one.who.agency_id, whole=whole)
    return {
        "officer": shaping.member(one.who),
        "stand": one.stand or None,
        "at": one.at,
        "text": text,
        "withheld": [asdict(reason) for reason in kept],
    }
