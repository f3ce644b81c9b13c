"""The wizard of an import: file, columns, preview with counts, mending, import with progress and cancel, undo.

Rules: one address an import, which shows what can be done at its stage; each step is an act of ``actions``; refused rows go back as a file
in the sender's own columns.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, uploads
from hornbill.pages.access import with_vault
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.paging import page_number, pages_of
from hornbill.seizures import actions, drawing, giving, queries, words
from hornbill.seizures.actions import kept
from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core.fields import FIELDS, LEAVE_OUT, NOTE
from hornbill.seizures.core.import_states import CHECKING, MAPPING, RUNNING, UNDONE, may
from hornbill.seizures.core.mapping import MOST_BYTES
from hornbill.seizures.core.sentences import REASONS

if TYPE_CHECKING:
    from hornbill.seizures.models import Import
    from hornbill.vault.sessions import OpenVault

ROWS = 40  # of a preview's page
SHOWN = ("refused", "doubtful", "clean", "again")
WHY = ("refused", "doubtful")  # states whose reasons are counted


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def begin(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Choose a file; list earlier imports."""
    error, status = "", 200
    if request.method == "POST":
        try:
            file = request.FILES.get("file")
            if file is None:
                raise IncompleteForm({"file": _("Choose a file first.")})
            if (file.size or 0) > uploads.form_file_most():
                most = config.number("HORNBILL_FORM_FILE_MAX_MIB")
                raise IncompleteForm(
                    {"file": _("The file may have %d MiB here. The command line takes larger ones.") % most}
                )
            if (
                request.POST.get("what") == "mapping"
            ):  # kept by its layout: the next file of that sender is mapped by it
                text = file.read(MOST_BYTES + 1).decode("utf-8", "replace")
                actions.take_mapping(vault.officer_id, text, now=timezone.now())
                return HttpResponseRedirect(reverse("seizures-import"))
            sheet = request.POST.get("sheet", "").strip()
            found = actions.begin(
                vault.officer_id, file.read(), file.name or "", now=timezone.now(), sheet=sheet
            )
            return HttpResponseRedirect(reverse("seizure-import", args=[found.handle]))
        except HornbillError as fault:
            error, status = faults.words_of(fault), form_status(fault)
    context = {
        "error": error,
        "most_mib": config.number("HORNBILL_FORM_FILE_MAX_MIB"),
        "imports": queries.imports(),
        "mappings": queries.mappings(),
        "section": "seizures",
    }
    return render(request, "seizures/import.html", context, status=status)


