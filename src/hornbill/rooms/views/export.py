"""Taking a room out as a file: what each way out would carry, then the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hornbill.exchange import actions
from hornbill.exchange.errors import StillChecking
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.markings import WayOut
from hornbill.pages import faults
from hornbill.pages.access import form_page
from hornbill.pages.uses import USES

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


# Fields that may be left out, as people call them.
_FIELDS = {
    "text": gettext_lazy("Text of messages"),
    "title": gettext_lazy("The room's title"),
    "number": gettext_lazy("The room's case number"),
    "lang": gettext_lazy("Language of messages"),
    "reply_to": gettext_lazy("Which message a message replies to"),
    "record": gettext_lazy("Which message was changed"),
}


@form_page
def export(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what may go out for which use, or give the file."""
    wanted, left_out = request.POST.get("way", ""), request.POST.getlist("leave_out")
    error = _("Choose what the file is for.")
    try:
        view = actions.view_room(vault, room_id, now=timezone.now())
        if not set(left_out) <= _FIELDS.keys():
            error, wanted = _("One of the fields is required. Choose again."), ""
        if request.method == "POST" and wanted in set(WayOut):
            data, _inside, _kept_in = actions.export_room(
                vault, room_id, way=WayOut(wanted), now=timezone.now(), leave_out=left_out
            )
            response = HttpResponse(data, content_type="application/json")
            name = f"hornbill-room-{room_id[:12]}-{wanted}.json"
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        ways = [
            (way, USES[way.way], [(reason_words.spoken(why), n) for why, n in way.kept_in.items()])
            for way in actions.ways_out(vault, room_id)
        ]
    except StillChecking as found:
        return faults.fault(request, 503, code=found.code, what=found.message, cure=found.cure)
    words = {
        "room": view,
        "ways": ways,
        "fields": _FIELDS.items(),
        "left_out": left_out,
        "wanted": request.POST.get("way", ""),
        "section": "rooms",
    }
    if request.method == "POST":
        words["error"] = error
    return render(request, "rooms/export.html", words, status=400 if request.method == "POST" else 200)
