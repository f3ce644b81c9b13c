"""Taking a room out as a file: under each record's marking, with every reason for what stays in.

Rules: the marking is the originator's; a body it keeps in is left out and its reasons stand in the file; one's
own agency's records may go out. The export is an act: it is logged with counts before the file is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.exchange.actions.opened import open_for, with_wraps
from hornbill.exchange.actions.reading import open_whole_body
from hornbill.exchange.core.exported import Export, ExportedRecord, left_out, write_export
from hornbill.exchange.core.header import read_signed
from hornbill.exchange.core.kinds import is_control
from hornbill.exchange.errors import StillChecking
from hornbill.exchange.models import Record
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import BadMarking, Marking, Reason, WayOut, reasons_against
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.body import Body
    from hornbill.vault.sessions import OpenVault

_NO_MARKING = Reason("no-marking", "It carries no readable marking.", "docs/protocol.md, Markings")


def export_room(vault: OpenVault, room: str, *, way: WayOut, now: datetime) -> tuple[bytes, int, int]:
    """Write a room's records into a file.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        way: which way out it is for.
        now: aware UTC time.

    Returns:
        The file, how many bodies are in it, and how many their markings keep in.

    Raises:
        NoSuchRoom, StillChecking: nothing was exported.
    """
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        order = [item.id for item in opened.fold.history.ordered()]
        withdrawn = set(opened.fold.state().withdrawn)
    stored = with_wraps(list(Record.objects.filter(room=room)), vault.officer_id)
    rows = {row.record: (row, wraps) for row, wraps in stored}
    records: list[ExportedRecord] = []
    for id_ in order:
        row, wraps = rows[id_]
        signed = read_signed(bytes(row.header), bytes(row.signature))
        body = (
            None
            if id_ in withdrawn
            else open_whole_body(signed, bytes(row.ciphertext), vault.officer_id, wraps, vault.sealing_key)
        )
        reasons = _reasons(body, way, own=signed.header.agency == agency_of(vault.officer_id))
        if body is not None and not is_control(row.kind) and reasons:
            records.append(ExportedRecord(signed, None, left_out(reasons)))
        else:
            records.append(ExportedRecord(signed, body))
    export = Export(room, format_utc(now), vault.officer_id, str(way), records)
    inside = sum(record.body is not None for record in records)
    kept_in = sum(bool(record.left_out) for record in records)
    with transaction.atomic():
        detail = {"way": str(way), "bodies": inside, "kept_in": kept_in}
        audit.record(vault.officer_id, "exchange.export", subject=room, detail=detail, now=now)
    return write_export(export), inside, kept_in


def _reasons(body: Body | None, way: WayOut, *, own: bool) -> list[Reason]:
    if body is None:
        return []
    try:
        marking = Marking.from_json(body.values()["marking"])
    except (KeyError, BadMarking):
        return [] if own else [_NO_MARKING]
    return reasons_against(marking, way, own=own)
