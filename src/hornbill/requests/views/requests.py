"""Pages of requests for information: all of them, those of a room, one of them, a new one; and what one replies.

Rules: each works without scripts and at the width of a phone; whatever is wrong with a form, it comes back as it was filled in,
with every reason. Fields are codes: anyone who asked in English is read in French.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hornbill.exchange import actions as exchange
from hornbill.exchange.actions import citing_message
from hornbill.exchange.actions.names import Names
from hornbill.kernel.errors import HornbillError
from hornbill.pages import back, faults, marking_form, menu, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.pages.paging import page_number, pages_of
from hornbill.requests import forms as request_forms
from hornbill.requests import queries
from hornbill.requests import words as request_words
from hornbill.requests.actions import asking, drafting, replying, viewing
from hornbill.requests.actions.drafting import Place
from hornbill.requests.core.forms import FORMS
from hornbill.requests.core.kinds import ANSWER, ASK, NEEDS_GROUND, REPLY, SEND
from hornbill.requests.core.question import MAX_GROUND_TEXT, MAX_TEXT

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.requests.core.view import RequestView
    from hornbill.requests.forms import Typed
    from hornbill.vault.sessions import OpenVault


@reading_page
def requests(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the requests of the officer's rooms, and how long each partner takes."""
    now, names, number = timezone.now(), Names(), page_number(request)
    sieve = queries.Sieve(*(request.GET.get(name, "") for name in ("whose", "stands", "partner")))
    pages = pages_of(number, queries.count(vault.officer_id, sieve=sieve, now=now), viewing.SHOWN)
    found = viewing.requests_of(vault, now, (number - 1) * viewing.SHOWN, sieve=sieve)
    partners = [names.agency(one) for one in queries.partners(vault.officer_id)]
    context = {
        "drafts": [
            (one, viewing.title_of_room(vault, one.place.room)) for one in drafting.kept(vault.officer_id)
        ],
        "opening": found.opening,
        "sieve": sieve,
        "kept_query": urlencode({name: text for name, text in asdict(sieve).items() if text}),
        "sieved": sieve != queries.ALL,
        "whose": request_words.choices(request_words.WHOSE),
        "stands": request_words.choices(request_words.STANDS),
        "partners": sorted(partners, key=lambda one: one.name),
        "asked": [one for one in found if one.asks_me and one.waits],
        "answered": [one for one in found if one.to_read],
        "others": [one for one in found if not (one.asks_me and one.waits) and not one.to_read],
        "paces": [(names.agency(one.agency), one) for one in queries.paces(vault.officer_id, now)],
        "section": "requests",
        **pages,
    }
    return render(request, "requests/requests.html", context)


@reading_page
def room_requests(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the requests of one room."""
    now, number = timezone.now(), page_number(request)
    found, total = viewing.requests_of_room(vault, room_id, now, (number - 1) * viewing.SHOWN)
    context = {
        "room": exchange.view_head(vault, room_id, now=now, writes=(ASK, SEND)),
        "requests": found,
        "section": "requests",
        **pages_of(number, total, viewing.SHOWN),
    }
    return render(request, "requests/requests_room.html", context)


# --- asking -------------------------------------------------------------------------------------------
@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Choose the kind; fill in its form (``?about=``); ask."""
    posted = request.POST
    about = (posted if request.method == "POST" else request.GET).get("about", "")
    message = request.GET.get("message", "")[:64]
    place = Place(room_id, about=about)
    if request.method != "POST":
        now = timezone.now()
        kept = request_forms.of_draft(drafting.typed_in(vault, place), now)
        typed = kept or request_forms.blank(now)
        if message and not kept:
            typed.texts["text"] = citing_message.cited(vault, room_id, message)
        return _new_page(request, vault, room_id, about, typed, kept=kept is not None, message=message)
    typed = request_forms.read(posted, request_forms.GIVEN)
    request_forms.bring_due_nearer(typed, posted.get("due_proposed", ""), timezone.now())
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                what = request_forms.asking(vault, room_id, about, typed)
                ticket.result = asking.ask(vault, room_id, what, now=timezone.now())[0]
                drafting.end(vault.officer_id, place)
    except HornbillError as error:
        return _new_page(request, vault, room_id, about, typed, error=error)
    return HttpResponseRedirect(f"{reverse('request', args=[ticket.result])}?sent")


def _new_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    about: str,
    typed: Typed,
    *,
    error: HornbillError | None = None,
    kept: bool = False,
    message: str = "",
) -> HttpResponse:
    form = FORMS.get(about)
    wrong = request_words.sentences(error) if error else {}
    context: dict[str, Any] = {
        "room": exchange.view_head(vault, room_id, now=timezone.now(), writes=(ASK, SEND)),
        "kinds": [(name, words) for name, words in request_words.KINDS.items()],
        "message": message,
        "agencies": viewing.may_be_asked(vault, room_id),
        "kept": kept,
        "drafts": {one.place.about for one in drafting.kept(vault.officer_id, room_id)},
        "section": "requests",
    }
    if form is not None:
        context |= {
            "about": about,
            "typed": typed,
            "wrong": wrong,
            "fields": request_words.fields(form.given, typed.values, wrong, request_forms.GIVEN),
            "wanted": [(one.name, request_words.label(one.name)) for one in form.wanted],
            "inputs": request_forms.inputs(typed, wrong),
            "files": viewing.files_of_room(vault, room_id),
            "markings": MARKINGS,
            "due_proposed": "" if error or kept else typed.texts["due"],
            "once": once.word(),
            **marking_form.drawn(
                typed.texts,
                exchange.room_marking(vault, room_id),
                wrong,
                exchange.room_scheme(vault, room_id),
            ),
        }
    return render(request, "requests/request_new.html", context, status=form_status(error) if error else 200)


