"""What is said to the hub about the directory log: entries, pages, paths of proofs, cosignatures.

Rules:
- An entry is a leaf and the sealed body that it names; the hub checks no more than that they belong together.
- Batches and pages are framed binary, all else canonical JSON, as in ``wire``; decoders raise ``BadWire`` alone.
- Results stand in the order of the batch. An answer of no bytes means "not there yet".

    batch = pack([pack([leaf, sealed]), ...])                     at most 64, at most 4 MiB
    page  = pack([pack([leaf, sealed]), ...])                     entries from the index that was asked for

    for batch in entry_batches(queued): post(encode_entries(batch))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.core.protocol.batches import (
    MAX_REQUEST,
    PAGE_BYTES,
    BadWire,
    read_code,
    read_fields,
    read_json,
    read_number,
    read_parts,
    read_text,
    read_time,
    write_json,
)
from hornbill.kernel.framing import pack
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

MAX_ENTRIES = 64  # in one request
MAX_LEAF = 512  # bytes
MAX_SEALED = 128 * 1024  # bytes of one sealed body
MAX_LOG_PAGE = 1000  # entries in one answer
MAX_LOG_ANSWER = PAGE_BYTES + MAX_SEALED + MAX_LEAF + MAX_LOG_PAGE * 16  # bytes that are read of one answer
MAX_PATH = 128  # hashes; the proofs of a log of 2^40 entries have at most 81
HASH_BYTES = 32
SIGNATURE_BYTES = 64


class LogLine(NamedTuple):
    """One entry: the leaf's bytes and its sealed body."""

    leaf: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class AppendedLine:
    """The hub's answer for one entry: where it is, or why it was refused.

    ``status`` is "stored", "duplicate" or "refused"; ``index`` is -1 when refused, ``code`` and ``cure`` are
    set then.
    """

    status: str
    index: int = -1
    code: str = ""
    cure: str = ""


class Cosigned(NamedTuple):
    """A witness's word for one head; the head is told by its size, root and time."""

    name: str
    size: int
    root: bytes
    at: datetime
    signature: bytes


def encode_entries(lines: Sequence[LogLine]) -> bytes:
    """Write the body of ``POST /v1/log/entries``.

    Raises:
        BadWire: none, too many, or too many bytes for one request (see ``entry_batches``).
    """
    if not 1 <= len(lines) <= MAX_ENTRIES:
        raise BadWire(f"{len(lines)} entries in one request; 1 to {MAX_ENTRIES} are taken")
    body = encode_log_page(lines)
    if len(body) > MAX_REQUEST:
        raise BadWire(f"more than {MAX_REQUEST} bytes in one request")
    return body


def decode_entries(body: bytes) -> list[LogLine]:
    """Read the body of ``POST /v1/log/entries``.

    Returns:
        1 to ``MAX_ENTRIES`` entries, whatever their parts hold.

    Raises:
        BadWire: cut off, none, too many, or a part too long.
    """
    lines = _lines(body, most=MAX_ENTRIES)
    if not lines:
        raise BadWire("no entries in the request")
    return lines


def entry_batches(lines: Sequence[LogLine]) -> Iterator[list[LogLine]]:
    """Split a queue, in its order, into batches that ``encode_entries`` takes."""
    batch: list[LogLine] = []
    size = 0
    for line in lines:
        more = len(line.leaf) + len(line.sealed) + 12
        if batch and (len(batch) == MAX_ENTRIES or size + more > MAX_REQUEST):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += more
    if batch:
        yield batch


def encode_log_page(lines: Sequence[LogLine]) -> bytes:
    """Write a page of the log."""
    return pack([pack(line) for line in lines])


def decode_log_page(body: bytes, *, most: int = MAX_LOG_PAGE) -> list[LogLine]:
    """Read a page of the log: at most ``most`` entries; BadWire if it is cut off or too large."""
    if len(body) > MAX_LOG_ANSWER:
        raise BadWire(f"a page of {len(body)} bytes")
    return _lines(body, most=most)


