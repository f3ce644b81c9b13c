"""Pages of custody: handing exhibits over, answering a hand-over, taking stock, labels to print.

Rules: the receiver answers under their own signature. A person outside the network signs on the giver's screen, or has answered by the link for
external contacts. Labels hold a number and a code that names the exhibit, and no word of the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hornbill.evidence import choices
from hornbill.evidence.actions import custody, viewing
from hornbill.evidence.core import fields, kinds
from hornbill.evidence.core.labels import code_of
from hornbill.exchange import actions as exchange
from hornbill.objects import forms
from hornbill.pages import clocks, once
from hornbill.pages.access import form_page, reading_page
from hornbill.pages.code_picture import drawn
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from hornbill.kernel.markings import Marking
    from hornbill.objects.core.fields import Field
    from hornbill.objects.forms import Option
    from hornbill.vault.sessions import OpenVault

MOST_LABELS = 1_000


@form_page
def give(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Hand exhibits over (``?exhibit=`` names one or several)."""
    chosen = [one[:64] for one in request.GET.getlist("exhibit")[: kinds.MAX_EXHIBITS]]

    def act(what: Mapping[str, Any], marking: Marking) -> str:
        made = custody.give(vault, room_id, what, marking=marking, now=timezone.now())
        return f"{reverse('hand-over', args=[made])}?sent"

    form = Form(
        "evidence/give.html",
        fields.GIVE,
        {"exhibits": chosen},
        lambda: choices.for_hand_over(vault, room_id),
        act,
        kinds.GIVE,
    )
    return shown(
        request,
        vault,
        room_id,
        form,
    )


@form_page
def hand_over(request: HttpRequest, vault: OpenVault, give_id: str) -> HttpResponse:
    """Show a hand-over, and answer it."""
    room = custody.room_of_hand_over(vault, give_id)
    view = viewing.view_hand_over(vault, give_id, room)
    if view is None:
        raise custody.no_hand_over()
    person = view.to_person or {}

    def act(what: Mapping[str, Any], marking: Marking) -> str:
        custody.take(vault, give_id, what, marking=marking, now=timezone.now())
        return f"{reverse('hand-over', args=[give_id])}?answered"

    form = Form(
        "evidence/hand_over.html",
        fields.TAKE,
        {f"person_{name}": text for name, text in person.items()},
        lambda: choices.for_answer(vault, room),
        act,
        kinds.TAKE,
    )
    return shown(
        request,
        vault,
        room,
        form,
        one=view,
        answers=viewing.answers_of(vault, room, give_id),
        sent="sent" in request.GET,
        answered="answered" in request.GET,
    )


@form_page
def stock(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Take stock of a place by typed or scanned labels."""

    def act(what: Mapping[str, Any], marking: Marking) -> str:
        custody.count(vault, room_id, what, marking=marking, now=timezone.now())
        return f"{reverse('stock-taking', args=[room_id])}?sent"

    form = Form(
        "evidence/stock.html",
        fields.COUNT,
        {"place": request.GET.get("place", "")[: kinds.MAX_LINE]},
        dict,
        act,
        kinds.COUNT,
    )
    return shown(
        request,
        vault,
        room_id,
        form,
        places=viewing.places_of_room(vault, room_id),
        known=viewing.labels_of_room(vault, room_id),
        taken=viewing.counts_of_room(vault, room_id),
        sent="sent" in request.GET,
    )


@reading_page
def labels(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Draw labels to print: of the exhibits that ``?exhibit=`` names, or of all."""
    wanted = set(request.GET.getlist("exhibit"))
    found = [one for one in viewing.choices_of_room(vault, room_id) if not wanted or one[0] in wanted]
    if wanted and not found:
        raise Http404
    sheet = [(number, drawn(code_of(id_)), id_[:12]) for id_, number, _title, _held in found[:MOST_LABELS]]
    context = {
        "room": exchange.view_head(vault, room_id, now=timezone.now()),
        "labels": sheet,
        "left_out": max(0, len(found) - MOST_LABELS),
        "section": "rooms",
    }
    return render(request, "evidence/labels.html", context)


@dataclass(frozen=True)
class Form:
    """A form of custody: its template and fields, what it begins with, what can be chosen, what it writes; ``act`` returns where it leads."""

    template: str
    fields: Sequence[Field]
    begun: Mapping[str, Any]
    options: Callable[[], Mapping[str, Sequence[Option]]]
    act: Callable[[Mapping[str, Any], Marking], str]
    writes: str


def shown(request: HttpRequest, vault: OpenVault, room: str, form: Form, **more: Any) -> HttpResponse:
    """Draw a form, or carry it out once and lead to the address that it returns."""
    now, some = timezone.now(), form.fields
    typed, error = forms.blank(some, at=clocks.typed(now), **form.begun), None
    if request.method == "POST":
        typed = forms.read(request.POST, some)
        address, error = once.carried_out(
            request, vault, lambda: form.act(*forms.values(vault, room, typed, some))
        )
        if address:
            return HttpResponseRedirect(address)
    context = {
        "room": exchange.view_head(vault, room, now=now, writes=(form.writes,)),
        "section": "rooms",
        **forms.drawn(vault, room, some, typed, error, **form.options()),
        **more,
    }
    return render(request, form.template, context, status=form_status(error) if error else 200)
