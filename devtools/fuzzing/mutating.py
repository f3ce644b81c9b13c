"""Altered inputs: bytes, framed parts and JSON, each changed where a reader might trust too much.

Rules: the same ``Random`` and the same input give the same output. A part inside a frame, and a JSON text inside a part,
are altered as what they are and framed again, so that the length in front still fits; now and then it does not.

    Mutator(Random(1), seeds).next()
"""

from __future__ import annotations

import base64
import binascii
import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

LONGEST = 256 * 1024  # bytes
_MOST_PARTS = 200  # of a frame that is altered as one: a row of zeros has thousands
_DEEPEST = 3  # of frames within frames that are opened
_BYTES = (
    b"\0",
    b"\xff",
    b"\x80",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\n",
    b'"',
    b"\\",
    b"{",
    b"[",
    b"-",
    b"e9",
)
_LENGTHS = (0, 1, 3, 4, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFF)
_TEXTS = (
    "",
    " ",
    "0",
    "-1",
    "\x00",
    "\ud800",
    "\U000e0041",
    "ａ",
    "é",
    "e\u0301",
    "٣",
    "\u202e",
    "a" * 1000,
    "0" * 64,
    "f" * 63,
    "=" * 4,
    "AAAA",
    "2026-02-30T25:61:61.000Z",
    "0000-00-00T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
    "th-customs/@node",
    "../..",
    "https://[",
    "https://h:99999",
    "NaN",
)
_NUMBERS = (
    0,
    -1,
    1,
    2,
    255,
    256,
    2**31 - 1,
    2**31,
    2**32,
    2**53 - 1,
    2**53,
    2**63,
    2**64,
    10**30,
    0.5,
    1e300,
)
_OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [[]], [None], {"": None}, [{}], [1, "a"], {"v": 1})


def _written(value: Any, indent: int | None) -> str:
    """Write JSON, as much of it as an input may have: of deep lists with an indent every line is as long as they are deep."""
    if indent is None:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    pieces, size = [], 0
    for piece in json.JSONEncoder(ensure_ascii=False, indent=indent).iterencode(value):
        pieces.append(piece)
        size += len(piece)
        if size > LONGEST:
            break
    return "".join(pieces)


