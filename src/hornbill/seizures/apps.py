"""Seizures as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import FACTS, MenuEntry, RoomTab
from hornbill.seizures.core.shared_kinds import PHOTOGRAPH, SEIZURES


class SeizuresConfig(AppConfig):
    """The agency's register of seizures, imports into it, reports from it."""

    name = "hornbill.seizures"
    label = "seizures"
    default_auto_field = "django.db.models.BigAutoField"
    record_kinds = (
        SEIZURES.publish,
        SEIZURES.retract,
        PHOTOGRAPH,
    )  # importing them has put them into the table
    part = Part(
        urls="hornbill.seizures.urls",
        takes_files=(
            "seizures-import",
            "seizures-compare",
            "seizure-photographs",
        ),
        api=("hornbill.seizures.api",),
        api_groups={"seizures": _("Seizures")},
        menu=(MenuEntry("seizures", _("Seizures"), "seizures", icon="package", order=35),),
        room_tabs=(
            RoomTab("seizures", _("Seizures"), "room-seizures", icon="package", order=14, group=FACTS),
        ),
        asides={
            "exhibit": ("hornbill.seizures.exhibits.of_exhibit",),
            "entity": ("hornbill.seizures.exhibits.of_entity",),
        },
        pickers={
            "exhibit": "hornbill.seizures.picking.exhibit",
            "case-thing": "hornbill.seizures.picking.thing",
            "permit": "hornbill.seizures.picking.permit",
        },
        jobs=("hornbill.seizures.jobs.Imports",),
        error_words=("hornbill.seizures.error_words",),
    )

    def ready(self) -> None:
        """Say in a room's page what records of these kinds do."""
        from django.utils.translation import gettext

        from hornbill.exchange.actions.room_page.sentences import register_line
        from hornbill.seizures import copies

        copies.tell(
            SEIZURES,
            _("shared the seizure %s"),
            _("amended the shared seizure %s"),
            _("withdrew a shared seizure: %s"),
        )
        register_line(PHOTOGRAPH, lambda _values, _names: gettext("shared a photograph of a seizure"))
