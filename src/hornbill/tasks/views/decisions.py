"""Pages of decisions: those of a room, one of them, a new one; and what those say of it who are named as present.

Rules: as those of tasks. What is replaced stays, with a line that leads to what replaced it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill.objects import pages
from hornbill.pages import clocks
from hornbill.pages.access import with_vault
from hornbill.tasks import choices
from hornbill.tasks.actions import deciding
from hornbill.tasks.core.decision_kinds import FIELDS, MAKE, REASON, TELL

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault


@require_GET
@with_vault
def room_decisions(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the decisions of one room: those that hold first."""
    template = "tasks/decisions_room.html"
    return pages.of_room(
        request,
        vault,
        room_id,
        template,
        lambda skip: deciding.decisions_of_room(vault, room_id, skip),
        writes=(TELL, MAKE),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Write down what was decided (``?replaces=`` names a decision that it replaces)."""
    now, replaces = timezone.now(), request.GET.getlist("replaces")[:1]
    begun = {"on": clocks.typed(now), "present": [vault.officer_id], "replaces": replaces}
    begun["rests_on"] = request.GET.getlist("rests_on")[:1]
    form = pages.NewForm(
        "tasks/decision_new.html",
        FIELDS,
        begun,
        lambda: choices.for_decision(vault, room_id),
        to="decision",
        writes=(TELL, MAKE),
    )
    return pages.new(
        request,
        vault,
        room_id,
        form,
        lambda what, marking: deciding.decide(vault, room_id, what, marking=marking, now=now),
    )


@require_GET
@with_vault
def one_decision(request: HttpRequest, vault: OpenVault, decision_id: str) -> HttpResponse:
    """Show one decision, who says what of it, what it rests on, what follows from it."""
    return pages.one(request, vault, _page(vault, decision_id))


@require_POST
@with_vault
def stand(request: HttpRequest, vault: OpenVault, decision_id: str) -> HttpResponse:
    """Say that one agrees, disagrees, or was not there."""
    word = request.POST.get("stand", "")
    return pages.done(
        request,
        vault,
        deciding.room_of(vault, decision_id),
        _page(vault, decision_id),
        lambda what, marking: deciding.stand(
            vault, decision_id, word, what, marking=marking, now=timezone.now()
        ),
    )


def _page(vault: OpenVault, decision_id: str) -> pages.Page:
    return pages.Page(
        "tasks/decision.html",
        REASON,
        lambda: deciding.view_decision(vault, decision_id, now=timezone.now()),
        reverse("decision", args=[decision_id]),
    )
