"""The four pages that an object of a room has: a list, a form for a new one, one of them, and what is done there.

Rules: each works without scripts; a form that is sent twice is carried out once, and comes back as it was filled in, with every reason.
A view stays a few lines by hand, with its own template; nothing here knows a part.

    return of_room(request, vault, room_id, "tasks/decisions_room.html", DECISIONS, (TELL, MAKE))
    return new(request, vault, room_id, form, act)         # act(vault, room, values, marking=, now=) -> the new object's id
    return one(request, vault, page)
    return done(request, vault, page, act)                 # back to the page, or the form again
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hornbill.exchange import actions as exchange
from hornbill.objects import forms
from hornbill.objects.actions import drawing
from hornbill.pages import back, once
from hornbill.pages.forms import form_status
from hornbill.pages.paging import page_number, pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from hornbill.kernel.errors import HornbillError
    from hornbill.objects.actions.drawing import Objects
    from hornbill.objects.core.fields import Field
    from hornbill.objects.forms import Option, Typed
    from hornbill.vault.sessions import OpenVault

    Act = Callable[..., object]  # (vault, room or object, values, marking=, now=) -> what it made


def _nothing(_view: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class NewForm:
    """The page of a new object.

    Attributes:
        begun: what its form begins with.
        options: what can be chosen; asked when it is drawn.
        to: name of the object's address.
        writes: kinds of record.
        to_room: the address takes the room's id instead.
    """

    template: str
    fields: Sequence[Field]
    begun: Mapping[str, Any]
    options: Callable[[], Mapping[str, Sequence[Option]]]
    to: str
    writes: tuple[str, ...] = ()
    to_room: bool = False


@dataclass(frozen=True)
class Page:
    """The page of one object, ``one`` in its template.

    Attributes:
        fields: of the form on it.
        objects, object_id: what is shown.
        to: name of its address.
        more, options: what the template needs besides, and what can be chosen in the form, from what is shown.
    """

    template: str
    fields: Sequence[Field]
    objects: Objects[Any, Any]
    object_id: str
    to: str
    more: Callable[[Any], Mapping[str, Any]] = _nothing
    options: Callable[[Any], Mapping[str, Sequence[Option]]] = _nothing

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(self.to, args=[self.object_id])


def of_room(
    request: HttpRequest,
    vault: OpenVault,
    room: str,
    template: str,
    objects: Objects[Any, Any],
    writes: tuple[str, ...],
) -> HttpResponse:
    """Draw a list of a room's objects; ``writes`` are the kinds of record by which a new one is written."""
    number, now = page_number(request), timezone.now()
    some, total = objects.of_room(vault, room, now, (number - 1) * drawing.PAGE)
    head = exchange.view_head(vault, room, now=now, writes=writes)
    pages = pages_of(number, total, drawing.PAGE)
    return render(request, template, {"room": head, "found": some, "section": "rooms", **pages})


def new(request: HttpRequest, vault: OpenVault, room: str, form: NewForm, act: Act) -> HttpResponse:
    """Draw the form of a new object, or make it and lead to it; ``act`` makes it in the room, and returns its id."""
    typed, error = forms.blank(form.fields, **form.begun), None
    if request.method == "POST":
        typed = forms.read(request.POST, form.fields)
        made, error = once.carried_out(
            request, vault, lambda: str(_acted(act, room, vault, room, typed, form.fields))
        )
        if made:
            return HttpResponseRedirect(f"{reverse(form.to, args=[room if form.to_room else made])}?sent")
    context = {
        "room": exchange.view_head(vault, room, now=timezone.now(), writes=form.writes),
        "section": "rooms",
        **forms.drawn(vault, room, form.fields, typed, error, **form.options()),
    }
    return render(request, form.template, context, status=form_status(error) if error else 200)


def one(
    request: HttpRequest,
    vault: OpenVault,
    page: Page,
    typed: Typed | None = None,
    error: HornbillError | None = None,
) -> HttpResponse:
    """Draw the page of one object; with a form that came back, if one did."""
    view = page.objects.view(vault, page.object_id, now=timezone.now())
    context = {
        "one": view,
        "address": page.address,
        "sort": page.to,
        "room": exchange.view_head(vault, view.room_id, now=timezone.now()),
        "sent": "sent" in request.GET,
        "section": "rooms",
        **page.more(view),
        **forms.drawn(
            vault,
            view.room_id,
            page.fields,
            typed or forms.blank(page.fields),
            error,
            **page.options(view),
        ),
    }
    return render(request, page.template, context, status=form_status(error) if error else 200)


def done(request: HttpRequest, vault: OpenVault, page: Page, act: Act) -> HttpResponse:
    """Carry out the form of one object's page, by ``act``, and lead back to the page."""
    room, typed = page.objects.room_of(vault, page.object_id), forms.read(request.POST, page.fields)

    def carry_out() -> str:
        _acted(act, page.object_id, vault, room, typed, page.fields)
        return page.address

    address, error = once.carried_out(request, vault, carry_out)
    return (
        HttpResponseRedirect(back.after(request, address))
        if address
        else one(request, vault, page, typed, error)
    )


def _acted(
    act: Act, about: str, vault: OpenVault, room: str, typed: Typed, fields: Sequence[Field]
) -> object:
    what, marking = forms.values(vault, room, typed, fields)
    return act(vault, about, what, marking=marking, now=timezone.now())
