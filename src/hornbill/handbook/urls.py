"""Addresses of the handbook."""

from __future__ import annotations

from django.urls import path

from hornbill.handbook import views

urlpatterns = [
    path("help", views.handbook, name="help"),
    path("help/<slug:name>", views.handbook_page, name="help-page"),
]
