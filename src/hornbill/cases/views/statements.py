"""Forms about entities: a new one, more about one, taking back, changing, merging, undoing a merge.

Rules: the form is made from the schema. What cannot be read in one way is asked about, and the form comes back as it was
filled in. Nothing another agency said is changed here: beside it, one's own is stated.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.cases import actions, queries
from hornbill.cases.checking import day_of
from hornbill.cases.core.entity import view_entity
from hornbill.cases.core.model import ENTITY
from hornbill.cases.core.schema_form import read_form
from hornbill.cases.errors import NoSuchStatement, NothingStated
from hornbill.cases.labels import word
from hornbill.cases.reading import entities_of
from hornbill.cases.schema_files import asked as asked_first
from hornbill.cases.schema_files import model
from hornbill.exchange.actions import citing_message
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, marking_form, once
from hornbill.pages.access import form_page
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.cases.core.model import Schema
    from hornbill.cases.core.schema_form import Asked, Typed
    from hornbill.cases.reading import RoomEntities
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


# --- stating -----------------------------------------------------------------------------------------------
@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Choose a kind, then state a new entity."""
    schema = model().get(request.POST.get("kind", "") or request.GET.get("kind", ""))
    if schema is None or schema.abstract:
        with entities_of(vault, room_id) as found:
            content = found.content
        things, more_things = _kinds(asked_first().common, links=False)
        links, more_links = _kinds(asked_first().common_links, links=True)
        words = {"things": things, "more_things": more_things, "links": links, "more_links": more_links}
        context = {**words, "room_id": room_id, "content": content, "section": "rooms"}
        context["message"] = request.GET.get("message", "")[:64]
        return render(request, "cases/entity_kinds.html", context)
    return _stating(request, vault, room_id, schema, "")


def _kinds(
    common: tuple[str, ...], *, links: bool
) -> tuple[list[tuple[Schema, str]], list[tuple[Schema, str]]]:
    """Return the common kinds in their order, and the others by their names in the reader's language."""
    named = {one.name: (one, word(one.label)) for one in model().choices(links=links)}
    first = [named.pop(name) for name in common]
    return first, sorted(named.values(), key=lambda one: one[1].casefold())


@form_page
def more(request: HttpRequest, vault: OpenVault, room_id: str, key: str) -> HttpResponse:
    """State more about an entity."""
    with entities_of(vault, room_id) as found:
        entity = found.fold.root(queries.find(found, key))
        name = view_entity(found.fold.cluster(entity), model()).schema
    schema = model().get(name) or model().get("Thing")
    assert schema is not None
    return _stating(request, vault, room_id, schema, entity, name or schema.name)


def _stating(
    request: HttpRequest, vault: OpenVault, room_id: str, schema: Schema, entity: str, said_as: str = ""
) -> HttpResponse:
    """Show the form, or state what it holds: of ``entity``, or of a new one."""
    typed: Typed | None = None
    error, status = "", 200
    if request.method == "POST":
        try:
            with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
                if ticket.result is None:
                    typed = _read(vault, room_id, schema, request)
                    if not typed.asked:
                        ticket.result = _state(vault, room_id, said_as or schema.name, entity, typed, request)
            if ticket.result is not None:
                return HttpResponseRedirect(_then(room_id, request.POST.get("then", ""), ticket.result))
            error, status = _("Some fields need an answer. What you typed is still here."), 422
        except (NoSuchRoom, StillChecking):
            raise
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    return _form(request, vault, room_id, schema, entity, typed.asked if typed else {}, error, status)


def _then(room_id: str, then: str, made: str) -> str:
    """Return where a form leads: to the thing from whose page it was sent, else to what it made."""
    try:
        return reverse("entity", args=[room_id, then])
    except NoReverseMatch:
        return reverse("entity", args=[room_id, made])


def _read(vault: OpenVault, room_id: str, schema: Schema, request: HttpRequest) -> Typed:
    form = request.POST
    texts = {name[2:]: text for name, text in form.items() if name.startswith("p.")}
    chosen = {name[2:]: text for name, text in form.items() if name.startswith("c.")}
    with entities_of(vault, room_id) as found:
        return read_form(schema, texts, chosen, queries.candidates_in(found))


