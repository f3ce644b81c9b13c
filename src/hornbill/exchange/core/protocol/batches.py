"""Messages between node and hub: batches, results, pages, small JSON answers.

Rules:
- A batch and a page are framed binary (``hornbill.kernel.framing``), everything else is canonical JSON.
- Every decoder has limits, knows exactly which fields there are, and raises ``BadWire`` and nothing else.
- Results stand in the order of the batch: a refused envelope may be too broken to have an id.
- Cursors count 1, 2, 3 ... in each mailbox without a hole, so an envelope that the hub withholds leaves a gap.

    batch = pack([envelope, ...])                                 at most 64, at most 4 MiB
    page  = pack([pack([cursor u64, sender, receipt, envelope]), ...])

    for batch in batches(queued): post(encode_batch(batch))
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.core.protocol.envelope import MAX_ENVELOPE
from hornbill.exchange.core.protocol.hub_receipt import MAX_RECEIPT
from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.ids import BadId, check_agency, check_random
from hornbill.kernel.suite.canonical import NotCanonical, decode
from hornbill.kernel.times import BadTime, format_utc, parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

MIB = 1024 * 1024  # bytes
MAX_BATCH = 64  # envelopes in one request
MAX_REQUEST = 4 * MIB  # bytes of one request's body
MAX_PAGE = 200  # envelopes in one answer
PAGE_BYTES = 4 * MIB  # the hub stops filling a page when it is this full
MAX_ANSWER = PAGE_BYTES + MAX_ENVELOPE + 64 * 1024  # bytes that a node reads of one answer
MAX_CURSOR = 2**40 - 1
MAX_TEXT = 400  # characters of a code, message or cure
STATUSES = ("stored", "duplicate", "refused")

_CURSOR = struct.Struct(">Q")
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


class BadWire(BadInput):
    """What came over the wire is not what node and hub say to one another."""

    code = "bad-wire"
    default_cure = "It was cut off or altered on the way, or one side runs other software: try again."


class PostedLine(NamedTuple):
    """The hub's answer for one envelope of a batch.

    ``status`` is "stored", "duplicate" or "refused"; ``code`` and ``cure`` are set when refused, ``receipt``
    when the hub holds the envelope; ``id`` is "" when the bytes were too broken to have one.
    """

    id: str
    status: str
    code: str = ""
    cure: str = ""
    receipt: bytes = b""


class FetchedLine(NamedTuple):
    """One envelope of a page: its cursor, the agency that sent it (as the hub says), receipt and bytes."""

    cursor: int
    sender: str
    receipt: bytes
    envelope: bytes


@dataclass(frozen=True)
class Counts:
    """What the hub counts for one node, so that a restored node can compare.

    Attributes:
        highest_cursor: cursor of the newest envelope in its mailbox.
        acknowledged: cursor up to which it acknowledged.
        sent: envelopes that it ever sent.
        stored_from: agency -> envelopes that it ever sent to this mailbox.
    """

    highest_cursor: int
    acknowledged: int
    sent: int
    stored_from: dict[str, int]


class Refusal(NamedTuple):
    """Why the hub refused a whole request, and the hub's time."""

    code: str
    message: str
    cure: str
    time: datetime


def encode_batch(envelopes: Sequence[bytes]) -> bytes:
    """Write the body of ``POST /v1/envelopes``.

    Args:
        envelopes: 1 to ``MAX_BATCH`` whole envelopes.

    Raises:
        BadWire: too many, none, or too many bytes for one request (see ``batches``).
    """
    if not 1 <= len(envelopes) <= MAX_BATCH:
        raise BadWire(f"{len(envelopes)} envelopes in one request; 1 to {MAX_BATCH} are taken")
    if sum(len(item) + 4 for item in envelopes) > MAX_REQUEST:
        raise BadWire(f"more than {MAX_REQUEST} bytes in one request")
    return pack(envelopes)


def decode_batch(body: bytes) -> list[bytes]:
    """Read the body of ``POST /v1/envelopes``; a part may still be no envelope.

    Raises:
        BadWire: cut off, empty, too many or too large.
    """
    if len(body) > MAX_REQUEST:
        raise BadWire(f"a body of {len(body)} bytes; at most {MAX_REQUEST} are taken")
    parts = read_parts(body, max_part=MAX_REQUEST)
    if not 1 <= len(parts) <= MAX_BATCH:
        raise BadWire(f"{len(parts)} envelopes in one request; 1 to {MAX_BATCH} are taken")
    return parts


