"""Deconfliction as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class DeconflictionConfig(AppConfig):
    """The watch register, tokens on their way, hits."""

    name = "hornbill.deconfliction"
    label = "deconfliction"
    default_auto_field = "django.db.models.BigAutoField"
