"""Alerts as a Django application: kinds of record, their lines in rooms, a menu entry, a section of Today."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part
from hornbill.kernel.shell import DAILY, MenuEntry, RecordLink
from hornbill.kernel.tour import TourStep


class AlertsConfig(AppConfig):
    """Urgent alerts."""

    name = "hornbill.alerts"
    label = "alerts"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.alerts.urls",
        api=("hornbill.alerts.api",),
        api_groups={"alerts": _("Alerts")},
        today=("hornbill.alerts.views.alerts.to_acknowledge",),
        jobs=(
            "hornbill.alerts.jobs.AlertClock",
            "hornbill.alerts.jobs.AlertNotices",
            "hornbill.alerts.jobs.DailySummaries",
        ),
        error_words=("hornbill.alerts.error_words",),
        carried={
            "new-alert": "hornbill.alerts.carried.new",
            "new-alert-shape": "hornbill.alerts.carried.shape",
        },
        menu=(
            MenuEntry(
                "alerts",
                _("Alerts"),
                "alerts",
                icon="siren",
                order=30,
                group=DAILY,
                tab=True,
                badge="hornbill.alerts.queries.waiting",
            ),
        ),
        record_links={
            "alert.raise": RecordLink("alert", "alert", named_by="alert.call", icon="siren"),
            "alert.call": RecordLink("alert", icon="siren"),
            **dict.fromkeys(
                ("alert.acknowledge", "alert.stand_down", "alert.answer"),
                RecordLink("alert", "call", icon="siren"),
            ),
        },
        counted={"alert": ngettext_lazy("%(n)d alert update", "%(n)d alert updates", "n")},
        event_cards={"alert.call": "hornbill.alerts.cards.called"},
        bars=("hornbill.alerts.bar.waiting",),
        tour=(
            TourStep(
                "alert",
                _("Raise an alert"),
                _(
                    "Ask an officer of the other agency to search a container, and see whom it calls if nobody acknowledges."
                    " It comes first on their Today, with the time that is left."
                ),
                path="/alerts/new?about=container",
                order=40,
            ),
        ),
    )

    def ready(self) -> None:
        """Make the kinds of record known, and how a room page tells them."""
        from hornbill.alerts.actions import lines, watching, wishing

        lines.register()
        watching.WHEN_CALLED.append(wishing.queue)
