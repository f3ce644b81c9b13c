"""Comparisons as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.comparison.core import kinds
from hornbill.kernel.part import Part


class ComparisonConfig(AppConfig):
    """Comparisons of two lists; their pages are the node's."""

    name = "hornbill.comparison"
    label = "comparison"
    default_auto_field = "django.db.models.BigAutoField"
    record_kinds = kinds.NAMES  # importing them has put them into the exchange's table
    part = Part(
        urls="hornbill.comparison.urls",
        takes_files=("comparison",),
        error_words=("hornbill.comparison.error_words",),
    )

    def ready(self) -> None:
        """Say in a room's page what records of these kinds do."""
        from hornbill.comparison import lines

        lines.register()
