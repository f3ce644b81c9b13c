"""Files of FollowTheMoney, in and out again."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from devtools.formats.going import through
from devtools.formats.told import Told
from hornbill.cases.core import carried, noted
from hornbill.cases.core.ftm_lines import read_entity, read_line
from hornbill.cases.core.ftm_list import is_list, read_list
from hornbill.cases.core.ftm_nested import apart
from hornbill.cases.schema_files import model
from hornbill.tables.core import delimited

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNREADABLE = object()
_NOT_READ = {noted.NOT_JSON, noted.TOO_LONG}


def count(name: str, data: bytes) -> Told | None:
    """Tell what became of a file; None if no entity stands in it."""
    values = list(_values(data))
    if not any(map(_is_entity, values)):
        return None
    told, kept = Told(name, "FollowTheMoney"), []
    for number, value in enumerate(values, 1):
        if value is _UNREADABLE:
            told.came["entities"] += 1
            told.lost.append(f"entities: number {number} is not JSON")
            continue
        for entity, odd in apart(value, number, model()):
            _rows, notes = read_entity(entity, number, model()) if entity is not None else ([], [])
            told.noted.update(one.code for one in (*odd, *notes))
            kept += [entity] if entity is not None else []
    before = [_text(one) for one in _fragments_joined(kept)]
    told.compare("entities", before, [_text(one) for one in through(kept)])
    return told


def _is_entity(value: Any) -> bool:
    one = value.get("entity", value) if isinstance(value, dict) else None
    return isinstance(one, dict) and isinstance(one.get("schema"), str) and "properties" in one


def _values(data: bytes) -> Iterator[Any]:
    if is_list(data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")):
        for value, notes in read_list(delimited.texts_of(io.BytesIO(data), "utf-8")):
            yield _UNREADABLE if notes else value
        return
    for line in delimited.lines_of(io.BytesIO(data), "utf-8"):
        if line.strip():
            unreadable = any(
                one.code in _NOT_READ for _rows, notes in read_line(line.strip(), 1) for one in notes
            )
            yield _UNREADABLE if unreadable else json.loads(line)


def _fragments_joined(entities: list[Any]) -> list[dict[str, Any]]:
    """Return entities as they are meant: several lines of one id and schema are one entity, with the values of all."""
    found: dict[Any, dict[str, Any]] = {}
    for at, one in enumerate(entities):
        if not isinstance(one, dict):
            continue
        key = (one.get("id"), one.get("schema")) if _is_entity(one) and isinstance(one.get("id"), str) else at
        properties = one.get("properties")
        if key not in found or not isinstance(properties, dict):
            found[key] = one
            continue
        joined = {name: [*_list(values)] for name, values in found[key]["properties"].items()}
        for name, values in properties.items():
            joined.setdefault(name, []).extend(_list(values))
        found[key] = {**found[key], **one, "properties": joined}
    return list(found.values())


def _list(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _text(entity: dict[str, Any]) -> str:
    """Return an entity as text, values of a property as a set; what this program adds (marking, authors) is left out."""
    given = entity.get("properties", {})
    if not isinstance(given, dict):
        return json.dumps(entity, sort_keys=True)
    properties = {name: sorted(set(map(_value, _list(values)))) for name, values in given.items()}
    properties = {
        name: values for name, values in properties.items() if values
    }  # without a value nothing is said
    own = {key: value for key, value in entity.items() if key not in ("properties", carried.NAME)}
    return json.dumps({**own, "properties": properties}, sort_keys=True, ensure_ascii=False)


def _value(value: Any) -> str:
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )
