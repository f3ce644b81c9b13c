"""What is said to the hub about its nodes: who is let in or gone, the slots through which newcomers join, prekeys.

Rules:
- A slot is a number that nobody can guess (the joining code holds it). What is in it is sealed by the two
  sides; the hub sees its length.
- A prekey is a blob under an address of 32 bytes; the hub can tell neither whose it is nor for what.
- Decoders have limits and raise ``BadWire`` alone, as in ``wire``.

    encode_node_change(NodeChange("la-customs", mailbox, transport_key))
    encode_node_change(NodeChange("la-customs"))                     # gone
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.core.protocol.batches import (
    MAX_REQUEST,
    BadWire,
    check_mailbox,
    read_fields,
    read_json,
    read_number,
    read_parts,
    read_time,
    write_json,
)
from hornbill.exchange.core.protocol.log import HASH_BYTES, read_hex
from hornbill.kernel.framing import pack
from hornbill.kernel.ids import BadId, check_agency
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

MAX_JOIN_REQUEST = 64 * 1024  # bytes
MAX_JOIN_ANSWER = 256 * 1024  # bytes
MAX_SLOTS = 1000  # open at the same time
MAX_PREKEY = 4 * 1024  # bytes of one blob
MAX_PREKEYS = 512  # in one request
MAX_ADDRESSES = 50  # asked for at once
MAX_PREKEY_ANSWER = MAX_ADDRESSES * (MAX_PREKEY + HASH_BYTES + 12)  # bytes


class NodeChange(NamedTuple):
    """A node that the hub serves from now on; without a mailbox and key, one that it no longer serves."""

    agency: str
    mailbox: str = ""
    transport_key: bytes = b""

    @property
    def gone(self) -> bool:
        """Whether the hub is to stop serving this node."""
        return not self.mailbox


class Slot(NamedTuple):
    """A joining slot: 64 hex digits, when its code expires, and what lies in it."""

    slot: str
    expires: datetime
    request: bool = False
    answer: bool = False


class Prekey(NamedTuple):
    """One blob and its address (32 bytes)."""

    address: bytes
    blob: bytes


def encode_node_change(change: NodeChange) -> bytes:
    """Write the body of ``POST /v1/nodes``."""
    if change.gone:
        return write_json({"agency": change.agency, "gone": True})
    key = change.transport_key.hex()
    return write_json({"agency": change.agency, "mailbox": change.mailbox, "transport_key": key})


def decode_node_change(body: bytes) -> NodeChange:
    """Read the body of ``POST /v1/nodes``; BadWire if it is not one."""
    value = read_json(body)
    if isinstance(value, dict) and "gone" in value:
        found = read_fields(value, {"agency": str, "gone": bool})
        if not found["gone"]:
            raise BadWire("gone can only be true")
        return NodeChange(_agency(found["agency"]))
    found = read_fields(value, {"agency": str, "mailbox": str, "transport_key": str})
    key = read_hex(found["transport_key"], HASH_BYTES)
    return NodeChange(_agency(found["agency"]), check_mailbox(found["mailbox"]), key)


def encode_served(nodes: int) -> bytes:
    """Write the answer to a change: how many nodes the hub serves now."""
    return write_json({"nodes": nodes})


def decode_served(body: bytes) -> int:
    """Read the answer to a change; BadWire if it is not one."""
    return read_number(read_fields(read_json(body), {"nodes": int})["nodes"])


def encode_opening(slot: str, expires: datetime) -> bytes:
    """Write the body of ``POST /v1/join``."""
    return write_json({"expires": format_utc(expires), "slot": slot})


def decode_opening(body: bytes) -> tuple[str, datetime]:
    """Read the body of ``POST /v1/join``; BadWire if it is not one."""
    value = read_fields(read_json(body), {"expires": str, "slot": str})
    return check_slot(value["slot"]), read_time(value["expires"])


def encode_slots(slots: Sequence[Slot]) -> bytes:
    """Write the list of slots, or of the one slot that something was done to."""
    rows = [{**slot._asdict(), "expires": format_utc(slot.expires)} for slot in slots]
    return write_json({"slots": rows})


def decode_slots(body: bytes) -> list[Slot]:
    """Read a list of slots; BadWire if it is not one."""
    rows = read_fields(read_json(body), {"slots": list})["slots"]
    if len(rows) > MAX_SLOTS:
        raise BadWire(f"a list of {len(rows)} slots")
    return [_slot(row) for row in rows]


def check_slot(text: str) -> str:
    """Return ``text`` if it names a slot, 64 hex digits; BadWire otherwise."""
    read_hex(text, HASH_BYTES)
    return text


def encode_prekeys(prekeys: Sequence[Prekey]) -> bytes:
    """Write the body of ``POST /v1/prekeys``.

    Raises:
        BadWire: none, too many, or one of the wrong size.
    """
    return pack([pack(prekey) for prekey in _checked(list(prekeys), most=MAX_PREKEYS)])


def decode_prekeys(body: bytes, *, most: int = MAX_PREKEYS) -> list[Prekey]:
    """Read the body of ``POST /v1/prekeys``: 1 to ``most``; BadWire if it is not one."""
    return _checked(_prekeys(body), most=most)


def prekey_batches(prekeys: Sequence[Prekey]) -> Iterator[Sequence[Prekey]]:
    """Split a queue into batches that ``encode_prekeys`` takes."""
    for at in range(0, len(prekeys), MAX_PREKEYS):
        yield prekeys[at : at + MAX_PREKEYS]


def encode_found(prekeys: Sequence[Prekey]) -> bytes:
    """Write the answer to ``GET /v1/prekeys``: those that the hub has."""
    return pack([pack(prekey) for prekey in prekeys])


def decode_found(body: bytes, asked: Sequence[bytes]) -> dict[bytes, bytes]:
    """Read the answer to ``GET /v1/prekeys``.

    Args:
        body: the hub's answer.
        asked: addresses that were asked for.

    Returns:
        Address -> blob, of those that the hub has.

    Raises:
        BadWire: malformed, one twice, or one that was not asked for.
    """
    if not body:
        return {}
    found = _checked(_prekeys(body), most=MAX_ADDRESSES)
    blobs = dict(found)
    if len(blobs) != len(found) or not blobs.keys() <= set(asked):
        raise BadWire("prekeys that were not asked for")
    return blobs


def encode_kept(taken: Sequence[bytes]) -> bytes:
    """Write the answer to ``POST /v1/prekeys``: addresses that hold another blob."""
    return write_json({"taken": [address.hex() for address in taken]})


def decode_kept(body: bytes) -> list[bytes]:
    """Read the answer to ``POST /v1/prekeys``; BadWire if it is not one."""
    taken = read_fields(read_json(body), {"taken": list})["taken"]
    if len(taken) > MAX_PREKEYS:
        raise BadWire(f"a list of {len(taken)} addresses")
    return [read_hex(address, HASH_BYTES) for address in taken]


def _agency(text: str) -> str:
    try:
        return check_agency(text)
    except BadId as error:
        raise BadWire(error.message) from error


def _slot(row: Any) -> Slot:
    value = read_fields(row, {"answer": bool, "expires": str, "request": bool, "slot": str})
    return Slot(check_slot(value["slot"]), read_time(value["expires"]), value["request"], value["answer"])


def _prekeys(body: bytes) -> list[Prekey]:
    if len(body) > MAX_REQUEST:
        raise BadWire(f"{len(body)} bytes of prekeys")
    parts = read_parts(body, max_part=MAX_PREKEY + HASH_BYTES + 8)
    return [Prekey(*read_parts(part, count=2, max_part=MAX_PREKEY)) for part in parts]


def _checked(prekeys: list[Prekey], *, most: int) -> list[Prekey]:
    if not 1 <= len(prekeys) <= most:
        raise BadWire(f"{len(prekeys)} prekeys in one request; 1 to {most} are taken")
    for prekey in prekeys:
        if len(prekey.address) != HASH_BYTES or not 0 < len(prekey.blob) <= MAX_PREKEY:
            raise BadWire("a prekey or its address is of the wrong length")
    return prekeys
