"""Making, trying again and removing webhooks: administrators alone.

made = add("https://cases.customs.example/hooks/7", "", by="th-customs/somchai", now=now)
made.secret                                # shown once: "whsec_..."
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill import config
from hornbill.audit import actions as audit
from hornbill.kernel.ids import new_random_id
from hornbill.vault.keyring import node_keys
from hornbill.vault.queries import account_of
from hornbill.webhooks.core import message
from hornbill.webhooks.core.errors import BadTarget, NoSuchWebhook, NotAdministrator, TooManyWebhooks
from hornbill.webhooks.core.targets import check_target
from hornbill.webhooks.models import Webhook

if TYPE_CHECKING:
    from datetime import datetime

MOST = 20


@dataclass(frozen=True, repr=False)
class Made:
    """A new webhook.

    Attributes:
        hook: the row.
        secret: what its receiver checks signatures with.
    """

    hook: Webhook
    secret: str


def may(officer_id: str) -> bool:
    """Tell whether an officer manages webhooks."""
    return config.administers(officer_id)


def check_may(officer_id: str) -> None:
    """Raise NotAdministrator for an officer who manages no webhooks."""
    if not may(officer_id):
        raise NotAdministrator("only administrators manage webhooks")


def inside() -> frozenset[str]:
    """Return the hosts of the agency's own network that webhooks may lead to."""
    return frozenset(name.lower() for name in config.words("HORNBILL_WEBHOOK_INSIDE"))


def add(url: str, officer: str, *, by: str, now: datetime) -> Made:
    """Make a webhook; what is there already counts as a change, so it is told of at once.

    Args:
        url: where it leads.
        officer: whose rooms it is about; empty for those of all officers here.
        by: administrator's id.
        now: aware UTC time.

    Raises:
        NotAdministrator: ``by`` is none.
        BadTarget: the node does not go there, or there is no such officer here.
        TooManyWebhooks: there are as many as the node takes.
    """
    check_may(by)
    host = check_target(url, inside())
    if officer and account_of(officer) is None:
        raise BadTarget(f"{officer[:80]} has no account here", cure="Leave the officer out, or check the id.")
    hook_id = new_random_id()[:32]
    with transaction.atomic():
        if Webhook.objects.count() >= MOST:
            raise TooManyWebhooks(f"this server has {MOST} webhooks")
        hook = Webhook.objects.create(id=hook_id, url=url, officer=officer, created_at=now, created_by=by)
        audit.record(
            by, "webhooks.add", subject=hook_id[:16], detail={"host": host, "officer": officer}, now=now
        )
    return Made(hook, message.secret_text(message.secret_of(node_keys().web_secret.encode(), hook_id)))


def again(hook_id: str, *, by: str, now: datetime) -> None:
    """Try a webhook again at once, also one that was given up.

    Raises:
        NotAdministrator, NoSuchWebhook: as they say.
    """
    check_may(by)
    with transaction.atomic():
        row = Webhook.objects.filter(pk=hook_id)
        if not row.update(paused_at=None, failing_since=None, tries=0, told="", next_at=now, trouble=""):
            raise NoSuchWebhook("there is no such webhook")
        audit.record(by, "webhooks.again", subject=hook_id[:16], now=now)


def remove(hook_id: str, *, by: str, now: datetime) -> None:
    """Remove a webhook.

    Raises:
        NotAdministrator, NoSuchWebhook: as they say.
    """
    check_may(by)
    with transaction.atomic():
        if not Webhook.objects.filter(pk=hook_id).delete()[0]:
            raise NoSuchWebhook("there is no such webhook")
        audit.record(by, "webhooks.remove", subject=hook_id[:16], now=now)
