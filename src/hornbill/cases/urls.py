"""Addresses: people and things of a case, its chart, timeline and map."""

from __future__ import annotations

from django.urls import path

from hornbill.cases.views import (
    chart,
    duplicates,
    entities,
    files,
    maps,
    onward,
    permissions,
    statements,
    timeline,
)

urlpatterns = [
    path("rooms/<room:room_id>/entities", entities.entities, name="entities"),
    path("rooms/<room:room_id>/entities/state.json", entities.state, name="entities-state"),
    path("rooms/<room:room_id>/chart", chart.chart, name="chart"),
    path("rooms/<room:room_id>/timeline", timeline.timeline, name="timeline"),
    path("rooms/<room:room_id>/map", maps.case_map, name="map"),
    path("rooms/<room:room_id>/chart/data", chart.data, name="chart-data"),
    path("rooms/<room:room_id>/chart/pins", chart.pins, name="chart-pins"),
    path("rooms/<room:room_id>/chart/file", chart.file, name="chart-file"),
    path("rooms/<room:room_id>/entities/bring", files.bring, name="entities-bring"),
    path(
        "rooms/<room:room_id>/entities/bring/<upload:held_id>",
        files.look,
        name="entities-look",
    ),
    path("rooms/<room:room_id>/entities/out", files.out, name="entities-out"),
    path("rooms/<room:room_id>/entities/out/file", files.take, name="entities-take"),
    path("rooms/<room:room_id>/entities/same", duplicates.same, name="entities-same"),
    path("rooms/<room:room_id>/entities/new", statements.new, name="entity-new"),
    path(
        "rooms/<room:room_id>/entities/statements/<room:record_id>/<int:n>",
        statements.statement,
        name="entity-statement",
    ),
    path("rooms/<room:room_id>/entities/<upload:key>", entities.entity, name="entity"),
    path("rooms/<room:room_id>/entities/<upload:key>/more", statements.more, name="entity-more"),
    path("rooms/<room:room_id>/permissions", permissions.permissions, name="permissions"),
    path("rooms/<room:room_id>/permissions/<room:record_id>/end", permissions.end, name="permission-end"),
    path("rooms/<room:room_id>/entities/<upload:key>/permit", permissions.permit, name="entity-permit"),
    path("rooms/<room:room_id>/entities/<upload:key>/pass", onward.pass_on, name="entity-pass"),
    path("rooms/<room:room_id>/entities/<upload:key>/pass/ask", onward.ask, name="entity-pass-ask"),
    path("rooms/<room:room_id>/entities/<upload:key>/merge", statements.merge, name="entity-merge"),
    path(
        "rooms/<room:room_id>/entities/<upload:key>/merges/<room:record_id>",
        statements.split,
        name="entity-split",
    ),
]
