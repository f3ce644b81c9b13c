"""In which language, and by whose clock, a page comes: the officer's own choice first, kept with the account.

Rules: before signing in, and for officers who have not chosen, the browser's cookie and wishes decide
(``LocaleMiddleware``). The cookie follows the choice, so that the sign-in page already speaks it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from hornbill.pages import clocks
from hornbill.pages.context import reader_zone
from hornbill.vault import preferences, sessions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class OfficersLanguage(LocaleMiddleware):
    """Activates the language that the signed-in officer chose, else what the browser asks for; and the officer's time zone."""

    def process_request(self, request: HttpRequest) -> None:
        """Choose the language of this request's answer."""
        chosen = ""
        with suppress(DatabaseError):  # the page itself will say so
            account = sessions.account_of(request)
            chosen = account.language if account is not None else ""
            if account is not None:
                clocks.activate(reader_zone(request))
        if not is_offered(chosen):
            super().process_request(request)
            return
        translation.activate(chosen)
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]


def is_offered(language: str) -> bool:
    """Tell whether pages come in a language."""
    return language in dict(settings.LANGUAGES) and check_for_language(language)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Take the language of the form: for this browser, and for the officer who is signed in."""
    vault, wanted = sessions.open_vault_of(request), request.POST.get("language", "")
    if vault is not None and is_offered(wanted):
        preferences.choose(vault, language=wanted, now=timezone.now())
    return set_language(request)


def set_cookie(response: HttpResponse, language: str) -> None:
    """Let the browser remember a language, for the pages before signing in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
