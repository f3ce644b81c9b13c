"""Addresses: formal requests."""

from __future__ import annotations

from django.urls import path

from hornbill.formal_requests import views

urlpatterns = [
    path("formal-requests", views.all_requests, name="formal-requests"),
    path("formal-requests/<room:request_id>", views.one_request, name="formal-request"),
    path("formal-requests/<room:request_id>/act", views.act, name="formal-request-act"),
    path("formal-requests/<room:request_id>/letter.<slug:form>", views.letter, name="formal-request-letter"),
    path("formal-requests/<room:request_id>/<slug:part>", views.part, name="formal-request-part"),
    path("rooms/<room:room_id>/formal-requests", views.of_room, name="room-formal-requests"),
    path("rooms/<room:room_id>/formal-requests/new", views.new, name="formal-request-new"),
]
