"""Webhooks as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part


class WebhooksConfig(AppConfig):
    """Other programs of the agency are told that something has changed."""

    name = "hornbill.webhooks"
    label = "webhooks"
    part = Part(
        urls="hornbill.webhooks.urls",
        api=("hornbill.webhooks.api",),
        api_groups={"webhooks": _("Webhooks")},
        jobs=("hornbill.webhooks.jobs.Webhooks",),
        error_words=("hornbill.webhooks.error_words",),
    )
