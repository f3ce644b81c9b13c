"""What every page needs, as a Django application: base templates and tags."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.kernel.part import Part


class PagesConfig(AppConfig):
    """What every page needs."""

    name = "hornbill.pages"
    label = "pages"
    part = Part(
        urls="hornbill.pages.urls",
        error_words=("hornbill.pages.error_words",),
    )

    def ready(self) -> None:
        """Make the parts of addresses known: a room's id, an officer's, and so on."""
        from hornbill.pages import address_parts

        address_parts.register()
