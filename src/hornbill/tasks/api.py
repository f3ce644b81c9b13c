"""Operations about tasks: list, look, give, take a step."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.objects import operations
from hornbill.objects.operations import Page, act, answered, told
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import RoomId
from hornbill.pages.api.shapes import RecordDone
from hornbill.tasks import queries
from hornbill.tasks.actions import giving, stepping, viewing
from hornbill.tasks.api_shapes import (
    NewTask,
    RoomTask,
    RoomTasks,
    TaskDone,
    TaskId,
    TaskStep,
    told_note,
)
from hornbill.tasks.core.kinds import FIELDS, OF_STEP, WORDS
from hornbill.tasks.core.view import StepView, TaskView

TAG = "tasks"


@router.get("/tasks", summary=gettext_noop("List tasks"), **reads(TAG, RoomTasks))
def list_tasks(request: HttpRequest, page: Page = 1) -> dict[str, Any]:
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
    return operations.shown(request, viewing.TASKS, task_id, _task)


@router.post("/rooms/{room}/tasks", summary=gettext_noop("Create a task"), **writes(TAG, TaskDone))
def give_task(request: HttpRequest, room: RoomId, body: NewTask, key: Key = None) -> dict[str, Any]:
    """Offer a task to an officer of a room; they take it on or decline."""
    return act(request, room, body, key, FIELDS, answered("task", giving.give, room))


@router.post(
    "/tasks/{task_id}/step", summary=gettext_noop("Take a step of a task"), **writes(TAG, RecordDone)
)
def step_task(request: HttpRequest, task_id: TaskId, body: TaskStep, key: Key = None) -> dict[str, Any]:
    """Take it on, decline, hand it on, say that it is done, give it up, drop it, open it again, move its time."""
    room = operations.room_of(request, viewing.TASKS, task_id)

    def do(who: Caller, said: dict[str, Any], marking: Any) -> dict[str, Any]:
        what = stepping.Stepping(
            body.step, marking, said["text"], said["lang"], said["to"], said["due"], body.after
        )
        return {"record": stepping.step(who.vault, task_id, what, now=who.now), "changed": True}

    return act(request, room, body, key, OF_STEP, do)


def _task(who: Caller, view: TaskView) -> dict[str, Any]:
    return told(
        who,
        view,
        WORDS,
        task=view.id,
        owner=shaping.member(view.owner) if view.owner else None,
        asked=shaping.member(view.asked) if view.asked else None,
        urgency=view.urgency,
        due=view.due,
        late=view.is_late,
        phase=view.phase,
        last=view.last,
        may=list(view.may),
        steps=[_step(who, one, whole=view.whole) for one in view.steps],
    )


def _step(who: Caller, one: StepView, *, whole: bool) -> dict[str, Any]:
    return {
        "record": one.record,
        "by": shaping.member(one.who),
        "at": one.at,
        "step": one.step,
        "to": shaping.member(one.to) if one.to else None,
        "due": one.due,
        "ignored": one.ignored,
        "marking": shaping.marking(one.note.marking) if one.note and one.note.marking else None,
        **told_note(who, one.note, one.who.agency_id, whole=whole),
    }
