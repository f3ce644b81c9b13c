"""Addresses: exhibits and their custody."""

from __future__ import annotations

from django.urls import path

from hornbill.evidence.views import bundles, custody, exhibits, files, links, points, stocks

urlpatterns = [
    path("exhibits", stocks.exhibits, name="exhibits"),
    path("rooms/<room:room_id>/evidence", exhibits.of_room, name="room-evidence"),
    path("rooms/<room:room_id>/evidence/new", exhibits.new, name="exhibit-new"),
    path("rooms/<room:room_id>/evidence/capture", exhibits.capture, name="exhibit-capture"),
    path("rooms/<room:room_id>/evidence/give", custody.give, name="exhibits-give"),
    path("rooms/<room:room_id>/evidence/stock", custody.stock, name="stock-taking"),
    path("rooms/<room:room_id>/evidence/labels", custody.labels, name="exhibit-labels"),
    path("rooms/<room:room_id>/evidence/link", links.link, name="exhibit-link"),
    path("rooms/<room:room_id>/evidence/points", points.of_room, name="points-to-prove"),
    path("rooms/<room:room_id>/evidence/bundles", bundles.bundles, name="court-bundles"),
    path("rooms/<room:room_id>/evidence/bundles/make", bundles.make, name="court-bundle-make"),
    path("rooms/<room:room_id>/evidence/bundles/ask", bundles.ask, name="court-bundle-ask"),
    path("exhibits/<room:exhibit_id>", exhibits.one_exhibit, name="exhibit"),
    path("exhibits/<room:exhibit_id>/files/<room:record_id>", files.file, name="exhibit-file"),
    path(
        "exhibits/<room:exhibit_id>/files/<room:record_id>/inside", files.inside, name="exhibit-file-inside"
    ),
    path("exhibits/<room:exhibit_id>/enter", exhibits.enter, name="exhibit-enter"),
    path("exhibits/<room:exhibit_id>/remark", exhibits.remark, name="exhibit-remark"),
    path("exhibits/<room:exhibit_id>/amend", exhibits.amend, name="exhibit-amend"),
    path("hand-overs/<room:give_id>", custody.hand_over, name="hand-over"),
]
