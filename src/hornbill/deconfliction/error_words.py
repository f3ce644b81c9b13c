"""Errors about the watch list in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "duplicate-entry": (
        _("It is in your register already, in this case."),
        _("Withdraw that one first if something of it is to change."),
    ),
    "register-full": (
        _("You have as many live entries as an officer may have."),
        _("Withdraw entries that are no longer needed."),
    ),
    "silent-full": (
        _("Your agency has as many live silent entries as it may have."),
        _("Withdraw silent entries that are no longer needed, or watch in the open."),
    ),
    "not-supervised": (
        _("Nothing of that name waits for your word."),
        _("Go back to the watch list: it shows what waits for you."),
    ),
    "cannot-confirm": (
        _("Its last day is over, or it may not be watched."),
        _("Decline it; its owner may enter it again."),
    ),
    "no-such-entry": (
        _("There is no such live entry of yours."),
        _("Go back to the watch list: it shows the entries in force."),
    ),
    "bad-outcome": (_("That is no outcome of a hit."), _("Choose one of those that the page offers.")),
    "bad-table": (None, _("Give it the columns that the page names, and choose it again.")),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "cannot-confirm": 409,
    "duplicate-entry": 409,
    "no-such-entry": 404,
    "no-such-hit": 404,
    "not-supervised": 404,
    "register-full": 409,
    "silent-full": 409,
}
