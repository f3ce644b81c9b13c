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
from django.views.decorators.http import require_http_methods, require_POST

from hornbill import config
from hornbill.cases import bringing, outward
from hornbill.cases.bringing import Choices
from hornbill.cases.core import csv_mapping, csv_rows, noted
from hornbill.cases.core.carried import of_marking, together
from hornbill.cases.labels import word
from hornbill.cases.reading import entities_of
from hornbill.cases.schema_files import model
from hornbill.exchange import reason_words
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Marking, WayOut
from hornbill.pages import faults, marking_form, once, uploads
from hornbill.pages.access import with_vault
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.pages.uses import USES

if TYPE_CHECKING:
    from hornbill.cases.bringing import Held, Look
    from hornbill.vault.sessions import OpenVault

NOTES = {
    noted.NOT_JSON: gettext_lazy("is no JSON: left out"),
    noted.NO_ENTITY: gettext_lazy("is no entity: left out"),
    noted.BAD_ID: gettext_lazy("has an id that cannot be one: left out"),
    noted.BAD_NAME: gettext_lazy("has a name that cannot be one: left out"),
    noted.BAD_VALUE: gettext_lazy("has a value that cannot be kept: left out"),
    noted.TOO_LONG: gettext_lazy("is too long: left out"),
    noted.NO_ID: gettext_lazy("has no id that can be used: one was made"),
    noted.NOT_TEXT: gettext_lazy("is no text: kept as its JSON"),
    noted.ODD_SIGNS: gettext_lazy("has signs that are not seen or turn text round: kept, and shown"),
    noted.FORMULA: gettext_lazy("is a formula: kept as text"),
    noted.UNCLEAR_DATE: gettext_lazy("is no clear date: kept as it is written"),
    noted.READ_DATE: gettext_lazy("is a date of another calendar or order: read as"),
    noted.SHORT_ROW: gettext_lazy("has fewer cells than there are headings"),
    noted.LONG_ROW: gettext_lazy("has more cells than there are headings: kept under column numbers"),
    noted.OPEN_QUOTE: gettext_lazy("has a quote that is not closed: read as it stands"),
    noted.BAD_BYTES: gettext_lazy("has bytes that this encoding does not have: shown as �"),
    noted.UNKNOWN_SCHEMA: gettext_lazy("is of a kind that this version does not know: kept as given"),
    noted.UNKNOWN_PROPERTY: gettext_lazy("is not known of this kind: kept as given"),
    noted.UNKNOWN_TYPE: gettext_lazy("is of a MISP type that has no place here: kept as given"),
}
FORMS = {
    "ftm": gettext_lazy("FollowTheMoney, one entity a line (JSON)"),
    "misp": gettext_lazy("MISP events (JSON)"),
    "things": gettext_lazy("Things, for chart tools (CSV)"),
    "links": gettext_lazy("Links, for chart tools (CSV)"),
    "statements": gettext_lazy("Every fact with who said it (CSV)"),
}
SEPARATOR_WORDS = {
    ",": gettext_lazy("comma"),
    ";": gettext_lazy("semicolon"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("bar"),
}


# --- in --------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
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
                raise IncompleteForm({"file": _("A file of entities may have %d MiB here.") % most})
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


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def look(request: HttpRequest, vault: OpenVault, room_id: str, held_id: str) -> HttpResponse:
    """Show what a file would state, with the columns mapped as chosen; state it when asked to."""
    held = bringing.held_by(vault, room_id, held_id)
    error, status = "", 200
    if request.method == "POST" and "state" in request.POST:
        try:
            with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
                if ticket.result is None:
                    marking = _marking(vault, room_id, request.POST.dict())
                    bringing.bring(vault, held, _choices(request, held), marking=marking, now=timezone.now())
                    ticket.result = "done"
            return HttpResponseRedirect(reverse("entities", args=[room_id]))
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
        "error": error,
        "encodings": csv_rows.ENCODINGS,
        "separators": SEPARATOR_WORDS.items(),
        "schemata": [
            (one.name, word(one.label)) for links in (False, True) for one in model().choices(links=links)
        ],
        "columns": _columns(seen, choices),
        "notes": [(note, NOTES[note.code]) for note in seen.notes],
        "markings": MARKINGS,
        "tlp": form.get("tlp", ""),
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "cases/entities_look.html", context, status=status)


def _choices(request: HttpRequest, held: Held) -> Choices:
    form = request.POST
    name = form.get("kind", "Person")
    schema = model().get(name) or model().schemata["Person"]
    encoding = form.get("encoding", "") if form.get("encoding") in csv_rows.ENCODINGS else ""
    separator = form.get("separator", "") if form.get("separator") in set(csv_rows.SEPARATORS) else ""
    mapping = csv_mapping.Mapping(schema.name)
    first = bringing.preview(replace(held, data=held.data[:65536]), Choices(encoding, separator, mapping))
    before = form.get("mapped", "") == f"{schema.name} {first.encoding} {first.separator}"
    columns = dict(first.suggested)
    if before:
        columns = {heading: form.get(f"col.{at}", "=") for at, heading in enumerate(first.headings)}
    known = {*schema.properties, csv_mapping.AS_GIVEN, csv_mapping.LEFT_OUT, csv_mapping.ENTITY_ID}
    columns = {heading: to for heading, to in columns.items() if to in known}
    day_first = {"day": True, "month": False}.get(form.get("order", ""))
    mapping = csv_mapping.Mapping(schema.name, columns, form.get("read_dates", "") == "1", day_first)
    return Choices(first.encoding, first.separator, mapping)


def _columns(seen: Look, choices: Choices) -> list[dict[str, Any]]:
    schema = model().schemata[choices.mapping.schema]
    options = [(one.name, word(one.label)) for one in schema.in_form]
    return [
        {
            "at": at,
            "heading": heading,
            "to": choices.mapping.columns.get(heading, csv_mapping.AS_GIVEN),
            "cells": [cells[at] for _, cells in seen.rows if at < len(cells)][:3],
            "options": options,
        }
        for at, heading in enumerate(seen.headings)
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


@require_POST
@with_vault
def take(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Give the file."""
    way, form = request.POST.get("way", ""), request.POST.get("form", "")
    if way not in set(WayOut) or form not in FORMS:
        return _out_page(request, vault, room_id, error=_("Choose what the file is for."), status=400)
    taken = outward.take_out(vault, room_id, form, way=WayOut(way), now=timezone.now())
    ending, media_type = outward.FORMS[form]
    response = HttpResponse("".join(taken.lines).encode(), content_type=media_type)
    name = f"hornbill-entities-{room_id[:12]}-{way}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
