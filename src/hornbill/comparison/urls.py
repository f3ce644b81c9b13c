"""Addresses: comparing two lists."""

from __future__ import annotations

from django.urls import path

from hornbill.comparison import views

urlpatterns = [
    path("rooms/<room:room_id>/comparisons", views.comparisons, name="comparisons"),
    path(
        "rooms/<room:room_id>/comparisons/<room:comparison_id>",
        views.comparison,
        name="comparison",
    ),
]
