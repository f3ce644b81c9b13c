"""The exhibits of an officer over all cases: where each is now, narrowed by place and words, to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from hornbill.evidence.actions import across
from hornbill.evidence.core.kinds import MAX_LINE
from hornbill.evidence.core.reminders import same_place
from hornbill.pages.access import reading_page
from hornbill.pages.paging import page_number, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from hornbill.evidence.actions.across import Stocked
    from hornbill.vault.sessions import OpenVault

PAGE = 200
WHERE_WORDS = {
    across.STORED: gettext_noop("In your agency’s stores"),
    across.OURS: gettext_noop("With officers of your agency"),
    across.OTHERS: gettext_noop("With others"),
    across.ENDED: gettext_noop("Returned, disposed of or destroyed"),
}


@reading_page
def exhibits(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List where each exhibit is, over all cases."""
    everything = across.stocks(vault)
    asked = {name: request.GET.get(name, "")[:MAX_LINE].strip() for name in ("where", "place", "q")}
    where = asked["where"] if asked["where"] in WHERE_WORDS else ""
    found = across.narrowed(everything, where=where, place=asked["place"], text=asked["q"])
    number = page_number(request)
    context = {
        "found": found[(number - 1) * PAGE : number * PAGE],
        "total": len(found),
        "everything": len(everything),
        "opening": everything.opening,
        "asked": {**asked, "where": where},
        "wheres": [(code, gettext(words)) for code, words in WHERE_WORDS.items()],
        "places": _places(everything),
        "at": timezone.now(),
        "section": "exhibits",
        **pages_of(number, len(found), PAGE),
    }
    return render(request, "evidence/exhibits.html", context)


def _places(found: Iterable[Stocked]) -> list[str]:
    """Return the places of stores that exhibits are in, each once."""
    places = {same_place(one.place): one.place for one in found if one.where == across.STORED and one.place}
    return sorted(places.values())
