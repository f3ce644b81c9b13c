"""Errors about proceedings in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-step": (
        _("There is no such step in this room, or it counts no longer."),
        _("Go back to the room's outcome and choose it again."),
    ),
    "not-your-step": (
        _("Another agency stated this step: only that agency corrects or withdraws it."),
        _("State what your agency knows beside it; both are shown."),
    ),
    "bad-step": (None, _("Nothing was stated; correct the fields that are named.")),
    "bad-count": (_("There is no such count."), _("Choose one of those that the page offers.")),
    "bad-steps": (None, _("One JSON object a line; `hornbill proceedings count --help` shows one.")),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-step": 404,
    "not-your-step": 403,
}
