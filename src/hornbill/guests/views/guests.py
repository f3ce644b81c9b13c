"""The officer's pages of requests to people without a node: ask, give link and code, take the answer into the room.

Rules: link and code are shown to the officer who asked alone, and only while the link is open. Whatever is wrong with a
form, it comes back as it was filled in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.exchange import actions as exchange
from hornbill.exchange.core.records.imported import GUEST_ASK, MAX_GUEST, MAX_QUESTION
from hornbill.guests import actions
from hornbill.guests.core import standing
from hornbill.guests.core.errors import GuestError, NoSuchRequest
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import TLP_WIDTH
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

STATE_WORDS = {
    standing.OPEN: gettext_noop("open"),
    standing.ANSWERED: gettext_noop("answered: waiting for you"),
    standing.TAKEN: gettext_noop("added to the room"),
    standing.ENDED: gettext_noop("ended by you"),
    standing.GUESSED: gettext_noop("ended: wrong codes were tried"),
    standing.EXPIRED: gettext_noop("expired without an answer"),
}
DAYS, OPENINGS = (1, 3, 7, 14, 30), (1, 2, 3, 5, 10)
_FIELDS = ("guest", "text", "tlp", "days", "openings")


@form_page
def guests(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the officer's requests in a room, with the form that makes one; or make it."""
    if request.method != "POST":
        return _list_page(request, vault, room_id, {"days": "7", "openings": "3"})
    typed = {name: request.POST.get(name, "") for name in _FIELDS}
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = actions.ask(
                    vault,
                    room_id,
                    guest=typed["guest"].strip(),
                    text=typed["text"].replace("\r\n", "\n").strip(),
                    marking=_marking(vault, room_id, request.POST),
                    days=_number(typed["days"]),
                    openings=_number(typed["openings"]),
                    now=timezone.now(),
                )
    except HornbillError as error:
        words, status = faults.words_of(error), form_status(error)
        return _list_page(request, vault, room_id, typed, error=words, status=status)
    return HttpResponseRedirect(reverse("guest-request", args=[room_id, ticket.result]))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _marking(vault: OpenVault, room_id: str, form: QueryDict) -> Marking:
    tlp, marking = form.get("tlp", ""), exchange.room_marking(vault, room_id)
    if tlp and tlp not in TLP_WIDTH:
        raise IncompleteForm({"tlp": _("Choose a marking.")})
    return replace(marking, tlp=tlp) if tlp else marking


def _list_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    typed: dict[str, str],
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    words = {
        "room": exchange.view_head(vault, room_id, now=timezone.now(), writes=(GUEST_ASK,)),
        "requests": [(one, _(STATE_WORDS[one.state])) for one in actions.requests_in(vault, room_id)],
        "typed": typed,
        "days": [(str(one), one) for one in DAYS],
        "openings": [(str(one), one) for one in OPENINGS],
        "most_guest": MAX_GUEST,
        "most_text": MAX_QUESTION,
        "markings": MARKINGS,
        "once": once.word(),
        "error": error,
        "section": "rooms",
    }
    return render(request, "guests/guests.html", words, status=status)


@reading_page
def request_page(request: HttpRequest, vault: OpenVault, room_id: str, request_id: str) -> HttpResponse:
    """Show a request: link and code while it is open, the answer when it has come."""
    return _request_page(request, vault, room_id, request_id)


def _request_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    request_id: str,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    found = actions.request_of(vault, request_id)
    if found.room != room_id:
        raise NoSuchRequest("there is no such request of yours in this room")
    words: dict[str, Any] = {
        "found": found,
        "state": _(STATE_WORDS[found.state]),
        "link": f"{_address(request)}{reverse('guest-link', args=[found.id])}#{found.fragment}",
        "room_id": room_id,
        "error": error,
        "section": "rooms",
    }
    if found.state == standing.ANSWERED:
        try:
            words["answer"] = actions.answer_of(vault, request_id)
        except (CannotOpen, GuestError, HornbillError) as unreadable:
            words["error"] = error or faults.words_of(unreadable)
    return render(request, "guests/guest_request.html", words, status=status)


def _address(request: HttpRequest) -> str:
    return settings.GUEST_ADDRESS or request.build_absolute_uri("/").rstrip("/")


@posted
def take(request: HttpRequest, vault: OpenVault, room_id: str, request_id: str) -> HttpResponse:
    """Take the answer into the room."""
    try:
        record = actions.take_answer(vault, request_id, now=timezone.now())
    except NoSuchRequest:
        raise
    except HornbillError as error:
        words, status = faults.words_of(error), form_status(error)
        return _request_page(request, vault, room_id, request_id, error=words, status=status)
    return HttpResponseRedirect(
        reverse("room-record", args=[actions.request_of(vault, request_id).room, record])
    )


@posted
def end(request: HttpRequest, vault: OpenVault, room_id: str, request_id: str) -> HttpResponse:
    """End a request before its time."""
    del request
    actions.end(vault, request_id, now=timezone.now())
    return HttpResponseRedirect(reverse("guests", args=[room_id]))
