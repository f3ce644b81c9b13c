"""Addresses: agreements of joint investigations."""

from __future__ import annotations

from django.urls import path

from hornbill.joint import views

urlpatterns = [
    path("rooms/<room:room_id>/agreement", views.agreement, name="agreement"),
    path("rooms/<room:room_id>/agreement/new", views.new, name="agreement-new"),
    path("rooms/<room:room_id>/agreement/<room:version_id>", views.printed, name="agreement-print"),
    path("rooms/<room:room_id>/agreement/<room:version_id>/file", views.taken_out, name="agreement-file"),
    path("agreements/<room:version_id>/sign", views.sign, name="agreement-sign"),
    path("agreements/<room:version_id>/take-back", views.take_back, name="agreement-take-back"),
    path("agreements/<room:version_id>/leave", views.leave, name="agreement-leave"),
]
