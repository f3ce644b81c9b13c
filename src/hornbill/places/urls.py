"""Addresses: places."""

from __future__ import annotations

from django.urls import path

from hornbill.places import views

urlpatterns = [path("library/places", views.places, name="places")]
