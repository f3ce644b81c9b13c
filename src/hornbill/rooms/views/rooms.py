"""Pages of rooms: the list, one room, and what changed in it; a new one is opened in ``rooms.views.new_room``.

Rules: a view asks ``hornbill.exchange`` and draws; whatever goes wrong, the form comes back as it was filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.device_outbox import actions as device_outbox
from hornbill.exchange import actions
from hornbill.exchange import queries as exchange
from hornbill.kernel.asked_once import asking_once
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import is_htmx, posted, reading_page
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.rooms import event_cards, sending

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.exchange.core.room_page.view import RoomView
    from hornbill.vault.sessions import OpenVault


# --- the list --------------------------------------------------------------------------------------
@reading_page
def rooms(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the officer's rooms."""
    now = timezone.now()
    found = actions.rooms_of(vault, now)
    words = {
        "rooms": found,
        "invitations": actions.invitations_of(vault, now),
        "unread": sum(row.unread for row in found),
        "section": "rooms",
    }
    return render(request, "rooms/rooms.html", words)


def first_message(request: HttpRequest, vault: OpenVault, room_id: str, text: str, word: str) -> HttpResponse:
    """Post a form's first message into the room that it has just opened; if that fails, it is the draft."""
    try:
        with once.run(vault.session_id, f"{word}:text"[-64:] if word else "") as ticket:
            if ticket.result is None:
                ticket.result = sending.write(vault, room_id, text, tlp="", now=timezone.now())
    except HornbillError as error:
        return _room_page(
            request, vault, room_id, draft=text, error=faults.words_of(error), status=form_status(error)
        )
    return HttpResponseRedirect(reverse("room", args=[room_id]) + "#newest")


# --- one room ------------------------------------------------------------------------------------
@reading_page
def room(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show a room; ``?skip=N`` shows an earlier page."""
    return _room_page(request, vault, room_id, skip=_number(request.GET.get("skip", "")))


def _room_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    *,
    draft: str = "",
    error: str = "",
    status: int = 200,
    skip: int = 0,
) -> HttpResponse:
    mark = exchange.alarm_mark()  # before the view: an alarm that comes between is fetched then
    view = actions.view_room(vault, room_id, now=timezone.now(), skip=skip)
    if skip and not view.days:  # beyond the first entry
        return HttpResponseRedirect(reverse("room", args=[room_id]))
    _note_seen(vault, view)
    kept = "" if draft or skip else actions.draft_of(vault, room_id)
    context = _room_context(vault, view, mark) | {"draft": draft or kept, "kept": kept, "error": error}
    if view.earlier:
        context["earlier_url"] = f"?skip={view.skipped + actions.PAGE}"
    return render(request, "rooms/room.html", context, status=status)


def _note_seen(vault: OpenVault, view: RoomView) -> None:
    """Note what the officer has on the page, and which files that are shared there are to be fetched."""
    now = timezone.now()
    actions.note_drawn(vault, view, now)
    files = [entry.id for day in view.days for entry in day.entries if entry.file is not None]
    if files:
        actions.shared_files.note_seen(vault, view.room_id, files, now=now)


def _room_context(vault: OpenVault, view: RoomView, mark: str) -> dict[str, Any]:
    words = {"room": view, "view": view, "alarm_mark": mark, "markings": MARKINGS}
    cards = event_cards.of_view(vault, view, timezone.now())
    return {**words, "once": once.word(), "section": "rooms", "cards": cards}


@reading_page
def entries(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what is new or changed in a room since ``after``."""
    return _entries(request, vault, room_id, request.GET.get("after", ""))


def _number(text: str) -> int:
    """Read a number of an address; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


entries.background = True  # type: ignore[attr-defined]


def _entries(
    request: HttpRequest, vault: OpenVault, room_id: str, after: str, *, fresh: bool = True
) -> HttpResponse:
    """Draw what changed; ``fresh``: look for what came, which a room that was just written into has."""
    mark = exchange.alarm_mark()
    view = actions.view_room(vault, room_id, after=_number(after), now=timezone.now(), fresh=fresh)
    if request.GET.get("hidden", "") != "1":
        _note_seen(vault, view)
    context = _room_context(vault, view, mark)
    shown = (request.POST if request.method == "POST" else request.GET).get("cards", "")
    if shown:
        context["over"] = event_cards.over(vault, room_id, shown, timezone.now())
    return render(request, "rooms/_entries.html", context)


@reading_page
def state(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Tell the room's hashes and counts, for comparing nodes with one another."""
    del request
    view = actions.view_room(vault, room_id, now=timezone.now())
    shown = [entry for day in view.days for entry in day.entries]
    return JsonResponse(
        {
            "room": view.room_id,
            "control_hash": view.control_hash,
            "content_hash": view.content_hash,
            "version": view.version,
            "verified": view.verified,
            "total": view.total,
            "members": len(view.members),
            "messages": sum(entry.kind == "message" for entry in shown),
            "not_ok": sum(entry.state != "ok" for entry in shown),
            "alarms": [alarm.code for alarm in view.alarms],
        }
    )


state.background = True  # type: ignore[attr-defined]


@posted
def post_message(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Post a message."""
    return post_text(request, vault, room_id, request.POST)


def post_text(
    request: HttpRequest, vault: OpenVault, room_id: str, form: QueryDict, *, ask_first: bool = False
) -> HttpResponse:
    """Post a message as a form says.

    Args:
        request: of the web framework.
        vault: of the officer.
        room_id: of the room.
        form: text, tlp (empty for the room's), once, after.
        ask_first: show the room with the text as a draft instead.
    """
    text, tlp = form.get("text", ""), form.get("tlp", "")
    if ask_first:
        return _room_page(request, vault, room_id, draft=text)
    with asking_once():  # for the message, and for the page that answers it
        try:
            wrote = _write_once(vault, room_id, text, tlp, form)
        except HornbillError as error:
            return _not_posted(request, vault, room_id, text, error)
        if is_htmx(request):
            return _entries(request, vault, room_id, form.get("after", ""), fresh=not wrote)
    return HttpResponseRedirect(reverse("room", args=[room_id]) + "#newest")


def _write_once(vault: OpenVault, room_id: str, text: str, tlp: str, form: QueryDict) -> bool:
    """Post a message once, however often its form comes; returns whether it was now."""
    author, word = form.get("author", ""), form.get("once", "")
    if author and author != vault.officer_id:
        raise IncompleteForm({"": _("This page belongs to another officer's session. Reload it first.")})
    with once.run(vault.session_id, word, shared=False) as ticket:  # ``ever`` keeps the word with the message
        wrote, now = ticket.result is None, timezone.now()
        if wrote:
            ticket.result = device_outbox.ever(
                vault, word, lambda: sending.write(vault, room_id, text, tlp=tlp, now=now), now=now
            )
    return wrote


def _not_posted(
    request: HttpRequest, vault: OpenVault, room_id: str, text: str, error: HornbillError
) -> HttpResponse:
    """Say why, and give the text back."""
    sentence, status = faults.words_of(error), form_status(error)
    if is_htmx(request):
        return render(request, "pages/_composer_error.html", {"error": sentence}, status=status)
    return _room_page(request, vault, room_id, draft=text, error=sentence, status=status)
