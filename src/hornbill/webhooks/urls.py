"""Addresses: the administrators' page of webhooks."""

from __future__ import annotations

from django.urls import path

from hornbill.webhooks import views

urlpatterns = [
    path("settings/webhooks", views.webhooks, name="webhooks"),
    path("settings/webhooks/<slug:hook_id>", views.act, name="webhook"),
]
