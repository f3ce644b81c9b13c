"""Proceedings as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part
from hornbill.kernel.shell import REFERENCE, MenuEntry, RoomTab
from hornbill.kernel.tour import TourStep
from hornbill.proceedings.core import kinds


class ProceedingsConfig(AppConfig):
    """Proceedings and their counts. No table of its own: all of it lies, sealed, in the rooms' records."""

    name = "hornbill.proceedings"
    label = "proceedings"
    default_auto_field = "django.db.models.BigAutoField"
    record_kinds = kinds.NAMES  # importing them has put them into the exchange's table
    part = Part(
        urls="hornbill.proceedings.urls",
        api=("hornbill.proceedings.api",),
        api_groups={"proceedings": _("Outcome of the case")},
        error_words=("hornbill.proceedings.error_words",),
        menu=(MenuEntry("impact", _("Impact"), "impact", icon="landmark", order=90, group=REFERENCE),),
        counted={"proceeding": ngettext_lazy("%(n)d outcome update", "%(n)d outcome updates", "n")},
        room_tabs=(RoomTab("outcome", _("Outcome"), "outcome", icon="landmark", order=30),),
        tour=(
            TourStep(
                "outcome",
                _("See the outcome"),
                _(
                    "In a room, agencies enter what happened to each person: arrest, charge, trial, "
                    "sentence, confiscation. Impact counts it over all rooms, each person once, as far as "
                    "markings allow."
                ),
                path="/rooms/{room}/outcome",
                order=47,
            ),
        ),
    )

    def ready(self) -> None:
        """Say in a room's page what records of these kinds do."""
        from hornbill.proceedings import lines

        lines.register()
