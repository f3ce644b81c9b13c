"""What can be wrong with an alert."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class BadAlert(BadInput):
    """An alert cannot be sent as it was filled in.

    Attributes:
        errors: field -> sentence, in the words of whoever reads the page.
    """

    code = "bad-alert"
    default_cure = "Correct what is named and send it again; nothing was sent."

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


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
