"""Places as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.kernel.part import Part


class PlacesConfig(AppConfig):
    """Countries, ports, airports and border posts. No table of its own: they come with the program."""

    name = "hornbill.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.places.urls",
        api=("hornbill.places.api",),
        pickers={"country": "hornbill.places.picking.country", "place": "hornbill.places.picking.place"},
    )
