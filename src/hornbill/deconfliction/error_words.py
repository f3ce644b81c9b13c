"""Errors about the watch list in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "duplicate-entry": (
        _("It is already on your watch list, for this case."),
        _("To change it, withdraw the existing entry first."),
    ),
    "register-full": (
        _("You have reached the limit of active entries."),
        _("Withdraw entries that you no longer need."),
    ),
    "silent-full": (
        _("Your agency has reached the limit of active silent entries."),
        _("Withdraw silent entries that you no longer need, or watch openly."),
    ),
    "not-supervised": (
        _("There is no such entry for you to confirm."),
        _("Go back to the watch list. It shows what you are asked to confirm."),
    ),
    "cannot-confirm": (
        _("Its end date has passed, or watching it is not allowed."),
        _("Decline it. Its owner can enter it again."),
    ),
    "no-such-entry": (
        _("You have no such active entry."),
        _("Go back to the watch list. It shows the active entries."),
    ),
    "bad-outcome": (_("This is not an outcome of a hit."), _("Choose one of the outcomes on the page.")),
    "bad-table": (None, _("Use the columns shown on the page, then choose the file again.")),
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
