"""Pages of rooms as a Django application; the exchange below has no pages of its own."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part
from hornbill.kernel.shell import DAILY, MenuEntry, RoomTab


class RoomsConfig(AppConfig):
    """Rooms, files, markings, search."""

    name = "hornbill.rooms"
    label = "rooms"
    part = Part(
        urls="hornbill.rooms.urls",
        takes_files=(
            "file-form",
            "import",
            "carry-in",
        ),
        asked_most=True,
        api=(
            "hornbill.rooms.api.rooms",
            "hornbill.rooms.api.changes",
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
        api_groups={
            "ceilings": _("Dissemination limits"),
            "files": _("Files"),
            "history": _("History for late joiners"),
            "membership": _("Members and host"),
            "people": _("Who is in a room"),
            "rooms": _("Reading rooms"),
            "words": _("Writing"),
        },
        menu=(
            MenuEntry(
                "rooms",
                _("Cases"),
                "rooms",
                icon="messages-square",
                order=20,
                group=DAILY,
                tab=True,
                badge="hornbill.rooms.today.unread_rooms",
                below="hornbill.rooms.rail.rooms",
            ),
        ),
        searchers=("hornbill.rooms.rail.found",),
        room_tabs=(RoomTab("conversation", _("Conversation"), "room", icon="message-square", order=0),),
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
        pickers={"room": "hornbill.rooms.picking.room"},
        sends={"message": "hornbill.rooms.sending.message", "file": "hornbill.rooms.sending.file"},
        counted={
            "members": ngettext_lazy("%(n)d membership change", "%(n)d membership changes", "n"),
            "room": ngettext_lazy("%(n)d change of the room", "%(n)d changes of the room", "n"),
            "marking": ngettext_lazy("%(n)d change of marking", "%(n)d changes of marking", "n"),
        },
        carried={
            "new-room": "hornbill.rooms.carried.new",
            "new-room-people": "hornbill.rooms.carried.new_people",
            "room-change": "hornbill.rooms.carried.change",
            "post-message": "hornbill.rooms.carried.message",
        },
    )
