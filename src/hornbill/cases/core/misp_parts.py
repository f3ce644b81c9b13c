"""What is beside values in MISP (``@misp``), where it is longer than one statement may be: an attachment, the galaxies of an event.

Rules: it is cut into parts, kept one by one beside the entity, and put together when it goes out. If a part does not go out, none of it does: a part alone says
nothing that can be read. What would need more than ``MOST`` parts is left out, and noted.

    entity, left_out = split({"id": ..., "misp": {"is": "attribute", "of": event, "rest": {"data": "9j/4AA..."}}})
    joined(entity)["misp"] == {"is": "attribute", ...}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "misp"
WHOLE = 90_000  # characters that are kept as one
PART = 45_000  # of one part: twice as many once its quotation marks are escaped
MOST = 400  # parts: 18 million characters
_ALWAYS = ("is", "of")


def split(entity: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return an entity with what is beside its values in parts where that is long; and how many characters were left out."""
    misp = entity[NAME]
    text = json.dumps(misp, ensure_ascii=False)
    if len(text) <= WHOLE:
        return entity, 0
    head = {key: misp[key] for key in _ALWAYS if key in misp}
    if len(text) > MOST * PART:
        return {**entity, NAME: head}, len(text)
    texts = [text[at : at + PART] for at in range(0, len(text), PART)]
    parts = {f"{NAME}.{number}": part for number, part in enumerate(texts)}
    return {**entity, NAME: {**head, "parts": len(texts)}, **parts}, 0


def joined(entity: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an entity with what is beside its values in one piece.

    Where a part is missing, nothing is beside the values any more: an attribute or object is then one of ours, an event has its title and date alone.
    """
    kept = entity.get(NAME)
    if not isinstance(kept, dict) or not _in_parts(kept):
        return entity
    bare = {key: value for key, value in entity.items() if key != NAME and not key.startswith(f"{NAME}.")}
    whole = _whole(entity, kept)
    if whole is None and kept.get("is") == "event":
        whole = {"is": "event"}
    return bare if whole is None else {**bare, NAME: whole}


def _in_parts(kept: Mapping[str, Any]) -> bool:
    return "parts" in kept or not kept.keys() - set(_ALWAYS)


def _whole(entity: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any] | None:
    number = kept.get("parts")
    if not isinstance(number, int) or not 0 < number <= MOST:
        return None
    texts = [part for at in range(number) if isinstance(part := entity.get(f"{NAME}.{at}"), str)]
    try:
        whole = json.loads("".join(texts)) if len(texts) == number else None
    except (ValueError, RecursionError):
        return None
    same = isinstance(whole, dict) and all(whole.get(key) == kept.get(key) for key in _ALWAYS)
    return whole if same else None
