"""Addresses: long work."""

from __future__ import annotations

from django.urls import path

from hornbill.background import views

urlpatterns = [
    path("background", views.overview, name="background"),
    path("background/<upload:work_id>", views.one, name="background-work"),
    path("background/<upload:work_id>/cancel", views.cancel, name="background-cancel"),
    path("background/<upload:work_id>/continue", views.go_on, name="background-continue"),
]
