"""What the node itself may read and do: control records, and the membership of the rooms it hosts.

Rules: the node key opens control bodies and nothing else; content stays sealed to officers, and its records
fold here without their bodies. Where this agency hosts, its node sequences what officers asked for into
``members.commit`` entries, and sends new members the room: control records wrapped to them, content records
as they are, still closed. The worker alone calls this, so the node's chain has one writer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.directory import queries as directory
from hornbill.exchange.actions.append import Author, append, readers_of
from hornbill.exchange.actions.opened import with_wraps
from hornbill.exchange.actions.reading import open_record
from hornbill.exchange.core import opening
from hornbill.exchange.core.fold import RoomFold
from hornbill.exchange.core.header import read_signed
from hornbill.exchange.core.kinds import is_control
from hornbill.exchange.core.sealing import SealedRecord, wrap_key
from hornbill.exchange.models import Record
from hornbill.exchange.storing import queue, sync_officers
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of, chain_author, node_author
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.membership import Version
    from hornbill.exchange.core.state import RoomState
    from hornbill.vault.keyring import NodeKeys


@dataclass
class NodeRoom:
    """One room as the node sees it.

    Attributes:
        fold: control records opened, content records without bodies.
        touch: everything up to here is in it.
    """

    room: str
    fold: RoomFold
    touch: int = 0
    bad: dict[str, str] = field(default_factory=dict)

    def refresh(self, keys: NodeKeys) -> None:
        """Fold what came since the last time; a record that fails its check is left out."""
        name = node_author(keys.agency)
        rows = list(Record.objects.filter(room=self.room, touch__gt=self.touch).order_by("touch"))
        for row, wraps in with_wraps(rows, name):
            try:
                self.fold.add(
                    open_record(row, name, wraps if is_control(row.kind) else [], keys.sealing).item
                )
            except HornbillError as error:
                self.bad[row.record] = error.code
            self.touch = row.touch


_rooms: dict[str, NodeRoom] = {}


def node_room(room: str, keys: NodeKeys) -> NodeRoom:
    """Return a room as the node sees it, up to date."""
    found = _rooms.setdefault(room, NodeRoom(room, RoomFold(room)))
    found.refresh(keys)
    return found


def note_membership(room: str, keys: NodeKeys) -> None:
    """Write down who of this agency is in the room; within the caller's transaction."""
    version = node_room(room, keys).fold.state().version
    if version is not None:
        sync_officers(room, keys.agency, version.officers)


def keep_membership(room: str, keys: NodeKeys, now: datetime) -> bool:
    """Make the next membership entry of a room that this agency hosts, if one is asked for.

    Args:
        room: the room's id.
        keys: the node's.
        now: aware UTC time.

    Returns:
        True if an entry was made: there may be another to make.
    """
    try:
        with transaction.atomic():
            here = node_room(room, keys)
            state = here.fold.state()
            version = state.version
            if version is None or version.host != keys.agency or state.membership.frozen:
                return False
            values = next_entry(here.fold, state, version)
            if values is None:
                return False
            _commit(here, version, values, keys, now)
    except BaseException:
        _rooms.pop(room, None)
        raise
    return True


def next_entry(fold: RoomFold, state: RoomState, version: Version) -> dict[str, Any] | None:
    """Return the values of the entry that open requests come to; None when there are none."""
    items = fold.history.items
    used = state.membership.used
    accepted = [items[id_] for id_ in state.accepted_control]
    approvals: list[str] = []
    removals: list[str] = []
    gone: set[str] = set()
    for item in accepted:
        if item.header.kind == "members.approve" and item.id not in used:
            proposal = items[(item.values or {})["proposal"]]
            newer = (item.values is not None and proposal.values is not None) and not (
                set(proposal.values["officers"]) & _removed_after(state, item)
            )
            if newer:
                approvals.append(item.id)
        elif item.header.kind in ("members.remove", "members.leave"):
            asked = (
                {item.header.author}
                if item.header.kind == "members.leave"
                else set((item.values or {})["officers"])
            )
            asked = (asked & version.officers) - _removed_after(state, item)
            if asked and _number(state, item) >= _joined(state, asked):
                removals.append(item.id)
                gone |= asked
    if not approvals and not gone:
        return None
    return {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": sorted(approvals),
        "removals": sorted(removals),
        "remove": sorted(gone),
        "cut": _cuts(fold, gone),
        "acceptance": None,
        "naming": None,
        "evidence": [],
    }


