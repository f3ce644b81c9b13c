"""Errors about requests for information in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-information-request": (
        None,
        _("Look in the list of requests. It may have been withdrawn, or may not be for you."),
    ),
    "not-your-request": (None, _("Nothing was sent.")),
    "information-request-over": (None, _("Nothing was sent. Write in the room, or ask again.")),
    "bad-information-request": (
        _("Something in the request is missing or incorrect."),
        _("Nothing was sent; what you typed is still here."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-information-request": 404,
}
