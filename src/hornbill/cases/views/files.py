"""Pages that bring entities in from a file, and take them out into one.

Rules: a file is looked at before anything of it is stated; it is held in memory, never on the disk. What goes out passes by
each statement's marking, with the reasons for what stays in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hornbill import config
from hornbill.cases import bringing, outward, stating_work
from hornbill.cases.bringing import Choices
from hornbill.cases.core import table_mapping
from hornbill.cases.core.carried import of_marking, together
from hornbill.cases.core.column_targets import PARTS
from hornbill.cases.core.model import DATE
from hornbill.cases.labels import word
from hornbill.cases.note_words import NOTES
from hornbill.cases.reading import entities_of
from hornbill.cases.schema_files import model
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Marking, WayOut
from hornbill.pages import faults, marking_form, once, uploads
from hornbill.pages.access import form_page, posted, with_vault
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.pages.table_words import encoding_choices, notes_in_words, separator_choices
from hornbill.pages.uses import USES
from hornbill.tables.core.columns import is_date_part
from hornbill.tables.core.delimited import SEPARATORS
from hornbill.tables.core.encodings import ENCODINGS

if TYPE_CHECKING:
    from hornbill.cases.bringing import Look
    from hornbill.cases.held_file import Beginning, Held
    from hornbill.vault.sessions import OpenVault

PART_WORDS = {"year": gettext_lazy("year"), "month": gettext_lazy("month"), "day": gettext_lazy("day")}
FORMS = {
    "ftm": gettext_lazy("FollowTheMoney, one object per line (JSON)"),
    "misp": gettext_lazy("MISP events (JSON)"),
    "stix": gettext_lazy("STIX 2.1 bundle (JSON)"),
    "things": gettext_lazy("People and things, for chart tools (CSV)"),
    "links": gettext_lazy("Links, for chart tools (CSV)"),
    "statements": gettext_lazy("Every fact with its author (CSV)"),
    "workbook": gettext_lazy("All three tables, one workbook (XLSX)"),
}


# --- in --------------------------------------------------------------------------------------------------
@form_page
def bring(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Choose a file, and hold it."""
    error, status = "", 200
    if request.method == "POST":
        try:
            file = request.FILES.get("file")
            if file is None:
                raise IncompleteForm({"file": _("Choose a file first.")})
            if (file.size or 0) > uploads.form_file_most():
                most = config.number("HORNBILL_FORM_FILE_MAX_MIB")
                raise IncompleteForm(
                    {"file": _("A file of people and things can have at most %d MiB here.") % most}
                )
            held = bringing.hold(vault, room_id, file.name or "", file.read())
            return HttpResponseRedirect(reverse("entities-look", args=[room_id, held.id]))
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    with entities_of(vault, room_id) as found:
        content = found.content
    context = {
        "room_id": room_id,
        "content": content,
        "error": error,
        "most_mib": config.number("HORNBILL_FORM_FILE_MAX_MIB"),
        "most_rows": bringing.MAX_ROWS,
        "section": "rooms",
    }
    return render(request, "cases/entities_bring.html", context, status=status)


@form_page
def look(request: HttpRequest, vault: OpenVault, room_id: str, held_id: str) -> HttpResponse:
    """Show what a file would state, with the columns mapped as chosen; state it when asked to."""
    held = bringing.held_by(vault, room_id, held_id)
    error, status = "", 200
    if request.method == "POST" and "state" in request.POST:
        try:
            with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
                if ticket.result is None:
                    ticket.result = _state(request, vault, held)
            return HttpResponseRedirect(ticket.result)
        except (NoSuchRoom, StillChecking):
            raise
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    choices = _choices(request, held)
    seen = bringing.preview(held, choices)
    with entities_of(vault, room_id) as found:
        content = found.content
    form = request.POST.dict() if marking_form.SHOWN in request.POST else _begun(content.marking, seen)
    context = {
        **marking_form.drawn(form, content.marking, {}),
        "carried": _carried(seen),
        "room_id": room_id,
        "content": content,
        "held": held,
        "look": seen,
        "choices": choices,
        "mapped": _read_so(choices.mapping.schema, seen.begun),
        "error": error,
        "encodings": encoding_choices(seen.begun.encoding),
        "separators": separator_choices(),
        "sheets": [one.name for one in book.sheets if one.has_cells] if (book := seen.begun.book) else [],
        "of_file": notes_in_words(seen.of_file),
        "schemata": [
            (one.name, word(one.label)) for links in (False, True) for one in model().choices(links=links)
        ],
        "columns": _columns(seen, choices),
        "notes": [(note.printable, NOTES[note.code]) for note in seen.notes],
        "markings": MARKINGS,
        "tlp": form.get("tlp", ""),
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "cases/entities_look.html", context, status=status)


