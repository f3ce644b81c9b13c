"""Addresses of the landing page."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from hornbill.simulation.landing import views

urlpatterns = [
    path("", views.first, name="landing"),
    path("hub", views.seized, name="seized"),
    path("surrenders", views.surrenders, name="surrenders"),
    path("enter/<slug:agency>/<slug:username>", views.enter, name="enter"),
    path("servers/kill", views.kill_server, name="kill-server"),
    path("health", views.health, name="health"),
    path("language", set_language, name="set_language"),
]
