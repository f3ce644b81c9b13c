"""One item that waited on a device: what it is, its fields, and the bytes of a file.

Rules: two byte strings in a row (``kernel.framing``): a JSON object, then the file, empty where there is none. The object has exactly
``v``, ``item``, ``kind``, ``author``, ``day``, ``values`` and blanks behind it that hide its length; values are texts. The browser's side is
``ui/outbox.js``.

    read(write(Item("w0Rd…", "message", "th-customs/somchai", date(2026, 11, 24), {"room": "3f…", "text": "Hello"})))
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.device_outbox.core.errors import BadItem
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.ids import BadId, check_officer

if TYPE_CHECKING:
    from collections.abc import Mapping

INFO = b"hornbill/device-outbox/v1"
VERSION = 1
MAX_WORD = 64  # characters
MAX_VALUES = 40
MAX_HEADER = 1024 * 1024  # bytes
PADDED_TO = 256  # bytes
_WORD = re.compile(rf"[A-Za-z0-9_-]{{16,{MAX_WORD}}}", re.ASCII)
_KIND = re.compile(r"[a-z][a-z-]{0,39}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIELDS = {"v", "item", "kind", "author", "day", "values"}


@dataclass(frozen=True)
class Item:
    """One item.

    Attributes:
        word: random, made by the device; by it the item is sent once and not twice.
        kind: which part sends it.
        author: officer who wrote it.
        day: on which it was written, in UTC by the device's clock; what that says proves nothing to others.
        values: of its form.
        data: of its file; empty where there is none.
    """

    word: str
    kind: str
    author: str
    day: date
    values: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""


def write(item: Item) -> bytes:
    """Return an item as a device seals it."""
    header = json.dumps(
        {
            "v": VERSION,
            "item": item.word,
            "kind": item.kind,
            "author": item.author,
            "day": item.day.isoformat(),
            "values": dict(item.values),
        },
        ensure_ascii=False,
    ).encode()
    return pack([header + b" " * (-len(header) % PADDED_TO), item.data])


def read(plain: bytes) -> Item:
    """Return the item that a device sealed.

    Raises:
        BadItem: it is not valid.
    """
    try:
        header, data = unpack(plain, count=2)
    except BadFraming as error:
        raise BadItem("the parts of the item cannot be told apart") from error
    found = _header(header)
    values = found["values"]
    if not isinstance(values, dict) or len(values) > MAX_VALUES:
        raise BadItem("the fields of the item are no fields")
    if not all(isinstance(one, str) and "\x00" not in one for one in values.values()):
        raise BadItem("a field of the item is no text")
    try:
        author = check_officer(found["author"])
    except BadId as error:
        raise BadItem("the author of the item is no officer") from error
    word, kind = _form(found["item"], _WORD), _form(found["kind"], _KIND)
    return Item(word, kind, author, _day(found["day"]), values, data)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(_form(value, _DAY))
    except ValueError as error:
        raise BadItem("the day of the item is no day") from error


def _header(header: bytes) -> dict[str, Any]:
    if len(header) > MAX_HEADER:
        raise BadItem(f"the item says more than {MAX_HEADER} bytes beside its file")
    try:
        found = json.loads(header)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise BadItem("what the item says cannot be read") from error
    if not isinstance(found, dict) or set(found) != _FIELDS or found["v"] != VERSION:
        raise BadItem("the item is of another version")
    return found


def _form(value: object, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise BadItem("a name in the item has another form")
    return value
