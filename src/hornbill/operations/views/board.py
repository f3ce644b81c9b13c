"""The situation board, the lists behind its figures, the list of operations, and several operations in one view.

Rules: a page shows what this officer may read and says what is left out. ``?wall`` is the same board for a screen on a wall. What is new is
counted from the last time that the officer said "seen", or from yesterday.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.core.records.field_checks import read_day
from hornbill.exchange.errors import StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import format_utc
from hornbill.operations import drawing, queries, words
from hornbill.operations.actions import publishing_rules
from hornbill.operations.core.board import board_of, new_since
from hornbill.operations.core.days import Span
from hornbill.operations.core.figures import within
from hornbill.operations.core.findings import findings
from hornbill.operations.core.ledger import FACETS, common
from hornbill.operations.core.warnings import tally
from hornbill.operations.core.ways import ways_of
from hornbill.operations.reading import operation_in
from hornbill.pages.access import posted, reading_page
from hornbill.pages.paging import page_number, pages_of
from hornbill.routes import words as route_words
from hornbill.routes.lookups import locate, over_sea

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.operations.reading import RoomOperation
    from hornbill.vault.sessions import OpenVault

PAGE = 25  # seizures of a list
NEW_SHOWN = 3
MOST_COMMON = 10  # operations in one view


@reading_page
def board(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the situation board: ``?wall`` for a screen on a wall, ``?all=`` a facet with all its values."""
    now, names = timezone.now(), Names()
    with operation_in(vault, room_id) as found:
        context = _drawn(found, vault, names, now, whole=request.GET.get("all", ""))
    context |= {
        "room": exchange.view_head(vault, room_id, now=now),
        "opened_now": "opened" in request.GET,
        "section": "rooms",
    }
    template = "operations/wall.html" if "wall" in request.GET else "operations/board.html"
    return render(request, template, context)


def _drawn(
    found: RoomOperation, vault: OpenVault, names: Names, now: datetime, *, whole: str
) -> dict[str, Any]:
    operation, room, own = found.operation, found.content.room, agency_of(vault.officer_id)
    base = drawing.board_address(room)
    shown = board_of(found.ledger, withdrawn=len(found.withdrawn), closed=found.closed)
    looked = queries.last_look(vault.officer_id, room)
    since = looked or now - timedelta(days=1)
    new = new_since(found.ledger, format_utc(since))
    left = {one.agency for one in operation.agencies.values() if not one.takes_part}
    return {
        "operation": operation,
        "plan": operation.plan.values if operation.plan else None,
        "phase": gettext(words.PHASES[operation.phase(now)]) if operation.plan else "",
        "board": shown,
        "tables": drawing.tables(shown, names, base, whole=whole),
        "days": drawing.days(shown, base),
        "map": drawing.map_of(shown, ways_of(found.ledger, locate, over_sea), names, base),
        "looked": looked,
        "new": [drawing.line(one, names) for one in new[:NEW_SHOWN]],
        "new_total": len(new),
        "findings": _findings(found, names),
        "left": [(names.agency(one).name, found.ledger.counts["agency"].get(one, 0)) for one in sorted(left)],
        "joined": own in operation.taking_part,
        "is_unit": own == operation.unit,
        "to_confirm": len(operation.to_confirm(own)) if own in operation.taking_part else 0,
        "owed": len(operation.owed(own, now)),
        "missing": sum(bool(operation.owed(one, now)) for one in operation.taking_part),
        "taking_part": len(operation.taking_part),
        "warned": tally(found.warnings.values(), now),
        "open_warnings": sum(own in one.waiting for one in found.warnings.values()),
        "base": base,
    }


def _areas(found: RoomOperation) -> tuple[str, ...]:
    plan = found.operation.plan
    return tuple(str(plan.values["areas"]).split()) if plan else ()


def _findings(found: RoomOperation, names: Names) -> list[dict[str, Any]]:
    """Return a line for each kind of finding and agency; groups that may be one event are one line, however many there are."""
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for one in findings(found.ledger, _areas(found)):
        line = groups.setdefault(
            (one.code, one.agency),
            {
                "text": gettext(words.FINDINGS[one.code]),
                "agency": names.agency(one.agency).name if one.agency else "",
                "n": 0,
                "part": round(one.part * 100),
                "query": urlencode({"finding": one.code, "agency": one.agency}),
            },
        )
        line["n"] += len(one.keys)
    return list(groups.values())


