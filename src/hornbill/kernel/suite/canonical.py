"""Canonical JSON: one value, one spelling (JCS, RFC 8785).

Rules: what is signed or hashed is JCS; what is read must already be JCS (``JCS(parse(b)) == b``), so a
second spelling of the same value cannot slip past a signature. Numbers are integers below 2^53: decimals,
coordinates and larger integers travel as strings.

    encode({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
"""

from __future__ import annotations

import json
from typing import Any

import rfc8785

from hornbill.kernel.errors import BadInput

MAX_DEPTH = 32
MAX_BYTES = 4 * 1024 * 1024
_SAFE_INTEGER = 2**53


class NotCanonical(BadInput):
    """The bytes are not the canonical form of a JSON value that Hornbill accepts."""

    code = "not-canonical"
    default_cure = "The sender's software wrote it in another form: ask that agency to upgrade."


def encode(value: Any) -> bytes:
    """Write a JSON value in its canonical form.

    Args:
        value: dicts with string keys, lists, strings, integers below 2^53, booleans, None.

    Returns:
        UTF-8 bytes.

    Raises:
        NotCanonical: a float, a large integer, a lone surrogate, another type, or nested too deep.
    """
    plain_keys = _check(value, 0)
    try:
        if plain_keys:  # ASCII keys sort alike by code point and by UTF-16 unit: the C encoder writes JCS
            return _write(value).encode()
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise NotCanonical(f"no canonical form: {type(error).__name__}") from error


def decode(data: bytes, *, max_bytes: int = MAX_BYTES) -> Any:
    """Read a canonical JSON value.

    Args:
        data: UTF-8 bytes in JCS.
        max_bytes: longest input that is read.

    Returns:
        The value.

    Raises:
        NotCanonical: too long, not UTF-8, not JSON, a key twice, not in canonical form, a float.
    """
    if len(data) > max_bytes:
        raise NotCanonical(f"{len(data)} bytes; at most {max_bytes} are read")
    try:
        value = _read(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotCanonical("not JSON in UTF-8") from error
    if encode(value) != data:
        raise NotCanonical("JSON, but not in canonical form")
    return value


def _refuse(text: str) -> Any:
    raise ValueError(text)


# Made once: json.dumps and json.loads make theirs again at each call. Depth has been checked, so nothing is circular.
_write = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False
).encode
_read = json.JSONDecoder(parse_constant=_refuse, parse_float=_refuse).decode


def _check(value: Any, depth: int) -> bool:
    """Refuse what has no canonical form here; tell whether every key is ASCII."""
    if depth > MAX_DEPTH:
        raise NotCanonical(f"nested deeper than {MAX_DEPTH}")
    if value is None or isinstance(value, str | bool):
        return True
    within = depth < MAX_DEPTH  # texts, most of what there is, are then looked at in place
    if isinstance(value, int):
        if abs(value) >= _SAFE_INTEGER:
            raise NotCanonical("an integer of 2^53 or more: write it as a string")
        return True
    if isinstance(value, dict):
        plain = True
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonical("a key that is not a string")
            inside = (within and type(item) is str) or _check(item, depth + 1)
            plain = inside and key.isascii() and plain
        return plain
    if isinstance(value, list | tuple):
        plain = True
        for item in value:
            plain = ((within and type(item) is str) or _check(item, depth + 1)) and plain
        return plain
    raise NotCanonical(f"{type(value).__name__} has no canonical form here: write it as a string")