def batches(envelopes: Sequence[bytes]) -> Iterator[list[bytes]]:
    """Split a queue, in its order, into batches that ``encode_batch`` takes."""
    batch: list[bytes] = []
    size = 0
    for item in envelopes:
        if batch and (len(batch) == MAX_BATCH or size + len(item) + 4 > MAX_REQUEST):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += len(item) + 4
    if batch:
        yield batch


def encode_results(lines: Sequence[PostedLine], now: datetime) -> bytes:
    """Write the answer to a batch. Strings are plain ASCII, so this is JCS (RFC 8785) at a tenth of its cost."""
    results = [
        {"code": line.code, "cure": line.cure, "id": line.id, "status": line.status}
        if line.status == "refused"
        else {"id": line.id, "receipt": base64.b64encode(line.receipt).decode(), "status": line.status}
        for line in lines
    ]
    return write_json({"results": results, "time": format_utc(now)})


def decode_results(body: bytes, ids: Sequence[str]) -> tuple[list[PostedLine], datetime]:
    """Read the answer to a batch.

    Args:
        body: the hub's answer.
        ids: ids of the envelopes that were sent, in their order.

    Returns:
        One line for each, in the same order, and the hub's time.

    Raises:
        BadWire: malformed, or not one line for each envelope.
    """
    value = read_fields(read_json(body), {"results": list, "time": str})
    if len(value["results"]) != len(ids):
        raise BadWire(f"{len(value['results'])} results for {len(ids)} envelopes")
    lines = [_posted(item, envelope_id) for item, envelope_id in zip(value["results"], ids, strict=True)]
    return lines, read_time(value["time"])


def _posted(item: Any, envelope_id: str) -> PostedLine:
    refused = isinstance(item, dict) and item.get("status") == "refused"
    if refused:
        found = read_fields(item, {"code": str, "cure": str, "id": str, "status": str})
        line = PostedLine(found["id"], "refused", read_code(found["code"]), read_text(found["cure"]))
    else:
        found = read_fields(item, {"id": str, "receipt": str, "status": str})
        if found["status"] not in STATUSES:
            raise BadWire("a result of no known status")
        line = PostedLine(found["id"], found["status"], receipt=_base64(found["receipt"]))
    if line.id != envelope_id and not (refused and line.id == ""):
        raise BadWire("the results are for other envelopes than those sent")
    return line


def encode_page(lines: Sequence[FetchedLine]) -> bytes:
    """Write a page of a mailbox."""
    return pack(
        [
            pack([_CURSOR.pack(line.cursor), line.sender.encode(), line.receipt, line.envelope])
            for line in lines
        ]
    )


def decode_page(body: bytes, after: int) -> list[FetchedLine]:
    """Read a page of a mailbox.

    Args:
        body: the hub's answer.
        after: the cursor that was asked for.

    Returns:
        The lines, cursors rising and all above ``after``.

    Raises:
        BadWire: malformed, too large, or out of order.
    """
    if len(body) > MAX_ANSWER:
        raise BadWire(f"a page of {len(body)} bytes")
    lines = [_fetched(part) for part in read_parts(body, max_part=MAX_ANSWER)]
    if len(lines) > MAX_PAGE:
        raise BadWire(f"{len(lines)} envelopes in one page")
    for line in lines:
        if not after < line.cursor <= MAX_CURSOR:
            raise BadWire("the hub's page is out of order")
        after = line.cursor
    return lines


def _fetched(part: bytes) -> FetchedLine:
    cursor, sender, receipt, envelope = read_parts(part, count=4, max_part=MAX_ENVELOPE)
    if len(cursor) != _CURSOR.size or len(receipt) > MAX_RECEIPT:
        raise BadWire("a line of the page has parts of the wrong length")
    try:
        name = check_agency(sender.decode("ascii"))
    except (UnicodeDecodeError, BadId) as error:
        raise BadWire("a line of the page names no agency") from error
    return FetchedLine(_CURSOR.unpack(cursor)[0], name, receipt, envelope)


def missing_cursors(after: int, lines: Sequence[FetchedLine]) -> list[range]:
    """Return the holes in a page: envelopes that the hub no longer has, or withholds.

    Args:
        after: the cursor that was asked for.
        lines: the page, in order.
    """
    holes = []
    for line in lines:
        if line.cursor > after + 1:
            holes.append(range(after + 1, line.cursor))
        after = line.cursor
    return holes


def encode_acknowledge(cursor: int) -> bytes:
    """Write the body of an acknowledgement: all up to ``cursor`` is safely stored at the node."""
    return write_json({"cursor": cursor})


def decode_acknowledge(body: bytes) -> int:
    """Read the body of an acknowledgement; BadWire if it is not one."""
    return read_number(read_fields(read_json(body), {"cursor": int})["cursor"])


