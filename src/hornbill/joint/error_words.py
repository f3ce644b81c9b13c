"""Errors about joint investigations in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-joint-room": (
        None,
        _("Open a new room as a joint investigation; an existing room cannot be changed into one."),
    ),
    "no-such-agreement": (None, _("Look at the room's agreement.")),
    "not-for-you-to-sign": (None, _("Nothing was sent.")),
    "agreement-has-moved": (None, _("Nothing was sent. Check the current state of the agreement.")),
    "bad-agreement": (
        _("Something in the agreement is missing or incorrect."),
        _("Nothing was sent; what you typed is still here."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "agreement-has-moved": 409,
    "no-joint-room": 404,
    "no-such-agreement": 404,
    "not-for-you-to-sign": 403,
}
