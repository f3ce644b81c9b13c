"""Operations on a room's entities: read what may be told, state, take back, merge, undo a merge.

Rules: a program is a way out, so each statement passes by its own marking, and an entity is drawn from those alone: neither
caption nor contradictions tell of the others, and one of which nothing may go is not there (``hornbill.cases.outward``). The list is by id and takes no words to search for:
an answer to "is there one like this" would tell of what stays in.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.cases import actions, outward, passing, queries
from hornbill.cases.api.entity_shapes import (
    AskingToPass,
    EntityKey,
    EntityList,
    EntityShown,
    Facts,
    MergeId,
    Merging,
    OfKind,
    PassedOn,
    PassingOn,
    Stated,
    TakingBack,
)
from hornbill.cases.checking import checked, sentence
from hornbill.cases.core.joint_marking import marking_json
from hornbill.cases.core.statement import Statement, said
from hornbill.cases.core.summaries import PAGE
from hornbill.cases.reading import entities_of
from hornbill.kernel.markings import WayOut
from hornbill.kernel.times import parse_utc
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId, Skip, WithReason, marking_of
from hornbill.pages.api.shapes import Done, RecordDone

TAG = "entities"


@router.get(
    "/rooms/{room}/entities",
    summary=gettext_noop("List a room's people and things"),
    **reads(TAG, EntityList),
)
def list_entities(request: HttpRequest, room: RoomId, kind: OfKind = "", skip: Skip = 0) -> dict[str, Any]:
    """Return fifty entities, by id, each drawn from what its statements' markings let out."""
    vault = caller(request).in_room(room).vault
    through = outward.sieve(vault, WayOut.EXPORT)
    with entities_of(vault, room) as found:
        outside = outward.Outside(found.fold, found.model, through)
        ids = outside.ids_of(kind)
        page = ids[skip : skip + PAGE]
        rows = [_line(outward.told(found, one, outside)) for one in page]
    return {"found": len(ids), "skipped": skip, "entities": rows}


def _line(told: outward.Told) -> dict[str, Any]:
    view = told.view
    return {
        "key": queries.key_of(told.id),
        "id": told.id,
        "kind": view.schema if view else None,
        "caption": view.caption if view else None,
        "agencies": list(view.agencies) if view else [],
        "contradictions": [one.name for one in view.contradictions] if view else [],
        "marking": marking_json(view.marking if view else None),
        "left_in": told.left_in,
        "withheld": shaping.reasons(told.kept_in),
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "id": one.id,
        "entity": one.entity,
        "kind": one.schema,
        "prop": one.prop,
        "value": one.value,
        "lang": one.lang,
        "original": one.original,
        "officer": one.author,
        "agency": one.agency,
        "origin": one.origin or None,
        "graded": one.graded and {"scheme": one.graded.scheme, "value": one.graded.value},
        "ground": one.ground.to_json() if one.ground else None,
        "at": parse_utc(one.at),
        "source": one.source,
        "as_of": one.as_of,
        "marking": shaping.marking(one.marking),
    }


@router.get(
    "/rooms/{room}/entities/{entity}",
    summary=gettext_noop("Show a person or thing"),
    **reads(TAG, EntityShown),
)
def get_entity(request: HttpRequest, room: RoomId, entity: EntityKey) -> dict[str, Any]:
    """Return every statement about an entity that may be told, with who said it, and its merges."""
    vault = caller(request).in_room(room).vault
    with entities_of(vault, room) as found:
        told = outward.told_under(found, entity, outward.sieve(vault, WayOut.EXPORT))
    view = told.view
    values = [value for prop in view.properties for value in prop.values] if view else []
    merges = view.merges if view else ()
    return {
        **_line(told),
        "members": list(view.members) if view else [told.id],
        "statements": [_statement(one) for value in values for one in value.statements],
        "taken_back": [_statement(one) for one in view.retracted] if view else [],
        "merges": [
            {
                "id": one.word.id,
                "entities": list(one.entities),
                "officer": one.word.author,
                "at": parse_utc(one.word.at),
                "undone": not one.counts,
            }
            for one in merges
        ],
    }


