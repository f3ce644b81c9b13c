"""Rows that the agency puts above the tables: the form, and the list of all with who, when and why.

Rules: the form has the table's own columns; what was typed comes back with every fault; nothing is deleted, an override ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.reference import actions, queries, words
from hornbill.reference.core.tables import TABLES

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

KINDS = ("name", "listing", "range", "limit", "factor", "density", "code", "taxon")
_LONG = {"note", "use", "text", "en", "fr", "source", "except_taxa"}


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def change(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form for a row (``?kind=`` and ``key=``, or ``taxon=`` for a new one), or save it."""
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("kind", "")
    if kind not in KINDS:
        raise Http404
    columns = (*TABLES[kind].columns, "source", "as_of")
    error, status = "", 200
    if request.method == "POST":
        cells = {name: sent.get(name, "") for name in (*columns, "gone")}
        try:
            actions.override(vault.officer_id, kind, cells, reason=sent.get("reason", ""), now=timezone.now())
            return HttpResponseRedirect(reverse("own-facts") + "?saved=1")
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    else:
        cells = queries.cells_with(kind, sent.get("key", "")) or {"taxon": sent.get("taxon", "")}
        if sent.get("key"):
            cells = {**cells, "source": "", "as_of": ""}  # the agency's own source, not that of the row below
    context = {
        "section": "library",
        "kind": kind,
        "kind_name": words.KIND_NAMES[kind],
        "fields": [(name, words.column(name), cells.get(name, ""), name in _LONG) for name in columns],
        "key": sent.get("key", ""),
        "taxon": queries.taxon(cells.get("taxon", "") or cells.get("id", "")),
        "reason": sent.get("reason", "") if request.method == "POST" else "",
        "gone": cells.get("gone") == "yes",
        "error": error,
    }
    return render(request, "reference/change.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def own(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the agency's own rows, or end one."""
    if request.method == "POST":
        number = request.POST.get("end", "")
        try:
            actions.end_override(
                vault.officer_id, int(number) if number.isdecimal() else 0, now=timezone.now()
            )
        except HornbillError as found:
            return faults.of_error(request, found)
        return HttpResponseRedirect(reverse("own-facts"))
    rows = [
        {
            "row": one,
            "kind": words.KIND_NAMES.get(one.kind, one.kind),
            "taxon": queries.taxon(one.cells.get("taxon", "") or one.cells.get("id", "")),
            "cells": [
                (words.column(name), text) for name, text in one.cells.items() if name not in {"taxon", "id"}
            ],
        }
        for one in queries.own_rows()
    ]
    return render(
        request,
        "reference/own.html",
        {"section": "library", "rows": rows, "saved": bool(request.GET.get("saved"))},
    )
