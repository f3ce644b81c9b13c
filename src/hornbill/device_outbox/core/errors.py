"""Errors of what waited on a device."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class BadItem(BadInput):
    """What a device sent is not what this server's pages seal."""

    code = "bad-device-item"
    default_cure = "Reload the page, then write it again."


class NotYourItem(HornbillError):
    """It was written under another officer's name."""

    code = "not-your-device-item"
    default_cure = "Sign in as the officer who wrote it."


class UnknownItemKind(HornbillError):
    """This server does not know how to send it."""

    code = "unknown-device-item"
    default_cure = "Ask your administrator to upgrade Hornbill, then try again."


class OldItem(HornbillError):
    """It waited so long, by its own day, that this server may have forgotten that it was sent."""

    code = "old-device-item"
    default_cure = "Look in the room whether it is there, then try again or discard it."


class TooManyKept(HornbillError):
    """The officer has too much at the server that could not be sent; what comes now stays on the device."""

    code = "device-outbox-full"
    default_cure = "Send or discard some of it, then try again."


class NoSuchItem(HornbillError):
    """There is no such item in this officer's outbox."""

    code = "no-such-device-item"
    default_cure = "Look in the outbox: it may have been sent or discarded."
