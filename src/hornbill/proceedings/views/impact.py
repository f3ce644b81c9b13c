"""Impact: counts of proceedings over all rooms that this officer can open, and the file that they leave in.

Rules: the page is for the officer's own eyes and bears the narrowest marking; what is taken out passes by each step's marking and use.
However many goods, currencies, States and years a member makes up, the page has so many lines and ends with the period that is running.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hornbill.cases.core.joint_marking import joint
from hornbill.directory import queries as directory
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.markings import WayOut
from hornbill.pages.access import posted, reading_page
from hornbill.pages.uses import USES
from hornbill.proceedings import actions, queries
from hornbill.proceedings import words as proceeding_words
from hornbill.proceedings.core.count import LEAST, NO_DATE, PERIODS, YEAR, label_of
from hornbill.proceedings.core.figures import FINES
from hornbill.proceedings.core.stages import TAKES

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.proceedings.core.count import Cell, Count, Row
    from hornbill.vault.sessions import OpenVault

COLUMNS = 12  # periods that the page shows; the file has all, as it has all lines and States
LINES = 400  # of goods, currencies and units, in all tables: so many of each figure as every State's table has room for
LEAST_LINES = 5  # of one figure, however many States there are
NAMED_BY_ANYBODY = frozenset({FINES, *TAKES})  # figures of which there are as many as somebody makes up names
OTHER_STATES = 30  # tables of States of which no agency is in the network
FORMS = {
    "csv": gettext_lazy("Table, one figure per line (CSV)"),
    "json": gettext_lazy("One object with all figures (JSON)"),
}


@reading_page
def impact(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the counts: ``?period=``."""
    period = request.GET.get("period", YEAR)
    return _page(request, vault, period if period in PERIODS else YEAR)


def _page(
    request: HttpRequest, vault: OpenVault, period: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    found = queries.impact(vault, period=period, way=None)
    members = {one.country.upper() for one in directory.current().agencies}
    tables, states_left_out = tables_of(found.count, timezone.now(), members)
    context = {
        "found": found,
        "marking": found.count.marking,
        "states": tables,
        "states_left_out": states_left_out,
        "periods": [(name, _(words)) for name, words in proceeding_words.PERIODS.items()],
        "period": period,
        "ways": ways(vault),
        "forms": FORMS.items(),
        "least": LEAST,
        "columns": COLUMNS,
        "error": error,
        "section": "rooms",
    }
    return render(request, "proceedings/impact.html", context, status=status)


def ways(vault: OpenVault) -> list[tuple[WayOut, str, int, list[tuple[str, int]]]]:
    """Return each use with its name, how many steps go out for it, and how many each reason keeps in."""
    found = []
    for way in WayOut:
        out = queries.going_out(vault, way)
        kept = [(reason_words.spoken(why.text), n) for why, n in out.kept_in.items()]
        found.append((way, str(USES[way]), out.steps, kept))
    return found


def tables_of(found: Count, now: datetime, members: Collection[str]) -> tuple[list[dict[str, Any]], int]:
    """Return a table of each State, and how many States are in the file alone; ``members``: States with an agency in the network."""
    by_state: dict[str, list[Row]] = {}
    for row in found.rows:
        by_state.setdefault(row.state, []).append(row)
    if len(by_state) == 2:  # all States are one
        del by_state[""]
    others = [state for state in by_state if state and state not in members]
    for state in others[OTHER_STATES:]:
        del by_state[state]
    most = max(LEAST_LINES, LINES // max(1, len(by_state)))
    last = label_of(now.date().isoformat(), found.period)
    return [_table(state, rows, last, most) for state, rows in by_state.items()], len(others[OTHER_STATES:])


def _table(state: str, rows: list[Row], last: str, most: int) -> dict[str, Any]:
    """Draw a State's table: periods up to the one that is running, so many lines of each figure."""
    whole, *parts = rows
    shown = [row for row in parts if row.period == NO_DATE or row.period <= last][-COLUMNS:]
    drawn, of = [], Counter[str]()
    for cell in whole.cells:
        of[cell.figure] += cell.figure in NAMED_BY_ANYBODY
        if of[cell.figure] <= most:
            drawn.append(cell)
    cells = [{cell.key: cell for cell in row.cells} for row in (whole, *shown)]
    lines = [
        {
            "name": proceeding_words.figure(cell),
            "part": cell.figure in ("legal-persons", "reported", "suspended-days"),
            "cells": [
                (*_cell(one.get(cell.key)), _period(row.period))
                for row, one in zip((whole, *shown), cells, strict=True)
            ],
        }
        for cell in drawn
    ]
    markings = dict.fromkeys(part for row in rows for cell in row.cells for part in cell.marking.parts)
    return {
        "state": state,
        "name": proceeding_words.state_name(state) if state else _("All States together"),
        "columns": [_period(row.period) for row in (whole, *shown)],
        "left_out": len(parts) - len(shown),
        "lines_left_out": len(whole.cells) - len(drawn),
        "lines": lines,
        "marking": joint(markings),
    }


def _period(label: str) -> str:
    if not label:
        return _("All time")
    return _("no date") if label == "?" else label


def _cell(cell: Cell | None) -> tuple[str, bool]:
    if cell is None or cell.value is None:
        return "0", False
    return proceeding_words.amount(cell.value), cell.is_small


@posted
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
