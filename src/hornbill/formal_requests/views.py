"""Pages of formal requests: all of them, those of a room, one of them, the pages of its wizard, its steps, its letter as a file.

Rules: every page works without scripts and at the width of a phone. A form comes back as it was filled in, with every reason. Each page of the wizard saves
what it says, so nothing is lost by leaving, and a colleague can go on.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.documents.press import FORMATS
from hornbill.exchange import actions as exchange
from hornbill.formal_requests import choices, queries
from hornbill.formal_requests.actions import lettering, viewing, writing
from hornbill.formal_requests.core.errors import BadFormalRequest
from hornbill.formal_requests.core.fields import CHOSEN, FACTS, FILES, LANGUAGES, PARTS, START
from hornbill.formal_requests.core.kinds import DESCRIBE, OPEN
from hornbill.formal_requests.core.steps import CHANNELS
from hornbill.formal_requests.words import PARTS as WIZARD
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Reason
from hornbill.objects import forms, pages
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import form_status
from hornbill.pages.paging import page_number, pages_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hornbill.formal_requests.core.view import FormalRequestView
    from hornbill.objects.core.fields import Field
    from hornbill.vault.sessions import OpenVault

NEW = (*FACTS, *START, *CHOSEN)
ORDER = ("start", "chosen", "case", "law", "assistance", "statements", "translation")


def fields_of(part: str) -> tuple[Field, ...]:
    """Return the fields of a page of the wizard."""
    return CHOSEN if part == "chosen" else PARTS[part]


@reading_page
def all_requests(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the formal requests of the officer's rooms, and how long each State takes."""
    number = page_number(request)
    found, total = queries.of_officer(vault.officer_id, timezone.now(), skip=(number - 1) * queries.MOST)
    context = {
        "found": found,
        "partners": queries.times_of_partners(vault.officer_id),
        "section": "formal-requests",
        **pages_of(number, total, queries.MOST),
    }
    return render(request, "formal_requests/all.html", context)


