"""Pages of tasks: all of them, those of a room, one of them, a new one; and the steps that one takes.

Rules: each works without scripts and at the width of a phone; whatever is wrong with a form, it comes back as it was filled in,
with every reason. A step carries what its officer saw last, so that nobody overruns what was written meanwhile.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone

from hornbill.objects import pages
from hornbill.pages import clocks, menu
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.paging import page_number, pages_of
from hornbill.tasks import choices, queries
from hornbill.tasks import words as task_words
from hornbill.tasks.actions import giving, stepping, viewing
from hornbill.tasks.actions.stepping import Stepping
from hornbill.tasks.core.kinds import DESCRIBE, FIELDS, OF_STEP, OFFER
from hornbill.tasks.core.steps import FINISH, HAND, MOVE, TAKE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.kernel.markings import Marking
    from hornbill.tasks.core.view import TaskView
    from hornbill.vault.sessions import OpenVault

_DUE = timedelta(days=7)  # proposed for a new task


@reading_page
def tasks(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the tasks of the officer's rooms: theirs first."""
    now, number = timezone.now(), page_number(request)
    shown = pages_of(number, queries.count(vault.officer_id), viewing.SHOWN)
    found = viewing.tasks_of(vault, now, (number - 1) * viewing.SHOWN)
    context = {
        "mine": [one for one in found if one.mine and one.goes_on],
        "others": [one for one in found if not one.mine and one.goes_on],
        "over": [one for one in found if one.over],
        "opening": found.opening,
        "section": "today",
        **shown,
    }
    return render(request, "tasks/tasks.html", context)


@reading_page
def room_tasks(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the tasks of one room."""
    writes = (DESCRIBE, OFFER)
    return pages.of_room(request, vault, room_id, "tasks/tasks_room.html", viewing.TASKS, writes)


@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Say what is to be done by whom by when (``?decision=`` names the decision it follows from)."""
    now, follows = timezone.now(), request.GET.get("decision", "")[:64]
    rests_on = request.GET.getlist("rests_on")[:1]
    form = pages.NewForm(
        "tasks/task_new.html",
        FIELDS,
        {
            "due": clocks.typed(now + _DUE),
            "decision": follows,
            "rests_on": rests_on,
            "owner": vault.officer_id
            if rests_on
            else "",  # made of a message: anyone who makes it mostly does it
        },
        lambda: choices.for_task(vault, room_id, request.POST.get("decision", follows)),
        to="task",
        writes=(DESCRIBE, OFFER),
    )
    return pages.new(request, vault, room_id, form, giving.give)


@reading_page
def one_task(request: HttpRequest, vault: OpenVault, task_id: str) -> HttpResponse:
    """Show one task, how it came where it stands, and the steps that the reader may take."""
    return pages.one(request, vault, _page(vault, task_id))


@posted
def step(request: HttpRequest, vault: OpenVault, task_id: str) -> HttpResponse:
    """Take it on, decline it, hand it on, say that it is done, give it up, drop it, open it again, move its time."""
    chosen, after = request.POST.get("step", ""), request.POST.get("after", "")

    def act(
        _vault: OpenVault, _task: str, said: Mapping[str, Any], *, marking: Marking, now: datetime
    ) -> str:
        to, due = said["to"] if chosen == HAND else "", said["due"] if chosen == MOVE else None
        what = Stepping(chosen, marking, said["text"], said["lang"], to, due, after)
        return stepping.step(vault, task_id, what, now=now)

    return pages.done(request, vault, _page(vault, task_id, chosen), act)


def _page(vault: OpenVault, task_id: str, chosen: str = "") -> pages.Page:
    def acts(view: TaskView) -> dict[str, Any]:
        first, apart = (TAKE, FINISH), (HAND, MOVE)
        return {
            "task": view,
            "chosen": chosen,
            "first": [(code, task_words.ACTS[code]) for code in view.may if code in first],
            "acts": [(code, task_words.ACTS[code]) for code in view.may if code not in (*first, *apart)],
            "may_hand": HAND in view.may,
            "may_move": MOVE in view.may,
            "asides": menu.asides("task", vault, view.id, timezone.now()),
        }

    def options(view: TaskView) -> dict[str, Any]:
        return {} if HAND in view.may else {"to": []}

    return pages.Page(
        "tasks/task.html",
        OF_STEP,
        viewing.TASKS,
        task_id,
        "task",
        acts,
        options,
    )
