"""Reads the published vectors beside this file. Each file names its standard, source, date and licence."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict:
    """The whole file ``name``.json; byte strings are hex digits."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def raw(entry: dict, *names: str) -> tuple[bytes, ...]:
    """The named values of one entry, as bytes."""
    return tuple(bytes.fromhex(entry[name]) for name in names)
