"""Errors of requests for information."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.kernel.markings import Reason


class BadRequestForm(BadInput):
    """What was typed is no request, or no answer; ``reasons`` says all that is wrong, ``source`` of each names the field."""

    code = "bad-information-request"
    default_cure = "Nothing was sent; what you typed is still here."

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("; ".join(f"{one.source}: {one.text}" for one in reasons))
        self.reasons = tuple(reasons)


class NoSuchInformationRequest(HornbillError):
    """There is no such request for information for this officer."""

    code = "no-such-information-request"
    default_cure = "Look in the list of requests; it may have been withdrawn, or not be for you."


class NotYourRequest(HornbillError):
    """Another agency is asked, or another agency asked."""

    code = "not-your-request"
    default_cure = "Nothing was sent."


class RequestIsOver(HornbillError):
    """The request was closed or withdrawn, or has come further than this."""

    code = "information-request-over"
    default_cure = "Nothing was sent. Write in the room, or ask anew."
