"""Pages of exhibits: those of a room, a new one, one from a photograph, one with its chain; amending, remarking, entering what was done.

Rules: each works without scripts and at the width of a phone. A photograph comes with its form and is held in memory; it is shared as it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill import config
from hornbill.device_outbox import actions as device_outbox
from hornbill.evidence import choices, sending
from hornbill.evidence.actions import across, custody, describing, viewing
from hornbill.evidence.actions.describing import Photograph
from hornbill.evidence.core import fields, kinds, reminders
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Reason
from hornbill.objects import forms, pages
from hornbill.pages import clocks, menu, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import form_status
from hornbill.pages.paging import page_number, pages_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.evidence.core.view import ExhibitView
    from hornbill.kernel.errors import HornbillError
    from hornbill.objects.forms import Typed
    from hornbill.vault.sessions import OpenVault

NO_PAGE = "X-Hornbill-Capture"  # header of the page's script, which wants the address and not the page


@reading_page
def of_room(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the exhibits of a room, with what does not fit and what waits."""
    number = page_number(request)
    some, total = viewing.EXHIBITS.of_room(vault, room_id, timezone.now(), (number - 1) * 100)
    context = {
        "room": exchange.view_head(vault, room_id, now=timezone.now(), writes=tuple(sorted(kinds.NAMES))),
        "found": some,
        "total": total,
        "state": viewing.state_of_room(vault, room_id),
        "reminders": [  # open hand-overs stand above them, with those of others
            one
            for one in across.reminders_of_room(vault, room_id, now=timezone.now())
            if one.reminder.kind not in {reminders.ANSWER, reminders.AWAITED}
        ],
        "section": "rooms",
        **_capture_form(vault, room_id, sending.begun(timezone.now())),
        **pages_of(number, total, 100),
    }
    return render(request, "evidence/list.html", context)


@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Describe an exhibit (``?parent=`` names one that it was taken from)."""
    now, parent = timezone.now(), request.GET.get("parent", "")[:64]
    form = pages.NewForm(
        "evidence/new.html",
        fields.EXHIBIT,
        {"at": clocks.typed(now), "parent": parent, "relation": kinds.SAMPLE if parent else ""},
        lambda: choices.for_exhibit(vault, room_id),
        to="exhibit",
        writes=(kinds.DESCRIBE,),
    )
    return pages.new(request, vault, room_id, form, describing.describe)


@form_page
def capture(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Photograph an exhibit and describe it at once."""
    now, error = timezone.now(), None
    typed = sending.begun(now)
    if request.method == "POST":
        typed = forms.read(request.POST, fields.CAPTURED)
        made, error = once.carried_out(request, vault, lambda: _captured(request, vault, room_id, typed))
        if made:
            to = f"{reverse('exhibit', args=[made])}?sent"
            return JsonResponse({"to": to}) if NO_PAGE in request.headers else HttpResponseRedirect(to)
    context = {
        "room": exchange.view_head(vault, room_id, now=now, writes=(kinds.DESCRIBE,)),
        "section": "rooms",
        **_capture_form(vault, room_id, typed, error),
    }
    return render(request, "evidence/capture.html", context, status=form_status(error) if error else 200)


def _capture_form(
    vault: OpenVault, room: str, typed: Typed, error: HornbillError | None = None
) -> dict[str, Any]:
    most = config.number("HORNBILL_FORM_FILE_MAX_MIB")
    return {"most_mib": most, **forms.drawn(vault, room, fields.CAPTURED, typed, error)}


def _captured(request: HttpRequest, vault: OpenVault, room_id: str, typed: Typed) -> str:
    """Write a photographed exhibit once, whether its form comes from the page, from the device, or from both."""
    author = request.POST.get("author", "")
    if author and author != vault.officer_id:  # a tab that is left from another officer
        text = _("This page belongs to another officer's session. Reload it first.")
        raise BadEvidenceForm([Reason("another-officer", text, "")])
    file, small, now = request.FILES.get("file"), request.POST.get("thumbnail", ""), timezone.now()

    def act() -> str:
        found = Photograph(b"", "", "")
        if file is not None:
            found = Photograph(file.read(), file.name or "", file.content_type or "", small)
        return sending.captured(vault, room_id, typed, found, now=now)

    return device_outbox.ever(vault, request.POST.get("once", ""), act, now=now)


