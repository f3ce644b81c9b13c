"""Errors about evidence in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-exhibit": (
        _("There is no such exhibit for you."),
        _("Look at the evidence of the room; you may have left it."),
    ),
    "no-such-hand-over": (
        _("There is no such hand-over for you."),
        _("Look at the evidence of the room; you may have left it."),
    ),
    "hand-over-closed": (_("This hand-over was answered already."), _("Look at the custody of the exhibit.")),
    "bad-evidence": (
        _("Something in what you entered is missing or wrong."),
        _("Correct what is marked, and send it again."),
    ),
    "bad-numbering": (
        _("The numbering scheme of your agency cannot be used."),
        _("Have the administrator correct HORNBILL_EXHIBIT_NUMBERS, or type a number."),
    ),
}
STATUS = {"no-such-exhibit": 404, "no-such-hand-over": 404, "hand-over-closed": 409}
