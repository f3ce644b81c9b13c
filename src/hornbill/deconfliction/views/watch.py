"""The watch register: what an officer watches, entering by hand and from a table; ``deconfliction.views.hits`` has what is done with a hit.

Rules: whatever goes wrong, the form comes back as it was filled in; an officer sees own entries alone; a table is shown
row by row before anything of it is entered, and travels in the page meanwhile: the node keeps nothing of it. Where its encoding is not
certain, the page asks.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.deconfliction import actions, queries, tables, terms
from hornbill.deconfliction import hit_lines as watch_hits
from hornbill.deconfliction import silent_lines as watch_silent
from hornbill.deconfliction import words as watch_words
from hornbill.deconfliction.core.entry import OPEN, SILENT, BadEntry, Draft
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.core.table import BadTable
from hornbill.directory import queries as directory
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import form_page, reading_page
from hornbill.pages.context import reader_zone
from hornbill.pages.forms import form_status
from hornbill.pages.table_words import encoding_choices
from hornbill.tables.core import encodings
from hornbill.tables.core.errors import Unsure

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

MAX_TABLE = 256 * 1024  # bytes; it comes back in a form, with the page's limit of half a MiB
_TYPED = ("value", "country", "birth_date", "nationality", "platform", "check_digit", "day")
_WORDS = ("kind", *_TYPED, "case", "ground", "expires", "contact", "insist", "mode", "supervisor")


@reading_page
def register(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show what the officer watches, and hits on it."""
    hits = queries.hits_of(vault.officer_id)
    now = timezone.now()
    actions.note_seen(vault, [hit.id for hit in hits if hit.seen_at is None], now=now)
    context = {
        "section": "watch",
        "entries": [
            (row, watch_words.kind_name(row.content["kind"])) for row in queries.entries_of(vault.officer_id)
        ],
        "answers": [
            (row, watch_words.kind_name(row.content["kind"]))
            for row in queries.answers_of(vault.officer_id, now)
        ],
        "total": queries.count_of(vault.officer_id),
        "hits": [watch_hits.words(hit, now, reader_zone(request)) for hit in hits],
        "figures": watch_hits.figures(vault.officer_id),
        "waiting": watch_silent.waiting(vault.officer_id),
        "results": watch_silent.results(vault.officer_id, now, reader_zone(request)),
        "counts": watch_silent.counts(vault),
        "outcomes": [(name, _(words)) for name, words in watch_words.OUTCOMES.items()],
        "state": queries.state(),
        "compared": _is_compared(),
        "said": request.GET.get("said", ""),
    }
    return render(request, "deconfliction/watch.html", context)


def _is_compared() -> bool:
    try:
        return terms.has_holders()
    except HornbillError:
        return False


def _draft(values: dict[str, str]) -> Draft:
    fields = Fields(**{name: values[name] for name in _TYPED})
    return Draft(
        values["kind"],
        fields,
        values["case"],
        values["ground"],
        values["expires"],
        values["contact"],
        insist=values["insist"] == "yes",
        mode=values["mode"] or OPEN,
        supervisor=values["supervisor"],
    )


