"""Addresses of deliveries."""

from __future__ import annotations

from django.urls import path

from hornbill.deliveries import library_views, views

urlpatterns = [
    path("deliveries", views.deliveries, name="deliveries"),
    path("deliveries/studies", library_views.studies, name="delivery-studies"),
    path("rooms/<room:room_id>/delivery/seizure", library_views.seizure, name="delivery-seizure"),
    path("rooms/<room:room_id>/delivery", views.delivery, name="delivery"),
    path("rooms/<room:room_id>/delivery/plan", views.plan, name="delivery-plan"),
    path("rooms/<room:room_id>/delivery/board", views.board, name="delivery-board"),
    path("rooms/<room:room_id>/delivery/log", views.log, name="delivery-log"),
    path("rooms/<room:room_id>/delivery/report", views.report, name="delivery-report"),
    path("rooms/<room:room_id>/delivery/tracker", views.tracker, name="delivery-tracker"),
    path("rooms/<room:room_id>/delivery/track", views.track_file, name="delivery-track"),
    path("rooms/<room:room_id>/delivery/do/<slug:name>", views.act, name="delivery-act"),
    path("api/tracker/positions", views.positions, name="tracker-positions"),
]
