"""Errors about comparing two lists in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "comparison-missing": (
        _("Lists cannot be compared at this node yet: the library for it is not installed."),
        _("Ask your administrator: HORNBILL_COMPARISON=1 ./hornbill install; then start the node again."),
    ),
    "no-such-comparison": (
        _("There is no such comparison in this room."),
        _("Go back to the room's list of comparisons."),
    ),
    "comparison-not-now": (
        _("The comparison does not stand where this step belongs."),
        _("Load the page again: it says what is next, and whose turn it is."),
    ),
    "bad-comparison": (
        _("What is proposed is not complete, or not possible."),
        _("Nothing was proposed; correct the form."),
    ),
    "bad-comparison-list": (None, _("Nothing was sent; correct the list.")),
    "bad-comparison-message": (
        _("What the other agency sent does not fit what was agreed; nothing was computed with it."),
        _("End this comparison and ask the other agency for a new one."),
    ),
    "comparison-quota": (
        _("The other agency has asked as much today as it may in a day."),
        _("Answer after midnight UTC, or ask your administrator about the quota."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "comparison-missing": 503,
    "comparison-not-now": 409,
    "comparison-quota": 429,
    "no-such-comparison": 404,
}
