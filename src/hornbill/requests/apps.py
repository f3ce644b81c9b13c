"""Requests for information as a Django application: kinds of record, their lines in rooms, a step of the tour."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part
from hornbill.kernel.shell import WORK, Assigned, Linkable, MessageAct, RecordLink, RoomTab
from hornbill.kernel.tour import TourStep


class RequestsConfig(AppConfig):
    """Requests for information."""

    name = "hornbill.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.requests.urls",
        api=("hornbill.requests.api",),
        api_groups={"requests": _("Requests for information")},
        room_tabs=(
            RoomTab(
                "requests",
                _("Requests"),
                "room-requests",
                icon="file-check",
                order=20,
                group=WORK,
                badge="hornbill.requests.today.in_room",
            ),
        ),
        message_acts=(
            MessageAct(_("Create a request from it"), "request-new", "message", icon="file-check"),
        ),
        counted={"request": ngettext_lazy("%(n)d request update", "%(n)d request updates", "n")},
        pickers={"request": "hornbill.requests.linked.offered"},
        linkables={
            "request": Linkable(
                _("Request for information"), "file-check", 20, "hornbill.requests.linked.named", "request"
            ),
        },
        event_cards={"request.send": "hornbill.requests.cards.asked"},
        assigned=(Assigned("hornbill.requests.today.requests", "hornbill.requests.today.waiting"),),
        record_links={
            "request.ask": RecordLink("request", "request", named_by="request.send", icon="file-check"),
            "request.send": RecordLink("request", icon="file-check"),
            **dict.fromkeys(
                ("request.answer", "request.reply", "request.close"),
                RecordLink("request", "request", icon="file-check"),
            ),
        },
        today=("hornbill.requests.today.requests",),
        jobs=("hornbill.requests.jobs.TrackRequests",),
        error_words=("hornbill.requests.error_words",),
        tour=(
            TourStep(
                "request",
                _("Ask for information"),
                _(
                    "In a room, ask another agency whose telephone this is, with the legal basis and a due "
                    "date. It reads the question in its own language, and accepts, answers or refuses with "
                    "a reason."
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
