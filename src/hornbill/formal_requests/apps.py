"""Formal requests for mutual legal assistance as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import WORK, MenuEntry, RecordLink, RoomTab
from hornbill.kernel.tour import TourStep


class FormalRequestsConfig(AppConfig):
    """Formal requests for mutual legal assistance."""

    name = "hornbill.formal_requests"
    label = "formal_requests"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.formal_requests.urls",
        api=("hornbill.formal_requests.api",),
        api_groups={"formal-requests": _("Formal requests")},
        menu=(
            MenuEntry("formal-requests", _("Formal requests"), "formal-requests", icon="landmark", order=37),
        ),
        room_tabs=(
            RoomTab(
                "formal-requests",
                _("Formal requests"),
                "room-formal-requests",
                icon="landmark",
                order=23,
                group=WORK,
            ),
        ),
        record_links={
            "mla.describe": RecordLink(
                "formal-request", "words", named_by="mla.control_open", icon="landmark"
            ),
            "mla.control_open": RecordLink("formal-request", icon="landmark"),
            **dict.fromkeys(
                ("mla.control_revise", "mla.control_ask", "mla.control_step", "mla.note"),
                RecordLink("formal-request", "request", icon="landmark"),
            ),
        },
        today=("hornbill.formal_requests.today.waiting",),
        asides={"exhibit": ("hornbill.formal_requests.exhibits.of_exhibit",)},
        jobs=("hornbill.formal_requests.jobs.TrackFormalRequests",),
        error_words=("hornbill.formal_requests.error_words",),
        tour=(
            TourStep(
                "formal-request",
                _("Make it a formal request"),
                _(
                    "In a room, turn what was exchanged into a letter for the central authority to sign: the page says what is missing, with"
                    " the article, and writes it as PDF and DOCX in two languages."
                ),
                path="/formal-requests",
                order=49,
            ),
        ),
    )

    def ready(self) -> None:
        """Make the kinds of record known, and how a room page tells them."""
        from hornbill.formal_requests.actions import lines

        lines.register()
