"""Situation reports: the page with its figures, the same as PDF and spreadsheet, the version for the press, a comparison, signing.

Rules: a file that leaves has its audit entry. Only the co-ordination unit signs and gives files to other bodies or to the press; every agency of
the operation may take its own copy for use inside.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.audit.actions import record
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.core.records.field_checks import read_day
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason, WayOut
from hornbill.operations import drawing, queries, reporting, words
from hornbill.operations.actions import signing
from hornbill.operations.core import kinds
from hornbill.operations.core.board import compared, table
from hornbill.operations.core.days import Span
from hornbill.operations.core.errors import BadOperationForm
from hornbill.operations.reading import operation_in
from hornbill.operations.workbook import workbook
from hornbill.pages import faults
from hornbill.pages.access import posted, reading_page
from hornbill.pages.forms import form_status
from hornbill.seizures.giving import attachment

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse, QueryDict

    from hornbill.operations.reading import RoomOperation
    from hornbill.vault.sessions import OpenVault

WAYS = {"own": WayOut.EXPORT, "onward": WayOut.ONWARD, "press": WayOut.PUBLISH}
MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COMPARED = ("country", "goods", "means")
MOST_COMPARED = 30


def _asked(form: QueryDict, found: RoomOperation, now: datetime) -> tuple[str, Span]:
    """Return form and days of the report that is asked for: yesterday's, unless the address says something else."""
    kind = form.get("form", "")
    kind = kind if kind in kinds.REPORT_FORMS else kinds.DAILY_REPORT
    if kind == kinds.FINAL_REPORT and found.operation.period is not None:
        return kind, found.operation.period
    first, last = form.get("first", ""), form.get("last", "")
    if read_day(first) and read_day(last) and first <= last:
        return kind, Span(first, last)
    yesterday = (now - timedelta(days=1)).date().isoformat()
    return kind, Span(yesterday, yesterday)