@router.post("/rooms/{room}/statements", summary=gettext_noop("Add facts"), **writes(TAG, Stated))
def state_facts(request: HttpRequest, room: RoomId, body: Facts, key: Key = None) -> dict[str, Any]:
    """State facts about entities, under one marking; a new entity is made by naming a new id.

    They are checked as the form checks what an officer types: kinds and properties that exist, links to entities that are there,
    dates that can be read in one way. With `strict` false what is odd is stated as sent, and named in `noted`.
    """
    who = caller(request).in_room(room)
    rows = [said(one.entity, one.kind, one.prop, one.value, lang=one.lang) for one in body.statements]

    def act() -> dict[str, Any]:
        marking = marking_of(body.marking) if body.marking else None
        facts, as_of, notes = checked(who.vault, room, rows, body.as_of, strict=body.strict)
        more = {"source": body.source, "as_of": as_of}
        records = actions.state(who.vault, room, facts, **more, marking=marking, now=who.now)
        odd = [
            {"fact": one.row, "field": one.column, "code": one.code, "text": sentence(one)} for one in notes
        ]
        return {"records": records, "noted": odd}

    return once_only(request, key, act)


@router.post("/rooms/{room}/statements/retract", summary=gettext_noop("Withdraw facts"), **writes(TAG, Done))
def retract_facts(request: HttpRequest, room: RoomId, body: TakingBack, key: Key = None) -> dict[str, Any]:
    """Take statements of one's own agency back; they stay to be seen as taken back."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        count = actions.retract(who.vault, room, body.statements, body.reason, now=who.now)
        return {"changed": count > 0}

    return once_only(request, key, act)


@router.post("/rooms/{room}/merges", summary=gettext_noop("Merge people or things"), **writes(TAG, Done))
def merge_entities(request: HttpRequest, room: RoomId, body: Merging, key: Key = None) -> dict[str, Any]:
    """Say that entities are one; anybody in the room can undo it."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        done = actions.merge(who.vault, room, body.entities, body.reason, now=who.now)
        return {"changed": done is not None}

    return once_only(request, key, act)


@router.post("/rooms/{room}/merges/{merge}/undo", summary=gettext_noop("Undo a merge"), **writes(TAG, Done))
def undo_merge(
    request: HttpRequest, room: RoomId, merge: MergeId, body: WithReason, key: Key = None
) -> dict[str, Any]:
    """Show merged entities apart again, each with what was said of it."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        done = actions.split(who.vault, room, merge, body.reason, now=who.now)
        return {"changed": done is not None}

    return once_only(request, key, act)


@router.post("/rooms/{room}/pass", summary=gettext_noop("Share in another room"), **writes(TAG, PassedOn))
def pass_entities_on(request: HttpRequest, room: RoomId, body: PassingOn, key: Key = None) -> dict[str, Any]:
    """Pass entities on into another room, each fact under the marking that it has, as its originator's words."""
    who = caller(request).in_room(room).in_room(body.to)

    def act() -> dict[str, Any]:
        look = passing.what_goes(who.vault, room, body.entities, body.to, now=who.now)
        written = passing.pass_on(who.vault, room, body.to, body.entities, now=who.now)
        kept = [
            {"agency": one.agency, "facts": one.statements, "reasons": list(one.reasons)}
            for one in look.originators
        ]
        return {"written": written, "kept": kept, "alone": look.alone}

    return once_only(request, key, act)


@router.post("/rooms/{room}/pass/ask", summary=gettext_noop("Ask the originators"), **writes(TAG, RecordDone))
def ask_originators(
    request: HttpRequest, room: RoomId, body: AskingToPass, key: Key = None
) -> dict[str, Any]:
    """Ask, by a message in the room, the agencies whose markings keep facts of some entities in."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        record = passing.ask_originators(who.vault, room, body.entities, now=who.now)
        return {"record": record, "changed": True}

    return once_only(request, key, act)
