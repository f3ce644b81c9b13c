"""Long work in the background as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.kernel.part import Part


class BackgroundConfig(AppConfig):
    """Long work: its pages, and what the worker does of it."""

    name = "hornbill.background"
    label = "background"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.background.urls",
        jobs=("hornbill.background.jobs.DoLongWork",),
        error_words=("hornbill.background.error_words",),
    )
