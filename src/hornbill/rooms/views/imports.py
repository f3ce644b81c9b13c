"""Pages that put a chat's export or a list of contacts into a room: choose, look, enter; and one part with all its lines.

Rules: nothing is written before the officer has seen what was read and pressed Enter. Whatever is wrong, the page says
what to do, and the choices that were made stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.exchange import actions
from hornbill.exchange.actions.files import imported as bringing
from hornbill.exchange.actions.files import importing
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.importing.dates import DAY_FIRST, MONTH_FIRST, YEAR_FIRST
from hornbill.exchange.core.importing.decoding import ENCODINGS
from hornbill.exchange.core.importing.reading import MAX_IMPORT
from hornbill.exchange.core.records.imported import IMPORT
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import TLP_WIDTH
from hornbill.pages import faults, once, uploads
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from hornbill.exchange.actions.files.importing import ImportView
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

LOOKED_AT = 40  # lines of a file before it is entered
FORM_WORDS = {
    "whatsapp": gettext_noop("WhatsApp chat export"),
    "telegram": gettext_noop("Telegram chat export"),
    "signal": gettext_noop("List of messages (JSON)"),
    "contacts": gettext_noop("List of contacts"),
    "text": gettext_noop("Text, line by line"),
}
ORDER_WORDS = (
    (DAY_FIRST, gettext_noop("the day first: 24/11/2026")),
    (MONTH_FIRST, gettext_noop("the month first: 11/24/2026")),
    (YEAR_FIRST, gettext_noop("the year first: 2026/11/24")),
)


def _most() -> int:
    """Return how large a file may be, bytes."""
    return min(MAX_IMPORT, uploads.form_file_most())


@form_page
def choose(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Choose a file; what was read of it is shown."""
    if request.method != "POST":
        return _choose_page(request, vault, room_id)
    file = request.FILES.get("file")
    try:
        if file is None:
            raise IncompleteForm({"file": _("Choose a file first.")})
        if (file.size or 0) > _most():
            raise importing.CannotImport(_("The file has more than %d MiB.") % (_most() // 1024**2))
        look = importing.hold(vault, room_id, file.read(), name=file.name or "", now=timezone.now())
    except HornbillError as error:
        words, status = faults.words_of(error), form_status(error)
        return _choose_page(request, vault, room_id, error=words, status=status)
    return _look_page(request, vault, room_id, look)


def _choose_page(
    request: HttpRequest, vault: OpenVault, room_id: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    words = {
        "room": actions.view_head(vault, room_id, now=timezone.now(), writes=(SHARE, IMPORT)),
        "most_mib": _most() // 1024**2,
        "error": error,
        "section": "rooms",
    }
    return render(request, "rooms/import.html", words, status=status)


def _look_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    look: ImportView,
    *,
    error: str = "",
    status: int = 200,
    tlp: str = "",
) -> HttpResponse:
    words = {
        "room": actions.view_head(vault, room_id, now=timezone.now(), writes=(SHARE, IMPORT)),
        "look": look,
        "form_words": _(FORM_WORDS[look.parsed.form]),
        "lines": look.parsed.lines[:LOOKED_AT],
        "more": max(0, len(look.parsed.lines) - LOOKED_AT),
        "encodings": ENCODINGS,
        "orders": [(value, _(words)) for value, words in ORDER_WORDS],
        "markings": MARKINGS,
        "tlp": tlp,
        "once": once.word(),
        "error": error,
        "section": "rooms",
    }
    return render(request, "rooms/import_look.html", words, status=status)


@posted
def enter(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Enter what was looked at, or look at it again as the form says."""
    form, now = request.POST, timezone.now()
    held, encoding, order = (form.get(name, "") for name in ("held", "encoding", "order"))
    chosen: dict[str, Any] = {"encoding": encoding, "order": order, "now": now}
    if "drop" in form:
        importing.drop(vault)
        return HttpResponseRedirect(reverse("import", args=[room_id]))
    try:
        if "again" in form:
            look = importing.look_again(vault, room_id, held, **chosen)
            return _look_page(request, vault, room_id, look, tlp=form.get("tlp", ""))
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                marking = _marking(vault, room_id, form)
                ticket.result = importing.enter(vault, room_id, held, marking=marking, **chosen)
    except HornbillError as error:
        return _again(request, vault, room_id, error, held, chosen)
    return HttpResponseRedirect(reverse("room-record", args=[room_id, ticket.result]))


def _again(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    error: HornbillError,
    held: str,
    chosen: dict[str, Any],
) -> HttpResponse:
    """Show the page that the form came from, with what was wrong."""
    words, status = faults.words_of(error), form_status(error)
    try:
        look = importing.look_again(vault, room_id, held, **chosen)
    except HornbillError:
        return _choose_page(request, vault, room_id, error=words, status=status)
    tlp = request.POST.get("tlp", "")
    return _look_page(request, vault, room_id, look, error=words, status=status, tlp=tlp)


def _marking(vault: OpenVault, room_id: str, form: QueryDict) -> Marking:
    tlp, marking = form.get("tlp", ""), actions.room_marking(vault, room_id)
    if tlp and tlp not in TLP_WIDTH:
        raise IncompleteForm({"tlp": _("Choose a marking.")})
    return replace(marking, tlp=tlp) if tlp else marking


@reading_page
def part(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Show all lines of one part."""
    found = bringing.imported(vault, room_id, record_id)
    words = {"found": found, "room_id": room_id, "record": record_id, "section": "rooms"}
    return render(request, "rooms/import_part.html", words)
