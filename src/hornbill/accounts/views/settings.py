"""An officer's settings: language, time zone, theme, sessions, own keys, what was done with the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings as node_settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill import config
from hornbill.accounts import acts as account_acts
from hornbill.accounts import duty_service
from hornbill.directory import queries as directory
from hornbill.directory.core.keys.fingerprints import officer_groups
from hornbill.directory.officers import own_week_keys, recovering
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, languages
from hornbill.pages.access import form_page, posted
from hornbill.pages.local_names import zones
from hornbill.vault import preferences
from hornbill.vault import queries as vaults
from hornbill.vault import sessions as vault_sessions

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


HISTORY = 20  # entries shown
THEMES = ("device", "light", "dark")
_ONE_YEAR_S = 31_536_000


@form_page
def settings(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the settings, or keep language and time zone."""
    if request.method != "POST":
        return _page(request, vault)
    language, zone = request.POST.get("language", ""), request.POST.get("time_zone", "")
    try:
        if not languages.is_offered(language):
            raise preferences.BadPreference(_("Pages do not come in that language yet."))
        preferences.choose(vault, language=language, time_zone=zone, now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, error=faults.words_of(error), status=422)
    response = HttpResponseRedirect(f"{reverse('settings')}?kept")
    languages.set_cookie(response, language)
    return response


@posted
def theme(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Keep the theme in this browser."""
    del vault
    response = HttpResponseRedirect(f"{reverse('settings')}?kept")
    wanted = request.POST.get("theme", "")
    if wanted in THEMES[1:]:
        response.set_cookie(
            "hornbill_theme",
            wanted,
            max_age=_ONE_YEAR_S,
            path="/",
            secure=node_settings.VAULT_COOKIE_SECURE,
            samesite="Strict",
        )
    else:
        response.delete_cookie("hornbill_theme", path="/", samesite="Strict")
    return response


def _page(request: HttpRequest, vault: OpenVault, *, error: str = "", status: int = 200) -> HttpResponse:
    now, account = timezone.now(), vault_sessions.account_of(request)
    chosen = request.COOKIES.get("hornbill_theme", "")
    context = {
        "section": "settings",
        "account": account,
        "error": error,
        "kept": "kept" in request.GET,
        "languages": node_settings.LANGUAGES,
        "zones": zones(get_language() or "en"),
        "theme": chosen if chosen in THEMES else "device",
        "sessions": vaults.sessions_of(vault.officer_id, here=vault.session_id, now=now),
        "acts": account_acts.history(vault.officer_id, limit=HISTORY),
        "service": duty_service.standing(now),
        "makes_accounts": config.administers(vault.officer_id),
        **_own_keys(vault),
    }
    return render(request, "accounts/settings.html", context, status=status)


def _own_keys(vault: OpenVault) -> dict[str, object]:
    """Tell whether the directory shows the keys that this vault holds, and their fingerprint."""
    try:
        listed = directory.officer(vault.officer_id)
    except HornbillError:
        return {"groups": (), "keys_differ": False}
    left = own_week_keys.own_weeks_left(vault.officer_id, timezone.now())
    theirs = (listed.signing, listed.sealing)
    differ = theirs != (vault.signing_key.public, vault.sealing_key.public)
    return {
        "groups": officer_groups(listed),
        "keys_differ": differ,
        "awaits_roots": differ and recovering.awaits_roots(vault.officer_id, vault.signing_key.public),
        "weeks_left": left,
        "weeks_short": left is not None and left < own_week_keys.SHORT,
    }