class Mutator:
    """Makes inputs out of seeds.

    Args:
        random: decides everything.
        seeds: accepted inputs; at least one.
    """

    def __init__(self, random: Random, seeds: Sequence[bytes]) -> None:
        self._random = random
        self._seeds = list(seeds)

    def next(self) -> bytes:
        """Return one more input: a seed, altered once to six times."""
        data = self._random.choice(self._seeds)
        for _ in range(self._random.choice((1, 1, 1, 2, 3, 6))):
            data = self.alter(data)
        return data

    def instead_of(self, data: bytes, other: Callable[[bytes], bytes]) -> bytes:
        """Return ``data`` altered here, a seed altered here, or what another engine makes of ``data``: a third each."""
        return self._random.choice((self.alter, lambda _data: self.next(), other))(data)

    def alter(self, data: bytes, depth: int = 0) -> bytes:
        """Return ``data`` altered once, as what it is or as bytes."""
        way = self._random.random()
        changed = None
        if way < 0.75:
            changed = self._as_json(data)
            if changed is None and depth < _DEEPEST:
                changed = self._as_frames(data, depth)
        return (self._as_bytes(data) if changed is None else changed)[:LONGEST]

    # --- bytes ---
    def _as_bytes(self, data: bytes) -> bytes:
        ways = (self._flip, self._set, self._cut, self._double, self._insert, self._length, self._splice)
        return self._random.choice(ways)(data)

    def _place(self, data: bytes, room: int = 0) -> int:
        return self._random.randint(0, max(0, len(data) - room))

    def _flip(self, data: bytes) -> bytes:
        if not data:
            return b"\0"
        at = self._place(data, 1)
        return data[:at] + bytes((data[at] ^ (1 << self._random.randrange(8)),)) + data[at + 1 :]

    def _set(self, data: bytes) -> bytes:
        at, new = self._place(data), self._random.choice(_BYTES)
        return data[:at] + new + data[at + len(new) :]

    def _cut(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + data[at + self._random.choice((1, 2, 4, 8, 64, len(data))) :]

    def _double(self, data: bytes) -> bytes:
        at = self._place(data)
        end = at + self._random.choice((1, 4, 16, 256))
        return data[:end] + data[at:end] * self._random.choice((1, 1, 2, 50)) + data[end:]

    def _insert(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + self._random.choice((*_BYTES, self._random.randbytes(4))) + data[at:]

    def _length(self, data: bytes) -> bytes:
        at = self._random.choice((0, self._place(data, 4)))
        return data[:at] + struct.pack(">I", self._random.choice(_LENGTHS)) + data[at + 4 :]

    def _splice(self, data: bytes) -> bytes:
        other = self._random.choice(self._seeds)
        return data[: self._place(data)] + other[self._place(other) :]

    def _times(self, choices: Sequence[int], size: int) -> int:
        """Choose how often something is repeated: no more than the longest input holds."""
        return min(self._random.choice(choices), LONGEST // max(1, size))

    # --- frames ---
    def _as_frames(self, data: bytes, depth: int) -> bytes | None:
        parts = _unframed(data)
        if parts is None or len(parts) > _MOST_PARTS:
            return None
        at = self._random.randrange(len(parts))
        way = self._random.random()
        if way < 0.7:
            parts[at] = self.alter(parts[at], depth + 1)
        elif way < 0.8:
            del parts[at]
        elif way < 0.9:
            parts[at:at] = [parts[at]] * self._times((1, 1, 70, 3000), len(parts[at]) + 4)
        else:
            parts[at], parts[0] = parts[0], parts[at]
        return b"".join(struct.pack(">I", len(part)) + part for part in parts)

    # --- JSON ---
    def _as_json(self, data: bytes) -> bytes | None:
        if data[:1] not in (b"{", b"[", b'"'):
            return None
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return None
        changed = self._changed(value)
        if self._random.random() < 0.02:
            changed = self._deep(changed)
        indent = 1 if b"\n" in data[:3] else None
        try:
            text = _written(changed, indent)
        except (TypeError, RecursionError):
            return None
        if self._random.random() < 0.05:
            text = self._respelt(text)
        return text.encode("utf-8", "surrogatepass") + (b"\n" if data.endswith(b"\n") else b"")

    def _deep(self, value: Any) -> Any:
        for _ in range(self._random.choice((20, 40, 400))):
            value = [value]
        return value

    def _respelt(self, text: str) -> str:
        ways: tuple[Callable[[str], str], ...] = (
            lambda text: text.replace(",", ", ", 1),
            lambda text: text.replace("{", '{"v":1,', 1),
            lambda text: text.replace("1", "1.0", 1),
            lambda text: text.replace("1", "1" * 5000, 1),
            lambda text: text.replace("1", "NaN", 1),
            lambda text: text.replace('"', '"\\u0000', 1),
            lambda text: text.replace('"', '"\\ud800', 3),
            lambda text: "[" * 100_000 + text,
        )
        return self._random.choice(ways)(text)

    def _changed(self, value: Any) -> Any:
        """Return a value with one place in it changed."""
        if isinstance(value, dict) and value and self._random.random() < 0.85:
            return self._changed_object(dict(value))
        if isinstance(value, list) and value and self._random.random() < 0.85:
            return self._changed_list(list(value))
        if isinstance(value, str) and self._random.random() < 0.5:
            return self._changed_text(value)
        return self._other()

    def _changed_object(self, value: dict[str, Any]) -> dict[str, Any]:
        name = self._random.choice(sorted(value))
        way = self._random.random()
        if way < 0.8:
            value[name] = self._changed(value[name])
        elif way < 0.87:
            del value[name]
        elif way < 0.94:
            value[self._random.choice(_TEXTS)] = self._other()
        else:
            value[self._changed_text(name)] = value.pop(name)
        return value

    def _changed_list(self, value: list[Any]) -> list[Any]:
        at = self._random.randrange(len(value))
        way = self._random.random()
        if way < 0.7:
            value[at] = self._changed(value[at])
        elif way < 0.8:
            del value[at]
        elif way < 0.9:
            value[at:at] = [value[at]] * self._times((1, 1, 2, 600), len(str(value[at])))
        else:
            self._random.shuffle(value)
        return value

    def _changed_text(self, text: str) -> str:
        way = self._random.random()
        if way < 0.25:
            return self._random.choice(_TEXTS)
        if (
            way < 0.5 and (inner := _unbased(text)) is not None
        ):  # bytes within a text: a wrap, a bundle, a key
            return base64.b64encode(self.alter(inner, _DEEPEST - 1)).decode()
        at = self._random.randint(0, len(text))
        if way < 0.75:
            return text[:at] + self._random.choice(_TEXTS) + text[at:]
        return text[:at] + text[at + 1 :] + self._random.choice(("", "a", "0", text[:1], "A"))

    def _other(self) -> Any:
        return self._random.choice(self._random.choice((_TEXTS, _NUMBERS, _OTHERS)))


def _unbased(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) if len(text) > 8 else None
    except (binascii.Error, ValueError):
        return None


def _unframed(data: bytes) -> list[bytes] | None:
    """Return framed parts; None when the bytes are no row of parts to their exact end."""
    parts, at = [], 0
    while at < len(data):
        if len(data) - at < 4:
            return None
        length = int.from_bytes(data[at : at + 4])
        if length > len(data) - at - 4:
            return None
        parts.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    return parts or None
