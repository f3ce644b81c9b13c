"""Profiles of States: the list, one State, a row with its versions; publishing a new version; questions to prosecutors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Marking
from hornbill.legal import actions, queries, row_words, several, telling
from hornbill.legal.core import letter_fields, published
from hornbill.legal.core.facts import OFFENCES, SAYS, UNKNOWN
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted, reading_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.legal.core.wording import Words
    from hornbill.vault.sessions import OpenVault

MAX_QUESTION = 4000  # characters
LONG = ("en", "fr", "form", "authoriser", "time_limit", "contact")


@reading_page
def states(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the States, those with a profile first; ``?state=`` leads to one, by its name in any language or its code."""
    typed, wrong = request.GET.get("state", "").replace("\x00", "").strip()[:100], ""
    if typed:
        try:
            code = typed.upper() if len(typed) == 2 else typed
            found = queries.find_state(code, timezone.now().date())
            return HttpResponseRedirect(reverse("law-state", args=[found]))
        except HornbillError:
            wrong = _("No State of this name is known. Choose one from the list.")
    words = queries.words(get_language() or "en")
    book = queries.book()
    counts = {
        code: sum(row.says != UNKNOWN for row in book.profile_of(code))
        for code in sorted(book.states_described())
    }
    names = dict(telling.state_choices(words))
    described = sorted(((names.get(code, code), code, count) for code, count in counts.items()))
    context = {
        "section": "law",
        "described": described,
        "others": [(name, code) for code, name in names.items() if code not in counts],
        "typed": typed,
        "wrong": wrong,
        "own": actions.state_of(vault.officer_id),
        "own_name": words.state(actions.state_of(vault.officer_id)),
    }
    return render(request, "legal/states.html", context)


@reading_page
def state(request: HttpRequest, vault: OpenVault, code: str) -> HttpResponse:
    """Show what is known of a State."""
    words = queries.words(get_language() or "en")
    now = timezone.now()
    try:
        found = queries.find_state(code, now.date())
    except HornbillError as error:
        raise Http404 from error
    context = telling.state_page(found, now.date(), words, vault, now)
    return render(request, "legal/state.html", {**context, "section": "law", "kept": "kept" in request.GET})


@reading_page
def row(request: HttpRequest, vault: OpenVault, table: str, key: str) -> HttpResponse:
    """Show a row with its versions and their differences."""
    cells, versions = _row(table, key)
    shipped = queries.shipped(table, key)
    code, words = cells.get("state", ""), queries.words(get_language() or "en")
    name, provision = row_words.caption(table, cells, words)
    context = {
        "section": "law",
        "table": table,
        "key": key,
        "name": name,
        "provision": provision,
        "code": code,
        "country": words.state(code),
        "cells": [
            (telling.COLUMN_NAMES.get(column, column), row_words.readable(column, cells[column], words))
            for column in published.COLUMNS[table]
            if cells.get(column) and column not in ("id", "state")
        ],
        "gone": cells.get(published.GONE) == "yes",
        "versions": [telling.version_line(one, words) for one in versions],
        "dissents": telling.dissents(versions, words, table),
        "shipped": shipped,
        "may_publish": actions.may_publish(vault.officer_id, code, timezone.now()),
    }
    return render(request, "legal/row.html", context)


def _row(table: str, key: str) -> tuple[dict[str, str], list[Any]]:
    if table not in published.COLUMNS:
        raise Http404
    versions = queries.versions(table, key)
    cells = queries.book().cells(table, published.table_key(key))
    if cells is None and not versions:
        raise Http404
    found = dict(cells) if cells is not None else dict(versions[0].cells)
    return {name: str(text or "") for name, text in found.items()}, versions


