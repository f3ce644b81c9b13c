"""Guests as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    """Requests to people without a node; their pages are the node's."""

    name = "hornbill.guests"
    label = "guests"
    default_auto_field = "django.db.models.BigAutoField"