@reading_page
def one_exhibit(request: HttpRequest, vault: OpenVault, exhibit_id: str) -> HttpResponse:
    """Show an exhibit with its chain of custody."""
    return pages.one(request, vault, _page(vault, exhibit_id), _blank())


@posted
def enter(request: HttpRequest, vault: OpenVault, exhibit_id: str) -> HttpResponse:
    """Write down what was done with an exhibit."""
    return pages.done(request, vault, _page(vault, exhibit_id), custody.enter)


@posted
def remark(request: HttpRequest, vault: OpenVault, exhibit_id: str) -> HttpResponse:
    """Write a remark about an exhibit."""
    room, page = describing.EXHIBITS.room_of(vault, exhibit_id), _page(vault, exhibit_id)
    typed = forms.read(request.POST, fields.NOTE)

    def act() -> str:
        what, marking = forms.values(vault, room, typed, fields.NOTE)
        describing.remark(vault, exhibit_id, what, marking=marking, now=timezone.now())
        return page.address

    address, error = once.carried_out(request, vault, act)
    if address:
        return HttpResponseRedirect(address)
    again = forms.blank(fields.ENTER, text=typed.texts["text"], at=clocks.typed(timezone.now()))
    return pages.one(request, vault, page, again, error)


@form_page
def amend(request: HttpRequest, vault: OpenVault, exhibit_id: str) -> HttpResponse:
    """Correct what is said of an exhibit; the first description stays."""
    room, now = describing.EXHIBITS.room_of(vault, exhibit_id), timezone.now()
    view, error = viewing.EXHIBITS.view(vault, exhibit_id, now=now), None
    typed = forms.blank(fields.AMEND, **_begun(view))
    if request.method == "POST":
        typed = forms.read(request.POST, fields.AMEND)
        address, error = once.carried_out(request, vault, lambda: _amended(vault, exhibit_id, room, typed))
        if address:
            return HttpResponseRedirect(address)
    context = {
        "room": exchange.view_head(vault, room, now=now, writes=(kinds.AMEND,)),
        "one": view,
        "section": "rooms",
        **forms.drawn(vault, room, fields.AMEND, typed, error, **choices.for_exhibit(vault, room)),
    }
    return render(request, "evidence/amend.html", context, status=form_status(error) if error else 200)


def _amended(vault: OpenVault, exhibit_id: str, room: str, typed: Typed) -> str:
    what, marking = forms.values(vault, room, typed, fields.AMEND)
    describing.amend(vault, exhibit_id, what, marking=marking, now=timezone.now())
    return reverse("exhibit", args=[exhibit_id])


def _begun(view: ExhibitView) -> dict[str, Any]:
    """Return what a form of amendment begins with: what is said now."""
    said = view.words
    begun: dict[str, Any] = {
        one.name: said.get(one.name) or "" for one in fields.EXHIBIT if one.name not in {"at", "files"}
    }
    begun |= {"at": str(said.get("at", ""))[:16], "files": list(said.get("files", ()))}
    for measure in said.get("measures", ()):
        name = "count" if measure["unit"] == "pieces" else "mass"
        begun |= {
            name: measure["value"],
            f"{name}_spread": measure["uncertainty"],
            "method": measure["method"],
        }
        if name == "mass":
            begun |= {"mass_unit": measure["unit"], "basis": measure["basis"]}
    return begun


def _blank() -> Typed:
    return forms.blank(fields.ENTER, at=clocks.typed(timezone.now()))


def _page(vault: OpenVault, exhibit_id: str) -> pages.Page:
    return pages.Page(
        "evidence/exhibit.html",
        fields.ENTER,
        viewing.EXHIBITS,
        exhibit_id,
        "exhibit",
        lambda view: {
            "ends": sorted(kinds.ENDS),
            "asides": menu.asides("exhibit", vault, view.id, timezone.now()),
        },
        lambda view: choices.for_entry(vault, view.room_id),
    )
