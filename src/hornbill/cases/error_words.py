"""Errors about facts about people and things in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "odd-facts": (
        _("Some facts do not fit the form. Nothing was saved."),
        _("Correct them, or send strict: false to save them as they are."),
    ),
    "marked-stricter": (None, _("Choose the file's marking or a stricter one. Nothing was imported.")),
    "keeps-changing": (
        _("Facts of this room were withdrawn, or their marking was changed, each time the file was made."),
        _("Export again when nobody withdraws facts of this room or changes their marking."),
    ),
    "bad-permission": (None, _("Nothing was saved. Correct the form.")),
    "no-such-permission": (None, _("Go back to the room's permissions and choose it again.")),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "keeps-changing": 409,
    "no-such-entity": 404,
    "no-such-permission": 404,
    "no-such-statement": 404,
    "not-your-statement": 403,
}
