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
        _("Go back to the register: what waits for your word stands there."),
    ),
    "cannot-confirm": (
        _("Its last day is over, or it may not be watched."),
        _("Decline it; its owner may enter it again."),
    ),
    "no-such-entry": (
        _("There is no such live entry of yours."),
        _("Go back to the register: what is live stands there."),
    ),
    "bad-outcome": (_("That is no outcome of a hit."), _("Choose one of those that the page offers.")),
    "bad-table": (None, _("Save it anew as CSV in UTF-8, with the columns that the page names.")),
}
