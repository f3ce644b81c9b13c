"""A room's records as a file that can be read, checked and folded without a node.

Rules: JSON, UTF-8. A record is there with its header (re-encoded canonically it is what was signed), its
signature and, where its marking allows, its body, whole or with fields left out (``redacting``); a body that was left
out names every reason. Fields that are left out are named, and proved to be others than those shown. Anyone who has the
network's enrolment file can prove authors and bodies offline, and fold the records to the same control hash.

    export = read_export(data)
    findings = check_export(export, keys_of)
    fold_export(export).state().control_hash()
"""

from __future__ import annotations

import base64
import binascii
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.exports.disclosed_body import Disclosed, decode_disclosed, problem
from hornbill.exchange.core.records.header import BadRecord, SignedHeader, read_signed
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hornbill.kernel.markings import Reason

FORM = "hornbill/room-export/v1"
MAX_FILE = 1024 * 1024 * 1024  # bytes
# The marking; whose words they are where somebody passed them on, and on which ground; what is re-marked.
STAYS = frozenset({"marking", "origin", "ground", "records", "over"})


class BadExport(BadInput):
    """The file is not an export of a room."""

    code = "bad-export"
    default_cure = "Export the room again, and do not edit the file."


@dataclass(frozen=True)
class ExportedRecord:
    """One record of an export.

    Attributes:
        signed: header and signature.
        body: with its salts, perhaps with fields hidden; None when it was left out or is not readable.
        left_out: reasons why its marking keeps the body in; empty otherwise.
    """

    signed: SignedHeader
    body: Disclosed | None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One record that does not hold, and why."""

    record: str
    author: str
    why: str


@dataclass(frozen=True)
class Export:
    """A whole export.

    Attributes:
        room: the room's id.
        exported_at: UTC time, as text.
        by: officer who exported it.
        way: which way out it was made for.
        records: in the order of the fold.
    """

    room: str
    exported_at: str
    by: str
    way: str
    records: list[ExportedRecord] = field(default_factory=list)


def left_out(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Write reasons against a way out as they stand in an export."""
    return tuple(f"{reason.text} ({reason.source})" for reason in reasons)


def write_export(export: Export) -> bytes:
    """Write an export as indented JSON."""
    rows = [
        {
            "id": record.signed.id,
            "header": json.loads(record.signed.header_bytes),
            "signature": base64.b64encode(record.signed.signature).decode(),
            "body": json.loads(record.body.encode()) if record.body else None,
            "left_out": list(record.left_out),
        }
        for record in export.records
    ]
    value = {
        "form": FORM,
        "room": export.room,
        "exported_at": export.exported_at,
        "by": export.by,
        "way": export.way,
        "records": rows,
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def read_export(data: bytes) -> Export:
    """Read an export.

    Args:
        data: the file's bytes.

    Returns:
        The export; signatures are not checked here.

    Raises:
        BadExport: another form; the message names the record.
    """
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadExport("this is not JSON in UTF-8") from error
    if not isinstance(value, dict) or value.get("form") != FORM or not isinstance(value.get("records"), list):
        raise BadExport("this is not a room's export")
    if value.keys() != {"form", "room", "exported_at", "by", "way", "records"}:
        raise BadExport("the export has other parts than an export has")
    head = [value.get(name) for name in ("room", "exported_at", "by", "way")]
    if not all(isinstance(text, str) for text in head):
        raise BadExport("the export lacks room, exported_at, by or way")
    records = [_record(row, place) for place, row in enumerate(value["records"])]
    try:
        room = ids.check_hash(head[0])
    except ids.BadId as error:
        raise BadExport(f"room: {error.message}") from error
    return Export(room, str(head[1]), str(head[2]), str(head[3]), records)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Read an object; a key that stands twice would be read by some programs as the first, by others as the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadExport("a key stands twice in one object")
    return found


def _record(row: Any, place: int) -> ExportedRecord:
    try:
        if row.keys() != {"id", "header", "signature", "body", "left_out"}:
            raise BadRecord("it has other parts than a record has")
        header = canonical.encode(row["header"])
        signed = read_signed(header, base64.b64decode(row["signature"], validate=True))
        body = None
        if row["body"] is not None:
            told = canonical.encode(row["body"])
            body = decode_disclosed(told, signed.header.body_root, signed.header.v)
        if row["id"] != signed.id:
            raise BadRecord("its id is another record's")
        return ExportedRecord(signed, body, tuple(str(reason) for reason in row["left_out"]))
    except HornbillError as error:
        raise BadExport(f"records[{place}]: {error.message}") from error
    except (AttributeError, KeyError, TypeError, ValueError, binascii.Error, RecursionError) as error:
        raise BadExport(f"records[{place}] has not the form of a record") from error


def check_export(export: Export, keys_of: Callable[[str], Sequence[bytes]]) -> list[Finding]:
    """Prove every record of an export.

    Args:
        export: as read.
        keys_of: returns every public signing key that an author had, at least one; raises HornbillError for an
            unknown author.

    Returns:
        What does not hold; empty when every author is proved, every record is of this room, and nothing is left out
        that must be there.
    """
    findings: list[Finding] = []
    for record in export.records:
        header = record.signed.header
        try:
            _check_author(record.signed, keys_of(header.author))
            if header.room != export.room:
                raise BadRecord("it is a record of another room")
            if record.body is not None and (
                wrong := problem(record.body, STAYS, control=is_control(header.kind))
            ):
                raise BadRecord(wrong)
        except HornbillError as error:
            findings.append(Finding(record.signed.id, header.author, error.message))
    return findings


def _check_author(signed: SignedHeader, keys: Sequence[bytes]) -> None:
    for key in keys[:-1]:
        with suppress(HornbillError):
            return signed.check_signature(key)
    return signed.check_signature(keys[-1])


def fold_export(export: Export) -> RoomFold:
    """Fold an export's records; those of another room are left aside."""
    fold = RoomFold(export.room)
    for record in export.records:
        if record.signed.header.room == export.room:
            body = record.body  # one with fields left out is proved, and read by nobody as it was written
            values = body.values() if body is not None and not body.hidden else None
            fold.add(Item(record.signed.id, record.signed.header, values))
    fold.state()
    return fold
