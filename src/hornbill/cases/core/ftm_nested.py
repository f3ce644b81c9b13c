"""Several entities in one place of a file of FollowTheMoney: nested in one another, or wrapped as a change of a list.

Rules
- An entity that stands as a value of another (``targets.nested.json`` of OpenSanctions) becomes an entity of its own, and its id the value. Where the model has
  the inner entity's link to the outer one by that name, seen from its other end, the value goes, for it says nothing else.
- A change (``{"op": "ADD", "entity": {...}}``, OpenSanctions' ``entities.delta.json``) is the entity as it is now. That one is gone (``DEL``) is noted and takes
  nothing back: the officer who stated it withdraws it. Other fields beside it are noted.
- A marking never gets wider: an entity has the narrowest of its own, of those of what it is nested in (level, codes, conditions, purposes, review), of the one beside its change,
  and of those in what it keeps as JSON. One that has none of its own, and keeps marked things as JSON, counts as TLP:RED.
- A marking that would make a file many times longer is not handed on: what it holds for is left out, and the file counts as TLP:RED. So is what is nested too deep.

Source: OpenSanctions, exporters ``nested`` and ``delta`` of zavod, as of 2026-11.

    [one for one, _notes in apart({"id": "a", "schema": "Person", "properties": {"addressEntity": [{"id": "b", "schema": "Address", ...}]}}, 1)]
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill.cases.core import carried, noted
from hornbill.cases.core.carried import Carried
from hornbill.cases.core.noted import Note
from hornbill.cases.core.statement import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hornbill.cases.core.model import Model

MAX_DEPTH = 200  # lists and objects in one another, far from what Python can write again
_CHANGED, _GONE = frozenset({"ADD", "MOD"}), "DEL"
_OPENED, _DEEPER = {"properties", carried.NAME}, {dict, list}
_OF_CHANGE = {"op", "entity", carried.NAME}
_HANDED_ON, _TIMES = (
    20_000,
    4,
)  # characters of markings that a place in a file may hand on: so many, and so many times its own


def apart(value: Any, row: int, model: Model | None = None) -> Iterator[tuple[Any, list[Note]]]:
    """Yield the entities that stand in one place of a file, the outer one first, and what is to be noted; None where there is none.

    Args:
        value: from JSON, whatever it is.
        row: its number, for notes.
        model: tells which properties there are; without it every one counts as unknown.
    """
    if _is_plain(value):
        yield value, []
        return
    if _is_deep(value):
        yield None, [Note(row, "", noted.NOT_JSON, f"> {MAX_DEPTH}")]
        return
    changed, beside, notes = _of_change(value, row)
    waiting: deque[tuple[Any, Carried | None]] = deque([(changed, beside)])
    left = -1  # counted once a marking is handed on
    while waiting:
        given, outer = waiting.popleft()
        one, inner = _flat(given, model)
        if outer is not None:
            left = _HANDED_ON + _TIMES * len(_text(value)) if left < 0 else left
            left = max(0, left - len(_text(outer.to_json())))
            if not left:
                notes = [
                    *notes,
                    Note(row, KEPT + carried.NAME, noted.TOO_LONG, str(given.get("id", ""))[:80]),
                ]
                one, inner = None, []
        if inner:
            notes = [*notes, Note(row, "", noted.NESTED, str(len(inner)))]
        one = _marked(one, outer)
        handed = _limited(carried.in_entity(one)) if inner else None
        waiting.extend((each, handed) for each in inner)
        yield one, notes
        notes = []


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_plain(value: Any) -> bool:
    """Tell at a glance that an entity has nothing but texts, numbers and its own marking."""
    if not isinstance(value, dict) or "schema" not in value:
        return False
    for name, one in value.items():
        opened = name in _OPENED and isinstance(one, dict) and carried.NAME not in one
        for each in one.values() if opened else (one,):
            if isinstance(each, dict) or (isinstance(each, list) and not _DEEPER.isdisjoint(map(type, each))):
                return False
    return True


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [one for each in level for one in _inside(each) if isinstance(one, (dict, list))]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _of_change(value: Any, row: int) -> tuple[Any, Carried | None, list[Note]]:
    """Return the entity of a change and the marking beside it; what is not a change is returned as it is."""
    if not isinstance(value, dict) or "schema" in value or not isinstance(value.get("entity"), dict):
        return value, None, []
    entity = value["entity"]
    if value.get("op") == _GONE:
        return None, None, [Note(row, "", noted.GONE, str(entity.get("id", ""))[:80])]
    if value.get("op") not in _CHANGED:
        return value, None, []
    notes = [Note(row, name[:80], noted.BESIDE) for name in value if name not in _OF_CHANGE]
    return entity, carried.in_entity(value), notes


def _flat(entity: Any, model: Model | None) -> tuple[Any, list[dict[str, Any]]]:
    """Return an entity with ids in place of what is nested in it, and that; the entity itself where nothing is."""
    properties = entity.get("properties") if isinstance(entity, dict) else None
    if not isinstance(properties, dict) or not any(map(_has_entities, properties.values())):
        return entity, []
    inner: list[dict[str, Any]] = []
    flat: dict[str, Any] = {}
    for name, values in properties.items():
        if not _has_entities(values):
            flat[name] = values
            continue
        kept = []
        for one in values if isinstance(values, list) else [values]:
            if not _is_entity(one):
                kept.append(one)
                continue
            inner.append(one)
            if not _is_told(one, entity, name, model):
                kept.append(one["id"])
        if kept:
            flat[name] = kept
    return {**entity, "properties": flat}, inner


def _has_entities(values: Any) -> bool:
    return any(map(_is_entity, values)) if isinstance(values, list) else _is_entity(values)


def _is_entity(value: Any) -> bool:
    return (
        isinstance(value, dict) and isinstance(value.get("id"), str) and isinstance(value.get("schema"), str)
    )


def _is_told(inner: dict[str, Any], outer: dict[str, Any], name: str, model: Model | None) -> bool:
    """Tell whether an entity names the outer one by the link that a property of it, which the model does not have, is seen from there."""
    schema, properties, id_ = outer.get("schema"), inner.get("properties"), outer.get("id")
    if model is None or not isinstance(schema, str) or model.prop(schema, name) is not None:
        return False
    if not isinstance(properties, dict) or not isinstance(id_, str):
        return False
    links = ((model.prop(inner["schema"], link), values) for link, values in properties.items())
    seen = [values for prop, values in links if prop is not None and prop.reverse_name == name]
    return any(id_ in (values if isinstance(values, list) else [values]) for values in seen)


def _limited(one: Carried | None) -> Carried | None:
    """Return a marking as it holds for another entity too: who said it, and how it was graded, is its own."""
    return replace(one, gradings=(), authors=()) if one is not None else None


def _marked(entity: Any, outer: Carried | None) -> Any:
    """Return an entity with the narrowest of its own marking, an outer one, and those in what it keeps as JSON."""
    if not isinstance(entity, dict):
        return entity
    kept = [_limited(one) for one in _in_json(entity)]
    if outer is None and not kept:
        return entity
    own = carried.in_entity(entity)
    if own is None and outer is None:
        own = Carried("RED")
    found = carried.narrowest([own, outer, *kept])
    assert found is not None
    return {**entity, carried.NAME: found.to_json()}


def _in_json(entity: dict[str, Any]) -> Iterator[Carried | None]:
    """Yield each marking that stands anywhere in what an entity keeps as JSON."""
    waiting = [value for name, value in entity.items() if name not in ("properties", carried.NAME)]
    waiting.append(entity.get("properties"))
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and carried.NAME in one:
            yield carried.in_entity(one)
        waiting.extend(each for each in _inside(one) if isinstance(each, (dict, list)))
