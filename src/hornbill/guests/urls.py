"""Addresses: external contacts."""

from __future__ import annotations

from django.urls import path

from hornbill.guests.views import guests, link

urlpatterns = [
    path("guest/<upload:request_id>", link.page, name="guest-link"),
    path("guest/<upload:request_id>/open", link.opened, name="guest-open"),
    path("guest/<upload:request_id>/answer", link.answer, name="guest-answer"),
    path("rooms/<room:room_id>/guests", guests.guests, name="guests"),
    path("rooms/<room:room_id>/guests/<upload:request_id>", guests.request_page, name="guest-request"),
    path("rooms/<room:room_id>/guests/<upload:request_id>/end", guests.end, name="guest-end"),
    path("rooms/<room:room_id>/guests/<upload:request_id>/take", guests.take, name="guest-take"),
]
