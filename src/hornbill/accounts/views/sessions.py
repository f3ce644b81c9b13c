"""An officer's sessions: how long this one lasts, which others there are, and who signed in when.

Rules: asking how long a session lasts is no use of it; pressing "stay" is, and so is typing, which the page's script tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hornbill.accounts import acts as account_acts
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import posted, reading_page
from hornbill.vault import actions, preferences, sessions
from hornbill.vault import queries as vaults

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

SHOWN = 100  # entries of the history


@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> HttpResponse:
    """Tell how long the session lasts still; a form counts as use."""
    now, used = timezone.now(), request.method == "POST"
    sessions.open_vault_of(request)
    rest = sessions.rest_of(request, now=now, used=used)
    if rest is None:
        return JsonResponse({"left_s": 0, "can_stay": False}, status=401)
    if used:
        sessions.touch(request, now=now)
    return JsonResponse({"left_s": rest.left_s, "can_stay": rest.can_stay})


session.background = True  # type: ignore[attr-defined]


@posted
def end_others(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Close the vault on every other device."""
    del request
    actions.sign_out_elsewhere(vault, now=timezone.now())
    return HttpResponseRedirect(f"{reverse('sign-in-ways')}?done=elsewhere")


@posted
def idle(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Keep after how many minutes without use the vault closes."""
    text = request.POST.get("idle_min", "")
    minutes = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0
    try:
        preferences.choose(vault, idle_min=minutes, now=timezone.now())
    except HornbillError as error:
        return faults.of_error(request, error)
    return HttpResponseRedirect(f"{reverse('sign-in-ways')}?done=idle")


@reading_page
def history(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List who came in, from where and by which way, and who tried."""
    acts = account_acts.history(vault.officer_id, account_acts.SIGN_INS, limit=SHOWN)
    failed = sum(act.failed for act in acts)
    context = {"section": "settings", "acts": acts, "failed": failed, "shown": SHOWN}
    return render(request, "accounts/sign_in/history.html", context)


def own_sessions(vault: OpenVault) -> list[tuple[vaults.SessionView, str]]:
    """Return an officer's live sessions, each with the words for its way."""
    found = vaults.sessions_of(vault.officer_id, here=vault.session_id, now=timezone.now())
    return [(one, account_acts.way_words(one.way)) for one in found]
