"""Cases as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.cases.core import chart_kinds, kinds, permission_kinds
from hornbill.kernel.part import Part


class CasesConfig(AppConfig):
    """Entities of rooms. No table of its own: all of it lies, sealed, in the rooms' records."""

    name = "hornbill.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
    record_kinds = (
        kinds.NAMES | chart_kinds.NAMES | permission_kinds.NAMES
    )  # importing them has put them into the exchange's table
    part = Part(
        urls="hornbill.cases.urls",
        api=(
            "hornbill.cases.api.entities",
            "hornbill.cases.api.permissions",
        ),
        error_words=("hornbill.cases.error_words",),
    )

    def ready(self) -> None:
        """Say in a room's page what records of these kinds do."""
        from hornbill.cases import lines

        lines.register()
