"""What can be wrong with an alert."""

from __future__ import annotations

from hornbill.kernel.errors import HornbillError


class NoSuchAlert(HornbillError):
    """There is no such alert for this officer."""

    code = "no-such-alert"
    default_cure = "Look in the list of alerts; it may have been withdrawn, or not be for you."


class NotForYou(HornbillError):
    """Somebody else is asked, or somebody else's act."""

    code = "not-for-you"
    default_cure = "Nothing was changed."


class AlertIsOver(HornbillError):
    """The alert was stood down."""

    code = "alert-over"
    default_cure = "Nothing was sent. Write in the alert's room, or raise another alert."
