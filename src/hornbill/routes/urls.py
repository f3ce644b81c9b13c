"""Addresses: the map of routes, and recurring methods."""

from __future__ import annotations

from django.urls import path

from hornbill.routes import views

urlpatterns = [
    path("routes", views.routes, name="routes"),
    path("routes/methods", views.methods, name="routes-methods"),
]
