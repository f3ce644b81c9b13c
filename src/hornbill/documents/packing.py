"""How documents travel between the processes: one line of JSON, then the bytes that it counts."""

from __future__ import annotations

import json
from typing import IO, Any


def pack(stream: IO[bytes], said: dict[str, Any], parts: list[bytes]) -> None:
    """Write what is said and its parts."""
    head = json.dumps({"said": said, "sizes": [len(part) for part in parts]}, separators=(",", ":"))
    stream.write(head.encode() + b"\n")
    for part in parts:
        stream.write(part)


def unpack(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return what is said and its parts.

    Raises:
        ValueError, KeyError, TypeError: this is not what ``pack`` wrote, or a part of it is missing.
    """
    line, _, rest = data.partition(b"\n")
    try:
        head = json.loads(line)
    except RecursionError as error:
        raise ValueError("the head is nested too deeply") from error
    said, sizes = head["said"], head["sizes"]
    if any(not isinstance(size, int) or size < 0 for size in sizes) or sum(sizes) != len(rest):
        raise ValueError("bytes are missing")
    parts, at = [], 0
    for size in sizes:
        parts.append(rest[at : at + size])
        at += size
    return said, parts
