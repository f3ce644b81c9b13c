"""The form of a seizure: new, amended, kept as a draft.

Rules: whatever goes wrong, what was typed is in the form. What is doubtful is shown once and goes in when the officer saves again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.seizures import actions, drawing, lookups, queries, words
from hornbill.seizures.core.seizure_form import (
    CHOICES,
    FIRST_LINES,
    FIRST_QUESTIONS,
    ITEM_LINES,
    ITEM_PARTS,
    QUESTIONS,
    read_form,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.seizures.core.seizure_form import Typed
    from hornbill.vault.sessions import OpenVault

_GROUPS = (
    ("when-where", ("date_to", "province", "position", "reference", "agency")),
    ("how", ("transport_id", "concealment", "cover_load", "detection", "reason", "permits", "bill")),
    ("route", ("origin", "export", "transit", "destination", "nationality")),
    ("after", ("value", "currency", "law", "sanction", "disposal", "case", "note")),
)
# What a field offers while somebody types (``pages.picking``).
PICKERS = {
    **dict.fromkeys(("country", "origin", "export", "transit", "destination", "nationality"), "country"),
    "place": "place",
}
_LONG = frozenset({"note", "concealment"})


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def new(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Enter a seizure: ``?draft=`` goes on with a draft."""
    draft = request.POST.get("draft", "") or request.GET.get("draft", "")
    if request.method != "POST":
        form = _of_draft(vault, draft) if draft else {"country": lookups.own_country()}
        return _form(request, form, draft=draft)
    form = request.POST.dict()
    typed = _typed(form)
    try:
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                if "keep" in form:
                    kept = {name: text for name, text in form.items() if name in _NAMES}
                    draft = actions.save_draft(
                        vault.officer_id, typed.seizure, kept, now=timezone.now(), draft=draft
                    )
                    ticket.result = reverse("seizures")
                elif _comes_back(form, typed):
                    return _form(request, form, typed, draft=draft, status=422)
                else:
                    handle = actions.enter(vault.officer_id, typed.seizure, now=timezone.now(), draft=draft)
                    ticket.result = reverse("seizure", args=[handle])
    except HornbillError as fault:
        return _form(request, form, typed, draft=draft, error=_said(fault), status=form_status(fault))
    return HttpResponseRedirect(ticket.result)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def amend(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Change a seizure; the version before is kept."""
    plain = queries.shown(handle)
    if request.method != "POST":
        return _form(request, {**drawing.form_of(plain), "version": str(plain["version"])}, of=handle)
    form = request.POST.dict()
    typed = _typed(form)
    if _comes_back(form, typed):
        return _form(request, form, typed, of=handle, status=422)
    text = form.get("version", "")
    version = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    try:
        actions.amend(
            vault.officer_id,
            handle,
            typed.seizure,
            version=version,
            why=form.get("why", ""),
            now=timezone.now(),
        )
    except HornbillError as fault:
        return _form(request, form, typed, of=handle, error=_said(fault), status=form_status(fault))
    actions.follow(
        vault, handle, now=timezone.now()
    )  # shared copies; a room that fails stays behind, and is named there
    return HttpResponseRedirect(reverse("seizure", args=[handle]))


_NAMES = frozenset((*QUESTIONS, *(f"{part}_{n}" for part in ITEM_PARTS for n in range(ITEM_LINES))))


def _of_draft(vault: OpenVault, draft: str) -> dict[str, str]:
    found = next((one for one in queries.drafts_of(vault.officer_id) if one.handle == draft), None)
    return dict(found.details.get("form", {})) if found is not None else {}


def _typed(form: Mapping[str, str]) -> Typed:
    # What a list of choices says is its code; readers know codes as words.
    return read_form(
        form,
        lookups.name_lookup(),
        lookups.country_names(),
        timezone.now().date(),
        own_country=lookups.own_country(),
        facts=lookups.facts(),
    )


def _comes_back(form: Mapping[str, str], typed: Typed) -> bool:
    return bool(typed.wrong) or (bool(typed.doubts) and not form.get("seen"))


def _said(fault: HornbillError) -> str:
    return faults.words_of(fault)


def _form(
    request: HttpRequest,
    form: Mapping[str, str],
    typed: Typed | None = None,
    *,
    draft: str = "",
    of: str = "",
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    wrong = {
        name: words.reason(code, about) for name, (code, about) in (typed.wrong if typed else {}).items()
    }
    doubts: dict[str, list[str]] = {}
    for name, code, about in typed.doubts if typed else ():
        doubts.setdefault(name, []).append(words.reason(code, about))
    if typed is not None and not error:
        error = (
            _("Some fields need an answer. What you typed is still here.")
            if wrong
            else _("Please look at the marked fields. Save again to keep them as they are.")
        )
    filled = [n for n in range(ITEM_LINES) if any(form.get(f"{part}_{n}") for part in ITEM_PARTS)]
    lines = range(min(ITEM_LINES, max(FIRST_LINES, (filled[-1] + 2) if filled else FIRST_LINES)))
    context = {
        "first": [_field(name, form, wrong, doubts) for name in FIRST_QUESTIONS],
        "groups": [(key, [_field(name, form, wrong, doubts) for name in names]) for key, names in _GROUPS],
        "lines": [_line(n, form, wrong, doubts) for n in lines],
        "rest": [_line(n, form, wrong, doubts) for n in range(len(lines), ITEM_LINES)],
        "draft": draft,
        "of": of,
        "version": form.get("version", ""),
        "why": form.get("why", ""),
        "seen": bool(typed and typed.doubts and not wrong),
        "once": form.get("once", "") or once.word(),
        "error": error,
        "section": "seizures",
    }
    return render(request, "seizures/form.html", context, status=status)


def _field(
    name: str, form: Mapping[str, str], wrong: Mapping[str, str], doubts: Mapping[str, list[str]]
) -> dict[str, Any]:
    value = form.get(name, "")
    if PICKERS.get(name) == "country":
        value = ", ".join(drawing.country_as_typed(part.strip()) for part in value.split(","))
    choices = [(code, words.code(name, code)) for code in CHOICES.get(name, ())]
    return {
        "name": name,
        "label": words.field(name if name != "note" else "notes"),
        "value": value,
        "choices": choices,
        "picker": PICKERS.get(name, ""),
        "several": name == "transit",
        "own": bool(choices and value and value not in CHOICES[name]),  # words beside the codes
        "long": name in _LONG and not choices,
        "wrong": wrong.get(name, ""),
        "doubts": doubts.get(name, ()),
    }


def _line(
    n: int, form: Mapping[str, str], wrong: Mapping[str, str], doubts: Mapping[str, list[str]]
) -> dict[str, Any]:
    return {
        "n": n,
        "species_id": f"species_{n}",
        **{part: form.get(f"{part}_{n}", "") for part in ITEM_PARTS},
        "wrong": [wrong[name] for name in (f"species_{n}", f"quantity_{n}") if name in wrong],
        "doubts": [text for name in (f"species_{n}", f"quantity_{n}") for text in doubts.get(name, ())],
    }
