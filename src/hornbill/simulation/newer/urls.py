"""Address of the made-up release's one page."""

from __future__ import annotations

from django.urls import path

from hornbill.simulation.newer import views

urlpatterns = [path("newer", views.write, name="newer")]
