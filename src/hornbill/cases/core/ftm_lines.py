"""FollowTheMoney entities as JSON, one a line: in as statements, out as the same entities.

Rules
- What comes in goes out equal: id, schema and properties, values as the sets that they are, and whatever else stood beside
  them (``datasets``, ``referents`` ...), which is kept as JSON under a name that begins with ``@``.
- A value that is not text is kept as its JSON and noted. A line that is not an entity is noted and left out; the others go in.
- An entity that is said to be of schemata that exclude one another goes out as one line for each of them.
- The marking and the authors of what it says go out with an entity, under ``hornbill`` (``carried``), and are read again there.

Source: FollowTheMoney 4.11, entity JSON (``EntityProxy.to_dict``), JSON Lines.

    ((rows, notes),) = read_line('{"id": "a", "schema": "Person", "properties": {"name": ["Ali"]}}', 1)
    write_entities(statements, model)          # yields the lines again
"""

from __future__ import annotations

import hashlib
import json
from sys import intern
from typing import TYPE_CHECKING, Any

from hornbill.cases.core import carried, noted
from hornbill.cases.core.entity import schema_of
from hornbill.cases.core.ftm_nested import apart
from hornbill.cases.core.noted import Note
from hornbill.cases.core.odd_text import odd
from hornbill.cases.core.statement import ID, KEPT, said, why_not_entity, why_not_name, why_not_value
from hornbill.tables.core.delimited import MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement

_OWN = {"id", "schema", "properties"}


def read_line(
    line: str, row: int, model: Model | None = None
) -> Iterator[tuple[list[dict[str, str]], list[Note]]]:
    """Read one line: one entity, and those that stand in it (``ftm_nested``).

    Args:
        line: without its end.
        row: its number, for notes.
        model: to note what it does not know; nothing is noted of that when left out.

    Yields:
        Statements as records have them, one entity's; none when the line is not an entity. And what is to be noted.
    """
    if len(line) > MAX_LINE:
        yield [], [Note(row, "", noted.TOO_LONG, f"> {MAX_LINE}")]
        return
    try:
        value = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        yield [], [Note(row, "", noted.NOT_JSON)]
        return
    yield from read_value(value, row, model)


def read_value(
    value: Any, row: int, model: Model | None = None
) -> Iterator[tuple[list[dict[str, str]], list[Note]]]:
    """Read what is in one place of a file, from its JSON; see ``read_line``."""
    for entity, notes in apart(value, row, model):
        rows, more = read_entity(entity, row, model) if entity is not None or not notes else ([], [])
        yield rows, [*notes, *more]


def _refuse(text: str) -> Any:
    raise ValueError(text)


def read_entity(value: Any, row: int, model: Model | None = None) -> tuple[list[dict[str, str]], list[Note]]:
    """Read one entity from its JSON, values that are not text as their JSON; see ``read_line``."""
    if not isinstance(value, dict) or not isinstance(value.get("properties", {}), dict):
        return [], [Note(row, "", noted.NO_ENTITY)]
    schema: Any = value.get("schema")
    notes: list[Note] = []
    if why_not_name(schema):
        return [], [Note(row, "schema", noted.BAD_NAME, why_not_name(schema))]
    schema = intern(schema)  # a large file has few names, many times
    entity: Any = value.get("id")
    if entity is None:
        entity = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:32]
        notes.append(Note(row, "id", noted.NO_ID, entity))
    elif why_not_entity(entity):
        return [], [Note(row, "id", noted.BAD_ID, why_not_entity(entity))]
    if model is not None and model.get(schema) is None:
        notes.append(Note(row, "schema", noted.UNKNOWN_SCHEMA, schema))
    rows: list[dict[str, str]] = []
    for name, values in value.get("properties", {}).items():
        rows += _property(entity, schema, name, values, row, model, notes)
    for name, kept in value.items():
        if name not in _OWN:
            rows += _value(entity, schema, KEPT + name, _json(kept), row, notes)
    if not rows:
        rows = [said(entity, schema, ID, entity)]
    return rows, notes