@require_GET
@with_vault
def batch(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Show an import at its stage: ``?state=`` narrows the rows, ``?page=``."""
    del vault
    return _page(request, queries.batch(handle))


def _page(
    request: HttpRequest, found: Import, *, error: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    if found.state == MAPPING or "mapping" in request.GET or "columns" in more:
        return _columns(request, found, error=error, status=status, **more)
    state = request.GET.get("state", "")
    state = state if state in SHOWN else next((one for one in SHOWN if found.counts.get(one)), "")
    why = request.GET.get("why", "")
    why = why if why in REASONS else ""
    number = page_number(request)
    is_busy = found.state in (CHECKING, RUNNING)
    total = (
        0 if is_busy else queries.how_many(found, state=state, why=why) if why else found.counts.get(state, 0)
    )
    told = queries.reasons_of(found, state=state) if state in WHY and not is_busy else []
    context = {
        "found": found,
        "state": state,
        "counts": [
            (one, drawing.state_words(one), found.counts.get(one, 0))
            for one in ("clean", "doubtful", "refused", "again")
        ],
        "reasons": [(code, words.reason(code, "…"), n) for code, n in told],
        "among": queries.REASONS_AMONG if found.counts.get(state, 0) > queries.REASONS_AMONG else 0,
        "why": why,
        "rows": _rows(found, state, why, number) if total else (),
        "headings": found.headings,
        "share": round(100 * found.rows_done / found.rows_total) if found.rows_total else 0,
        "goes_in": found.counts.get("clean", 0) + found.counts.get("doubtful", 0),
        "may_run": may(found.state, RUNNING),
        "may_undo": may(found.state, UNDONE),
        "busy": is_busy,
        "kept_query": f"state={state}" + (f"&why={why}" if why else ""),
        "error": error,
        "section": "seizures",
        **pages_of(number, total, ROWS),
    }
    return render(request, "seizures/import_rows.html", context, status=status)


def _rows(found: Import, state: str, why: str, number: int) -> list[dict[str, Any]]:
    rows = []
    for row in queries.rows_of(found, state=state, why=why, skip=(number - 1) * ROWS, most=ROWS):
        cells = list(row.cells)
        for place, text in row.mended.items():
            cells += [""] * (int(place) + 1 - len(cells))
            cells[int(place)] = text
        headings = [*found.headings, *[""] * (len(cells) - len(found.headings))]
        rows.append(
            {
                "number": row.number,
                "cells": [
                    {
                        "place": place,
                        "heading": heading,
                        "text": cells[place] if place < len(cells) else "",
                        "came": row.cells[place] if place < len(row.cells) else "",
                        "mended": str(place) in row.mended,
                    }
                    for place, heading in enumerate(headings)
                ],
                "why": drawing.reasons_of(row.why),
                "notes": [one for one in drawing.reasons_of(row.why, notes=True) if one[0] == "note"],
                "seizure": drawing.line({"handle": "", **row.found}) if row.found else None,
            }
        )
    return rows


# --- columns ---------------------------------------------------------------------------------------------
def _columns(
    request: HttpRequest, found: Import, *, error: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    mapping = more.get("columns") or kept.of_json(found.mapping)
    looked = [row.cells for row in queries.rows_of(found, most=4)]
    fields = [(name, words.field(name)) for name in FIELDS if name != NOTE]
    context = {
        "found": found,
        "columns": [
            {
                "at": at,
                "heading": column.heading,
                "field": column.field,
                "lost": column.lost,
                "guessed": column.sure < mappings.SURE_ENOUGH + 0.3 and column.field != NOTE,
                "cells": [cells[at] for cells in looked if at < len(cells) and cells[at].strip()][:3],
            }
            for at, column in enumerate(mapping.columns)
        ],
        "mapping": mapping,
        "fields": [
            (NOTE, words.field(NOTE)),
            *sorted(fields, key=lambda one: one[1]),
            (LEAVE_OUT, words.field(LEAVE_OUT)),
        ],
        "defaults": [
            (name, words.field(name), mapping.defaults.get(name, "")) for name in mappings.DEFAULTED
        ],
        "notes": found.notes[:20],
        "kept": queries.mapping_for(found.layout),
        "error": error,
        "section": "seizures",
    }
    return render(request, "seizures/import_columns.html", context, status=status)


@require_POST
@with_vault
def columns(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Say what the columns are, and have the rows checked."""
    found = queries.batch(handle)
    form = request.POST
    mapping = kept.of_json(found.mapping)
    chosen = tuple(
        replace(
            column,
            field=form.get(f"col.{at}", column.field),
            sure=1.0 if f"col.{at}" in form else column.sure,
            lost=form.get(f"lost.{at}", "") == "1" and form.get(f"col.{at}", column.field) == LEAVE_OUT,
        )
        for at, column in enumerate(mapping.columns)
    )
    defaults = {name: form.get(f"default.{name}", "").strip() for name in mappings.DEFAULTED}
    mapping = replace(
        mapping,
        columns=chosen,
        rows=form.get("rows", mapping.rows),
        defaults={name: text[:200] for name, text in defaults.items() if text},
        name=form.get("name", "").strip()[:80],
    )
    try:
        actions.to_import(vault.officer_id, handle, mapping, now=timezone.now())
    except HornbillError as fault:
        if faults.status_of(fault) == 404:
            raise
        said = (
            faults.words_of(fault)
            if fault.code == "mapping-loses"
            else f"{fault.message}. {faults.words_of(fault)}"
        )
        return _page(request, found, error=said, status=form_status(fault), columns=mapping)
    return HttpResponseRedirect(reverse("seizure-import", args=[handle]))


@require_GET
@with_vault
def mapping_file(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Give the mapping as a file, for another agency."""
    del request, vault
    found = queries.batch(handle)
    return giving.attachment(
        mappings.write(kept.of_json(found.mapping)).encode(), "seizure-mapping.json", "application/json"
    )


# --- rows ------------------------------------------------------------------------------------------------
@require_POST
@with_vault
def row(request: HttpRequest, vault: OpenVault, handle: str, number: int) -> HttpResponse:
    """Correct a row: ``cell.N`` holds the new contents of column N."""
    found = queries.batch(handle)
    cells = {}
    for name, text in request.POST.items():
        place = name.removeprefix("cell.")
        if (
            name.startswith("cell.")
            and place.isascii()
            and place.isdecimal()
            and int(place) < mappings.MOST_COLUMNS
            and text != request.POST.get(f"came.{place}")
        ):
            cells[int(place)] = text
    try:
        actions.mend(vault.officer_id, handle, number, cells, now=timezone.now())
    except HornbillError as fault:
        if faults.status_of(fault) == 404:
            raise
        return _page(request, found, error=faults.words_of(fault), status=form_status(fault))
    state, why = request.POST.get("state", ""), request.POST.get("why", "")
    query = f"?state={state}" + (f"&why={why}" if why in REASONS else "") if state in SHOWN else ""
    return HttpResponseRedirect(reverse("seizure-import", args=[handle]) + query)


@require_POST
@with_vault
def do(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Carry an import out, cancel it, or undo it."""
    found = queries.batch(handle)
    acts = {"run": actions.go_on, "cancel": actions.cancel, "undo": actions.undo}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        return _page(request, found, error=_("Choose what to do."), status=400)
    try:
        act(vault.officer_id, handle, now=timezone.now())
    except HornbillError as fault:
        return _page(request, found, error=faults.words_of(fault), status=form_status(fault))
    return HttpResponseRedirect(reverse("seizure-import", args=[handle]))


@require_GET
@with_vault
def refused(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Give refused rows as a file, in the sender's own columns, each with its reasons."""
    del request, vault
    found = queries.batch(handle)
    return giving.attachment(giving.refused(found), "refused-rows.csv", "text/csv; charset=utf-8")
