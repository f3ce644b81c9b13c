"""Addresses of the legal basis."""

from __future__ import annotations

from django.urls import path

from hornbill.legal.views import engine, profiles

urlpatterns = [
    path("law", engine.engine, name="law"),
    path("law/states", profiles.states, name="law-states"),
    path("law/states/<str:code>", profiles.state, name="law-state"),
    path("law/rows/<str:table>/new", profiles.edit, name="law-new-row"),
    path("law/rows/<str:table>/<str:key>", profiles.row, name="law-row"),
    path("law/rows/<str:table>/<str:key>/edit", profiles.edit, name="law-edit-row"),
    path("law/confirm", profiles.confirm, name="law-confirm"),
    path("law/ask", profiles.ask, name="law-ask"),
]
