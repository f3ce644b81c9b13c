"""Meeting an officer in person: his code is scanned, or six words are compared, and the log says that one vouches for him.

Rules: what the other shows is compared with the keys that the directory shows here; wrong words and other codes come back with
words that say which it was, and nothing is written down. The own code and the own words come from the own vault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from hornbill.directory import queries as directory
from hornbill.directory.officers import meetings, vouching
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import form_page
from hornbill.pages.browser_permissions import CAMERA_HERE
from hornbill.pages.forms import form_status
from hornbill.people import network_page

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

AROUND = 30  # days between a meeting and a vouch that is tied to it


@form_page
def vouch(request: HttpRequest, vault: OpenVault, officer_id: str) -> HttpResponse:
    """Show own code and words and a form for the other's, or take the other's in."""
    error, status = "", 200
    if request.method == "POST":
        try:
            _take(request, vault, officer_id)
            return HttpResponseRedirect(f"{reverse('vouch', args=[officer_id])}?done")
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    now = timezone.now()
    found, theirs = directory.officer(officer_id), directory.node_of(officer_id)
    context = {
        "section": "network",
        "person": network_page.person(found, theirs, now),
        "is_self": officer_id == vault.officer_id,
        "picture": drawn(vouching.own_code(vault)),
        "words": vouching.words_to_read(vault, officer_id),
        "meetings": meetings.around(now.date(), AROUND),
        "meeting": request.POST.get("meeting", ""),
        "typed": request.POST.get("words", "")[:200],
        "error": error,
        "done": "done" in request.GET,
        "own_vouch": next((one for one in found.vouches if one.by == vault.officer_id), None),
    }
    response = render(request, "people/vouch.html", context, status=status)
    response.headers["Permissions-Policy"] = CAMERA_HERE
    return response


def _take(request: HttpRequest, vault: OpenVault, officer_id: str) -> None:
    meeting = request.POST.get("meeting", "") or None
    scanned, typed = request.POST.get("code", "").strip(), request.POST.get("words", "").strip()
    more = {"meeting": meeting, "now": timezone.now()}
    if scanned:
        vouching.by_code(vault, officer_id, scanned, **more)
    else:
        vouching.by_words(vault, officer_id, typed, **more)


def drawn(text: str) -> str:
    """Draw a QR code as SVG without style or script, black on white in both themes: cameras need it."""
    import segno

    svg = segno.make(text, error="m", micro=False).svg_inline(
        omitsize=True, svgclass="qr", lineclass=None, border=4
    )
    return mark_safe(svg)  # noqa: S308  # drawn by the library from modules that are dark or light
