"""Addresses: requests for information."""

from __future__ import annotations

from django.urls import path

from hornbill.requests.views import drafts, requests

urlpatterns = [
    path("requests", requests.requests, name="requests"),
    path("requests/<room:request_id>", requests.one_request, name="request"),
    path("requests/<room:request_id>/reply", requests.reply, name="request-reply"),
    path("requests/<room:request_id>/draft", drafts.draft_reply, name="request-reply-draft"),
    path("requests/<room:request_id>/close", requests.close, name="request-close"),
    path("rooms/<room:room_id>/requests", requests.room_requests, name="room-requests"),
    path("rooms/<room:room_id>/requests/draft", drafts.draft_ask, name="request-draft"),
    path("rooms/<room:room_id>/requests/new", requests.new, name="request-new"),
]