def _state(
    vault: OpenVault, room_id: str, schema: str, entity: str, typed: Typed, request: HttpRequest
) -> str:
    if not typed.values:
        raise NothingStated(_("Nothing is filled in."), cure=_("Fill in at least one field."))
    entity = entity or secrets.token_hex(16)
    actions.state(
        vault,
        room_id,
        typed.statements(entity, schema),
        source=request.POST.get("source", "").strip(),
        as_of=day_of(request.POST.get("as_of", "")),
        marking=_marking(vault, room_id, request.POST),
        now=timezone.now(),
    )
    return queries.key_of(entity)


def _marking(vault: OpenVault, room_id: str, form: QueryDict) -> Marking:
    with entities_of(vault, room_id) as found:
        return marking_form.read(form.dict(), form.get("tlp", ""), found.content.marking)


def _form(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    schema: Schema,
    entity: str,
    asked: dict[str, Asked],
    error: str,
    status: int,
) -> HttpResponse:
    with entities_of(vault, room_id) as found:
        fields = _fields(found, schema, request, asked)
        content, line = found.content, found.lines.of(entity) if entity else None
    filled = [one for one in fields if one["typed"] or one["asked"]]
    names = asked_first().first.get(schema.name) or tuple(one.name for one in schema.useful)
    by_name = {one["prop"].name: one for one in fields}
    first = [by_name[name] for name in names if name in by_name]
    first += [one for one in filled if one not in first]
    context = {
        "room_id": room_id,
        "content": content,
        "schema": schema,
        "entity": entity,
        "caption": queries.caption(line),
        "first": first,
        "rest": [one for one in fields if one not in first],
        "error": error,
        "markings": MARKINGS,
        "typed": {name: request.POST.get(name, "") for name in ("source", "as_of", "tlp")}
        | _cited(vault, room_id, request),
        "once": request.POST.get("once", "") or once.word(),
        "section": "rooms",
        **marking_form.drawn(request.POST.dict(), content.marking, {}, content.scheme),
    }
    return render(request, "cases/entity_form.html", context, status=status)


def _cited(vault: OpenVault, room_id: str, request: HttpRequest) -> dict[str, str]:
    """Return the source that a form begins with: the message that it is made of (``?message=``)."""
    if request.method == "POST":
        return {}
    words = citing_message.cited(vault, room_id, request.GET.get("message", "")[:64])
    return {"source": words} if words else {}


def _fields(
    found: RoomEntities, schema: Schema, request: HttpRequest, asked: dict[str, Asked]
) -> list[dict[str, Any]]:
    suggested: dict[str, list[str]] = {}
    fields = []
    for prop in schema.in_form:
        names: list[str] = []
        if prop.type == ENTITY:
            if prop.range not in suggested:
                suggested[prop.range] = queries.suggestions(found, prop.range)
            names = suggested[prop.range]
        fields.append(
            {
                "prop": prop,
                "label": word(prop.label),
                "typed": request.POST.get(f"p.{prop.name}", ""),
                "asked": asked.get(prop.name),
                "needed": prop.name in schema.ends,
                "about": urlencode({"room": found.content.room, "range": prop.range}),
                "chosen": request.POST.get(f"c.{prop.name}", ""),
                "names": names,
            }
        )
    return fields