def _property(
    entity: str, schema: str, name: str, values: Any, row: int, model: Model | None, notes: list[Note]
) -> list[dict[str, str]]:
    if why_not_name(name) or name == ID or name.startswith(KEPT):
        notes.append(Note(row, name[:80], noted.BAD_NAME, why_not_name(name)))
        return []
    if model is not None and model.get(schema) is not None and model.prop(schema, name) is None:
        notes.append(Note(row, name, noted.UNKNOWN_PROPERTY))
    rows: list[dict[str, str]] = []
    seen: set[str] = set()
    for value in values if isinstance(values, list) else [values]:
        text = value
        if not isinstance(value, str):
            text = _json(value)
            notes.append(Note(row, name, noted.NOT_TEXT, text[:80]))
        if text not in seen:  # values of a property are a set
            seen.add(text)
            rows += _value(entity, schema, name, text, row, notes)
    return rows


def _value(
    entity: str, schema: str, name: str, text: str, row: int, notes: list[Note]
) -> list[dict[str, str]]:
    if why_not_name(name):
        notes.append(Note(row, name[:80], noted.BAD_NAME, why_not_name(name)))
        return []
    if why_not_value(text):
        if text:  # an empty value says nothing
            notes.append(Note(row, name, noted.BAD_VALUE, str(len(text))))
        return []
    if not name.startswith(KEPT) and odd(text):
        notes.append(Note(row, name, noted.ODD_SIGNS, " ".join(odd(text))))
    return [said(entity, schema, intern(name), text)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_entities(statements: Iterable[Statement], model: Model) -> Iterator[dict[str, Any]]:
    """Make entities of statements, each under its own id, in the order in which they were first said.

    Args:
        statements: those that count, in the order of the room; merged entities are given apart.
        model: says whether schemata exclude one another.
    """
    for entity, ones in _by_entity(statements).items():
        yield from _made(entity, ones, model)


def _by_entity(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.entity, []).append(one)
    return found


def _made(
    entity: str, ones: list[Statement], model: Model, *, marked: bool = True
) -> Iterator[dict[str, Any]]:
    schema, contradict = schema_of(list(dict.fromkeys(one.schema for one in ones)), model)
    if not contradict:
        yield _entity(entity, schema, ones, marked=marked)
        return
    for each in dict.fromkeys(one.schema for one in ones):
        yield _entity(entity, each, [one for one in ones if one.schema == each], marked=marked)


def to_marked_entities(statements: Iterable[Statement], model: Model) -> Iterator[dict[str, Any]]:
    """Make entities of statements, each with its marking and its authors: those of the statements, and what it carried already.

    An entity carries what all its statements are marked, those too that are in another line of it.
    """
    for id_, ones in _by_entity(statements).items():
        before = dict.fromkeys(one.value for one in ones if one.prop == KEPT + carried.NAME)
        parts = (carried.in_entity({carried.NAME: _from_json(one)}) for one in before)
        found = carried.narrowest([carried.of_statements(ones), *parts])
        marking = found.to_json() if found is not None else {}
        for entity in _made(id_, ones, model, marked=False):
            yield {**entity, carried.NAME: marking}


def _entity(
    entity: str, schema: str, statements: Iterable[Statement], *, marked: bool = True
) -> dict[str, Any]:
    properties: dict[str, dict[str, None]] = {}  # values of a property are a set, in the order of the room
    kept: dict[str, Any] = {}
    claims: dict[str, None] = {}  # texts of markings, each once
    for one in statements:
        if one.prop.startswith(KEPT):
            name = one.prop.removeprefix(KEPT)
            if name == carried.NAME:
                claims[one.value] = None
            elif name not in _OWN:
                kept[name] = _from_json(one.value)
        elif one.prop != ID:
            properties.setdefault(one.prop, {})[one.value] = None
    if claims and marked:
        kept[carried.NAME] = _joined(claims)
    values = {name: list(found) for name, found in properties.items()}
    return {"id": entity, "schema": schema, "properties": values, **kept}


def _joined(claims: Iterable[str]) -> Any:
    """Return what all lines of one entity carry together: never less than any of them."""
    values = [_from_json(one) for one in claims]
    found = carried.narrowest(carried.in_entity({carried.NAME: one}) for one in values)
    return values[0] if len(values) == 1 or found is None else found.to_json()


def _from_json(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_refuse)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()  # no 1e999, no half surrogate pair
    except (ValueError, RecursionError):
        return text  # a partner's own software kept something else
    return value


def write_line(entity: Mapping[str, Any]) -> str:
    """Write one entity as a line, its end included."""
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n"
