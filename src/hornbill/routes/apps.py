"""Routes as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import MenuEntry


class RoutesConfig(AppConfig):
    """How consignments travelled, and what seizures have in common. No table of its own: it reads the register."""

    name = "hornbill.routes"
    label = "routes"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.routes.urls",
        api=("hornbill.routes.api",),
        api_groups={"routes": _("Routes")},
        menu=(MenuEntry("routes", _("Routes"), "routes", icon="ship", order=36),),
        asides={"seizure": ("hornbill.routes.seen_before.section",)},
    )
