"""Cases as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.cases.core import chart_kinds, kinds, permission_kinds
from hornbill.kernel.part import Part
from hornbill.kernel.shell import FACTS, Linkable, MessageAct, RecordLink, RoomTab


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
        takes_files=("entities-bring",),
        api=(
            "hornbill.cases.api.entities",
            "hornbill.cases.api.bulk",
            "hornbill.cases.api.permissions",
        ),
        api_groups={"entities": _("People and things")},
        works=(
            "hornbill.cases.stating_work.StateFile",
            "hornbill.cases.bulk_import.BulkImport",
            "hornbill.cases.bulk_export.BulkExport",
        ),
        error_words=("hornbill.cases.error_words",),
        record_links=dict.fromkeys(
            ("entity.state", "entity.pass"),
            RecordLink("entity", part="hornbill.cases.lines.first_thing", in_room=True, icon="shapes"),
        ),
        message_acts=(MessageAct(_("Create a fact from it"), "entity-new", "message", icon="shapes"),),
        pickers={"thing": "hornbill.cases.picking.thing"},
        linkables={
            "thing": Linkable(_("Person or thing"), "shapes", 10, "hornbill.cases.linked.things", "thing"),
        },
        counted={"entity": ngettext_lazy("%(n)d entry of facts", "%(n)d entries of facts", "n")},
        room_tabs=(
            RoomTab("entities", _("List"), "entities", icon="shapes", order=10, group=FACTS),
            RoomTab("chart", _("Link chart"), "chart", icon="network", order=11, group=FACTS),
            RoomTab("timeline", _("Timeline"), "timeline", icon="calendar", order=12, group=FACTS),
            RoomTab("map", _("Map"), "map", icon="map-pin", order=13, group=FACTS),
        ),
    )

    def ready(self) -> None:
        """Say in a room's page what records of these kinds do."""
        from hornbill.cases import lines

        lines.register()
