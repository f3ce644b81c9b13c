"""Addresses of a node's pages, as the parts declare them; ``/live`` and the bytes of files are answered before they come here."""

from __future__ import annotations

from django.urls import include, path

from hornbill.node import metrics, views_assigned, views_health, views_today
from hornbill.node.administration import views as administration
from hornbill.pages import faults, parts

urlpatterns = [
    path("", views_today.first_page, name="today"),
    path("badges", views_today.badges, name="badges"),
    path("assigned", views_assigned.assigned, name="assigned"),
    path("more", views_assigned.more, name="more"),
    path("health", views_health.health, name="health"),
    path("metrics", metrics.metrics, name="metrics"),
    path("administration", administration.administration, name="administration"),
    path("administration/audit", administration.audit_log, name="audit-log"),
    path("administration/sessions", administration.end_sessions, name="end-sessions"),
    path("live", views_health.live, name="live"),
    *(path("", include(module)) for module in parts.url_modules()),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.server_error
