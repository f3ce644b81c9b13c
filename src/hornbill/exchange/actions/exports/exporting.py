"""Exports a room as a file: under each record's marking, with every reason for what is left out.

Rules: the marking is the originator's; a body it keeps in is left out and its reasons are in the file; one's
own agency's records may go out. Records that wait for others go too, without their bodies: the file folds to the state
that members see. The export is an act: it is logged with counts before the file is given.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.opening.reading import open_whole_body, with_wraps
from hornbill.exchange.actions.opening.unwrapping import of_vault
from hornbill.exchange.core.exports import redacting
from hornbill.exchange.core.exports.disclosed_body import whole
from hornbill.exchange.core.exports.room_file import Export, ExportedRecord, left_out, write_export
from hornbill.exchange.core.records.header import read_signed
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.exchange.errors import StillChecking
from hornbill.exchange.models import Record
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import BadMarking, Marking, Reason, WayOut, reasons_against
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

WAITS = "It waits for records that have not arrived."
NO_MARKING = Reason("no-marking", "It has no readable marking.", "docs/protocol.md, Markings")


def export_room(
    vault: OpenVault, room: str, *, way: WayOut, now: datetime, leave_out: Collection[str] = ()
) -> tuple[bytes, int, int]:
    """Write a room's records into a file.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        way: which way out it is for.
        now: aware UTC time.
        leave_out: fields of content records that are left out; the rest can be proved all the same.

    Returns:
        The file, how many bodies are in it, and how many their markings keep in.

    Raises:
        BadRedaction: a field that cannot be left out.
        NoSuchRoom, StillChecking: nothing was exported.
    """
    redacting.check_fields(leave_out)
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        fold = opened.fold
        order = [item.id for item in fold.history.ordered()]
        waiting = sorted(fold.state().pending)
        withdrawn = set(fold.state().withdrawn)
        marks, items = fold.state().marks, fold.history.items
        anew = {
            id_: marked_values(fold, items[id_]) for id_ in order if (id_, items[id_].header.agency) in marks
        }
    stored = with_wraps(list(Record.objects.filter(room=room)), vault.officer_id)
    rows = {row.record: (row, wraps) for row, wraps in stored}
    records: list[ExportedRecord] = []
    kept_in = 0
    unwrap = of_vault(vault)
    for id_ in order:
        row, wraps = rows[id_]
        signed = read_signed(bytes(row.header), bytes(row.signature))
        body = (
            None
            if id_ in withdrawn
            else open_whole_body(signed, bytes(row.ciphertext), vault.officer_id, wraps, unwrap)
        )
        own = signed.header.agency == agency_of(vault.officer_id)
        values = (anew.get(id_) or body.values()) if body is not None else {}
        reasons = reasons_of(values, way, own=own) if body is not None else []
        if body is not None and not is_control(row.kind) and reasons:
            records.append(ExportedRecord(signed, None, left_out(reasons)))
            kept_in += 1
        else:
            records.append(ExportedRecord(signed, whole(body) if body is not None else None))
    for id_ in waiting:
        row, _ = rows[id_]
        records.append(ExportedRecord(read_signed(bytes(row.header), bytes(row.signature)), None, (WAITS,)))
    export = Export(room, format_utc(now), vault.officer_id, str(way), records)
    inside = sum(record.body is not None for record in records)
    export, redacted = redacting.redact(export, leave_out)
    with transaction.atomic():
        detail: dict[str, Any] = {"way": str(way), "bodies": inside, "kept_in": kept_in}
        if leave_out:
            detail |= {"without": sorted(set(leave_out)), "redacted": redacted}
        audit.record(vault.officer_id, "exchange.export", subject=room, detail=detail, now=now)
    return write_export(export), inside, kept_in


@dataclass(frozen=True)
class WayView:
    """What one way out would carry.

    Attributes:
        way: for which use.
        inside: content records that may go out.
        kept_in: reason -> how many records it keeps in; a record may have several.
        own: how many of ``inside`` are of the officer's own agency and would be kept in by their marking if they were another's.
    """

    way: WayOut
    inside: int
    kept_in: dict[str, int]
    own: int = 0


def ways_out(vault: OpenVault, room: str) -> list[WayView]:
    """Say beforehand what each way out would carry, and what keeps the rest in.

    Raises:
        NoSuchRoom, StillChecking: the room cannot be looked at.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        fold = opened.fold
        withdrawn = fold.state().withdrawn
        items = [fold.history.items[id_] for _, id_ in fold.content if id_ not in withdrawn]
    found = []
    for way in WayOut:
        inside, narrower, kept_in = 0, 0, Counter[str]()
        for item in items:
            if item.values is None:
                continue
            values = marked_values(fold, item) or item.values
            reasons = reasons_of(values, way, own=item.header.agency == agency_of(vault.officer_id))
            inside += not reasons
            narrower += not reasons and "marking" in values and bool(reasons_of(values, way, own=False))
            kept_in.update(reason.text for reason in reasons)
        found.append(WayView(way, inside, dict(kept_in), narrower))
    return found


def reasons_of(values: Mapping[str, Any], way: WayOut, *, own: bool) -> list[Reason]:
    """List every reason why a body's marking keeps it from a way out; one that bears none keeps it in.

    Args:
        values: of the body.
        way: for which use.
        own: the asking agency wrote it; what it passed on for another (a body with ``origin``) is not its own for that.
    """
    own = own and "origin" not in values
    try:
        marking = Marking.from_json(values["marking"])
    except (KeyError, BadMarking):
        return [] if own else [NO_MARKING]
    return reasons_against(marking, way, own=own)
