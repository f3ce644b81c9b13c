"""What node and hub say to one another about tokens of deconfliction.

    POST /v1/tokens                            what a node puts and takes away; answer: what the hub holds of it
    GET  /v1/tokens/state                      the same answer
    GET  /v1/tokens/meetings?after=&limit=&wait=     whose tokens met the node's own, with their capsules

Rules
- An index is 16 bytes and a capsule ``CAPSULE_BYTES``; both are opaque here: the hub can neither make nor open one.
- The hub keeps a token up to the end of its week (days since 1970-01-01, divided by seven); the true day is in the capsule.
- ``step`` rises with every change, so that a copy of an older request changes nothing.
- A *silent* token hears of open ones and is heard of by nobody: its capsule is handed to nobody, so a random one is there.
  Which are silent is in a fourth part, a byte a token; it is left out where none is.
- Decoders have limits and raise ``BadWire`` alone, as in ``wire``.

    body = encode_change(Change(step=7, anew=False, put=[Put(index, week, capsule)], gone=[index]))
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from hornbill.exchange.core.protocol.batches import (
    MAX_CURSOR,
    MAX_REQUEST,
    BadWire,
    read_fields,
    read_json,
    read_number,
    read_parts,
    write_json,
)
from hornbill.kernel.framing import pack
from hornbill.kernel.ids import BadId, check_agency

if TYPE_CHECKING:
    from collections.abc import Sequence

INDEX_BYTES = 16
CAPSULE_BYTES = 348
MAX_PUT = 8_192  # tokens of one request
MAX_GONE = 65_536
MAX_MEETINGS = 500  # of one answer
MAX_MEETING = 600  # bytes of one, framed
MAX_PAGE_BYTES = MAX_MEETINGS * MAX_MEETING
_HEAD = struct.Struct(">QB")
_ROW = struct.Struct(f">{INDEX_BYTES}sI{CAPSULE_BYTES}s")
_CURSOR = struct.Struct(">Q")
LEAST_CHANGE = len(pack([bytes(_HEAD.size), b"", b""]))  # bytes of a change of nothing


class Put(NamedTuple):
    """One token to keep until the end of a week."""

    token: bytes
    week: int
    capsule: bytes
    silent: bool = False


class Change(NamedTuple):
    """What a node puts and takes away; ``anew``: all that the hub held of it goes first."""

    step: int
    anew: bool
    put: list[Put]
    gone: list[bytes]


class Held(NamedTuple):
    """How many tokens the hub holds of a node, its last step, and how many meetings it had."""

    tokens: int
    step: int
    meetings: int


class Meeting(NamedTuple):
    """Another agency's token that is equal to one's own."""

    cursor: int
    token: bytes
    agency: str
    capsule: bytes


def encode_change(change: Change) -> bytes:
    """Write the body of ``POST /v1/tokens``."""
    if len(change.put) > MAX_PUT or len(change.gone) > MAX_GONE:
        raise BadWire(f"more than {MAX_PUT} tokens, or {MAX_GONE} to take away, in one request")
    rows = b"".join(_ROW.pack(*row[:3]) for row in change.put)
    parts = [_HEAD.pack(change.step, change.anew), rows, b"".join(change.gone)]
    if any(row.silent for row in change.put):
        parts.append(bytes(row.silent for row in change.put))
    return pack(parts)


def decode_change(body: bytes) -> Change:
    """Read the body of ``POST /v1/tokens``; BadWire if it is not one."""
    parts = read_parts(body, max_part=MAX_REQUEST)
    if len(parts) not in {3, 4}:
        raise BadWire("not a change of tokens")
    head, rows, gone = parts[:3]
    if len(head) != _HEAD.size or len(rows) % _ROW.size or len(gone) % INDEX_BYTES:
        raise BadWire("not a change of tokens")
    silent = parts[3] if len(parts) > 3 else bytes(len(rows) // _ROW.size)
    if len(silent) != len(rows) // _ROW.size or set(silent) - {0, 1} or (len(parts) > 3 and not any(silent)):
        raise BadWire("which tokens are silent is said by a byte of 0 or 1 each, where one is")
    step, anew = _HEAD.unpack(head)
    put = [
        Put(token, week, sealed, bool(quiet))
        for (token, week, sealed), quiet in zip(_ROW.iter_unpack(rows), silent, strict=True)
    ]
    taken = [gone[at : at + INDEX_BYTES] for at in range(0, len(gone), INDEX_BYTES)]
    if anew > 1 or step > MAX_CURSOR or len(put) > MAX_PUT or len(taken) > MAX_GONE:
        raise BadWire("a change of tokens that is too large, or of another form")
    if len({row.token for row in put}) != len(put):
        raise BadWire("a token stands there twice")
    return Change(step, bool(anew), put, taken)


def encode_held(held: Held) -> bytes:
    """Write what the hub holds of a node."""
    return write_json(held._asdict())


def decode_held(body: bytes) -> Held:
    """Read what the hub holds of this node; BadWire if it is not that."""
    found = read_fields(read_json(body), {"tokens": int, "step": int, "meetings": int})
    return Held(*(read_number(found[name]) for name in Held._fields))


def encode_meetings(meetings: Sequence[Meeting]) -> bytes:
    """Write a page of meetings."""
    return pack([pack([_CURSOR.pack(m.cursor), m.token, m.agency.encode(), m.capsule]) for m in meetings])


def decode_meetings(body: bytes, after: int) -> list[Meeting]:
    """Read a page of meetings; BadWire if it is not one, or its cursors do not rise from ``after``."""
    found: list[Meeting] = []
    for part in read_parts(body, max_part=MAX_MEETING):
        cursor, index, agency, capsule = read_parts(part, count=4, max_part=MAX_MEETING)
        if len(cursor) != _CURSOR.size or len(index) != INDEX_BYTES or len(capsule) != CAPSULE_BYTES:
            raise BadWire("not a meeting of tokens")
        (number,) = _CURSOR.unpack(cursor)
        if not after < number <= MAX_CURSOR or len(found) == MAX_MEETINGS:
            raise BadWire("cursors of meetings must rise, and a page has its length")
        try:
            found.append(Meeting(number, index, check_agency(agency.decode("ascii")), capsule))
        except (BadId, UnicodeDecodeError) as error:
            raise BadWire("a meeting with no agency") from error
        after = number
    return found
