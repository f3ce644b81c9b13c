"""Addresses: the watch list."""

from __future__ import annotations

from django.urls import path

from hornbill.deconfliction.views import hits, silent, watch

urlpatterns = [
    path("watch", watch.register, name="watch"),
    path("watch/new", watch.new, name="watch-new"),
    path("watch/table", watch.table, name="watch-table"),
    path("watch/entries/<upload:handle>/withdraw", watch.withdraw, name="watch-withdraw"),
    path("watch/entries/<upload:handle>/word", silent.entry, name="watch-word"),
    path("watch/hits/<int:hit_id>/word", silent.result, name="watch-result"),
    path("watch/hits/<int:hit_id>/outcome", hits.outcome, name="watch-outcome"),
    path("watch/hits/<int:hit_id>/connect", hits.connect, name="watch-connect"),
]
