"""Values of what came from MISP: taken from attributes, and put back into them.

Rules
- All that is beside a value is kept without it; where the value is, is told by its property, its place and how many there were.
- If fewer values of a property go out than there were, no place says which are left: what was beside them does not go out, and
  they are ``bare``.

    values = Values()
    kept = values.take("alias", {"type": "text", "value": "chai", "comment": "heard"})
    values.count([kept])
    attribute(kept, {"alias": ["chai"]})    # the attribute again
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Values:
    """Values of one entity by property, each once."""

    def __init__(self) -> None:
        self.properties: dict[str, list[str]] = {}

    def take(self, prop: str, given: dict[str, Any]) -> dict[str, Any]:
        """Keep an attribute's value; returns all else of it, and where the value is."""
        value = given.get("value", "")
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        rest: dict[str, Any] = {key: other for key, other in given.items() if key != "value"}
        if not text:
            return {"rest": rest}
        found = {"rest": rest, **self.put(prop, text)}
        return found if isinstance(value, str) else {**found, "json": True}

    def put(self, prop: str, text: str) -> dict[str, Any]:
        """Keep a value; returns where it is."""
        values = self.properties.setdefault(prop, [])
        if text not in values:
            values.append(text)
        return {"prop": prop, "at": values.index(text)}

    def count(self, kept: Iterable[dict[str, Any]]) -> None:
        """Note with each kept value how many values its property has, when all are read."""
        for one in kept:
            if "prop" in one:
                one["n"] = len(self.properties[one["prop"]])


def _short(kept: Mapping[str, Any], properties: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether fewer values go out than there were."""
    n = kept.get("n")
    return isinstance(n, int) and len(properties.get(str(kept.get("prop")), ())) < n


def value_of(kept: Mapping[str, Any], properties: Mapping[str, Sequence[str]]) -> str | None:
    """Return the value that was taken; None where it does not go out, or cannot be told from others."""
    values, at = properties.get(str(kept.get("prop")), ()), kept.get("at")
    if not isinstance(at, int) or not 0 <= at < len(values) or _short(kept, properties):
        return None
    return values[at]


def rest_of(kept: Any) -> dict[str, Any]:
    """Return a copy of what was kept beside a value."""
    rest = kept.get("rest") if isinstance(kept, dict) else None
    return dict(rest) if isinstance(rest, dict) else {}


def attribute(kept: Any, properties: Mapping[str, Sequence[str]]) -> dict[str, Any] | None:
    """Return an attribute with its value again; None where the value does not go out."""
    if not isinstance(kept, dict):
        return None
    if "prop" not in kept:
        return {**rest_of(kept), "value": ""}
    text = value_of(kept, properties)
    if text is None:
        return None
    value: Any = text
    if kept.get("json"):
        try:
            value = json.loads(text)
        except ValueError:
            value = text
    return {**rest_of(kept), "value": value}


def bare(kept: Sequence[Any], properties: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return (property, value) of what goes out but no longer has a place."""
    short = dict.fromkeys(
        str(one["prop"])
        for one in kept
        if isinstance(one, dict) and "prop" in one and _short(one, properties)
    )
    return [(prop, value) for prop in short for value in properties.get(prop, ())]
