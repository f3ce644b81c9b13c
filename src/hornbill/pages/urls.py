"""Addresses: what every page needs."""

from __future__ import annotations

from django.urls import path

from hornbill.pages import languages, picking, shell
from hornbill.pages.api import door

urlpatterns = [
    path("service-worker.js", shell.service_worker, name="service-worker"),
    path("offline", shell.offline, name="offline"),
    path("pick/<slug:source>", picking.pick, name="pick"),
    path("language", languages.choose_language, name="set_language"),
    path("api/v1", door.door),
    path("api/v1/", door.door),
    path("api/v1/<anything:rest>", door.door),
]
