"""Errors about formal requests and documents in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "formal-request-bad": (
        _("Something in the formal request is missing or wrong."),
        _("Nothing was sent; what you typed is still here."),
    ),
    "formal-request-own-state": (
        None,
        _("Choose another State. Ask an authority of your own State directly."),
    ),
    "no-such-formal-request": (None, _("Look at the formal requests of the room.")),
    "formal-request-step": (None, _("Reload the page: it shows where the request stands.")),
    "formal-request-waits": (None, _("Wait for the originators, or leave out what they keep in.")),
    "formal-request-incomplete": (None, _("Fill in what the page names as missing.")),
    "formal-request-no-glyphs": (
        None,
        _("Add the name in Latin letters as the passport writes it; the original stays in the case."),
    ),
    "document-too-large": (None, _("Shorten the letter, or attach fewer files.")),
    "document-unwritable": (None, _("Correct what is named; nothing was written.")),
    "document-no-fonts": (
        _("This server has no fonts for documents."),
        _("Ask your administrator to run ./hornbill install."),
    ),
    "document-not-written": (
        _("The document could not be written."),
        _("Try again; if it fails again, tell your administrator."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-formal-request": 404,
    "formal-request-step": 409,
    "formal-request-waits": 409,
    "document-no-fonts": 503,
    "document-not-written": 503,
}