# --- taking back, changing ---------------------------------------------------------------------------------
@form_page
def statement(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str, n: int) -> HttpResponse:
    """Ask whether to take a statement of one's own agency back, or to state another value in its place."""
    with entities_of(vault, room_id) as found:
        one = found.fold.statements.get(f"{record_id}:{n}")
        if one is None or not found.fold.counts(one.id):
            raise NoSuchStatement(_("There is no such fact, or it was withdrawn."))
        content, prop = found.content, model().prop(one.schema, one.prop)
        caption = queries.caption(found.lines.of(one.entity))
    key, error, status = queries.key_of(one.entity), "", 200
    typed, reason = request.POST.get("value", ""), request.POST.get("reason", "")
    if request.method == "POST":
        try:
            with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
                if ticket.result is None:
                    now = timezone.now()
                    if typed.strip():
                        actions.change(vault, room_id, one.id, typed.strip(), reason, now=now)
                    else:
                        actions.retract(vault, room_id, [one.id], reason, now=now)
                    ticket.result = "done"
            return HttpResponseRedirect(reverse("entity", args=[room_id, key]))
        except (NoSuchRoom, StillChecking):
            raise
        except HornbillError as fault:
            error, status = faults.words_of(fault), form_status(fault)
    context = {
        "room_id": room_id,
        "content": content,
        "one": one,
        "prop": prop,
        "caption": caption,
        "key": key,
        "error": error,
        "value": typed,
        "reason": reason,
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "cases/entity_statement.html", context, status=status)


# --- merging ------------------------------------------------------------------------------------------------
@form_page
def merge(request: HttpRequest, vault: OpenVault, room_id: str, key: str) -> HttpResponse:
    """Find the entity that this one is, and say so."""
    words, other = request.GET.get("q", "")[:200], request.POST.get("other", "")
    error, status = "", 200
    if request.method == "POST":
        try:
            if not other:
                raise IncompleteForm({"other": _("Choose the one that is the same.")})
            with entities_of(vault, room_id) as found:
                both = [queries.find(found, key), queries.find(found, other)]
            with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
                if ticket.result is None:
                    reason = request.POST.get("reason", "")
                    ticket.result = actions.merge(vault, room_id, both, reason, now=timezone.now()) or "done"
            return HttpResponseRedirect(reverse("entity", args=[room_id, key]))
        except (NoSuchRoom, StillChecking):
            raise
        except HornbillError as fault:
            error, status = faults.words_of(fault), form_status(fault)
    with entities_of(vault, room_id) as found:
        this = found.lines.of(queries.find(found, key))
        words = words or (queries.caption(this) if request.method != "POST" else "")
        kind = this.schema if this is not None else ""
        rows = [one for one in found.lines.page(schema=kind, words=words).rows if one is not this]
        if not rows:
            rows = [one for one in found.lines.page(schema=kind).rows if one is not this]
        content = found.content
    context = {
        "room_id": room_id,
        "content": content,
        "key": key,
        "this": this,
        "rows": rows,
        "query": words,
        "reason": request.POST.get("reason", ""),
        "error": error,
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "cases/entity_merge.html", context, status=status)


@form_page
def split(request: HttpRequest, vault: OpenVault, room_id: str, key: str, record_id: str) -> HttpResponse:
    """Ask whether to undo a merge."""
    error, status = "", 200
    if request.method == "POST":
        try:
            actions.split(vault, room_id, record_id, request.POST.get("reason", ""), now=timezone.now())
            return HttpResponseRedirect(reverse("entity", args=[room_id, key]))
        except (NoSuchRoom, StillChecking):
            raise
        except HornbillError as fault:
            error, status = faults.words_of(fault), form_status(fault)
    with entities_of(vault, room_id) as found:
        known = {one.word.id: one for one in found.fold.merges([queries.find(found, key)])}
        if record_id not in known:
            raise NoSuchStatement(_("There is no such merge in this room."))
        names = [caption_of_id(found, one) for one in known[record_id].entities]
        content = found.content
    context = {
        "room_id": room_id,
        "content": content,
        "key": key,
        "merge": known[record_id],
        "names": names,
        "reason": request.POST.get("reason", ""),
        "error": error,
        "section": "rooms",
    }
    return render(request, "cases/entity_split.html", context, status=status)


def caption_of_id(found: RoomEntities, entity: str) -> str:
    """Return what one id was called by before it was merged; the id itself where nothing names it."""
    for one in found.fold.standing(found.fold.root(entity)):
        if one.entity == entity and one.prop == "name":
            return one.value
    return entity