@form_page
def edit(request: HttpRequest, vault: OpenVault, table: str, key: str = "") -> HttpResponse:
    """Show a form for a new version of a row, or for a new row; publish it."""
    if table not in published.COLUMNS:
        raise Http404
    state_code = actions.state_of(vault.officer_id)
    cells = _row(table, key)[0] if key else {"state": state_code}
    if cells.get("state") != state_code:
        return faults.of_error(
            request, actions.MayNotPublish(_("Only officers of that State publish its profile."))
        )
    if request.method != "POST":
        if not key and request.GET.get("topic", "") in queries.book().techniques:
            cells |= {"topic": request.GET["topic"]}
        return _form(request, table, key, cells, "")
    typed = {name: _typed(request, name, cells.get(name, ""))[:4000] for name in published.COLUMNS[table]} | {
        "state": state_code
    }
    note = request.POST.get("note", "")
    try:
        if request.POST.get("go") == "withdraw" and key:
            actions.withdraw(vault, table, key, note, now=timezone.now())
            return HttpResponseRedirect(f"{reverse('law-state', args=[state_code])}?kept")
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                if "id" in published.COLUMNS[table]:
                    typed["id"] = key or queries.free_id(table, typed)
                ticket.result = actions.publish(vault, table, typed, note=note, now=timezone.now())
    except HornbillError as error:
        return _form(request, table, key, typed, note, error=error)
    return HttpResponseRedirect(reverse("law-row", args=[table, ticket.result]))


def _typed(request: HttpRequest, name: str, before: str) -> str:
    if name in several.COLUMNS:
        return several.column(name, before, request.POST.getlist)
    return str(request.POST.get(name, ""))


def _form(
    request: HttpRequest,
    table: str,
    key: str,
    cells: Mapping[str, str],
    note: str,
    *,
    error: HornbillError | None = None,
) -> HttpResponse:
    words = queries.words(get_language() or "en")
    context = {
        "section": "law",
        "table": table,
        "table_name": telling.TABLE_NAMES[table],
        "key": key,
        "code": cells.get("state", ""),
        "country": words.state(cells.get("state", "")),
        "fields": [
            _field(table, name, cells.get(name, ""), words)
            for name in published.COLUMNS[table]
            if name not in ("id", "state")
        ],
        "once": request.POST.get("once", "") or once.word(),
        "note": note,
        "error": faults.words_at_own_form(error) if error else "",
    }
    return render(request, "legal/edit.html", context, status=400 if error else 200)


def _field(table: str, name: str, value: str, words: Words) -> dict[str, Any]:
    choices: list[tuple[str, str]] = []
    if name == "says":
        choices = [(one, words.word(f"says-{one}")) for one in SAYS]
    elif name == "topic":
        choices = list(row_words.topic_names(words).items())
    elif name == "group":
        choices = [(one, row_words.readable(name, one, words)) for one in OFFENCES]
    elif name == "treaty":
        choices = [(one.key, one.short[words.language]) for one in queries.book().treaties.values()]
    elif name == "kind":
        choices = list(row_words.KINDS[table].items())
    return {
        "name": name,
        "label": telling.COLUMN_NAMES.get(name, name),
        "value": value,
        "choices": choices,
        "several": several.boxes(name, value, words) if name in several.COLUMNS else None,
        "long": name in LONG,
        "day": name
        in ("valid_from", "valid_until", "signed", "consent", "in_force", "denounced", "made", "withdrawn"),
        "needed": name in ("topic", "says", "group", "treaty"),
        "help": HELP.get((table, name), ""),
    }


HELP = {
    ("requirement", "when"): " · ".join(letter_fields.WHEN),
    ("requirement", "fields"): " · ".join(sorted(letter_fields.FIELDS))
    + " · translation:zh · due_reasons@deadline",
}


@posted
def confirm(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Say that a row still holds."""
    table, key = request.POST.get("table", ""), request.POST.get("key", "")
    try:
        actions.confirm(vault, table, key, now=timezone.now())
    except HornbillError as error:
        return faults.of_error(request, error)
    return HttpResponseRedirect(f"{reverse('law-state', args=[actions.state_of(vault.officer_id)])}?kept")


@posted
def ask(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Put a question to a State's focal prosecutors, in one press; lead to the room."""
    now = timezone.now()
    language = get_language() or "en"
    words = queries.words(language)
    text = request.POST.get("text", "").strip()[:MAX_QUESTION]
    try:
        code = queries.find_state(request.POST.get("state", ""), now.date())
        title = _("Question about the law of %(state)s") % {"state": words.state(code)}
        room = actions.ask_prosecutor(
            vault, code, text or title, title=title, lang=words.language, marking=Marking(), now=now
        )
    except HornbillError as error:
        return faults.of_error(request, error)
    return HttpResponseRedirect(reverse("room", args=[room]))
