"""Registers the audit log with Django."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only log of the node."""

    name = "hornbill.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
