"""Files of MISP, in and out again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from devtools.formats.going import through
from devtools.formats.told import Told
from hornbill.cases.core import misp
from hornbill.cases.core.ftm_lines import read_entity
from hornbill.cases.schema_files import model

if TYPE_CHECKING:
    from collections.abc import Iterator

# Set by an export: the marking is the node's to say, and nothing is published by it.
SET_ANEW = {"Tag", "distribution", "sharing_group_id", "SharingGroup", "published", "publish_timestamp"}
_PARTS = {"Attribute", "Object", "ObjectReference"}


def count(name: str, data: bytes) -> Told | None:
    """Tell what became of a file; None if it is not a file of MISP."""
    if not misp.is_misp(data[:4096]):
        return None
    told = Told(name, "MISP")
    entities, notes = [], []
    for entity, number, odd in misp.read_file(data):
        notes += odd
        if entity is not None:
            entities.append(entity)
            notes += read_entity(entity, number)[1]
    told.noted.update(one.code for one in notes)
    went = through(entities)
    written = (
        misp.write_events(went, name, misp.Made("", "2026-11-29"), model().is_link)
        if went
        else {"response": []}
    )
    before, after = list(_events(json.loads(data.decode("utf-8-sig")))), list(_events(written))
    for what in ("events", "objects", "references", "attributes"):
        told.compare(
            what, *([text for event in one for text in _things(event, what)] for one in (before, after))
        )
    return told


def _events(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "response" in value:
        value = value["response"]
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            event = one.get("Event", one)
            if isinstance(event, dict):
                yield event


def _things(event: dict[str, Any], what: str) -> Iterator[str]:
    objects = _rows(event.get("Object"))
    if what == "events":
        if {"uuid", "info"} & event.keys():  # else parts alone, as a search answers
            yield _text(event)
    elif what == "objects":
        yield from map(_text, objects)
    elif what == "references":
        yield from (_text(one) for each in objects for one in _rows(each.get("ObjectReference")))
    else:
        yield from map(_text, _rows(event.get("Attribute")))
        yield from (_text(one) for each in objects for one in _rows(each.get("Attribute")))


def _rows(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(thing: dict[str, Any]) -> str:
    """Return all of a thing that is its own, as text; what an export sets is left out, and so are its parts."""
    own = {key: value for key, value in thing.items() if key not in SET_ANEW | _PARTS}
    return json.dumps(own, sort_keys=True, ensure_ascii=False)
