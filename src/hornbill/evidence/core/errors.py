"""Errors of evidence."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.objects.core.errors import BadFields


class BadEvidenceForm(BadFields):
    """Something in an exhibit, a custody entry or a hand-over is missing or wrong."""

    code = "bad-evidence"


class NoSuchExhibit(HornbillError):
    """There is no such exhibit for this officer."""

    code = "no-such-exhibit"
    default_cure = "Look in the list of exhibits of the room."


class NoSuchHandOver(HornbillError):
    """There is no such hand-over for this officer."""

    code = "no-such-hand-over"
    default_cure = "Look at the custody of the exhibit."


class HandOverClosed(HornbillError):
    """The hand-over was already accepted or refused."""

    code = "hand-over-closed"
    default_cure = "Nothing was sent. Look at the custody of the exhibit."


class BadNumbering(BadInput):
    """A numbering scheme cannot be used."""

    code = "bad-numbering"
    default_cure = "Write a scheme such as {case}/EX-{n:3}; it needs {n}."