@reading_page
def of_room(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the formal requests of one room, the newest first."""
    found, writes = viewing.FORMAL_REQUESTS, (DESCRIBE, OPEN)
    return pages.of_room(request, vault, room_id, "formal_requests/room.html", found, writes)


@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Begin a formal request, or write down one that came in (``?incoming``)."""
    incoming = "incoming" in request.GET
    language = (get_language() or "en").partition("-")[0]
    begun = {"language": language if language in LANGUAGES else "en", "basis": "untoc", "form": "request"}
    typed, error = forms.blank(NEW, **begun), None
    if request.method == "POST":
        typed = forms.read(request.POST, NEW)

        def act() -> str:
            what, marking = forms.values(vault, room_id, typed, NEW)
            now = timezone.now()
            begun = choices.begun(vault, str(what["state"]), str(what["language"] or "en"), now.date())
            whole = {**({} if incoming else begun), **what}
            return writing.open_request(vault, room_id, whole, incoming=incoming, marking=marking, now=now)

        made, error = once.carried_out(request, vault, act)
        if made:
            return HttpResponseRedirect(reverse("formal-request-part", args=[made, "case"]))
    head = exchange.view_head(vault, room_id, now=timezone.now(), writes=(DESCRIBE, OPEN))
    context = {
        "room": head,
        "section": "rooms",
        "incoming": incoming,
        **forms.drawn(vault, room_id, NEW, typed, error, **choices.options(vault, room_id)),
    }
    status = form_status(error) if error else 200
    return render(request, "formal_requests/new.html", context, status=status)


@form_page
def part(request: HttpRequest, vault: OpenVault, request_id: str, part: str) -> HttpResponse:
    """Fill in one page of the wizard; saving it leads to the next one, or to the request."""
    if part not in WIZARD:
        raise Http404
    view, fields = viewing.FORMAL_REQUESTS.view(vault, request_id, now=timezone.now()), fields_of(part)
    if not view.may_write:
        return HttpResponseRedirect(reverse("formal-request", args=[request_id]))
    typed, error = _typed(view, fields), None
    if request.method == "POST":
        typed = forms.read(request.POST, fields)

        def act() -> str:
            what, _marking = forms.values(vault, view.room_id, typed, fields)
            writing.revise(vault, request_id, what, now=timezone.now())
            return (
                _after(request_id, part)
                if "next" in request.POST
                else reverse("formal-request", args=[request_id])
            )

        address, error = once.carried_out(request, vault, act)
        if address:
            return HttpResponseRedirect(address)
    context = {
        "one": view,
        "room": exchange.view_head(vault, view.room_id, now=timezone.now()),
        "section": "rooms",
        "part": part,
        "parts": ORDER,
        "fields": [one.name for one in fields],
        **forms.drawn(vault, view.room_id, fields, typed, error, **choices.options(vault, view.room_id)),
    }
    status = form_status(error) if error else 200
    return render(request, "formal_requests/part.html", context, status=status)


def _after(request_id: str, part: str) -> str:
    following = ORDER[ORDER.index(part) + 1 :]
    if not following or part == "statements":  # a translation is asked for where it is needed
        return reverse("formal-request", args=[request_id])
    return reverse("formal-request-part", args=[request_id, following[0]])


def _typed(view: FormalRequestView, fields: tuple[Field, ...]) -> forms.Typed:
    begun: dict[str, Any] = {}
    for one in fields:
        value = view.said.get(one.name)
        if one.value.several:
            begun[one.name] = list(value or ())
        else:
            begun[one.name] = str(value or "")[:16] if one.value.kind == "moment" else str(value or "")
    return forms.blank(fields, **begun)


@reading_page
def one_request(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Show a formal request: where it stands, what is missing, why it may be refused, what can be done now."""
    return _shown(request, vault, request_id)


def _shown(
    request: HttpRequest, vault: OpenVault, request_id: str, error: HornbillError | None = None
) -> HttpResponse:
    view = viewing.FORMAL_REQUESTS.view(vault, request_id, now=timezone.now())
    typed = forms.read(request.POST, (FILES,)) if error else forms.blank((FILES,))
    offered = choices.options(vault, view.room_id)
    context = {
        "one": view,
        "room": exchange.view_head(vault, view.room_id, now=timezone.now()),
        "section": "rooms",
        "sent": "sent" in request.GET,
        "parts": ORDER,
        "channels": CHANNELS,
        "posted": request.POST,
        **forms.drawn(vault, view.room_id, (FILES,), typed, error, files=offered["files"]),
    }
    status = form_status(error) if error else 200
    return render(request, "formal_requests/one.html", context, status=status)


@posted
def act(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Take a step, ask originators, or answer as one."""
    room, now = writing.FORMAL_REQUESTS.room_of(vault, request_id), timezone.now()
    address = f"{reverse('formal-request', args=[request_id])}?sent"
    what = request.POST.get("act", "")

    def carry_out() -> str:
        typed = forms.read(request.POST, (FILES,))
        values, marking = forms.values(vault, room, typed, (FILES,))
        if what == "ask":
            writing.ask_originators(vault, request_id, marking=marking, now=now)
        elif what in {"permit", "refuse-permission"}:
            asks, yes = request.POST.getlist("ask"), what == "permit"
            writing.permit(vault, request_id, yes=yes, marking=marking, now=now, shown=asks)
        else:
            said = {
                **{
                    name: request.POST.get(name, "")
                    for name in ("channel", "digest", "text", "limits", "court")
                },
                "at": _day(request.POST.get("at", ""), now),
                "files": values["files"],
                "lang": values["lang"],
            }
            lettering.take_step(vault, request_id, what, said, marking=marking, now=now)
        return address

    done, error = once.carried_out(request, vault, carry_out)
    return HttpResponseRedirect(done) if done else _shown(request, vault, request_id, error)


def _day(text: str, now: datetime) -> datetime | None:
    """Return noon of a day, or now where it is today: letters have days, not minutes."""
    if not text.strip():
        return None
    try:
        day = datetime.strptime(text.strip(), "%Y-%m-%d").replace(hour=12, tzinfo=UTC)
    except ValueError as error:
        raise BadFormalRequest([Reason("bad-day", _("Write the day as 2026-12-31."), "at")]) from error
    return min(day, now) if day.date() == now.date() else day


@reading_page
def letter(request: HttpRequest, vault: OpenVault, request_id: str, form: str) -> HttpResponse:
    """Give the letter as a file; where it cannot be written, the page says why."""
    if form not in FORMATS:
        raise Http404
    language = request.GET.get("language", "")
    if language and language not in LANGUAGES:
        raise Http404
    try:
        made = lettering.write(vault, request_id, (form,), now=timezone.now(), language=language)
    except HornbillError as error:
        words = {"error": faults.words_of(error), "one": request_id, "section": "rooms"}
        return render(request, "formal_requests/not_written.html", words, status=form_status(error))
    name = f"formal-request-{request_id[:8]}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made[form], content_type=FORMATS[form], headers=headers)
