"""JSON of many small values at once, by the reader and writer of pydantic, which take a third of the standard library's time.

Rules
- What it writes, any reader of JSON reads; what it cannot read or write (lone surrogates), the standard library does.
- Bulk work alone uses it: the framework's JSON columns are read and written as ever.

    read(write({"a": [1]})) == {"a": [1]}
"""

from __future__ import annotations

import json
from typing import Any


def write(value: object) -> str:
    """Return a value as JSON; the many empty ones without preparing a writer for each."""
    if value in ([], {}):
        return "[]" if value == [] else "{}"
    from pydantic_core import PydanticSerializationError, to_json

    try:
        return to_json(value).decode()
    except (PydanticSerializationError, ValueError):
        return json.dumps(value)


def read(text: str | bytes) -> Any:
    """Return the value of JSON.

    Raises:
        ValueError: it is none.
    """
    from pydantic_core import from_json

    try:
        return from_json(text)
    except ValueError:
        return json.loads(text)
