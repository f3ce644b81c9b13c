"""Addresses: outcomes and their counts."""

from __future__ import annotations

from django.urls import path

from hornbill.proceedings.views import impact, outcome

urlpatterns = [
    path("rooms/<room:room_id>/outcome", outcome.outcome, name="outcome"),
    path("rooms/<room:room_id>/outcome/new", outcome.new, name="outcome-new"),
    path("rooms/<room:room_id>/outcome/<room:step_id>", outcome.step, name="outcome-step"),
    path("impact", impact.impact, name="impact"),
    path("impact/file", impact.take, name="impact-file"),
]
