"""Joint operations as a Django application: kinds of record, views of their rooms, the list of operations."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part, RoomKind
from hornbill.kernel.shell import MenuEntry, RoomTab
from hornbill.operations.core import kinds


class OperationsConfig(AppConfig):
    """Joint operations."""

    name = "hornbill.operations"
    label = "operations"
    default_auto_field = "django.db.models.BigAutoField"
    record_kinds = kinds.NAMES  # importing them has put them into the exchange's table
    part = Part(
        urls="hornbill.operations.urls",
        api=("hornbill.operations.api",),
        api_groups={"operations": _("Operations")},
        menu=(MenuEntry("operations", _("Operations"), "operations", icon="network", order=34),),
        room_tabs=(RoomTab("operation", _("Board"), "operation", icon="network", order=2, only=kinds.MARK),),
        jobs=("hornbill.operations.jobs.PublishByRule", "hornbill.operations.jobs.RemindMissing"),
        today=("hornbill.operations.today.asked",),
        error_words=("hornbill.operations.error_words",),
        counted={"operation": ngettext_lazy("%(n)d operation update", "%(n)d operation updates", "n")},
        room_kinds=(
            RoomKind(kinds.MARK, "hornbill.operations.actions.planning.open_operation", "operation-agencies"),
        ),
    )

    def ready(self) -> None:
        """Say in a room's page what records of these kinds do."""
        from hornbill.operations.actions import lines

        lines.register()