@form_page
def new(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form for an entry, empty or with what an entity's page filled in, or enter it."""
    values = {name: request.POST.get(name, "") for name in _WORDS}
    if request.method != "POST":
        return _form(request, vault, {**values, "kind": "phone", "contact": vault.officer_id}, [])
    if (
        request.POST.get("step") == "fill"
    ):  # from an entity's page; not by an address, which is logged and kept
        return _form(request, vault, {**values, "contact": vault.officer_id}, [])
    try:
        actions.enter(vault, _draft(values), now=timezone.now())
    except BadEntry as error:
        return _form(request, vault, values, [watch_words.fault(one) for one in error.faults], status=422)
    except HornbillError as error:
        return _form(request, vault, values, [faults.words_of(error)], status=form_status(error))
    said = "proposed" if values["mode"] == SILENT else "entered"
    return HttpResponseRedirect(f"{reverse('watch')}?said={said}")


def _form(
    request: HttpRequest, vault: OpenVault, values: dict[str, str], errors: list[str], status: int = 200
) -> HttpResponse:
    context = {**_offer(vault), "values": values, "errors": errors}
    return render(request, "deconfliction/watch_new.html", context, status=status)


def _offer(vault: OpenVault) -> dict[str, Any]:
    """Return what every form of the register offers: kinds and contacts."""
    home = directory.node_of(vault.officer_id)
    people = [one for one in home.officers if not one.revoked and not one.is_service]
    people.sort(key=lambda one: (not one.focal_point, one.name))
    return {
        "section": "watch",
        "kinds": watch_words.kinds(),
        "people": people,
        "supervisors": [one for one in people if one.focal_point and one.id != vault.officer_id],
        "today": timezone.now().date(),
    }


@form_page
def table(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form for a table; show a table row by row; enter its good rows."""
    values = {name: request.POST.get(name, "") for name in _WORDS}
    context: dict[str, Any] = {**_offer(vault), "values": values}
    if request.method != "POST":
        context["values"] = {**values, "contact": vault.officer_id}
        return render(request, "deconfliction/watch_table.html", context)
    now, status, data = timezone.now(), 200, b""
    encoding = encodings.known(request.POST.get("encoding", ""))
    try:
        data = _table_of(request)
        context |= {"carried": base64.b64encode(data).decode(), "encoding": encoding}
        rows, ignored = tables.judge(vault.officer_id, data, _draft(values), now=now, encoding=encoding)
        good = sum(row.checked is not None for row in rows)
        context |= {"ignored": ignored, "good": good, "bad": len(rows) - good}
        if request.POST.get("step") == "enter":
            context["entered"] = tables.enter_good(vault.officer_id, rows, now=now)
        context["rows"] = [_row_words(row) for row in rows]
    except BadEntry as error:
        context["errors"], status = [watch_words.fault(one) for one in error.faults], 422
    except Unsure as error:
        context["errors"], status = [faults.words_of(error)], form_status(error)
        context["encodings"] = encoding_choices(encodings.guess(data))
    except HornbillError as error:
        context["errors"], status = [faults.words_of(error)], form_status(error)
    return render(request, "deconfliction/watch_table.html", context, status=status)


def _table_of(request: HttpRequest) -> bytes:
    """Return the table of a form: the file that came, or the one that the page carried."""
    came = request.FILES.get("file")
    try:
        data = (
            came.read()
            if came is not None
            else base64.b64decode(request.POST.get("table", ""), validate=True)
        )
    except binascii.Error:
        data = b""
    if not data:
        raise BadTable(_("no table was received"), cure=_("Choose a file with a table."))
    if len(data) > MAX_TABLE:
        raise BadTable(_("the table is larger than 256 KiB"), cure=_("Split it into smaller ones."))
    return data


def _row_words(row: tables.Judged) -> dict[str, Any]:
    value = row.checked.value if row.checked else None
    return {
        "number": row.number,
        "kind": watch_words.kind_name(row.kind),
        "given": row.given,
        "canonical": value.canonical if value else "",
        "changes": [change.what for change in value.changes] if value else [],
        "faults": [watch_words.fault(one) for one in row.faults],
    }


@form_page
def withdraw(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Say what withdrawing does, or withdraw."""
    row = queries.entry_of(vault.officer_id, handle)
    if row is None or row.ended_why:
        raise Http404
    if request.method == "POST":
        actions.withdraw(vault, handle, now=timezone.now())
        return HttpResponseRedirect(f"{reverse('watch')}?said=withdrawn")
    context = {"section": "watch", "row": row, "kind": watch_words.kind_name(row.content["kind"])}
    return render(request, "deconfliction/watch_withdraw.html", context)
