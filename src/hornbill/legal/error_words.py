"""Errors about the legal basis in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "bad-legal-question": (None, _("Correct what is named and ask again.")),
    "unknown-state": (None, _("Choose the State from the list, or give its two-letter code.")),
    "bad-legal-row": (None, _("Correct the fields that are named; nothing was published.")),
    "may-not-publish-law": (
        None,
        _("Ask a competent authority of your State to vouch for the power legal-profile for you."),
    ),
    "no-prosecutor": (
        None,
        _("Ask the State's central authority; its profile names it where that is known."),
    ),
    "no-such-legal-row": (
        _("There is no such row."),
        _("Go back to the State's profile and choose the row again."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "may-not-publish-law": 403,
    "no-prosecutor": 409,
    "no-such-legal-row": 404,
}
