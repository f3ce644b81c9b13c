"""Errors about external contacts in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-guest-request": (
        _("This link does not work: it was used, has expired or never existed."),
        _("Ask the officer who gave you the link for a new one."),
    ),
    "wrong-guest-code": (
        _("The link and the code do not match."),
        _("Compare the code with what the officer told you, letter by letter."),
    ),
    "guest-paused": (
        _("Too many wrong codes were tried with this link. It is blocked for a while."),
        _("Wait 15 minutes, and ask the officer for the code again."),
    ),
    "guest-answer-under-way": (
        _("An answer is being sent through this link right now."),
        _("Wait a minute and send again. What you typed is still here."),
    ),
    "bad-guest-question": (None, _("Nothing was sent. Correct the form.")),
    "bad-guest-answer": (
        _("What arrived is not a valid answer from the answer page."),
        _("Ask the external contact to open the link again, or send a new one."),
    ),
    "no-guest-answer": (
        _("There is no answer to add to the room."),
        _("Look at the list of requests. The answer has already been added, or has not arrived yet."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-guest-request": 404,
}
