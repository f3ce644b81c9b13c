"""Errors of joint investigations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.kernel.markings import Reason


class BadAgreementForm(BadInput):
    """What was typed is no agreement; ``reasons`` says all that is wrong, ``source`` of each names the field."""

    code = "bad-agreement"
    default_cure = "Nothing was sent; what you typed is still here."

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("; ".join(f"{one.source}: {one.text}" for one in reasons))
        self.reasons = tuple(reasons)


class NoJointRoom(HornbillError):
    """The room was not founded as a joint investigation."""

    code = "no-joint-room"
    default_cure = "Open a new room as a joint investigation; what a room was founded as does not change."


class NoSuchAgreement(HornbillError):
    """There is no such version of the agreement for this officer."""

    code = "no-such-agreement"
    default_cure = "Look at the room's agreement."


class NotForYouToSign(HornbillError):
    """The officer has no standing to sign for a party, or their agency is none."""

    code = "not-for-you-to-sign"
    default_cure = "Nothing was sent."


class AgreementHasMoved(HornbillError):
    """The agreement has come further than what was to be done."""

    code = "agreement-has-moved"
    default_cure = "Nothing was sent. Look at where the agreement stands now."
