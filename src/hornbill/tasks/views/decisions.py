"""Pages of decisions: those of a room, one of them, a new one, and the answers of those named as present.

Rules: as those of tasks. What is replaced stays, with a line that leads to what replaced it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone

from hornbill.objects import pages
from hornbill.pages import clocks
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.tasks import choices
from hornbill.tasks.actions import deciding
from hornbill.tasks.actions.deciding import DECISIONS, decide
from hornbill.tasks.core.decision_kinds import ANSWER, FIELDS, MAKE, TELL

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault


@reading_page
def room_decisions(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the decisions of one room: those that hold first."""
    return pages.of_room(request, vault, room_id, "tasks/decisions_room.html", DECISIONS, (TELL, MAKE))


@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Record a decision (``?replaces=`` names one that it replaces)."""
    options = partial(choices.for_decision, vault, room_id)
    begun = {name: request.GET.getlist(name)[:1] for name in ("replaces", "rests_on")}
    begun |= {"on": clocks.typed(timezone.now()), "present": [vault.officer_id]}
    form = pages.NewForm("tasks/decision_new.html", FIELDS, begun, options, "decision", (TELL, MAKE))
    return pages.new(request, vault, room_id, form, decide)


@reading_page
def one_decision(request: HttpRequest, vault: OpenVault, decision_id: str) -> HttpResponse:
    """Show one decision with its answers, its basis and its follow-up tasks."""
    return pages.one(request, vault, _page(decision_id))


@posted
def stand(request: HttpRequest, vault: OpenVault, decision_id: str) -> HttpResponse:
    """Answer a decision: agree, disagree, or not there."""
    return pages.done(request, vault, _page(decision_id), deciding.stand)


def _page(decision_id: str) -> pages.Page:
    return pages.Page("tasks/decision.html", ANSWER, DECISIONS, decision_id, "decision")
