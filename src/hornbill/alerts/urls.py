"""Addresses: alerts and notices."""

from __future__ import annotations

from django.urls import path

from hornbill.alerts.views import alerts, new_alert, notices

urlpatterns = [
    path("settings/notices", notices.notices, name="notices"),
    path("settings/notices/sound", notices.sound, name="notices-sound"),
    path("settings/notices/wake", notices.wake, name="notices-wake"),
    path("settings/notices/sleep", notices.sleep, name="notices-sleep"),
    path("alerts", alerts.alerts, name="alerts"),
    path("alerts/worker.js", notices.worker, name="alert-worker"),
    path("alerts/now", alerts.now, name="alert-now"),
    path("alerts/new", new_alert.new_alert, name="new-alert"),
    path("alerts/new/shape", new_alert.shape, name="new-alert-shape"),
    path("alerts/new/draft", new_alert.draft, name="alert-draft"),
    path("alerts/new/discard", new_alert.discard, name="alert-discard"),
    path("alerts/<room:call>", alerts.alert, name="alert"),
    path("alerts/<room:call>/acknowledge", alerts.acknowledge, name="alert-acknowledge"),
    path("alerts/<room:call>/answer", alerts.answer, name="alert-answer"),
    path("alerts/<room:call>/stand-down", alerts.stand_down, name="alert-stand-down"),
]
