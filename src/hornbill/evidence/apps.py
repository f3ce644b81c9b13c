"""Evidence as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.evidence.core import kinds, link_kinds, point_kinds
from hornbill.kernel.part import Part
from hornbill.kernel.shell import WORK, MenuEntry, RecordLink, RoomTab


class EvidenceConfig(AppConfig):
    """Exhibits, custody, what a court is given."""

    name = "hornbill.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
    record_kinds = (
        kinds.NAMES | point_kinds.NAMES | link_kinds.NAMES
    )  # importing them has put them into the exchange's table
    part = Part(
        urls="hornbill.evidence.urls",
        menu=(MenuEntry("exhibits", _("Exhibits"), "exhibits", icon="package-check", order=38),),
        today=("hornbill.evidence.today.waiting",),
        takes_files=("exhibit-capture",),
        asides={
            "exhibit": ("hornbill.evidence.linked.of_exhibit",),
            "entity": ("hornbill.evidence.linked.of_entity",),
            "request": ("hornbill.evidence.linked.of_request",),
            "task": ("hornbill.evidence.linked.of_task",),
        },
        jobs=("hornbill.evidence.jobs.TimeStamps",),
        sends={"exhibit": "hornbill.evidence.sending.exhibit"},
        api=("hornbill.evidence.api",),
        api_groups={"evidence": _("Evidence")},
        error_words=("hornbill.evidence.error_words",),
        room_tabs=(
            RoomTab("evidence", _("Evidence"), "room-evidence", icon="package", order=24, group=WORK),
        ),
        record_links={
            kinds.DESCRIBE: RecordLink("exhibit", icon="package"),
            kinds.AMEND: RecordLink("exhibit", "exhibit", icon="package"),
            kinds.NOTE: RecordLink("exhibit", "exhibit", icon="package"),
            kinds.GIVE: RecordLink("hand-over", icon="truck"),
            kinds.TAKE: RecordLink("hand-over", "give", icon="truck"),
            link_kinds.LINK: RecordLink("exhibit", "exhibit", icon="network"),
        },
    )

    def ready(self) -> None:
        """Say in a room's page what records of these kinds do."""
        from hornbill.evidence.actions import lines

        lines.register()
