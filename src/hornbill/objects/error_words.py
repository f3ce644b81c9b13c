"""Errors about objects of rooms in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "bad-fields": (
        _("Something is missing or wrong."),
        _("Nothing was sent; what you typed is still here."),
    ),
    "not-published": (
        _("This is not published in that room."),
        _("Publish it there first."),
    ),
}