def _state(request: HttpRequest, vault: OpenVault, held: Held) -> str:
    """State a file, at once or as long work; returns the address where the officer sees what becomes of it."""
    choices, now = _choices(request, held), timezone.now()
    marking = _marking(vault, held.room, request.POST.dict())
    seen = bringing.check(vault, held, choices, marking=marking)
    if seen.read > bringing.AT_ONCE:
        work_id = stating_work.begin(vault, held, choices, seen, marking=marking, now=now)
        return reverse("background-work", args=[work_id])
    bringing.bring(vault, held, choices, seen, marking=marking, now=now)
    return reverse("entities", args=[held.room])


def _choices(request: HttpRequest, held: Held) -> Choices:
    form = request.POST
    schema = model().get(form.get("kind", "Person")) or model().schemata["Person"]
    read_as = Choices(
        form.get("encoding", "") if form.get("encoding") in ENCODINGS else "",
        form.get("separator", "") if form.get("separator") in set(SEPARATORS) else "",
        form.get("sheet", ""),
        _row_number(form.get("header", ""))
        if form.get("sheet", "") == form.get("sheet_before", "")
        else None,
        table_mapping.Mapping(schema.name),
    )
    begun = bringing.begin(held, read_as)
    columns = dict(begun.suggested)
    if form.get("mapped", "") == _read_so(schema.name, begun):
        columns = {heading: form.get(f"col.{at}", "=") for at, heading in enumerate(begun.headings)}
    known = {*schema.properties, table_mapping.AS_GIVEN, table_mapping.LEFT_OUT, table_mapping.ENTITY_ID}
    known |= {f"{name}:{part}" for name in schema.properties for part in PARTS}
    columns = {heading: to for heading, to in columns.items() if to in known}
    day_first = {"day": True, "month": False}.get(form.get("order", ""))
    read_dates = form.get("read_dates", "") == "1"
    return replace(read_as, mapping=table_mapping.Mapping(schema.name, columns, read_dates, day_first))


def _row_number(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 8 else None


def _read_so(schema: str, begun: Beginning) -> str:
    """Return by what the choices of columns hold: another sheet or row of headings has other columns."""
    return f"{schema} {begun.encoding.encoding} {begun.separator} {begun.header} {begun.sheet}"


def _columns(seen: Look, choices: Choices) -> list[dict[str, Any]]:
    schema = model().schemata[choices.mapping.schema]
    options = [(one.name, word(one.label)) for one in schema.in_form]
    dates = [(one.name, word(one.label)) for one in schema.in_form if one.type == DATE]
    parts = [(f"{name}:{part}", f"{label}: {PART_WORDS[part]}") for name, label in dates for part in PARTS]
    rows = [row.texts() for row in seen.begun.rows]
    return [
        {
            "at": at,
            "heading": heading,
            "to": (to := choices.mapping.columns.get(heading, table_mapping.AS_GIVEN)),
            "cells": [cells[at] for cells in rows if at < len(cells)][:3],
            "options": options + (parts if is_date_part(heading) or ":" in to else []),
        }
        for at, heading in enumerate(seen.begun.headings)
    ]


def _marking(vault: OpenVault, room_id: str, form: dict[str, str]) -> Marking:
    with entities_of(vault, room_id) as found:
        return marking_form.read(form, form.get("tlp", ""), found.content.marking)


def _begun(room: Marking, seen: Look) -> dict[str, str]:
    """Return the fields of a form that nobody has typed into: the room's marking, and the file's where it carries one."""
    if seen.carried is None:
        return {}
    both = together([of_marking(room), seen.carried])
    marking = both.marking or Marking(both.tlp, tuple(code for code in both.handling if code != "H3"))
    return {**marking_form.begun_with(marking), "tlp": marking.tlp}


def _carried(seen: Look) -> str:
    """Write the marking that a file carries in one line; empty if it carries none."""
    if seen.carried is None:
        return ""
    one = seen.carried
    return " · ".join([f"TLP:{one.tlp}", *one.handling, *one.conditions, *one.purposes])


# --- out --------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD"])
@with_vault
def out(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what may go out for which use."""
    return _out_page(request, vault, room_id)


def _out_page(
    request: HttpRequest, vault: OpenVault, room_id: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    with entities_of(vault, room_id) as found:
        content = found.content
    ways = []
    for way in WayOut:
        inside, kept = outward.what_goes(vault, room_id, way)
        ways.append((way, USES[way], inside, [(reason_words.spoken(why), n) for why, n in kept.items()]))
    context = {"room_id": room_id, "content": content, "ways": ways, "forms": FORMS.items(), "error": error}
    return render(request, "cases/entities_out.html", {**context, "section": "rooms"}, status=status)


@posted
def take(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Give the file."""
    way, form = request.POST.get("way", ""), request.POST.get("form", "")
    if way not in set(WayOut) or form not in FORMS:
        return _out_page(request, vault, room_id, error=_("Choose what the file is for."), status=400)
    taken = outward.take_out(vault, room_id, form, way=WayOut(way), now=timezone.now())
    ending, media_type = outward.FORMS[form]
    response = HttpResponse(taken.data(), content_type=media_type)
    name = f"hornbill-entities-{room_id[:12]}-{way}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
