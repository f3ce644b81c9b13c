"""One member who writes thousands of records, as a program would: nothing is folded between them.

``flood`` writes many records on one chain, ``begin_chains`` one record on each of many chains. Both go into a
``room_model.Room``; what their author knows is the room's beginning and the membership that is given.
"""

from __future__ import annotations

import hashlib

from hornbill.exchange.core.records.header import Header, record_id
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.rooms.fold import RULES, RoomFold
from tests.exchange import room_model as model


def record(room, chain, n, prev, kind, values, *, members=None, seen=None):
    """One record, of the room's first membership if no other is given."""
    members = members or room.opening.id
    mark = f"{chain} {n} {kind} {values} {members}"
    header = Header(
        rules=RULES,
        room=room.id,
        kind=kind,
        chain=chain,
        n=n,
        prev=prev,
        seen=(room.opening.id,) if seen is None else tuple(sorted(seen)),
        members=members,
        at="2026-11-25T00:00:00.000Z",
        body_root=hashlib.sha256(mark.encode()).hexdigest(),
    )
    return Item(record_id(header.encode()), header, {"marking": model.MARKING, **values})


def flood(room, name, kind, values, count, *, installation="0000f00d", members=None):
    """Write so many records of a kind on one chain; ``values`` takes the number of each."""
    items, prev = [], None
    for n in range(count):
        item = record(room, f"{name}/{installation}", n, prev, kind, values(n), members=members)
        prev = item.id
        items.append(item)
    room.items.update((item.id, item) for item in items)
    return items


def begin_chains(room, name, count, *, kind="message.post", values=None, first=0x1000, members=None):
    """Write the first record of so many chains."""
    values = values or {"text": "words", "lang": "", "reply_to": None}
    chains = [f"{name}/{first + n:08x}" for n in range(count)]
    items = [record(room, chain, 0, None, kind, values, members=members) for chain in chains]
    room.items.update((item.id, item) for item in items)
    return items


def sequence_all(room, agency=model.HOST, most=50):
    """Let the host's node write entries until none is due; each must stand. Returns them."""
    entries = []
    while (entry := room.sequence(agency)) is not None:
        entries.append(entry)
        membership = room.view(room.items).state().membership
        assert entry.id in membership.numbers, membership.refused.get(entry.id)
        assert len(entries) < most
    return entries


def members(room):
    version = room.view(room.items).state().version
    return version.officers if version else frozenset()


def fold_in_pages(room_id, items, page=100):
    """Fold as a worker does: a page at a time, looked at after each."""
    grown = RoomFold(room_id)
    for start in range(0, len(items), page):
        for item in items[start : start + page]:
            grown.add(item)
        grown.state()
    return grown
