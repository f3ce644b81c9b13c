"""Addresses: the outbox of what was written while the line was down."""

from __future__ import annotations

from django.urls import path

from hornbill.device_outbox import views

urlpatterns = [
    path("outbox", views.outbox, name="device-outbox"),
    path("outbox/key", views.key, name="device-outbox-key"),
    path("outbox/items", views.items, name="device-outbox-items"),
    path("outbox/<slug:word>/again", views.again, name="device-outbox-again"),
    path("outbox/<slug:word>/discard", views.discard, name="device-outbox-discard"),
    path("outbox/<slug:word>/file", views.file, name="device-outbox-file"),
]
