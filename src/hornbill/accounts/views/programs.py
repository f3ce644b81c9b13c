"""Programs that act for an officer: their tokens, and what the API offers them.

Rules: a token is shown once, in the answer to the form that made it, and kept nowhere; the form sent again shows no
token. The passphrase is asked for again, because a token outlasts the session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from hornbill.exchange import actions
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once, parts
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.clients import address_of
from hornbill.pages.forms import form_status
from hornbill.vault import tokens
from hornbill.vault.core import token as core

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

SECTION = "settings"
DAYS = "90"  # offered
RIGHTS = (
    (
        core.READ,
        gettext_lazy("Read"),
        gettext_lazy(
            "Rooms and messages, as far as their markings let them out. Nothing counts as read by you."
        ),
    ),
    (
        core.WRITE,
        gettext_lazy("Write"),
        gettext_lazy(
            "Messages, rooms and answers to invitations, signed with your key as if you had typed them."
        ),
    ),
    (core.DIRECTORY, gettext_lazy("Look up"), gettext_lazy("Agencies and officers of the network.")),
)
_RIGHT_NAMES = {word: name for word, name, _what in RIGHTS}
_WHY = {
    "revoked": gettext_lazy("revoked"),
    "passphrase": gettext_lazy("ended by a change of passphrase"),
    "expired": gettext_lazy("expired"),
    "": gettext_lazy("expired"),
}
_DONE = {
    "revoked": gettext_lazy("The token was revoked. The program that uses it is refused from now on."),
    "shown": gettext_lazy(
        "That token was made and shown once. If you have lost it, revoke it and make another."
    ),
}


@dataclass(frozen=True)
class Line:
    """A token in the list, with its words."""

    token: tokens.TokenView
    rights: tuple[str, ...]
    why: str


@sensitive_variables()
@form_page
def programs(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the tokens with the form for another, or make one and show it."""
    if request.method != "POST":
        return _page(request, vault, {"days": DAYS, "may": [core.READ]})
    form = request.POST
    values: dict[str, Any] = {"name": form.get("name", ""), "days": form.get("days", "")}
    values |= {"may": form.getlist("may"), "rooms": form.getlist("rooms")}
    try:
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is not None:
                return HttpResponseRedirect(f"{reverse('programs')}?done=shown")
            made = _make(request, vault, values, form.get("passphrase", ""))
            ticket.result = made.view.id
    except HornbillError as error:
        return _page(request, vault, values, error=faults.words_at_own_form(error), status=form_status(error))
    return render(
        request,
        "accounts/program_token.html",
        {"section": SECTION, "text": made.text, "line": _line(made.view)},
    )


def _make(
    request: HttpRequest, vault: OpenVault, values: dict[str, Any], passphrase: str
) -> tokens.MadeToken:
    text = values["days"].strip()
    return tokens.make(
        vault,
        passphrase,
        name=values["name"],
        may=values["may"],
        rooms=values["rooms"],
        days=int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0,
        address=address_of(request),
        now=timezone.now(),
    )


@posted
def revoke(request: HttpRequest, vault: OpenVault, token_id: str) -> HttpResponse:
    """End a token."""
    del request
    tokens.revoke(vault, token_id, now=timezone.now())
    return HttpResponseRedirect(f"{reverse('programs')}?done=revoked")


@reading_page
def operations(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the API's operations, from its description."""
    del vault
    from hornbill.pages.api.operations import description

    english = (get_language() or "en").startswith("en")  # the description that programs read is in English
    titles = parts.api_groups()
    groups: dict[str, list[dict[str, str]]] = {}
    for path, methods in description()["paths"].items():
        for method, about in methods.items():
            summary = about["summary"]
            line = {
                "method": method.upper(),
                "path": path,
                "summary": _(summary),
                "description": about.get("description", "") if english else "",
                "needs": str(_RIGHT_NAMES.get(about["x-hornbill-needs"], _("any token"))),
            }
            title = titles[about["tags"][0]]
            groups.setdefault(_(title), []).append(line)
    return render(request, "accounts/api.html", {"section": SECTION, "groups": groups})


def _page(
    request: HttpRequest, vault: OpenVault, values: dict[str, Any], *, error: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    live, over = tokens.tokens_of(vault.officer_id, now=now)
    context = {
        "section": SECTION,
        "live": [_line(one) for one in live],
        "over": [_line(one) for one in over],
        "rights": RIGHTS,
        "rooms": [(row.room_id, row.title or _("Untitled")) for row in actions.rooms_of(vault, now)],
        "values": values,
        "error": error,
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "max_days": tokens.MAX_DAYS,
        "max_name": tokens.MAX_NAME,
        "once": once.word(),
    }
    return render(request, "accounts/programs.html", context, status=status)


def _line(token: tokens.TokenView) -> Line:
    return Line(token, tuple(str(_RIGHT_NAMES[word]) for word in token.may), str(_WHY[token.ended_why]))