# --- one request --------------------------------------------------------------------------------------
@reading_page
def one_request(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Show one request, where it stands, and the form of a reply to whom it asks."""
    return _page(request, vault, request_id)


@posted
def reply(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Accept, refuse, answer, or say that there is no record."""
    posted = request.POST
    typed = request_forms.read(posted, request_forms.ANSWERED)
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                room = asking.REQUESTS.room_of(vault, request_id)
                what = request_forms.replying(vault, room, posted.get("step", ""), typed)
                ticket.result = replying.reply(vault, request_id, what, now=timezone.now())
                drafting.end(vault.officer_id, Place(room, request=request_id))
    except HornbillError as error:
        return _page(request, vault, request_id, typed=typed, error=error)
    return HttpResponseRedirect(back.after(request, f"{reverse('request', args=[request_id])}?sent"))


@posted
def close(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Close or withdraw a request of one's own agency."""
    try:
        asking.close(vault, request_id, request.POST.get("how", ""), now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, request_id, error=error)
    return HttpResponseRedirect(reverse("request", args=[request_id]))


def _page(
    request: HttpRequest,
    vault: OpenVault,
    request_id: str,
    *,
    typed: Typed | None = None,
    error: HornbillError | None = None,
) -> HttpResponse:
    now = timezone.now()
    number = page_number(request)
    view = viewing.view_request(vault, request_id, now=now, skip=(number - 1) * viewing.REPLIES_SHOWN)
    place = Place(view.room_id, request=request_id)
    kept = None if typed or not view.steps else request_forms.of_draft(drafting.typed_in(vault, place), now)
    typed = typed or kept or request_forms.blank(now)
    wrong = request_words.sentences(error) if error else {}
    context: dict[str, Any] = {
        "asked": view,
        "room": exchange.view_head(vault, view.room_id, now=now, writes=(ANSWER, REPLY)),
        "sent": "sent" in request.GET,
        "kept": kept is not None,
        "typed": typed,
        "wrong": wrong,
        "error": faults.words_of(error) if error and not getattr(error, "reasons", ()) else "",
        "section": "requests",
        "asides": menu.asides("request", vault, view.id, now),
        **pages_of(number, view.replies_total, viewing.REPLIES_SHOWN),
    }
    if view.steps:
        context |= _reply_form(vault, view, typed, wrong)
    return render(request, "requests/request.html", context, status=form_status(error) if error else 200)


def _reply_form(vault: OpenVault, view: RequestView, typed: Typed, wrong: dict[str, str]) -> dict[str, Any]:
    form = FORMS.get(view.about)
    known = {one.name: one for one in form.wanted} if form else {}
    fields = [known[name] for name in view.wanted if name in known]
    return {
        "fields": request_words.fields(fields, typed.values, wrong, request_forms.ANSWERED),
        "refusals": [(code, request_words.refusal(code)) for code in request_words.REFUSALS],
        "acts": [
            (step, request_words.ACTS[step])
            for step in ("answered", "accepted", "no-record")
            if step in view.steps
        ],
        "refusing": [(step, request_words.ACTS[step]) for step in NEEDS_GROUND if step in view.steps],
        "files": viewing.files_of_room(vault, view.room_id),
        "markings": MARKINGS,
        "most_ground": MAX_GROUND_TEXT,
        "most_text": MAX_TEXT,
        "once": once.word(),
        **marking_form.drawn(
            typed.texts,
            exchange.room_marking(vault, view.room_id),
            wrong,
            exchange.room_scheme(vault, view.room_id),
        ),
    }
