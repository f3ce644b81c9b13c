"""The events in a JSON value of MISP: with or without envelope, alone or in a list, and parts of events that a search found.

Rules: a search of MISP answers with attributes (``{"response": {"Attribute": [...]}}``) or with objects, each in an envelope of its own
(``{"response": [{"Object": {...}}, ...]}``); neither says of which event they are. Parts that follow one another are those of one event without
a title. A part that stands alone where a list belongs is a list of one. What is no part is handed on to be named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("Attribute", "Object")


def events(value: Any) -> Iterator[dict[str, Any] | None]:
    """Yield each event of a file's value; None for what is none.

    Args:
        value: ``{"Event": ...}``, an event alone, a list of these, or ``{"response": ...}`` around any of it; or parts of an event.
    """
    if isinstance(value, dict) and "response" in value:
        value = value["response"]
    loose: dict[str, Any] = {}
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and one and one.keys() <= set(PARTS):
            for part, found in one.items():
                loose.setdefault(part, []).extend(found if isinstance(found, list) else [found])
            continue
        if loose:
            yield loose
            loose = {}
        yield _event(one)
    if loose:
        yield loose


def parts(value: Any) -> tuple[list[dict[str, Any]], int]:
    """Return the attributes, objects or references that are listed, and how many of the list are none of it."""
    if value is None:
        return [], 0
    listed = value if isinstance(value, list) else [value]
    found = [one for one in listed if isinstance(one, dict)]
    return found, len(listed) - len(found)


def _event(one: Any) -> dict[str, Any] | None:
    if not isinstance(one, dict):
        return None
    own = {*PARTS, *({"Orgc"} if "info" in one else ())}  # of an event without its envelope
    event = one if "Event" not in one and own & one.keys() else one.get("Event")
    return event if isinstance(event, dict) else None
