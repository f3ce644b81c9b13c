"""JSON of many small values at once, by the reader and writer of pydantic, which take a third of the standard library's time.

Rules
- What it writes, any reader of JSON reads; what it cannot read or write (lone surrogates), the standard library does.
- Bulk work alone uses it: the framework's JSON columns are read and written as ever.

    read(write({"a": [1]})) == {"a": [1]}
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _quick() -> tuple[Callable[[Any], bytes], Callable[[str | bytes], Any], type[Exception]]:
    """Return the quick writer, the quick reader, and what the writer raises; loaded when first used."""
    from pydantic_core import PydanticSerializationError, from_json, to_json

    return to_json, from_json, PydanticSerializationError


def write(value: object) -> str:
    """Return a value as JSON; the many empty ones without preparing a writer for each."""
    if not value and isinstance(value, list | dict):
        return "[]" if isinstance(value, list) else "{}"
    to_json, _, unwritable = _quick()
    try:
        return to_json(value).decode()
    except (unwritable, ValueError):
        return json.dumps(value)


def read(text: str | bytes) -> Any:
    """Return the value of JSON.

    Raises:
        ValueError: it is not valid.
    """
    try:
        return _quick()[1](text)
    except ValueError:
        return json.loads(text)
