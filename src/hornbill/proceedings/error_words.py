"""Errors about proceedings in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-step": (
        _("There is no such step in this room, or it was withdrawn."),
        _("Go back to the room's outcome and choose it again."),
    ),
    "not-your-step": (
        _("Another agency added this step. Only that agency can correct or withdraw it."),
        _("Add what your agency knows beside it; both are shown."),
    ),
    "bad-step": (None, _("Nothing was saved. Correct the fields listed.")),
    "bad-count": (_("There is no such count."), _("Choose one of the outcomes on the page.")),
    "bad-steps": (None, _("One JSON object per line; `hornbill proceedings count --help` shows an example.")),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-step": 404,
    "not-your-step": 403,
}
