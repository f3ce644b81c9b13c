"""Errors about reference facts in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "bad-fact-file": (
        None,
        _("Import a CSV export of Species+ or of the CITES checklist, or a table in Hornbill’s own form."),
    ),
    "bad-fact-override": (None, _("Nothing was changed. Correct what is named and save again.")),
    "no-such-taxon": (
        _("There is no such taxon in the library."),
        _("Find the taxon by its name first; ids look like a.manis-javanica."),
    ),
    "no-such-override": (
        _("This override is not in force."),
        _("Load the page again: it shows what is in force."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-taxon": 404,
    "no-such-override": 404,
}
