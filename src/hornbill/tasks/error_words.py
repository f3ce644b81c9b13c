"""Errors about tasks and decisions in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-task": (None, _("Look in the list of tasks. It may belong to a room that you are not in.")),
    "no-such-decision": (
        None,
        _("Look in the list of decisions. It may belong to a room that you are not in."),
    ),
    "not-your-task": (None, _("Nothing was sent.")),
    "not-at-this-decision": (None, _("Nothing was sent.")),
    "task-has-moved": (None, _("Nothing was sent. Check the current state of the task.")),
    "bad-task": (
        _("Something in the task or decision is missing or incorrect."),
        _("Nothing was sent; what you typed is still here."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-decision": 404,
    "no-such-task": 404,
    "not-at-this-decision": 403,
    "not-your-task": 403,
    "task-has-moved": 409,
}
