"""The exchange as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Records, rooms, outbox, inbox."""

    name = "hornbill.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
