"""Errors that any page may meet, in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

_AWAY = _(
    "What was saved is kept. Wait a minute and load the page again; if it goes on, tell your administrator."
)
WORDS: dict[str, tuple[str | None, str]] = {
    "bad-container": (
        _("This is not a container number, or its check digit does not fit."),
        _("Read the number off the box again: four letters, six digits, one check digit in a frame."),
    ),
    "bad-postal-item": (
        _("This is not the number of a postal item, or its check digit does not fit."),
        _("Read the label again: two letters, nine digits, two letters of a country."),
    ),
    "not-accepted": (
        None,
        _(
            "It accepts where an officer of its own agency invited it, or where the agency's rule names who did."
        ),
    ),
    "bad-id": (
        _("That is no id: small letters, digits and hyphens, beginning with a letter."),
        _("Correct the id and send the form again."),
    ),
    "bad-ceiling": (None, _("Nothing was changed; correct the form.")),
    "database-unreachable": (_("This node's database does not answer."), _AWAY),
    "database-unfit": (_("This node's database cannot be used."), _AWAY),
    "busy": (_("The node is busy."), _("Nothing was changed; try again in a moment.")),
    "mistyped": (
        _("This is not as it was printed: a character is wrong, missing or too many."),
        _("Compare it with the paper, group by group; nothing was tried, so no try is lost."),
    ),
}
