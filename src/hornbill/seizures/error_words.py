"""Errors about seizures in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "bad-seizure": (None, _("Nothing was entered; correct the fields that are named.")),
    "bad-mapping": (None, _("Choose what each column is, and try again; nothing was imported.")),
    "mapping-loses": (
        _("Some columns would be lost."),
        _("Keep them as notes, or tick that they may be lost."),
    ),
    "no-such-seizure": (
        _("There is no such seizure in this agency's register."),
        _("Go back to the register and choose it again."),
    ),
    "no-such-import": (
        _("There is no such import."),
        _("Go back to the list of imports and choose it again."),
    ),
    "import-not-now": (
        _("This cannot be done at this stage of the import."),
        _("Load the page again: it shows what can be done now."),
    ),
    "seizure-moved": (
        _("Somebody changed this seizure since you opened it."),
        _("Open it again and enter your changes; nothing of theirs was overwritten."),
    ),
    "bad-photograph": (
        _("This photograph was not kept."),
        _("Choose a JPEG, PNG, GIF or WebP picture, and a marking."),
    ),
    "no-such-photograph": (
        _("There is no such photograph of this seizure."),
        _("Go back to the seizure and choose it again."),
    ),
    "bad-tie": (
        _("Nothing was linked: nothing fits what you typed, or more than one thing does."),
        _("Type more of its name, and choose it in the list."),
    ),
    "bad-report": (
        _("There is no such report or year."),
        _("Choose a report and a year that the page offers."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-seizure": 404,
    "no-such-import": 404,
    "no-such-photograph": 404,
    "import-not-now": 409,
    "seizure-moved": 409,
}
