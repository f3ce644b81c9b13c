"""Controlled deliveries as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part, RoomKind
from hornbill.kernel.shell import MenuEntry, RoomTab
from hornbill.kernel.tour import TourStep


class DeliveriesConfig(AppConfig):
    """Controlled deliveries."""

    name = "hornbill.deliveries"
    label = "deliveries"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.deliveries.urls",
        api=("hornbill.deliveries.api", "hornbill.deliveries.api_under_way"),
        api_groups={"deliveries": _("Controlled deliveries")},
        takes_files=("delivery-track", "delivery-log"),
        takes_bodies=("tracker-positions",),
        menu=(MenuEntry("deliveries", _("Controlled deliveries"), "deliveries", icon="truck", order=36),),
        today=("hornbill.deliveries.today.under_way",),
        jobs=("hornbill.deliveries.jobs.TrackDeliveries",),
        error_words=("hornbill.deliveries.error_words",),
        sends={"surveillance": "hornbill.deliveries.sending.surveillance"},
        room_tabs=(RoomTab("delivery", _("Delivery"), "delivery", icon="truck", order=40, only="delivery"),),
        room_kinds=(RoomKind("delivery", "hornbill.deliveries.actions.planning.open_delivery", "delivery"),),
        counted={"delivery": ngettext_lazy("%(n)d delivery event", "%(n)d delivery events", "n")},
        tour=(
            TourStep(
                "delivery",
                _("Let a consignment pass, under watch"),
                _(
                    "Open a room as a controlled delivery and write its route: every State is asked to consent, and one page says what holds"
                    " it and who can remove that."
                ),
                path="/deliveries",
                order=50,
            ),
        ),
    )

    def ready(self) -> None:
        """Make the kinds of record known, tell the room page and the exchange."""
        from hornbill.deliveries.actions import lines, watching
        from hornbill.exchange.partners import room_watch

        lines.register()
        room_watch.TAKERS.append(watching.take)
