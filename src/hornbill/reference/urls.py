"""Addresses: the library of facts."""

from __future__ import annotations

from django.urls import path

from hornbill.reference.views import library, overrides, species

urlpatterns = [
    path("library", library.library, name="library"),
    path("library/species/<str:taxon_id>", species.species, name="species"),
    path("library/codes/<str:list_>", library.codes, name="codes"),
    path("library/factors", library.factors, name="factors"),
    path("library/own", overrides.own, name="own-facts"),
    path("library/own/new", overrides.change, name="change-fact"),
]
