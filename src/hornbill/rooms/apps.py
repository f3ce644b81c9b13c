"""Pages of rooms as a Django application; the exchange below has no pages of its own."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import MenuEntry


class RoomsConfig(AppConfig):
    """Rooms, files, markings, search."""

    name = "hornbill.rooms"
    label = "rooms"
    part = Part(
        urls="hornbill.rooms.urls",
        asked_most=True,
        api=(
            "hornbill.rooms.api.rooms",
            "hornbill.rooms.api.searching",
            "hornbill.rooms.api.grading",
            "hornbill.rooms.api.words",
            "hornbill.rooms.api.markings",
            "hornbill.rooms.api.files",
            "hornbill.rooms.api.people",
            "hornbill.rooms.api.membership",
            "hornbill.rooms.api.history",
            "hornbill.rooms.api.ceilings",
        ),
        menu=(
            MenuEntry(
                "rooms",
                _("Rooms"),
                "rooms",
                icon="messages-square",
                order=20,
                badge="hornbill.rooms.today.unread_rooms",
            ),
        ),
        today=(
            "hornbill.rooms.today.alarms",
            "hornbill.rooms.today.weekly_keys",
            "hornbill.rooms.today.invitations",
            "hornbill.rooms.today.asked",
            "hornbill.rooms.today.unread",
            "hornbill.rooms.today.notices",
            "hornbill.rooms.today.recent",
            "hornbill.rooms.today.freshness",
            "hornbill.rooms.views.markings.to_review",
        ),
        jobs=(
            "hornbill.rooms.jobs.files.SendFiles",
            "hornbill.rooms.jobs.files.FetchFiles",
            "hornbill.rooms.jobs.files.TidyFiles",
            "hornbill.rooms.jobs.mending.Mend",
            "hornbill.rooms.jobs.receipts.Receipts",
        ),
        error_words=("hornbill.rooms.error_words",),
        carried={
            "new-room": "hornbill.rooms.carried.new",
            "new-room-people": "hornbill.rooms.carried.new_people",
            "room-change": "hornbill.rooms.carried.change",
            "post-message": "hornbill.rooms.carried.message",
        },
    )
