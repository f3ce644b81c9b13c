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
    "database-unreachable": (_("This server's database does not answer."), _AWAY),
    "database-unfit": (_("This server's database cannot be used."), _AWAY),
    "text-with-nul": (
        _("A text has a character in it that cannot be stored."),
        _("Take the character out and send it again; nothing was changed."),
    ),
    "busy": (_("The server is busy."), _("Nothing was changed; try again in a moment.")),
    "mistyped": (
        _("This is not as it was printed: a character is wrong, missing or too many."),
        _("Compare it with the paper, group by group; nothing was tried, so no try is lost."),
    ),
    "table-not-one": (
        _("This file is empty, or holds no table."),
        _("Save the table as CSV (UTF-8) or XLSX, and choose that file."),
    ),
    "table-locked": (
        _("This workbook is locked with a password."),
        _("Open it with its password, save a copy without one, and choose that copy."),
    ),
    "table-damaged": (
        _("This workbook is damaged."),
        _("Open it in a spreadsheet program, save it again, and choose that file."),
    ),
    "table-too-large": (
        _("This workbook is larger than this server accepts."),
        _("Save each sheet as CSV (UTF-8), and choose that file."),
    ),
    "table-no-sheet": (
        _("The file has no sheet of this name."),
        _("Choose one of the sheets that it has."),
    ),
    "table-unsure": (
        _("It is not certain how this file is encoded."),
        _("Choose its encoding, or save it as CSV (UTF-8)."),
    ),
    "table-unreadable": (
        _("This file cannot be read as a table."),
        _("Save the table as CSV (UTF-8) or XLSX, and choose that file."),
    ),
    "form-under-way": (
        _("The same form is still being carried out."),
        _("Nothing was done twice. Wait a minute, load the page again and look."),
    ),
    "form-outcome-unknown": (
        _("The server stopped while it carried out this form. It is not known whether it was done."),
        _("Load the page again and look. If it was not done, fill in the form there and send it."),
    ),
    "process-replaced": (
        _("This process of the server was away for a moment."),
        _("Nothing was changed. Send it again; another process of this server carries it out."),
    ),
    "outcome-unknown": (
        None,
        _("Look whether it was done. If it was not, send it with a new key."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "database-unfit": 503,
    "database-unreachable": 503,
    "error": 500,
    "form-outcome-unknown": 409,
    "form-token": 403,
    "form-under-way": 503,
    "marking-forbids": 403,
    "process-replaced": 503,
}
PROGRAM_STATUS = {  # to programs, where a person's form comes back
    "busy": 503,
    "idempotency-key-reused": 409,
    "outcome-unknown": 409,
    "no-token": 401,
    "not-accepted": 403,
    "officer-not-in-force": 403,
    "token-ended": 401,
    "token-expired": 401,
    "token-too-narrow": 403,
    "token-unknown": 401,
    "tokens-paused": 429,
    "too-fast": 429,
}
