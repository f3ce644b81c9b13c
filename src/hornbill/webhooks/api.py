"""Operations about webhooks; for tokens of administrators."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Schema
from pydantic import Field

from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import Sent
from hornbill.webhooks import actions, queries

TAG = "webhooks"
HookId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of a webhook: 32 hex digits.")]


class NewWebhook(Sent):
    """Where a webhook leads, and whose rooms it is about; empty: those of all officers of this agency."""

    url: Annotated[str, Field(min_length=1, max_length=500)]
    officer: Annotated[str, Field(max_length=80)] = ""


class WebhookTold(Schema):
    """A webhook; trouble: what was wrong the last time, empty when it was told."""

    id: str
    url: str
    officer: str
    told_at: datetime | None
    next_at: datetime | None
    paused_at: datetime | None
    trouble: str


class Webhooks(Schema):
    """All webhooks of this node."""

    webhooks: list[WebhookTold]


class WebhookMade(Schema):
    """A new webhook, and its secret, which is told once."""

    id: str
    secret: str


class WebhookDone(Schema):
    """The webhook that was removed."""

    id: str


@router.get("/webhooks", summary=gettext_noop("List webhooks"), **reads(TAG, Webhooks))
def list_webhooks(request: HttpRequest) -> dict[str, Any]:
    """Return all webhooks."""
    actions.check_may(caller(request).vault.officer_id)
    return {"webhooks": queries.hooks()}


@router.post("/webhooks", summary=gettext_noop("Add a webhook"), **writes(TAG, WebhookMade))
def add_webhook(request: HttpRequest, body: NewWebhook, key: Key = None) -> dict[str, Any]:
    """Make a webhook and return its secret."""
    by = caller(request).vault.officer_id

    def act() -> dict[str, Any]:
        made = actions.add(body.url, body.officer, by=by, now=timezone.now())
        return {"id": made.hook.id, "secret": made.secret}

    return once_only(request, key, act)


@router.post("/webhooks/{hook}/remove", summary=gettext_noop("Remove a webhook"), **writes(TAG, WebhookDone))
def remove_webhook(request: HttpRequest, hook: HookId, key: Key = None) -> dict[str, Any]:
    """Remove a webhook."""
    by = caller(request).vault.officer_id

    def act() -> dict[str, Any]:
        actions.remove(hook, by=by, now=timezone.now())
        return {"id": hook}

    return once_only(request, key, act)
