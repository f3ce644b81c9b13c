"""The page of one photograph or file of an exhibit: what it is, what is odd about it, remarks beside it.

Rules: a picture that a page may show is drawn by the address of rooms, which knows it by its bytes; anything else is a link to download. Nothing in a
file is rendered here, and remarks never touch it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from hornbill.evidence.actions import describing, examining
from hornbill.evidence.core import fields
from hornbill.objects import forms
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, reading_page
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault


@form_page
def file(request: HttpRequest, vault: OpenVault, exhibit_id: str, record_id: str) -> HttpResponse:
    """Show a file of an exhibit with what its content says, and take a remark about it."""
    now, address = timezone.now(), reverse("exhibit-file", args=[exhibit_id, record_id])
    view, found = examining.examined(vault, exhibit_id, record_id, now=now)
    typed, error = forms.blank(fields.NOTE), None
    if request.method == "POST":
        typed = forms.read(request.POST, fields.NOTE)

        def act() -> str:
            what, marking = forms.values(vault, view.room_id, typed, fields.NOTE)
            return describing.remark(vault, exhibit_id, what, marking=marking, now=now, file=record_id)

        made, error = once.carried_out(request, vault, act)
        if made:
            return HttpResponseRedirect(f"{address}#notes-title")
    context = {
        "one": view,
        "found": found,
        "room_id": view.room_id,
        "warnings": [one.told(gettext) for one in found.warnings],
        "why_not": faults.words_of(found.why_not) if found.why_not else "",
        "notes": [note for note in view.notes if note[3] == record_id],
        "section": "rooms",
        **forms.drawn(vault, view.room_id, fields.NOTE, typed, error),
    }
    return render(request, "evidence/file.html", context, status=form_status(error) if error else 200)


@reading_page
def inside(request: HttpRequest, vault: OpenVault, exhibit_id: str, record_id: str) -> HttpResponse:
    """Give the small picture that lies in a photograph, for people to compare."""
    del request
    data = examining.thumbnail_inside(vault, exhibit_id, record_id, now=timezone.now())
    if not data:
        raise Http404
    response = HttpResponse(data, content_type="image/jpeg")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


inside.background = True  # type: ignore[attr-defined]