def encode_appended(lines: Sequence[AppendedLine], now: datetime) -> bytes:
    """Write the answer to a batch of entries."""
    results = [
        {"code": line.code, "cure": line.cure, "status": line.status}
        if line.status == "refused"
        else {"index": line.index, "status": line.status}
        for line in lines
    ]
    return write_json({"results": results, "time": format_utc(now)})


def decode_appended(body: bytes, count: int) -> list[AppendedLine]:
    """Read the answer to a batch.

    Args:
        body: the hub's answer.
        count: entries that were sent.

    Raises:
        BadWire: malformed, or not one line for each entry.
    """
    value = read_fields(read_json(body), {"results": list, "time": str})
    read_time(value["time"])
    if len(value["results"]) != count:
        raise BadWire(f"{len(value['results'])} results for {count} entries")
    return [_appended(item) for item in value["results"]]


def encode_path(path: Sequence[bytes]) -> bytes:
    """Write the hashes of an inclusion or consistency proof."""
    return write_json({"path": [step.hex() for step in path]})


def decode_path(body: bytes) -> list[bytes]:
    """Read the hashes of a proof; BadWire if they are not."""
    path = read_fields(read_json(body), {"path": list})["path"]
    if len(path) > MAX_PATH:
        raise BadWire(f"a proof of {len(path)} hashes")
    return [read_hex(step, HASH_BYTES) for step in path]


def encode_cosigned(line: Cosigned) -> bytes:
    """Write the body of ``POST /v1/log/cosignatures``."""
    return write_json(
        {
            "at": format_utc(line.at),
            "name": line.name,
            "root": line.root.hex(),
            "signature": line.signature.hex(),
            "size": line.size,
        }
    )


def decode_cosigned(body: bytes) -> Cosigned:
    """Read the body of ``POST /v1/log/cosignatures``; BadWire if it is not one. No signature is checked."""
    form = {"at": str, "name": str, "root": str, "signature": str, "size": int}
    value = read_fields(read_json(body), form)
    return Cosigned(
        read_text(value["name"]),
        read_number(value["size"]),
        read_hex(value["root"], HASH_BYTES),
        read_time(value["at"]),
        read_hex(value["signature"], SIGNATURE_BYTES),
    )


def encode_cosigners(names: Sequence[str], *, published: bool) -> bytes:
    """Write the answer to a cosignature: who has cosigned this head, and whether those are enough."""
    return write_json({"published": published, "witnesses": sorted(names)})


def decode_cosigners(body: bytes) -> tuple[list[str], bool]:
    """Read the answer to a cosignature; BadWire if it is not one."""
    value = read_fields(read_json(body), {"published": bool, "witnesses": list})
    if any(type(name) is not str for name in value["witnesses"]):
        raise BadWire("a witness's name is not a text")
    return [read_text(name) for name in value["witnesses"]], value["published"]


def read_hex(value: Any, size: int) -> bytes:
    """Return the bytes of ``2 * size`` lower-case hex digits; BadWire if it is anything else."""
    try:
        data = bytes.fromhex(value) if type(value) is str and len(value) == 2 * size else b""
    except ValueError:
        data = b""
    if len(data) != size or data.hex() != value:
        raise BadWire(f"{2 * size} lower-case hex digits are needed")
    return data


def _lines(body: bytes, *, most: int) -> list[LogLine]:
    parts = read_parts(body, max_part=MAX_LEAF + MAX_SEALED + 8)
    if len(parts) > most:
        raise BadWire(f"{len(parts)} entries; at most {most} are taken")
    return [_line(part) for part in parts]


def _line(part: bytes) -> LogLine:
    leaf, sealed = read_parts(part, count=2, max_part=MAX_SEALED)
    if len(leaf) > MAX_LEAF:
        raise BadWire(f"a leaf of {len(leaf)} bytes")
    return LogLine(leaf, sealed)


def _appended(item: Any) -> AppendedLine:
    if isinstance(item, dict) and item.get("status") == "refused":
        found = read_fields(item, {"code": str, "cure": str, "status": str})
        return AppendedLine("refused", -1, read_code(found["code"]), read_text(found["cure"]))
    found = read_fields(item, {"index": int, "status": str})
    if found["status"] not in ("stored", "duplicate"):
        raise BadWire("a result of no known status")
    return AppendedLine(found["status"], read_number(found["index"]))
