"""Errors about alerts in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-alert": (None, _("Look in the list of alerts; it may have been withdrawn, or not be for you.")),
    "not-for-you": (None, _("Nothing was changed.")),
    "alert-over": (None, _("Nothing was sent. Write in the alert's room, or raise another alert.")),
    "bad-browser": (
        _("This server cannot send notifications to this browser."),
        _(
            "Turn push notifications off and on again in this browser, or ask your administrator which push services are allowed."
        ),
    ),
    "bad-mail": (None, _("Type one address, as name@agency.example.")),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-alert": 404,
}
