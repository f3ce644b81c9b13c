"""How an officer is told of alerts: sound in this browser, waking a browser, mail; and the script that a push wakes.

Rules: what is told outside the pages is only that there is an alert, or that something waits. The sound is kept in the browser, as the theme is: a
phone at night and a desk by day may differ.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hornbill.alerts import words as alert_words
from hornbill.alerts.actions import wishing
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import form_page, posted
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

SOUND_COOKIE = "hornbill_alert_sound"
_ONE_YEAR_S = 31_536_000


@form_page
def notices(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show how the officer is told, or keep the address for mails."""
    if request.method != "POST":
        return _page(request, vault)
    try:
        posted = request.POST
        wishing.mail_to(vault, posted.get("mail", ""), summary=posted.get("summary", ""), now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, error=error, mail=request.POST.get("mail", ""))
    return HttpResponseRedirect(f"{reverse('notices')}?kept")


@posted
def sound(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Keep the sound in this browser."""
    del vault
    response = HttpResponseRedirect(f"{reverse('notices')}?kept")
    wanted = request.POST.get("sound", "")
    if wanted in alert_words.SOUNDS:
        response.set_cookie(
            SOUND_COOKIE,
            wanted,
            max_age=_ONE_YEAR_S,
            path="/",
            secure=settings.VAULT_COOKIE_SECURE,
            samesite="Strict",
        )
    return response


@posted
def wake(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Let a browser be woken."""
    posted = request.POST
    try:
        wishing.wake_here(
            vault,
            endpoint=posted.get("endpoint", ""),
            public=posted.get("public", ""),
            secret=posted.get("secret", ""),
            name=posted.get("name", ""),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _page(request, vault, error=error)
    return HttpResponseRedirect(f"{reverse('notices')}?kept")


@posted
def sleep(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Stop push notifications to a browser."""
    number = request.POST.get("browser", "")
    if number.isdecimal() and len(number) < 18:
        wishing.let_sleep(vault, int(number), now=timezone.now())
    return HttpResponseRedirect(f"{reverse('notices')}?kept")


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that a push wakes, with its words in the reader's language."""
    del request
    words = {"title": _("There is an alert"), "body": _("Press here to read it.")}
    reminder = {
        "title": _("Something waits for you"),
        "body": _("Due soon or overdue. Open it."),
    }
    script = f"const WORDS = {json.dumps(words)}, REMINDER = {json.dumps(reminder)};\n{_script()}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


worker.background = True  # type: ignore[attr-defined]


@cache
def _script() -> str:
    found = finders.find("node/alert-worker.js")
    return Path(found).read_text(encoding="utf-8") if found else ""


def _page(
    request: HttpRequest, vault: OpenVault, *, error: HornbillError | None = None, mail: str | None = None
) -> HttpResponse:
    chosen = request.COOKIES.get(SOUND_COOKIE, "")
    context = {
        "section": "settings",
        "kept": "kept" in request.GET,
        "error": faults.words_of(error) if error else "",
        "sounds": alert_words.SOUNDS.items(),
        "sound": chosen if chosen in alert_words.SOUNDS else "once",
        "browsers": wishing.browsers_of(vault.officer_id),
        "key": wishing.push_key(),
        "has_mail": wishing.has_mail(),
        "hours": [(hour, f"{int(hour):02}:00") for hour in wishing.HOURS],
        "summary": str(at) if (at := wishing.summary_hour_of(vault.officer_id)) is not None else "",
        "mail": wishing.mail_of(vault.officer_id) if mail is None else mail,
    }
    return render(request, "alerts/notices.html", context, status=form_status(error) if error else 200)
