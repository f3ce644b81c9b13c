"""Errors about operations in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-operation": (
        _("This room was not opened as an operation."),
        _("Open a new room as an operation. What a room was opened as does not change."),
    ),
    "no-such-in-operation": (
        _("There is no such entry in this operation."),
        _("Look at the operation’s page; the entry may have been withdrawn."),
    ),
    "bad-operation-form": (
        None,
        _("Nothing was sent. Correct what is named and send it again."),
    ),
}
STATUS = {"no-operation": 404, "no-such-in-operation": 404}
