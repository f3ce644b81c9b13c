"""Errors of requests for information."""

from __future__ import annotations

from hornbill.kernel.errors import HornbillError
from hornbill.objects.core.errors import BadFields


class BadRequestForm(BadFields):
    """What was typed is no request, or no answer."""

    code = "bad-information-request"


class NoSuchInformationRequest(HornbillError):
    """There is no such request for information for this officer."""

    code = "no-such-information-request"
    default_cure = "Look in the list of requests. It may have been withdrawn, or may not be for you."


class NotYourRequest(HornbillError):
    """Another agency is asked, or another agency asked."""

    code = "not-your-request"
    default_cure = "Nothing was sent."


class RequestIsOver(HornbillError):
    """The request was closed or withdrawn, or has come further than this."""

    code = "information-request-over"
    default_cure = "Nothing was sent. Write in the room, or ask again."
