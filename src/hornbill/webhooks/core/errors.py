"""What can be wrong with a webhook."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class BadTarget(BadInput):
    """A webhook leads where this node does not go."""

    code = "bad-webhook-target"
    default_cure = (
        "Give an https address with a host name that is reached from the internet,"
        " or have the host named in HORNBILL_WEBHOOK_INSIDE."
    )


class NotAdministrator(HornbillError):
    """Somebody who is not named in HORNBILL_ADMINISTRATORS asks for what administrators do."""

    code = "not-administrator"
    default_cure = "Ask an administrator; they are named in HORNBILL_ADMINISTRATORS."


class NoSuchWebhook(BadInput):
    """There is no such webhook, or it was removed."""

    code = "no-such-webhook"
    default_cure = "Look at the list of webhooks."


class TooManyWebhooks(BadInput):
    """The node has as many webhooks as it takes."""

    code = "too-many-webhooks"
    default_cure = "Remove one that is no longer used."
