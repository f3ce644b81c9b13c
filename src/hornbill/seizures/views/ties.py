"""Linking a seizure with exhibits, people, things and permit numbers; the page of a permit number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.seizures import actions, drawing, queries, storing, ties
from hornbill.seizures.core.ties import MAX_NUMBER
from hornbill.seizures.views.register import seizure_page

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


@require_POST
@with_vault
def tie(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Link a seizure (``kind``, ``name`` as typed, ``picked`` from the list), or remove a link (``remove``)."""
    form, now = request.POST, timezone.now()
    queries.seizure(handle)
    remove = form.get("remove", "")
    try:
        if remove.isascii() and remove.isdecimal() and len(remove) < 18:
            actions.untie(vault.officer_id, handle, int(remove), now=now)
        else:
            kind = form.get("kind", "")
            room, target = ties.chosen(vault, kind, form.get("name", ""), form.get("picked", ""))
            actions.tie(vault.officer_id, handle, kind, target, room=room, now=now)
    except HornbillError as fault:
        return seizure_page(request, vault, handle, error=faults.words_of(fault), status=form_status(fault))
    return HttpResponseRedirect(reverse("seizure", args=[handle]) + "#ties-title")


@require_GET
@with_vault
def permit(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the seizures of a permit number: ``?number=``."""
    del vault
    number = " ".join(request.GET.get("number", "").split())[:MAX_NUMBER]
    rows = ties.of_permit(number)
    context = {
        "number": number,
        "lines": [drawing.line(one) for one in storing.plain_of(rows)],
        "section": "seizures",
    }
    return render(request, "seizures/permit.html", context)
