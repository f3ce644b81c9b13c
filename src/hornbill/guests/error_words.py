"""Errors about external contacts in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "no-such-guest-request": (
        _("This link leads nowhere: it was used, has ended, or never was."),
        _("Ask the officer who gave you the link for another one."),
    ),
    "wrong-guest-code": (
        _("Link and code do not belong together."),
        _("Compare the code with what the officer told you, letter by letter."),
    ),
    "guest-paused": (
        _("Too many wrong codes were tried with this link: it rests for a while."),
        _("Wait a quarter of an hour, and ask the officer for the code again."),
    ),
    "guest-answer-under-way": (
        _("An answer is being sent by this link at this moment."),
        _("Wait a minute and send again; what you typed is still here."),
    ),
    "bad-guest-question": (None, _("Nothing was asked; correct the form.")),
    "bad-guest-answer": (
        _("What came is no answer as the answer page makes it."),
        _("Ask the guest to open the link again, or send a new one."),
    ),
    "no-guest-answer": (
        _("No answer waits to be taken into the room."),
        _("Look at the list of requests: it was taken, or has not come."),
    ),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "no-such-guest-request": 404,
}
