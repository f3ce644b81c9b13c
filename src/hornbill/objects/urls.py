"""Addresses: long work."""

from __future__ import annotations

from django.urls import path

from hornbill.objects.views import work

urlpatterns = [
    path("background", work.overview, name="background"),
    path("background/<upload:work_id>", work.one, name="background-work"),
    path("background/<upload:work_id>/cancel", work.cancel, name="background-cancel"),
    path("background/<upload:work_id>/continue", work.go_on, name="background-continue"),
]
