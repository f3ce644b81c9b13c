"""Alerts as a Django application: kinds of record, their lines in rooms, a menu entry, a section of Today."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import MenuEntry
from hornbill.kernel.tour import TourStep


class AlertsConfig(AppConfig):
    """Urgent alerts."""

    name = "hornbill.alerts"
    label = "alerts"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.alerts.urls",
        api=("hornbill.alerts.api",),
        today=("hornbill.alerts.views.alerts.to_acknowledge",),
        jobs=(
            "hornbill.alerts.jobs.AlertClock",
            "hornbill.alerts.jobs.AlertNotices",
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
                order=15,
                badge="hornbill.alerts.queries.waiting",
            ),
        ),
        tour=(
            TourStep(
                "alert",
                _("Raise an alert"),
                _(
                    "Ask an officer of the other agency to search a container, and see whom it calls if nobody acknowledges."
                    " There it stands first on Today, with the time that is left."
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
