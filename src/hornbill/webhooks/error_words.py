"""Errors about webhooks in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "bad-webhook-target": (
        _("The server does not call this address."),
        _(
            "Give an https address with a host name that is reached from the internet,"
            " or have the host named in HORNBILL_WEBHOOK_INSIDE."
        ),
    ),
    "not-administrator": (
        _("Only administrators do this."),
        _("Ask an administrator; they are named in HORNBILL_ADMINISTRATORS."),
    ),
    "no-such-webhook": (
        _("There is no such webhook, or it was removed."),
        _("Look at the list of webhooks."),
    ),
    "too-many-webhooks": (
        _("This server has reached its maximum number of webhooks."),
        _("Remove one that is no longer used."),
    ),
}
STATUS = {"not-administrator": 403, "no-such-webhook": 404, "too-many-webhooks": 409}
