"""Sends stored records again, unopened, to a member's node that misses them.

Rules: only what belongs to the room, and only to an agency that is in it now. Control records are wrapped again, which
the node key can; of this node's own content records the wraps are kept until the partner has them; others' content goes
as it is, closed, so that the partner's graph is whole and its author's node can be asked for the key.

    resend("9f..", "vn-customs", ["3c..", ...], keys, now, most=2**20)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.writing.append import readers_now
from hornbill.exchange.core.records.sealing import decode_wraps
from hornbill.exchange.models import Outgoing, Record
from hornbill.exchange.storage.records import queue
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from hornbill.exchange.core.records.sealing import Wrap
    from hornbill.vault.keyring import NodeKeys


def members_of(room: str, keys: NodeKeys) -> set[str]:
    """Return the agencies that are in a room now, as this node folds it; none when it has no beginning here."""
    if not node_room.has_begun(room):
        return set()
    version = node_room.node_room(room, keys).fold.state().version
    return set(version.agencies) if version is not None else set()


def resend(
    room: str, agency: str, records: Sequence[str], keys: NodeKeys, now: datetime, *, most: int
) -> dict[str, int]:
    """Queue records for an agency that misses them.

    Args:
        room: in which they belong.
        agency: that misses them.
        records: their ids.
        keys: the node's.
        now: aware UTC time.
        most: bytes of envelopes after which no further record is queued.

    Returns:
        Record -> bytes of its envelope, of those that were queued; nothing when the agency is not in the room.
    """
    with node_room.writing_rooms([room], keys):
        if agency not in members_of(room, keys) or agency == keys.agency:
            return {}
        version = node_room.node_room(room, keys).fold.state().version
        officers = {one for one in version.officers if agency_of(one) == agency} if version else set()
        readers, _ = readers_now(_known(officers), control=True, now=now)
        rows = list(Record.objects.filter(room=room, record__in=records).order_by("touch"))
        found: dict[str, int] = {}
        for row, sealed in node_room.resealed(rows, readers, keys):
            whole = replace(sealed, wraps=sealed.wraps or _kept(row.pk, agency))
            found[row.record] = queue(row.pk, whole, [agency], keys.agency, now=now, urgency="bulk")
            most -= found[row.record]
            if most <= 0:
                break
        return found


def _known(officers: Collection[str]) -> set[str]:
    return {one for one in officers if one in directory.current().officers_by_id}


def _kept(record: int, agency: str) -> tuple[Wrap, ...]:
    """Return the wraps that went to an agency with a record, as far as they are kept still.

    First to those who were in, perhaps later to one who was given history: each in an envelope of its own.
    """
    rows = Outgoing.objects.filter(record=record, agency=agency).exclude(wraps=None).order_by("-created_at")
    found = (wrap for row in rows.values_list("wraps", flat=True) for wrap in decode_wraps(bytes(row)))
    return tuple(dict.fromkeys(found))
