"""Pages of comparisons of two lists in a room: what there is, propose, and one comparison from its terms to its result.

Rules: a view asks ``hornbill.comparison`` and draws; whatever goes wrong, what was typed is in the form. A list travels in its form and
is kept nowhere in the clear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.comparison import actions
from hornbill.comparison.core import kinds, psi
from hornbill.comparison.core.errors import BadList
from hornbill.comparison.core.standing import AGREED, DONE, ENDED, PROPOSED
from hornbill.comparison.queries import comparison_of, comparisons_in, side_of
from hornbill.deconfliction import words as watch_words
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.pages import faults, once
from hornbill.pages.access import form_page
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.comparison.core.standing import Comparison
    from hornbill.vault.sessions import OpenVault

MAX_TABLE = 512 * 1024  # bytes
MOST_OFFERED = (100, 500, 1_000, 2_000, psi.MOST)
_OVER = gettext_noop("time expired")
STATE_WORDS = {
    PROPOSED: gettext_noop("waiting for the other agency"),
    AGREED: gettext_noop("agreed"),
    DONE: gettext_noop("compared"),
    ENDED: gettext_noop("ended"),
}
LEARNER_WORDS = {
    kinds.PROPOSER: gettext_noop("Only my agency"),
    kinds.PARTNER: gettext_noop("Only the other agency"),
    kinds.BOTH: gettext_noop("Both"),
}
_TYPED = ("partner", "purpose", "ground", "learners", "most", "days")


@form_page
def comparisons(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List a room's comparisons; propose one."""
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in _TYPED}
    typed["kinds"] = request.POST.getlist("kinds")
    if request.method != "POST":
        defaults = {"learners": kinds.BOTH, "most": "500", "days": "7", "kinds": ["phone"]}
        return _list_page(request, vault, room_id, {**typed, **defaults})
    terms = actions.Terms(
        partner=typed["partner"],
        kinds=typed["kinds"],
        purpose=typed["purpose"].replace("\r\n", "\n"),
        ground=typed["ground"],
        learners=typed["learners"],
        most=_number(typed["most"]),
        days=_number(typed["days"]),
    )
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = actions.propose(vault, room_id, terms, now=timezone.now())
    except HornbillError as error:
        words, status = faults.words_of(error), form_status(error)
        return _list_page(request, vault, room_id, typed, error=words, status=status)
    return HttpResponseRedirect(reverse("comparison", args=[room_id, ticket.result]))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _list_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    typed: dict[str, Any],
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    now, names = timezone.now(), Names()
    found = comparisons_in(vault, room_id).values()
    context = {
        "room": exchange.view_head(vault, room_id, now=now, writes=(kinds.PROPOSE,)),
        "found": [(one, names.agency(_other(one, vault)), _state(one, now)) for one in reversed(found)],
        "partners": [names.agency(one) for one in actions.partners(vault, room_id, now)],
        "kinds": watch_words.kinds(),
        "learners": [(name, _(words)) for name, words in LEARNER_WORDS.items()],
        "mosts": [(str(one), one) for one in MOST_OFFERED],
        "days": [(str(one), one) for one in actions.DAYS],
        "typed": typed,
        "installed": psi.is_installed(),
        "once": once.word(),
        "error": error,
        "section": "rooms",
    }
    return render(request, "comparison/comparisons.html", context, status=status)


def _other(one: Comparison, vault: OpenVault) -> str:
    return one.other(agency_of(vault.officer_id))


def _state(one: Comparison, now: datetime) -> str:
    return (
        _(_OVER)
        if one.ended is None and one.state != DONE and one.is_over(now)
        else _(STATE_WORDS[one.state])
    )


@form_page
def comparison(request: HttpRequest, vault: OpenVault, room_id: str, comparison_id: str) -> HttpResponse:
    """Show a comparison, or take one of its steps: ``step`` names which."""
    if request.method != "POST":
        return _page(request, vault, room_id, comparison_id)
    try:
        matches = _step(request, vault, room_id, comparison_id)
    except HornbillError as error:
        words, status = faults.words_of(error), form_status(error)
        return _page(request, vault, room_id, comparison_id, error=words, status=status)
    if matches is not None:
        return _page(request, vault, room_id, comparison_id, matches=matches)
    return HttpResponseRedirect(reverse("comparison", args=[room_id, comparison_id]))


def _step(request: HttpRequest, vault: OpenVault, room: str, name: str) -> list[Any] | None:
    step, now = request.POST.get("step", ""), timezone.now()
    if step == "agree":
        actions.agree(vault, room, name, ground=request.POST.get("ground", ""), now=now)
    elif step == "end":
        actions.end(vault, room, name, reason=request.POST.get("reason", ""), now=now)
    elif step == "ask":
        actions.ask(vault, room, name, _table(request), now=now)
    elif step == "answer":
        actions.answer(vault, room, name, _table(request), now=now)
    elif step == "open":
        return [
            (one, watch_words.kind_name(one.line.kind), watch_words.closeness(one.closeness))
            for one in actions.open_result(vault, room, name, now=now)
        ]
    return None


def _table(request: HttpRequest) -> bytes:
    """Return the list of a form: the file that came, or what was typed."""
    came = request.FILES.get("file")
    data = came.read() if came is not None else request.POST.get("table", "").encode()
    if not data.strip():
        raise BadList(_("no list was received"), cure=_("Choose a file, or type the list."))
    if len(data) > MAX_TABLE:
        raise BadList(_("the list is larger than 512 KiB"), cure=_("Use a part of it."))
    return data


def _page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    name: str,
    *,
    error: str = "",
    status: int = 200,
    matches: list[Any] | None = None,
) -> HttpResponse:
    now, names = timezone.now(), Names()
    found = comparison_of(vault, room_id, name)
    own = agency_of(vault.officer_id)
    side = side_of(vault.officer_id, name)
    said = [found.proposal, found.agreed, found.ended]
    said += [found.requests.get(one) for one in found.agencies] + [
        found.answers.get(one) for one in found.agencies
    ]
    context = {
        "room": exchange.view_head(vault, room_id, now=now),
        "found": found,
        "terms": found.proposal.values,
        "kinds": [watch_words.kind_name(one) for one in found.kinds],
        "proposer": names.agency(found.agencies[0]),
        "partner": names.agency(found.agencies[1]),
        "other": names.agency(found.other(own)) if own in found.agencies else None,
        "learners": [names.agency(one) for one in found.learners],
        "learns": own in found.learners,
        "state": _state(found, now),
        "steps": [] if found.is_over(now) else found.steps(own),
        "said": [
            (names.member(one.author), one) for one in sorted(filter(None, said), key=lambda one: one.order)
        ],
        "side": side,
        "answered": own in found.answers,
        "matches": matches,
        "installed": psi.is_installed(),
        "typed": {key: request.POST.get(key, "") for key in ("step", "ground", "reason", "table")},
        "error": error,
        "section": "rooms",
    }
    return render(request, "comparison/comparison.html", context, status=status)
