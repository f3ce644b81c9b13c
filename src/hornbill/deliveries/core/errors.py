"""Errors of deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.kernel.markings import Reason


class NoDelivery(HornbillError):
    """The room was not founded as a delivery, or there is no such plan, consent or hold for this officer."""

    code = "no-delivery"
    default_cure = "Open the delivery from Today, and try again from its page."


class NotForYouToSay(HornbillError):
    """The officer's agency, or the officer, may not say this."""

    code = "not-for-you-to-say"
    default_cure = "Ask an officer of the agency that speaks for the State."


class DeliveryHolds(HornbillError):
    """The gate holds the delivery.

    Attributes:
        reasons: everything that holds it.
    """

    code = "delivery-holds"
    default_cure = "The page lists every reason, and who can remove it."

    def __init__(self, message: str, reasons: Sequence[Reason] = ()) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)


class BadDeliveryForm(BadInput):
    """A form of a delivery cannot be sent as it is.

    Attributes:
        reasons: everything that is wrong, by field.
    """

    code = "bad-delivery-form"
    default_cure = "Correct what is named, and send it again."

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(" ".join(one.text for one in reasons))
        self.reasons = tuple(reasons)


class BadTracker(HornbillError):
    """A tracker cannot be armed, or a token belongs to none."""

    code = "bad-tracker"
    default_cure = (
        "Arm the tracker on the board of the delivery, and give the device the token that is shown once."
    )


class TooManyPositions(HornbillError):
    """A delivery has as many positions of one agency as are kept."""

    code = "too-many-positions"
    default_cure = "Send positions less often."
