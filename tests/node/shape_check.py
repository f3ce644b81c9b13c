"""Checks JSON against the schemas of an OpenAPI 3.1 description, as far as ours uses JSON Schema (2020-12).

Written apart from the library that makes the description, so that a mistake of it shows. A keyword that is not
known here is an error: nothing is passed over.
"""

from __future__ import annotations

import re
from datetime import date, datetime

_SAYS_NOTHING = {"title", "description", "default", "examples"}
_TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}
_KNOWN = {
    "$ref",
    "additionalProperties",
    "anyOf",
    "const",
    "enum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "pattern",
    "properties",
    "required",
    "type",
} | _SAYS_NOTHING


def schemas_in(value):
    """Yield every schema in a schema, itself first."""
    yield value
    parts = [*value.get("properties", {}).values(), *value.get("anyOf", ())]
    parts += [value[name] for name in ("items", "additionalProperties") if isinstance(value.get(name), dict)]
    for part in parts:
        yield from schemas_in(part)


def check_schema(schema, components):
    """Assert that a schema is one: known words, references that lead somewhere, patterns that compile."""
    for one in schemas_in(schema):
        assert set(one) <= _KNOWN, f"unknown keywords {set(one) - _KNOWN}"
        if "$ref" in one:
            resolve(one, components)
        if "type" in one:
            assert one["type"] in _TYPES, one["type"]
        if "pattern" in one:
            re.compile(one["pattern"])
        if "required" in one:
            assert set(one["required"]) <= set(one["properties"])


def resolve(schema, components):
    """Follow a reference."""
    prefix = "#/components/schemas/"
    assert schema["$ref"].startswith(prefix), schema["$ref"]
    return components[schema["$ref"].removeprefix(prefix)]


def problems(value, schema, components, place="$"):
    """Return what of a value does not fit a schema, as sentences; empty when it fits."""
    if "$ref" in schema:
        return problems(value, resolve(schema, components), components, place)
    if "anyOf" in schema:
        tried = [problems(value, one, components, place) for one in schema["anyOf"]]
        return [] if any(not found for found in tried) else min(tried, key=len)
    found = _plain(value, schema, place)
    if found:
        return found
    if isinstance(value, dict):
        found += _object(value, schema, components, place)
    if isinstance(value, list):
        for number, one in enumerate(value):
            found += problems(one, schema.get("items", {}), components, f"{place}[{number}]")
    return found


def _plain(value, schema, place):
    kind = schema.get("type")
    if kind and (
        not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind in {"integer", "number"})
    ):
        return [f"{place} is no {kind}: {value!r:.60}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place} is none of {schema['enum']}: {value!r:.60}"]
    if "const" in schema and value != schema["const"]:
        return [f"{place} is not {schema['const']}"]
    if isinstance(value, str):
        return _text(value, schema, place)
    size = len(value) if isinstance(value, list) else 0
    if size > schema.get("maxItems", size) or size < schema.get("minItems", 0):
        return [f"{place} has {size} items"]
    return []


def _text(value, schema, place):
    found = []
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{place} does not match {schema['pattern']}")
    if len(value) > schema.get("maxLength", len(value)) or len(value) < schema.get("minLength", 0):
        found.append(f"{place} has {len(value)} characters")
    if schema.get("format") == "date-time":
        assert datetime.fromisoformat(value).utcoffset() is not None, f"{place} has no zone: {value}"
    elif schema.get("format") == "date":
        date.fromisoformat(value)
    return found


def _object(value, schema, components, place):
    known = schema.get("properties", {})
    found = [f"{place} lacks {name}" for name in schema.get("required", ()) if name not in value]
    if len(value) > schema.get("maxProperties", len(value)):
        found.append(f"{place} has {len(value)} members")
    more = schema.get("additionalProperties", not known)
    for name, one in value.items():
        if name in known:
            found += problems(one, known[name], components, f"{place}.{name}")
        elif isinstance(more, dict):
            found += problems(one, more, components, f"{place}.{name}")
        elif not more:
            found.append(f"{place} holds {name}, which is not declared")
    return found
