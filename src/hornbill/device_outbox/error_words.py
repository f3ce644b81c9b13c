"""Errors of what waited on a device, in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "bad-device-item": (
        _("This server cannot read what this device sealed."),
        _("Reload the page, then write it again."),
    ),
    "not-your-device-item": (
        _("Another officer wrote this on this device."),
        _("Sign in as the officer who wrote it."),
    ),
    "unknown-device-item": (
        _("This server does not know how to send this."),
        _("Ask your administrator to upgrade Hornbill, then try again."),
    ),
    "old-device-item": (
        _("The date on this is months away from today, so it may have been sent before."),
        _("Look in the room whether it is there, then try again or discard it."),
    ),
    "device-outbox-full": (
        _("Your outbox holds too much that could not be sent."),
        _("Send or discard some of it, then try again."),
    ),
    "no-such-device-item": (
        _("This is no longer in your outbox."),
        _("It was sent or discarded."),
    ),
}
STATUS = {
    "not-your-device-item": 403,
    "no-such-device-item": 404,
    "old-device-item": 409,
    "device-outbox-full": 429,
}
