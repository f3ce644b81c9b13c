"""What can go wrong with a guest's request."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class GuestError(HornbillError):
    """Something about a guest's request."""


class NoSuchRequest(GuestError):
    """It never was, is over, was answered, or is not this officer's; which of these is not told."""

    code = "no-such-guest-request"
    default_cure = "Ask the officer who gave you the link for a new one."


class WrongCode(GuestError):
    """The link and the code do not match."""

    code = "wrong-guest-code"
    default_cure = "Compare the code with what the officer told you, letter by letter."


class GuestPaused(GuestError):
    """Too many wrong codes: the link rests for a while."""

    code = "guest-paused"
    default_cure = "Wait 15 minutes, and ask the officer for the code again."


class AnswerUnderWay(GuestError):
    """Another answer is arriving by the same link."""

    code = "guest-answer-under-way"
    default_cure = "Wait a minute and send again. What you typed is still here."


class BadQuestion(BadInput):
    """What is to be asked is not complete, or is too much."""

    code = "bad-guest-question"
    default_cure = "Nothing was sent. Correct the form."


class BadAnswer(BadInput):
    """An answer has not the form that the answer page gives it."""

    code = "bad-guest-answer"
    default_cure = "Nothing was kept; the link is open still."


class NoAnswer(GuestError):
    """Nothing waits to be taken into the room."""

    code = "no-guest-answer"
    default_cure = "Look at the list of requests. The answer has already been added, or has not arrived yet."
