"""Errors of joint investigations."""

from __future__ import annotations

from hornbill.kernel.errors import HornbillError
from hornbill.objects.core.errors import BadFields


class BadAgreementForm(BadFields):
    """What was typed is no agreement."""

    code = "bad-agreement"


class NoJointRoom(HornbillError):
    """The room was not founded as a joint investigation."""

    code = "no-joint-room"
    default_cure = "Open a new room as a joint investigation; an existing room cannot be changed into one."


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
    default_cure = "Nothing was sent. Check the current state of the agreement."