@reading_page
def report(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show a report: ``?form=daily|final&first=&last=``; ``?way=press`` its version for the press; ``?with=`` another operation beside it."""
    return _page(request, vault, room_id, request.GET)


def _page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    asked: QueryDict,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    now, names, own = timezone.now(), Names(), agency_of(vault.officer_id)
    way = asked.get("way", "") if asked.get("way", "") in WAYS else "own"
    with operation_in(vault, room_id) as found:
        form, span = _asked(asked, found, now)
        told = reporting.gathered(found, span, form=form, way=WAYS[way], own=own, names=names, now=now, by="")
        is_unit = own == found.operation.unit
        released = {name: own in found.operation.released.get(name, {}) for name in kinds.RELEASE_WAYS}
        period = found.operation.period
    base = drawing.board_address(room_id)
    context = {
        "room": exchange.view_head(vault, room_id, now=now, writes=(kinds.SIGN, kinds.RELEASE)),
        "told": told,
        "heading": reporting.heading(told),
        "form": form,
        "span": span,
        "period": period,
        "way": way,
        "is_unit": is_unit,
        "limits": reporting.limits(told),
        "signature": reporting.signature(told),
        "asked_for": [(names.agency(one), n) for one, n in told.sorting.asked.items()],
        "released": released,
        "lifts": [("RED", "TLP:RED"), ("H1", "H1"), ("H3", "H3")],
        "missing": [(names.agency(one), n) for one, n in told.missing.items()],
        "tables": drawing.tables(told.board, names, base, whole=asked.get("all", ""), span=span)
        if way != "press"
        else [],
        "press": _press(told, names) if way == "press" else [],
        "press_head": reporting.press_head(told) if way == "press" else [],
        "press_note": reporting.press_note(),
        "all_of": f"?{urlencode({'form': form, 'first': span.first, 'last': span.last})}&all=",
        "list": f"{base}?{urlencode({'first': span.first, 'last': span.last})}",
        "others": _others(vault, room_id),
        "beside": _beside(vault, asked.get("with", ""), told, names),
        "error": error,
        "sent": "sent" in request.GET,
        "section": "rooms",
    }
    return render(request, "operations/report.html", context, status=status)


def _press(told: reporting.Told, names: Names) -> list[dict[str, Any]]:
    return [
        {
            "title": words.facet(facet),
            "rows": [(words.value(facet, value, names), n) for value, n in found.cells],
        }
        for facet, found in told.press.items()
    ]


def _others(vault: OpenVault, room_id: str) -> list[tuple[str, str]]:
    found = []
    for room in queries.rooms(vault.officer_id):
        if room == room_id:
            continue
        try:
            with operation_in(vault, room) as other:
                plan = other.operation.plan
                found.append((room, str(plan.values["title"]) if plan else other.content.title))
        except HornbillError:
            continue
    return found


def _beside(vault: OpenVault, room: str, told: reporting.Told, names: Names) -> dict[str, Any] | None:
    """Return the figures of another operation beside those of this report; None where none is asked for or it cannot be read."""
    if not room:
        return None
    try:
        with operation_in(vault, room) as other:
            title = str(other.operation.plan.values["title"]) if other.operation.plan else other.content.title
            tables = {facet: table(other.ledger, facet) for facet in COMPARED}
            total, wildlife = other.ledger.total, other.ledger.wildlife
    except HornbillError:
        return None
    return {
        "title": title,
        "total": total,
        "wildlife": wildlife,
        "tables": [
            {
                "title": words.facet(facet),
                "rows": [
                    (words.value(facet, value, names), now, before, difference)
                    for value, now, before, difference in compared(told.board.tables[facet], tables[facet])[
                        :MOST_COMPARED
                    ]
                ],
            }
            for facet in COMPARED
        ],
    }


@posted
def take(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Give a report as a file: ``format`` ``pdf`` or ``xlsx``, ``way`` ``own``, ``onward`` or ``press``."""
    form, now, names, own = request.POST, timezone.now(), Names(), agency_of(vault.officer_id)
    kind, way = form.get("format", ""), form.get("way", "own")
    if kind not in MEDIA or way not in WAYS:
        return _page(request, vault, room_id, form, error=_("Choose PDF or spreadsheet."), status=422)
    try:
        with operation_in(vault, room_id) as found:
            if way != "own" and own != found.operation.unit:
                text = _("Only the agency that co-ordinates the operation can do this.")
                raise BadOperationForm([Reason("not-the-unit", text, "")])
            asked, span = _asked(form, found, now)
            me = names.member(vault.officer_id)
            told = reporting.gathered(
                found, span, form=asked, way=WAYS[way], own=own, names=names, now=now, by=f"{me.name}, {me.agency_name}"
            )  # fmt: skip
        language = get_language() or "en"
        data = (reporting.pdf if kind == "pdf" else workbook)(told, language[:2])
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as fault:
        return _page(request, vault, room_id, form, error=faults.words_of(fault), status=form_status(fault))
    detail = {
        "format": kind,
        "way": way,
        "seizures": len(told.sorting.out),
        "first": span.first,
        "last": span.last,
    }
    with transaction.atomic():
        record(vault.officer_id, "operation.report-file", subject=room_id, detail=detail, now=now)
    return attachment(data, f"operation-{way}-{span.first}-{span.last}.{kind}", MEDIA[kind])


@posted
def sign(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Sign the figures of a report, or release the officer's agency's seizures for it."""
    form, now = request.POST, timezone.now()
    marking = exchange.room_marking(vault, room_id)
    try:
        if form.get("act") == "release":
            ends, lifts = "end" in form, form.getlist("lifts")
            way = form.get("end" if ends else "to", "")
            signing.release(
                vault, room_id, way, form.get("text", ""), lifts=lifts, ends=ends, marking=marking, now=now
            )
        else:
            what = {name: form.get(name, "") for name in ("first", "last", "form", "text")}
            signing.sign(vault, room_id, {**what, "lang": get_language() or ""}, marking=marking, now=now)
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as fault:
        return _page(request, vault, room_id, form, error=faults.words_of(fault), status=form_status(fault))
    first, last, kind = form.get("first", ""), form.get("last", ""), form.get("form", "")
    keep = (
        f"first={first}&last={last}&form={kind}"
        if read_day(first) and read_day(last) and kind in kinds.REPORT_FORMS
        else ""
    )
    return HttpResponseRedirect(f"{reverse('operation-report', args=[room_id])}?{keep}&sent")
