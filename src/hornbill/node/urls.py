"""Addresses of a node's pages; ``/live`` is answered by hornbill.node.live before it comes here."""

from __future__ import annotations

from django.urls import path, register_converter
from django.views.i18n import set_language

from hornbill.node import faults, views_account, views_export, views_rooms


class RoomId:
    """A room's id in an address: 64 hex digits."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """Return it as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it stands."""
        return value


register_converter(RoomId, "room")

urlpatterns = [
    path("", views_account.first_page, name="first-page"),
    path("health", views_account.health, name="health"),
    path("language", set_language, name="set_language"),
    path("sign-in", views_account.sign_in, name="sign-in"),
    path("sign-out", views_account.sign_out, name="sign-out"),
    path("sign-out/everywhere", views_account.sign_out_everywhere, name="sign-out-everywhere"),
    path("passphrase", views_account.passphrase, name="passphrase"),
    path("live", views_account.live, name="live"),
    path("rooms", views_rooms.rooms, name="rooms"),
    path("rooms/new", views_rooms.new_room, name="new-room"),
    path("rooms/<room:room_id>", views_rooms.room, name="room"),
    path("rooms/<room:room_id>/entries", views_rooms.entries, name="room-entries"),
    path("rooms/<room:room_id>/messages", views_rooms.post_message, name="post-message"),
    path("rooms/<room:room_id>/export", views_export.export, name="room-export"),
    path("rooms/<room:room_id>/state.json", views_rooms.state, name="room-state"),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.server_error
