"""Impact: counts of proceedings over all rooms that this officer can open, and the file that they leave in.

Rules: the page is for the officer's own eyes and bears the narrowest marking; what is taken out passes by each step's marking and use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from hornbill.cases.core.joint_marking import joint
from hornbill.exchange import reason_words
from hornbill.kernel.markings import WayOut
from hornbill.node import proceeding_words
from hornbill.node.access import with_vault
from hornbill.node.views_export import USES
from hornbill.proceedings import actions, queries
from hornbill.proceedings.core.count import LEAST, PERIODS, YEAR

if TYPE_CHECKING:
    from hornbill.proceedings.core.count import Count, Row
    from hornbill.vault.sessions import OpenVault

COLUMNS = 12  # periods that the page shows; the file has all
FORMS = {
    "csv": gettext_lazy("Table, one figure a line (CSV)"),
    "json": gettext_lazy("One object with all figures (JSON)"),
}


@require_GET
@with_vault
def impact(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the counts: ``?period=``."""
    period = request.GET.get("period", YEAR)
    return _page(request, vault, period if period in PERIODS else YEAR)


def _page(
    request: HttpRequest, vault: OpenVault, period: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    found = queries.impact(vault, period=period, way=None)
    context = {
        "found": found,
        "marking": found.count.marking,
        "states": _tables(found.count),
        "periods": [(name, _(words)) for name, words in proceeding_words.PERIODS.items()],
        "period": period,
        "ways": ways(vault),
        "forms": FORMS.items(),
        "least": LEAST,
        "columns": COLUMNS,
        "error": error,
        "section": "impact",
    }
    return render(request, "node/impact.html", context, status=status)


def ways(vault: OpenVault) -> list[tuple[WayOut, str, int, list[tuple[str, int]]]]:
    """Return each use with its name, how many steps go out for it, and how many each reason keeps in."""
    found = []
    for way in WayOut:
        out = queries.going_out(vault, way)
        kept = [(reason_words.spoken(why.text), n) for why, n in out.kept_in.items()]
        found.append((way, str(USES[way]), out.steps, kept))
    return found


def _tables(found: Count) -> list[dict[str, Any]]:
    by_state: dict[str, list[Row]] = {}
    for row in found.rows:
        by_state.setdefault(row.state, []).append(row)
    if len(by_state) == 2:  # all States are one
        del by_state[""]
    return [_table(state, rows) for state, rows in by_state.items()]


def _table(state: str, rows: list[Row]) -> dict[str, Any]:
    whole, *parts = rows
    shown = parts[-COLUMNS:]
    lines = [
        {
            "name": proceeding_words.figure(cell),
            "part": cell.figure in ("legal-persons", "reported", "suspended-days"),
            "cells": [(*_cell(row, cell.key), _period(row.period)) for row in (whole, *shown)],
        }
        for cell in whole.cells
    ]
    markings = [part for row in rows for cell in row.cells for part in cell.marking.parts]
    return {
        "state": state,
        "name": proceeding_words.state_name(state) if state else _("All States together"),
        "columns": [_period(row.period) for row in (whole, *shown)],
        "left_out": len(parts) - len(shown),
        "lines": lines,
        "marking": joint(dict.fromkeys(markings)),
    }


def _period(label: str) -> str:
    if not label:
        return _("All time")
    return _("no date") if label == "?" else label


def _cell(row: Row, key: tuple[str, str, str]) -> tuple[str, bool]:
    cell = row.cell(*key)
    if cell is None or cell.value is None:
        return "0", False
    return proceeding_words.amount(cell.value), cell.is_small


@require_POST
@with_vault
def take(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Give a count as a file, for one use."""
    way, form = request.POST.get("way", ""), request.POST.get("form", "")
    period = request.POST.get("period", "")
    if way not in set(WayOut) or form not in actions.FORMS or period not in PERIODS:
        error = _("Choose what the file is for.")
        return _page(request, vault, period if period in PERIODS else YEAR, error=error, status=400)
    taken = actions.take_out(vault, form, period=period, way=WayOut(way), now=timezone.now())
    ending, media = actions.FORMS[form]
    response = HttpResponse("".join(taken.lines), content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="hornbill-impact-{way}.{ending}"'
    return response
