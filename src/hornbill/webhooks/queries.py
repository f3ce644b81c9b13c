"""Reading webhooks."""

from __future__ import annotations

from hornbill.webhooks.models import Webhook


def hooks() -> list[Webhook]:
    """Return every webhook, the newest first."""
    return list(Webhook.objects.order_by("-created_at", "id"))
