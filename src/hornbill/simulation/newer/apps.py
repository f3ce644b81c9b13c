"""The part that the made-up release has more, as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.kernel.part import Part


class NewerConfig(AppConfig):
    """A page that writes any record, and kinds that no release knows."""

    name = "hornbill.simulation.newer"
    label = "newer"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(urls="hornbill.simulation.newer.urls")

    def ready(self) -> None:
        """Make the kinds known."""
        from hornbill.simulation.newer import kinds

        kinds.add()
