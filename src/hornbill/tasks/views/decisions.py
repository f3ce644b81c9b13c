"""Pages of decisions: those of a room, one of them, a new one; and what those say of it who are named as present.

Rules: as those of tasks. What is replaced stays, with a line that leads to what replaced it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill.exchange import actions as exchange
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.pages.paging import page_number, pages_of
from hornbill.tasks import forms as task_forms
from hornbill.tasks import words as task_words
from hornbill.tasks.actions import deciding, viewing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.tasks.forms import Typed
    from hornbill.vault.sessions import OpenVault


@require_GET
@with_vault
def room_decisions(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the decisions of one room: those that hold first."""
    number = page_number(request)
    found, total = viewing.decisions_of_room(vault, room_id, (number - 1) * viewing.SHOWN)
    context = {
        "room": exchange.view_head(vault, room_id, now=timezone.now()),
        "holding": [one for one in found if not one.replaced_by],
        "replaced": [one for one in found if one.replaced_by],
        "section": "rooms",
        **pages_of(number, total, viewing.SHOWN),
    }
    return render(request, "tasks/decisions_room.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Write down what was decided (``?replaces=`` names a decision that it replaces)."""
    posted = request.POST
    if request.method != "POST":
        typed = task_forms.blank(timezone.now())
        typed.present.append(vault.officer_id)
        typed.replaces.extend(request.GET.getlist("replaces")[:1])
        return _new_page(request, vault, room_id, typed)
    typed = task_forms.read(posted)
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                what = task_forms.deciding(vault, room_id, typed)
                ticket.result = deciding.decide(vault, room_id, what, now=timezone.now())
    except HornbillError as error:
        return _new_page(request, vault, room_id, typed, error=error)
    return HttpResponseRedirect(f"{reverse('decision', args=[ticket.result])}?sent")


def _new_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    typed: Typed,
    *,
    error: HornbillError | None = None,
) -> HttpResponse:
    context = task_forms.of_new(vault, room_id, typed, error)
    context["earlier"] = [one for one in context["decisions"] if one.may_replace]
    return render(request, "tasks/decision_new.html", context, status=form_status(error) if error else 200)


@require_GET
@with_vault
def one_decision(request: HttpRequest, vault: OpenVault, decision_id: str) -> HttpResponse:
    """Show one decision, who says what of it, what it rests on, what follows from it."""
    return _page(request, vault, decision_id)


@require_POST
@with_vault
def stand(request: HttpRequest, vault: OpenVault, decision_id: str) -> HttpResponse:
    """Say that one agrees, disagrees, or was not there."""
    posted = request.POST
    typed = task_forms.read(posted)
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                room = deciding.room_of(vault, decision_id)
                deciding.stand(
                    vault,
                    decision_id,
                    typed.texts["stand"],
                    text=typed.texts["text"],
                    lang=get_language() or "",
                    marking=task_forms.marking_of(vault, room, typed),
                    now=timezone.now(),
                )
                ticket.result = decision_id
    except HornbillError as error:
        return _page(request, vault, decision_id, typed=typed, error=error)
    return HttpResponseRedirect(reverse("decision", args=[decision_id]))


def _page(
    request: HttpRequest,
    vault: OpenVault,
    decision_id: str,
    *,
    typed: Typed | None = None,
    error: HornbillError | None = None,
) -> HttpResponse:
    now = timezone.now()
    view = viewing.view_decision(vault, decision_id, now=now)
    typed = typed or task_forms.blank(now)
    wrong = task_words.sentences(error) if error else {}
    context: dict[str, Any] = {
        "decision": view,
        "room": exchange.view_head(vault, view.room_id, now=now),
        "sent": "sent" in request.GET,
        "typed": typed,
        "wrong": wrong,
        "error": faults.words_of(error) if error and not getattr(error, "reasons", ()) else "",
        "says": [(code, task_words.STAND_ACTS[code]) for code in view.may_say],
        "section": "rooms",
    }
    if view.may_say:
        context |= task_forms.drawn(vault, view.room_id, typed, wrong)
    return render(request, "tasks/decision.html", context, status=form_status(error) if error else 200)
