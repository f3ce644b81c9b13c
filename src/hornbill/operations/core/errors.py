"""Errors of operations."""

from __future__ import annotations

from hornbill.kernel.errors import HornbillError
from hornbill.objects.core.errors import BadFields


class BadOperationForm(BadFields):
    """What was typed cannot be said in an operation."""

    code = "bad-operation-form"


class NoOperation(HornbillError):
    """The room is no operation."""

    code = "no-operation"
    default_cure = "Open a new room as an operation; what a room was opened as does not change."


class NoSuchInOperation(HornbillError):
    """There is no such entry in this operation."""

    code = "no-such-in-operation"
    default_cure = "Look at the operation's page; it may have been withdrawn."
