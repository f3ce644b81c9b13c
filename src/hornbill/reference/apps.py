"""Reference facts as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import REFERENCE, MenuEntry


class ReferenceConfig(AppConfig):
    """Species, listings, codes and factors."""

    name = "hornbill.reference"
    label = "reference"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.reference.urls",
        api=("hornbill.reference.api",),
        api_groups={"library": _("Library")},
        menu=(MenuEntry("library", _("Library"), "library", icon="book-open", order=80, group=REFERENCE),),
        error_words=("hornbill.reference.error_words",),
        pickers={"species": "hornbill.reference.picking.species"},
    )
