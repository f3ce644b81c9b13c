"""Errors about background work in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-work": (
        _("There is no such work of yours here."),
        _("It may be over for a month. Go back to the page from which you began it."),
    ),
    "too-much-work": (
        _("Two imports or exports of yours are under way; more are not done at one time."),
        _("Nothing was begun. Wait until one is over, or cancel it."),
    ),
    "work-lease-lost": (
        _("Another process has taken this work over, or it was ended."),
        _("Nothing was done twice. Look at the page of the work."),
    ),
}
STATUS = {"no-such-work": 404, "too-much-work": 429, "work-lease-lost": 409}
