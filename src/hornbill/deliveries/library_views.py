"""Pages beside a delivery: the library of studies; a draft of its seizure in this agency's register.

Rule: into the register go facts that every node of the room reads (day, State, place, route), never words of the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hornbill.deliveries import page_lists, queries
from hornbill.deliveries.actions import viewing
from hornbill.kernel.plain_text import plain
from hornbill.pages import once
from hornbill.pages.access import posted, reading_page
from hornbill.seizures import actions as seizures

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from hornbill.deliveries.actions.viewing import DeliveryView
    from hornbill.vault.sessions import OpenVault


@reading_page
def studies(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the studies of this agency's library, and the published model cases."""
    del vault
    context = {**page_lists.library(queries.studies()), "section": "deliveries"}
    return render(request, "deliveries/studies.html", context)


@posted
def seizure(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Make a draft of the delivery's seizure in the register, and open it."""
    with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
        if ticket.result is None:
            now = timezone.now()
            view = viewing.view(vault, room_id, now=now)
            form = prefilled(view, now.date())
            ticket.result = seizures.save_draft(vault.officer_id, {}, form, now=now)
    return HttpResponseRedirect(f"{reverse('seizure-new')}?draft={ticket.result}")


def prefilled(view: DeliveryView, today: date) -> dict[str, str]:
    """Return what the form of a seizure begins with: day, the officer's State, the last place there, how it came, the route."""
    plan = view.plan or next(iter(view.found.heads), None)
    form = {"date": today.isoformat(), "country": view.speaks}
    if plan is None:
        return form
    there = [one for one in plan.legs if view.speaks in (one.enters or one.state, one.state)]
    last = there[-1] if there else plan.legs[-1]
    order = list(dict.fromkeys(code for leg in plan.legs for code in (leg.state, leg.enters) if code))
    inside = last.to_place if view.speaks == (last.enters or last.state) else last.from_place
    return {
        **form,
        "place": plain(inside),
        "transport": last.means,  # seizures have the same codes
        "origin": order[0],
        "destination": order[-1],
        "transit": " ".join(order[1:-1]),
    }
