"""Requests for information as a Django application: kinds of record, their lines in rooms, a step of the tour."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import MenuEntry
from hornbill.kernel.tour import TourStep


class RequestsConfig(AppConfig):
    """Requests for information."""

    name = "hornbill.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.requests.urls",
        api=("hornbill.requests.api",),
        menu=(
            MenuEntry(
                "requests",
                _("Requests"),
                "requests",
                icon="file-check",
                order=25,
                badge="hornbill.requests.today.waiting",
            ),
        ),
        today=("hornbill.requests.today.requests",),
        jobs=("hornbill.requests.jobs.TrackRequests",),
        error_words=("hornbill.requests.error_words",),
        tour=(
            TourStep(
                "request",
                _("Ask for information"),
                _(
                    "In a room, ask another agency whose telephone this is, on which ground and by when. It reads the question"
                    " in its own language, and accepts, answers or refuses with a ground."
                ),
                path="/requests",
                order=45,
            ),
        ),
    )

    def ready(self) -> None:
        """Make the kinds of record known, and how a room page tells them."""
        from hornbill.requests.actions import lines

        lines.register()