@posted
def seen(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Note that the officer has seen the board as it is now."""
    del request
    with operation_in(vault, room_id):
        publishing_rules.note_look(vault.officer_id, room_id, now=timezone.now())
    return HttpResponseRedirect(reverse("operation", args=[room_id]))


@reading_page
def listed(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List the seizures behind a figure; ``first=&last=`` narrows it to some days.

    The figure is ``?facet=&value=``, ``?only=wildlife``, ``?finding=&agency=``, ``?leg=``, ``?new`` or ``?not-counted``.
    """
    names, number = Names(), page_number(request)
    facet, value = request.GET.get("facet", ""), request.GET.get("value", "")[:400]
    with operation_in(vault, room_id) as found:
        ledger = found.ledger
        title, rows = _rows(found, vault, facet, value, request, names)
        some = rows[(number - 1) * PAGE : number * PAGE]
        lines = [{**drawing.line(one, names, ledger.event_of(one)), "why": why} for one, why in some]
        withdrawn = (
            [(names.agency(row.agency).name, row.last) for row in found.withdrawn.values()]
            if "not-counted" in request.GET
            else []
        )
    keep = request.GET.copy()
    keep.pop("page", None)
    context = {
        "room": exchange.view_head(vault, room_id, now=timezone.now()),
        "title": title,
        "lines": lines,
        "withdrawn": withdrawn,
        "total": len(rows),
        "kept_query": keep.urlencode(),
        "section": "rooms",
        **pages_of(number, len(rows), PAGE),
    }
    return render(request, "operations/list.html", context)


def _rows(
    found: RoomOperation, vault: OpenVault, facet: str, value: str, request: HttpRequest, names: Names
) -> tuple[str, list[tuple[Any, str]]]:
    ledger = found.ledger
    first, last = request.GET.get("first", ""), request.GET.get("last", "")
    if read_day(first) and read_day(last):
        ledger = within(ledger, Span(first, last))
    if "not-counted" in request.GET:
        rows = [(one, gettext(words.REASONS[why])) for one, why in ledger.not_counted()]
        return gettext("Entries that are not counted"), rows
    if (code := request.GET.get("finding", "")) in words.FINDINGS:
        agency = request.GET.get("agency", "")
        told = [one for one in findings(ledger, _areas(found)) if one.code == code and one.agency == agency]
        return gettext(words.FINDINGS[code]), [(ledger.entries[key], "") for one in told for key in one.keys]
    if "new" in request.GET:
        looked = queries.last_look(vault.officer_id, found.content.room)
        title = gettext("New since you last looked") if looked else gettext("New since yesterday")
        return title, [
            (one, "") for one in new_since(ledger, format_utc(looked or timezone.now() - timedelta(days=1)))
        ]
    if leg := request.GET.get("leg", ""):
        flow = next((one for one in ways_of(ledger, locate, over_sea).flows if one.key == leg), None)
        if flow is None:
            return gettext("Seizures"), []
        title = f"{route_words.spot(flow.start)} → {route_words.spot(flow.end)}"
        return title, [(one.entry, "") for one in flow.entries]
    if facet in FACETS:
        title = f"{words.facet(facet)}: {words.value(facet, value, names)}"
        return title, [(one, "") for one in ledger.listed(facet, value)]
    some = sorted(ledger.counted(), key=lambda one: (one.day, one.order))
    if request.GET.get("only") == "wildlife":
        return gettext("Seizures of wild fauna and flora"), [(one, "") for one in some if one.is_wildlife]
    return gettext("Seizures of the operation"), [(one, "") for one in some]


@reading_page
def operations(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the operations that the officer is in; ``?of=`` (repeated) shows several in one view, each seizure once."""
    now, names, lines, opening = timezone.now(), Names(), [], 0
    wanted = [one for one in request.GET.getlist("of") if len(one) == 64][:MOST_COMMON]
    ledgers, closed = [], 0
    for room in queries.rooms(vault.officer_id):
        try:
            with operation_in(vault, room) as found:
                lines.append(_line(found, room, now, agency_of(vault.officer_id), chosen=room in wanted))
                if room in wanted and found.operation.period is not None:
                    ledgers.append(
                        within(found.ledger, found.operation.period)
                    )  # its own copy: the room is let go
                    closed += found.closed
        except StillChecking:
            opening += 1
        except HornbillError:
            continue
    shown = board_of(common(ledgers), closed=closed) if len(ledgers) > 1 else None
    context = {
        "lines": lines,
        "opening": opening,
        "board": shown,
        "several": sum(one["total"] for one in lines if one["chosen"]) if shown else 0,
        "tables": drawing.tables(shown, names, "") if shown else [],
        "section": "operations",
    }
    return render(request, "operations/operations.html", context)


def _line(found: RoomOperation, room: str, now: datetime, own: str, *, chosen: bool) -> dict[str, Any]:
    operation = found.operation
    return {
        "room": room,
        "title": operation.plan.values["title"] if operation.plan else found.content.title,
        "phase": gettext(words.PHASES[operation.phase(now)]) if operation.plan else "",
        "period": operation.period,
        "total": found.ledger.total,
        "wildlife": found.ledger.wildlife,
        "agencies": len(operation.taking_part),
        "owed": len(operation.owed(own, now)),
        "open_warnings": sum(own in one.waiting for one in found.warnings.values()),
        "chosen": chosen,
    }
