"""Addresses: operations, their boards, reports and warnings."""

from __future__ import annotations

from django.urls import path

from hornbill.operations.views import board, publish, reports, taking_part, warning

urlpatterns = [
    path("operations", board.operations, name="operations"),
    path("rooms/<room:room_id>/operation", board.board, name="operation"),
    path("rooms/<room:room_id>/operation/seen", board.seen, name="operation-seen"),
    path("rooms/<room:room_id>/operation/seizures", board.listed, name="operation-list"),
    path("rooms/<room:room_id>/operation/agencies", taking_part.agencies, name="operation-agencies"),
    path("rooms/<room:room_id>/operation/act", taking_part.act, name="operation-act"),
    path("rooms/<room:room_id>/operation/plan", taking_part.plan, name="operation-plan"),
    path("rooms/<room:room_id>/operation/join", taking_part.join, name="operation-join"),
    path("rooms/<room:room_id>/operation/news", taking_part.news, name="operation-news"),
    path("rooms/<room:room_id>/operation/report/new", taking_part.report, name="operation-report-new"),
    path("rooms/<room:room_id>/operation/warnings", warning.warnings, name="operation-warnings"),
    path("rooms/<room:room_id>/operation/warn", warning.warn, name="operation-warn"),
    path(
        "rooms/<room:room_id>/operation/warnings/<room:warning_id>", warning.answer, name="operation-answer"
    ),
    path("rooms/<room:room_id>/operation/publish", publish.publish, name="operation-publish"),
    path("rooms/<room:room_id>/operation/quick", publish.quick, name="operation-quick"),
    path("rooms/<room:room_id>/operation/report", reports.report, name="operation-report"),
    path("rooms/<room:room_id>/operation/report/file", reports.take, name="operation-report-file"),
    path("rooms/<room:room_id>/operation/report/sign", reports.sign, name="operation-report-sign"),
]
