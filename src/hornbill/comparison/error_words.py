"""Errors about comparing two lists in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "comparison-missing": (
        _("This server cannot compare lists yet: the required library is not installed."),
        _(
            "Ask your administrator to run HORNBILL_COMPARISON=1 ./hornbill install and then restart the "
            "server."
        ),
    ),
    "no-such-comparison": (
        _("There is no such comparison in this room."),
        _("Go back to the room's list of comparisons."),
    ),
    "comparison-not-now": (
        _("The comparison is not at this step."),
        _("Load the page again. It shows the next step and whose turn it is."),
    ),
    "bad-comparison": (
        _("The proposal is incomplete or not possible."),
        _("Nothing was proposed. Correct the form."),
    ),
    "bad-comparison-list": (None, _("Nothing was sent. Correct the list.")),
    "bad-comparison-message": (
        _("What the other agency sent does not match the agreement. It was not used."),
        _("End this comparison and ask the other agency for a new one."),
    ),
    "comparison-quota": (
        _("The other agency has reached its daily limit of comparisons."),
        _("Answer after midnight UTC, or ask your administrator about the limit."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "comparison-missing": 503,
    "comparison-not-now": 409,
    "comparison-quota": 429,
    "no-such-comparison": 404,
}