def _number(state: RoomState, item: Any) -> int:
    return next((v.number for v in state.membership.versions if v.id == item.header.members), -1)


def _removed_after(state: RoomState, item: Any) -> set[str]:
    """Return the officers who were removed later than the version that ``item`` was written under."""
    number = _number(state, item)
    return {officer for officer, at in state.membership.removed.items() if at > number}


def _joined(state: RoomState, officers: set[str]) -> int:
    """Return the newest version in which one of ``officers`` came in: older requests do not mean them."""
    newest = 0
    before: frozenset[str] = frozenset()
    for version in state.membership.versions:
        if officers & (version.officers - before):
            newest = version.number
        before = version.officers
    return newest


def _cuts(fold: RoomFold, gone: set[str]) -> dict[str, int]:
    """Return chain -> last number that is here, for every chain of those who go."""
    last: dict[str, int] = {}
    for id_ in fold.history.heights:
        header = fold.history.items[id_].header
        if chain_author(header.chain) in gone:
            last[header.chain] = max(header.n, last.get(header.chain, -1))
    return last


def _commit(here: NodeRoom, version: Version, values: dict[str, Any], keys: NodeKeys, now: datetime) -> None:
    fold = here.fold
    added: set[str] = set()
    for approval in values["approvals"]:
        proposal = fold.history.items[(fold.history.items[approval].values or {})["proposal"]]
        added.update((proposal.values or {})["officers"])
    author = Author(node_author(keys.agency), keys.installation, keys.signing)
    officers = (version.officers | added) - set(values["remove"])
    tell = officers | set(values["remove"])  # those who go are told so
    append(author, fold, "members.commit", values, marking=Marking(), now=now, officers=tell)
    here.touch = max(here.touch, Record.objects.filter(room=here.room).order_by("-touch")[0].touch)
    new = added - version.officers
    if new:
        send_history(here.room, new, keys, now)


def send_history(room: str, officers: set[str], keys: NodeKeys, now: datetime) -> int:
    """Send a room's records to new members: control opened to them, content as it is.

    Args:
        room: the room's id.
        officers: the new members.
        keys: the node's, which open control bodies and nothing else.
        now: aware UTC time.

    Returns:
        How many envelopes were queued.
    """
    name = node_author(keys.agency)
    agencies = {agency_of(officer) for officer in officers}
    rows = list(Record.objects.filter(room=room).order_by("touch"))
    for row, wraps in with_wraps(rows, name):
        signed = read_signed(bytes(row.header), bytes(row.signature))
        sealed = SealedRecord(signed, bytes(row.ciphertext), ())
        if is_control(row.kind):
            try:
                key = opening.open_key(signed.id, name, wraps, keys.sealing)
            except CannotOpen:
                continue
            sealed = SealedRecord(
                signed, sealed.ciphertext, wrap_key(key, signed.id, readers_of(officers, control=True))
            )
            _wrap_own(row, sealed, keys.agency)
        queue(row, sealed, agencies, keys.agency, now=now, urgency="bulk")
    return len(rows) * len(agencies - {keys.agency})


def _wrap_own(row: Record, sealed: SealedRecord, agency: str) -> None:
    """Keep the wraps for new members of this agency."""
    from django.utils import timezone

    from hornbill.exchange.storing import store_record

    if sealed.wraps_for(agency):
        store_record(sealed, agency, own=row.own, hub_at=row.hub_at, now=timezone.now())


def hosted_rooms(after_record: int) -> tuple[list[str], int]:
    """Return rooms with control records newer than a row number, and the newest row number."""
    rows = list(
        Record.objects.filter(pk__gt=after_record).order_by("pk").values_list("pk", "room_id", "kind")
    )
    rooms = sorted({room for _, room, kind in rows if is_control(kind)})
    return rooms, rows[-1][0] if rows else after_record


def known(agency: str) -> bool:
    """Tell whether the directory knows an agency."""
    return agency in directory.current().agencies_by_id
