"""Acts on several seizures at once, chosen in the list: export, share in a room, name their case, mark as checked; the map of a search.

Rules: each seizure is done by the same act as alone, with its own history and audit entry; what could not be done is told with its reason, and the
rest is done. A share is an act of the officer under one marking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from hornbill.exchange import actions as exchange_actions
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Marking
from hornbill.pages import faults
from hornbill.pages.access import with_vault
from hornbill.pages.marking_form import MARKINGS
from hornbill.seizures import actions, giving, mapped, queries, searching
from hornbill.seizures.core.filters import NAMES, Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault

MOST = 200  # seizures of one act


@require_GET
@with_vault
def on_map(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the seizures of a search on a map, with a list beside it."""
    del vault
    asked = {name: request.GET.get(name, "") for name in NAMES if request.GET.get(name)}
    rows = searching.search(Filter.of(asked), most=mapped.NEWEST + 1).rows
    shown = rows[: mapped.NEWEST]
    plain = [{"country": one.country, "place": one.place, "lat": one.lat, "lon": one.lon} for one in shown]
    context = {
        "drawing": mapped.drawn(plain),
        "n": len(shown),
        "is_cut": len(rows) > mapped.NEWEST,
        "newest": mapped.NEWEST,
        "kept_query": urlencode(asked),
        "section": "seizures",
    }
    return render(request, "seizures/map.html", context)


@require_POST
@with_vault
def act(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Offer what can be done with the seizures that were chosen, or do it with all of them."""
    handles = list(dict.fromkeys(request.POST.getlist("seizure")))[:MOST]
    what, now = request.POST.get("act", ""), timezone.now()
    if not handles:
        return _page(request, vault, [], _("Choose at least one seizure in the list."), status=422)
    for handle in handles:
        queries.seizure(handle)
    if what == "export":
        made = actions.take_chosen(vault.officer_id, handles, now=now)
        return giving.attachment(made, "seizures.json", "application/json")
    doing = _doing(request, vault, what, now)
    if doing is None:
        said = _("Fill in the field of what you want to do.") if what else ""
        return _page(request, vault, handles, said, status=422 if what else 200)
    wrong = []
    for handle in handles:
        try:
            doing(handle)
        except HornbillError as fault:
            wrong.append((queries.seizure(handle).reference or handle[:8], faults.words_of(fault)))
    done = len(handles) - len(wrong)
    said = ngettext("Done for %(n)d seizure.", "Done for %(n)d seizures.", done) % {"n": done}
    return _page(request, vault, handles, said, wrong, status=422 if wrong else 200)


def _doing(
    request: HttpRequest, vault: OpenVault, what: str, now: datetime
) -> Callable[[str], object] | None:
    room, tlp = request.POST.get("room", ""), request.POST.get("tlp", "")
    case = request.POST.get("case", "").strip()
    if what == "share" and room and tlp in dict(MARKINGS):
        return lambda handle: actions.share(vault, handle, room, marking=Marking(tlp=tlp), now=now)
    if what == "case" and case:
        return lambda handle: _amended(vault, handle, {"case": case[:200]}, now)
    if what == "checked":
        return lambda handle: _amended(vault, handle, {"doubts": []}, now)
    return None


def _amended(vault: OpenVault, handle: str, change: dict[str, object], now: datetime) -> None:
    plain = queries.shown(handle)
    new = {**plain, **change}
    if new != plain:
        actions.amend(vault.officer_id, handle, new, version=plain["version"], why="", now=now)
        actions.follow(vault, handle, now=now)


def _page(
    request: HttpRequest,
    vault: OpenVault,
    handles: list[str],
    said: str,
    wrong: Sequence[tuple[str, str]] = (),
    *,
    status: int,
) -> HttpResponse:
    context = {
        "handles": handles,
        "said": said,
        "wrong": wrong,
        "is_wrong": status != 200,
        "rooms": [
            (row.room_id, row.title or _("Untitled"))
            for row in exchange_actions.rooms_of(vault, timezone.now())
        ],
        "markings": MARKINGS,
        "section": "seizures",
    }
    return render(request, "seizures/chosen.html", context, status=status)
