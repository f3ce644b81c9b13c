"""Alerts as a Django application: kinds of record, their lines in rooms, a menu entry, a section of Today."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.shell import MenuEntry
from hornbill.kernel.tour import TourStep


class AlertsConfig(AppConfig):
    """Urgent alerts."""

    name = "hornbill.alerts"
    label = "alerts"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        MenuEntry(
            "alerts", _("Alerts"), "alerts", icon="siren", order=15, badge="hornbill.alerts.queries.waiting"
        ),
    )

    tour = (
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
    )

    def ready(self) -> None:
        """Make the kinds of record known, and how a room page tells them."""
        from hornbill.alerts.actions import lines, watching, wishing

        lines.register()
        watching.WHEN_CALLED.append(wishing.queue)
