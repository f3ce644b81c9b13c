"""Addresses: the register of seizures, its imports and reports."""

from __future__ import annotations

from django.urls import path

from hornbill.seizures.views import chosen, drafts, entry, imports, photographs, register, sharing, ties, year

urlpatterns = [
    path("rooms/<room:room_id>/seizures", sharing.in_room, name="room-seizures"),
    path("rooms/<room:room_id>/seizures/act", sharing.act, name="room-seizures-act"),
    path("seizures", register.listed, name="seizures"),
    path("seizures/keep", register.keep, name="seizures-keep"),
    path("seizures/forget/<int:pk>", register.forget, name="seizures-forget"),
    path("seizures/map", chosen.on_map, name="seizures-map"),
    path("seizures/chosen", chosen.act, name="seizures-chosen"),
    path("seizures/new", entry.new, name="seizure-new"),
    path("seizures/drafts", drafts.act, name="seizures-drafts"),
    path("seizures/permits", ties.permit, name="seizures-permit"),
    path("seizures/year", year.year, name="seizures-year"),
    path("seizures/year/compare", year.compare, name="seizures-compare"),
    path("seizures/report", year.take, name="seizures-report"),
    path("seizures/import", imports.begin, name="seizures-import"),
    path("seizures/import/<upload:handle>", imports.batch, name="seizure-import"),
    path("seizures/import/<upload:handle>/columns", imports.columns, name="seizure-import-columns"),
    path("seizures/import/<upload:handle>/mapping", imports.mapping_file, name="seizure-import-mapping"),
    path("seizures/import/<upload:handle>/refused", imports.refused, name="seizure-import-refused"),
    path("seizures/import/<upload:handle>/rows/<int:number>", imports.row, name="seizure-import-row"),
    path("seizures/import/<upload:handle>/do", imports.do, name="seizure-import-do"),
    path("seizures/<upload:handle>", register.shown, name="seizure"),
    path("seizures/<upload:handle>/amend", entry.amend, name="seizure-amend"),
    path("seizures/<upload:handle>/withdraw", register.withdraw, name="seizure-withdraw"),
    path("seizures/<upload:handle>/link", register.link, name="seizure-link"),
    path("seizures/<upload:handle>/tie", ties.tie, name="seizure-tie"),
    path("seizures/<upload:handle>/photographs", photographs.add, name="seizure-photographs"),
    path(
        "seizures/<upload:handle>/photographs/<upload:photograph>", photographs.one, name="seizure-photograph"
    ),
    path(
        "seizures/<upload:handle>/photographs/<upload:photograph>/picture",
        photographs.picture,
        name="seizure-photograph-picture",
    ),
    path(
        "seizures/<upload:handle>/photographs/<upload:photograph>/remove",
        photographs.remove,
        name="seizure-photograph-remove",
    ),
]
