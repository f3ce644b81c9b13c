"""Snapshots: what an officer opened and verified, kept under the officer's vault.

Rules: segments of a thousand records in the order they were folded, each AES-256-GCM under the vault's cache
key and bound to officer, room, number and the kinds that this version knows; so the database alone tells nothing, and a segment moved elsewhere
does not open. A segment that does not open is dropped and its records are opened again: it is only a cache.
A snapshot is the newest page, sealed in the same way. What was read before a withdrawal is not remembered after it: the
next session opens it again.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hornbill.exchange.actions.opening.meta import Meta
from hornbill.exchange.core.records.header import Header
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import fingerprint
from hornbill.exchange.core.room_page.as_json import BadSnapshot, from_json, to_json
from hornbill.exchange.models import DESTROYED, Record, Segment, Snapshot
from hornbill.exchange.storage.records import writing
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from hornbill.exchange.core.room_page.view import RoomView
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.vault.sessions import OpenVault

SEGMENT = 1000  # records


def _aad(officer: str, room: str, number: int) -> bytes:
    place = [officer.encode(), room.encode(), str(number).encode(), fingerprint().encode()]
    return pack([b"hornbill/segment/v2", *place])


def load(
    vault: OpenVault, room: str, fold: RoomFold, meta: dict[str, Any]
) -> tuple[int, list[tuple[str, int]]]:
    """Fold what is remembered.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        fold: an empty fold of that room.
        meta: record id -> Meta; filled here.

    Returns:
        The touch up to which it reaches, and (id, touch) in the order they were folded.
    """
    log: list[tuple[str, int]] = []
    rows = Segment.objects.filter(officer=vault.officer_id, room_id=room)
    for row in rows.order_by("number"):
        aad = _aad(vault.officer_id, room, row.number)
        try:
            entries = json.loads(content.decrypt(vault.cache_key, bytes(row.sealed), aad=aad))
        except (CannotOpen, ValueError):
            entries = None
        if entries is None or row.number * SEGMENT != len(log):
            rows.filter(number__gte=row.number).delete()  # made again when the rest is here
            break
        for entry in entries:
            item, times = _read(entry, room)
            meta[item.id] = Meta(*times)
            if entry[-1]:
                fold.note_formed(item.id)
            fold.add(item)
            log.append((item.id, times[0]))
    return log[-1][1] if log else 0, log  # not the row's last_touch, which nothing protects


def save(
    vault: OpenVault,
    room: str,
    fold: RoomFold,
    meta: dict[str, Meta],
    log: list[tuple[str, int]],
    touch: int,
) -> None:
    """Seal what is not remembered yet.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        fold: the room, complete.
        meta: record id -> Meta.
        log: (id, touch) in the order they were folded.
        touch: up to which the room was read.
    """
    items, malformed = fold.history.items, fold.state().malformed
    known = dict(
        Segment.objects.filter(officer=vault.officer_id, room_id=room).values_list("number", "count")
    )
    for number in range((len(log) + SEGMENT - 1) // SEGMENT):
        part = log[number * SEGMENT : (number + 1) * SEGMENT]
        if known.get(number) == len(part):
            continue
        entries = [[*_write(items[id_], meta[id_]), id_ not in malformed] for id_, _ in part]
        sealed = content.encrypt(
            vault.cache_key,
            json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode(),
            aad=_aad(vault.officer_id, room, number),
        )
        with writing():
            if _destroyed_since(room, touch):
                return
            Segment.objects.update_or_create(
                officer=vault.officer_id,
                room_id=room,
                number=number,
                defaults={
                    "count": len(part),
                    "last_touch": part[-1][1],
                    "sealed": sealed,
                },
            )


def _destroyed_since(room: str, touch: int) -> bool:
    """Tell whether anything withdrawn was destroyed after the room was read up to ``touch``; within a transaction."""
    return Record.objects.filter(room_id=room, touch__gt=touch, ciphertext=DESTROYED).exists()


def _write(item: Item, meta: Meta) -> list[Any]:
    header = item.header
    return [
        item.id,
        [header.rules, header.kind, header.chain, header.n, header.prev, list(header.seen), header.members],
        [header.at, header.body_root, header.sealed, header.v],
        item.values,
        [
            meta.touch,
            meta.received_at.isoformat(),
            meta.hub_at.isoformat() if meta.hub_at else None,
            meta.why_not,
        ],
    ]


def _read(entry: list[Any], room: str) -> tuple[Item, tuple[Any, ...]]:
    id_, (rules, kind, chain, n, prev, seen, members), (at, root, sealed, v), values, times, _formed = entry
    header = Header(rules, room, kind, chain, n, prev, tuple(seen), members, at, root, sealed, v)
    hub_at = datetime.fromisoformat(times[2]) if times[2] else None
    return Item(id_, header, values), (times[0], datetime.fromisoformat(times[1]), hub_at, times[3])


def _snapshot_aad(officer: str, room: str) -> bytes:
    return pack([b"hornbill/snapshot/v2", officer.encode(), room.encode(), fingerprint().encode()])


def save_snapshot(vault: OpenVault, view: RoomView) -> None:
    """Seal a room's newest page, to be shown at once when the room is opened again."""
    sealed = content.encrypt(
        vault.cache_key, to_json(view), aad=_snapshot_aad(vault.officer_id, view.room_id)
    )
    with writing():
        if _destroyed_since(view.room_id, view.version):
            return
        Snapshot.objects.update_or_create(
            officer=vault.officer_id,
            room_id=view.room_id,
            defaults={"last_touch": view.version, "sealed": sealed},
        )


def load_snapshot(vault: OpenVault, room: str) -> RoomView | None:
    """Return a room's remembered page; None when there is none that opens."""
    row = Snapshot.objects.filter(officer=vault.officer_id, room_id=room).first()
    if row is None:
        return None
    aad = _snapshot_aad(vault.officer_id, room)
    try:
        return from_json(content.decrypt(vault.cache_key, bytes(row.sealed), aad=aad))
    except (CannotOpen, BadSnapshot):
        return None