def encode_acknowledged(cursor: int) -> bytes:
    """Write the answer to an acknowledgement: up to where this mailbox is acknowledged now."""
    return write_json({"acknowledged": cursor})


def decode_acknowledged(body: bytes) -> int:
    """Read the answer to an acknowledgement; BadWire if it is not one."""
    return read_number(read_fields(read_json(body), {"acknowledged": int})["acknowledged"])


def encode_counts(counts: Counts) -> bytes:
    """Write the answer to ``GET .../counts``."""
    return write_json(
        {
            "acknowledged": counts.acknowledged,
            "highest_cursor": counts.highest_cursor,
            "sent": counts.sent,
            "stored_from": counts.stored_from,
        }
    )


def decode_counts(body: bytes) -> Counts:
    """Read the answer to ``GET .../counts``; BadWire if it is not one."""
    form = {"acknowledged": int, "highest_cursor": int, "sent": int, "stored_from": dict}
    value = read_fields(read_json(body), form)
    try:
        stored = {check_agency(name): read_number(count) for name, count in value["stored_from"].items()}
    except BadId as error:
        raise BadWire("the counts name no agency") from error
    return Counts(
        highest_cursor=read_number(value["highest_cursor"]),
        acknowledged=read_number(value["acknowledged"]),
        sent=read_number(value["sent"]),
        stored_from=stored,
    )


def encode_refusal(code: str, message: str, cure: str, now: datetime) -> bytes:
    """Write why a whole request was refused; texts are cut to ``MAX_TEXT`` characters."""
    texts = {"code": code, "cure": cure[:MAX_TEXT], "message": message[:MAX_TEXT]}
    return write_json({**texts, "time": format_utc(now)})


def decode_refusal(body: bytes) -> Refusal:
    """Read why a whole request was refused; BadWire if it does not say so in our form."""
    value = read_fields(read_json(body), {"code": str, "cure": str, "message": str, "time": str})
    return Refusal(
        read_code(value["code"]),
        read_text(value["message"]),
        read_text(value["cure"]),
        read_time(value["time"]),
    )


def check_mailbox(text: str) -> str:
    """Return ``text`` if it is a mailbox's name, 32 hex digits; BadWire otherwise."""
    try:
        return check_random(text)
    except BadId as error:
        raise BadWire("this is not a mailbox's name") from error


def write_json(value: dict[str, Any]) -> bytes:
    """Write a small answer; its keys are ASCII, so this is JCS (RFC 8785) at a tenth of its cost."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_json(body: bytes) -> Any:
    """Read canonical JSON of at most 1 MiB; BadWire if it is not that."""
    try:
        return decode(body, max_bytes=MIB)
    except NotCanonical as error:
        raise BadWire("this is not canonical JSON") from error


def read_parts(data: bytes, *, count: int | None = None, max_part: int) -> list[bytes]:
    """Read framed parts, each at most ``max_part`` bytes; BadWire if they are cut off or of another number."""
    try:
        return unpack(data, count=count, max_part=max_part)
    except BadFraming as error:
        raise BadWire(error.message) from error


def read_fields(value: Any, form: dict[str, type]) -> dict[str, Any]:
    """Return ``value`` if it is an object with exactly these fields of exactly these types."""
    if not isinstance(value, dict) or value.keys() != form.keys():
        raise BadWire(f"an object with the fields {', '.join(sorted(form))} is needed")
    for name, kind in form.items():
        if type(value[name]) is not kind:
            raise BadWire(f"the field {name} is of the wrong type")
    return value


def read_number(value: Any) -> int:
    """Return ``value`` if it counts something: a whole number up to ``MAX_CURSOR``; BadWire otherwise."""
    if type(value) is not int or not 0 <= value <= MAX_CURSOR:
        raise BadWire("a number is out of range")
    return value


def read_code(value: str) -> str:
    """Return ``value`` if it has the form of an error's code; BadWire otherwise."""
    if not _CODE.fullmatch(value):
        raise BadWire("a code of the wrong form")
    return value


def read_text(value: str) -> str:
    """Return ``value`` if it is no longer than a text may be; BadWire otherwise."""
    if len(value) > MAX_TEXT:
        raise BadWire("a text is too long")
    return value


def read_time(value: str) -> datetime:
    """Read a time in UTC; BadWire if it is not one."""
    try:
        return parse_utc(value)
    except BadTime as error:
        raise BadWire("a time of the wrong form") from error


def _base64(value: str) -> bytes:
    try:
        data = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadWire("not base64") from error
    if len(data) > MAX_RECEIPT:
        raise BadWire("a receipt is too long")
    return data
