"""The page of entities that may be one thing: side by side, with reasons; a person merges them or says that they are not the same.

Rules: the page suggests and never decides. What somebody said is not the same is listed with who said so, and can still be merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.cases import actions, duplicates, match_words, queries
from hornbill.cases.reading import entities_of
from hornbill.exchange.actions.names import Names
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import parse_utc
from hornbill.pages import faults, once
from hornbill.pages.access import form_page
from hornbill.pages.forms import IncompleteForm, form_status

if TYPE_CHECKING:
    from hornbill.cases.core.entity import EntityView
    from hornbill.cases.duplicates import Two
    from hornbill.vault.sessions import OpenVault

_FACTS = 12  # properties of each side


@form_page
def same(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the pairs; merge one, or say that it is two."""
    error, status = "", 200
    if request.method == "POST":
        try:
            with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
                if ticket.result is None:
                    _decide(vault, room_id, request)
                    ticket.result = "done"
            return HttpResponseRedirect(reverse("entities-same", args=[room_id]))
        except (NoSuchRoom, StillChecking):
            raise
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    text = request.GET.get("skip", "")
    skip = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    found = duplicates.candidates(vault, room_id, skip=skip)
    names, after = Names(), found.skipped + len(found.rows)
    tried = request.POST.get("one", ""), request.POST.get("two", "")
    context = {
        "room_id": room_id,
        "content": found.content,
        "found": found,
        "first": found.skipped + 1,
        "earlier": max(0, found.skipped - duplicates.SHOWN) if found.skipped else None,
        "later": after if after < found.found else None,
        "rows": [_drawn(one, names, tried, request.POST.get("reason", "")) for one in found.rows],
        "apart": [
            (
                one.lines,
                [
                    (names.member(word.author), parse_utc(word.at), word.values["reason"])
                    for word in one.words
                ],
                once.word(),
            )
            for one in found.apart
        ],
        "error": error,
        "section": "rooms",
    }
    return render(request, "cases/entities_same.html", context, status=status)


def _decide(vault: OpenVault, room_id: str, request: HttpRequest) -> None:
    form = request.POST
    with entities_of(vault, room_id) as found:
        one, two = (queries.find(found, form.get(name, "")) for name in ("one", "two"))
    reason, now = form.get("reason", ""), timezone.now()
    if form.get("act") == "merge":
        actions.merge(vault, room_id, [one, two], reason, now=now)
    elif form.get("act") == "apart":
        actions.say_apart(vault, room_id, one, two, reason, now=now)
    elif form.get("act") == "reconsider":
        actions.reconsider(vault, room_id, one, two, reason, now=now)
    else:
        raise IncompleteForm({"act": _("Choose whether they are the same.")})


def _drawn(two: Two, names: Names, tried: tuple[str, str], reason: str) -> dict[str, Any]:
    keys = (queries.key_of(two.candidate.one), queries.key_of(two.candidate.two))
    said = [(match_words.in_words(one), one.code in match_words.AGAINST) for one in two.candidate.reasons]
    return {
        "keys": keys,
        "percent": min(99, round(100 * two.candidate.likeness)),
        "for": [words for words, against in said if not against],
        "against": [words for words, against in said if against],
        "sides": [
            {
                "view": view,
                "key": key,
                "agencies": [names.agency(one) for one in view.agencies],
                "facts": _facts(view),
                "more": max(0, len(view.properties) - _FACTS),
            }
            for view, key in zip(two.views, keys, strict=True)
        ],
        "reason": reason if tried == keys else "",
        "once": once.word(),
    }


def _facts(view: EntityView) -> list[Any]:
    return list(view.properties[:_FACTS])
