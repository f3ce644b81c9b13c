"""Pages of tasks: all of them, those of a room, one of them, a new one; and the steps that one takes.

Rules: each works without scripts and at the width of a phone; whatever is wrong with a form, it comes back as it was filled in,
with every reason. A step carries what its officer saw last, so that nobody overruns what was written meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill.exchange import actions as exchange
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.pages.paging import page_number, pages_of
from hornbill.tasks import forms as task_forms
from hornbill.tasks import queries
from hornbill.tasks import words as task_words
from hornbill.tasks.actions import giving, stepping, viewing
from hornbill.tasks.core.steps import FINISH, HAND, MOVE, TAKE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.tasks.core.view import TaskView
    from hornbill.tasks.forms import Typed
    from hornbill.vault.sessions import OpenVault


@require_GET
@with_vault
def tasks(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the tasks of the officer's rooms: theirs first."""
    now, number = timezone.now(), page_number(request)
    pages = pages_of(number, queries.count(vault.officer_id), viewing.SHOWN)
    found = viewing.tasks_of(vault, now, (number - 1) * viewing.SHOWN)
    context = {
        "mine": [one for one in found if one.mine and one.goes_on],
        "others": [one for one in found if not one.mine and one.goes_on],
        "over": [one for one in found if one.over],
        "opening": found.opening,
        "section": "today",
        **pages,
    }
    return render(request, "tasks/tasks.html", context)


@require_GET
@with_vault
def room_tasks(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the tasks of one room."""
    now, number = timezone.now(), page_number(request)
    found, total = viewing.tasks_of_room(vault, room_id, now, (number - 1) * viewing.SHOWN)
    context = {
        "room": exchange.view_head(vault, room_id, now=now),
        "tasks": found,
        "section": "rooms",
        **pages_of(number, total, viewing.SHOWN),
    }
    return render(request, "tasks/tasks_room.html", context)


# --- a new one ----------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Say what is to be done by whom by when (``?decision=`` names the decision it follows from)."""
    posted = request.POST
    if request.method != "POST":
        typed = task_forms.blank(timezone.now(), decision=request.GET.get("decision", "")[:64])
        return _new_page(request, vault, room_id, typed)
    typed = task_forms.read(posted)
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                what = task_forms.giving(vault, room_id, typed)
                ticket.result = giving.give(vault, room_id, what, now=timezone.now())
    except HornbillError as error:
        return _new_page(request, vault, room_id, typed, error=error)
    return HttpResponseRedirect(f"{reverse('task', args=[ticket.result])}?sent")


def _new_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    typed: Typed,
    *,
    error: HornbillError | None = None,
) -> HttpResponse:
    context = task_forms.of_new(vault, room_id, typed, error)
    follows = typed.texts["decision"]
    context["decisions"] = [one for one in context["decisions"] if not one.replaced_by or one.id == follows]
    context["urgencies"] = [(code, task_words.urgency(code)) for code in task_words.URGENCIES]
    return render(request, "tasks/task_new.html", context, status=form_status(error) if error else 200)


# --- one task -----------------------------------------------------------------------------------------
@require_GET
@with_vault
def one_task(request: HttpRequest, vault: OpenVault, task_id: str) -> HttpResponse:
    """Show one task, how it came where it stands, and the steps that the reader may take."""
    return _page(request, vault, task_id)


@require_POST
@with_vault
def step(request: HttpRequest, vault: OpenVault, task_id: str) -> HttpResponse:
    """Take it on, decline it, hand it on, say that it is done, give it up, drop it, open it again, move its time."""
    posted = request.POST
    typed, chosen = task_forms.read(posted), posted.get("step", "")
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                room = giving.room_of(vault, task_id)
                what = task_forms.stepping(vault, room, chosen, posted.get("after", ""), typed)
                ticket.result = stepping.step(vault, task_id, what, now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, task_id, typed=typed, error=error, chosen=chosen)
    return HttpResponseRedirect(reverse("task", args=[task_id]))


def _page(
    request: HttpRequest,
    vault: OpenVault,
    task_id: str,
    *,
    typed: Typed | None = None,
    error: HornbillError | None = None,
    chosen: str = "",
) -> HttpResponse:
    now = timezone.now()
    view = viewing.view_task(vault, task_id, now=now)
    typed = typed or task_forms.blank(now)
    wrong = task_words.sentences(error) if error else {}
    context: dict[str, Any] = {
        "task": view,
        "room": exchange.view_head(vault, view.room_id, now=now),
        "sent": "sent" in request.GET,
        "typed": typed,
        "wrong": wrong,
        "error": faults.words_of(error) if error and not getattr(error, "reasons", ()) else "",
        "chosen": chosen,
        "section": "rooms",
    }
    if view.may:
        context |= _acts(vault, view)
        context |= task_forms.drawn(vault, view.room_id, typed, wrong)
    return render(request, "tasks/task.html", context, status=form_status(error) if error else 200)


def _acts(vault: OpenVault, view: TaskView) -> dict[str, Any]:
    first, apart = (TAKE, FINISH), (HAND, MOVE)
    return {
        "first": [(code, task_words.ACTS[code]) for code in view.may if code in first],
        "acts": [(code, task_words.ACTS[code]) for code in view.may if code not in (*first, *apart)],
        "may_hand": HAND in view.may,
        "may_move": MOVE in view.may,
        "people": viewing.officers_of_room(vault, view.room_id) if HAND in view.may else (),
    }
