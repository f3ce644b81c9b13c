"""Notes that a page was shown: what its officer has opened, and what is no longer new.

Rules: opened means that a page with the record was drawn for this officer in an open vault, body and all; what was
sealed to others, or is on a page that was not asked for, is not opened. A changed message is opened with its
change. A page on which nothing is new costs no write. What a duty service's program was given is noted for the service,
and shown as taken by a program.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.records.runs import runs_of
from hornbill.exchange.partners import receipts
from hornbill.exchange.storage.people_sql import newest_unseen, note_seen
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import agency_of, is_node

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.view import RoomView
    from hornbill.vault.sessions import OpenVault

_KEPT = 20_000  # records that are remembered as opened, so that a page drawn again asks no table
_opened: OrderedDict[tuple[str, str], None] = OrderedDict()  # officer, record
_seen: OrderedDict[tuple[str, str], int] = OrderedDict()  # officer, room -> version of the newest page drawn
_lock = threading.Lock()


def note_drawn(
    vault: OpenVault, view: RoomView, now: datetime, *, kept_in: Collection[str] = frozenset()
) -> int:
    """Note that a room's page, or a part of it, was drawn for an officer, or given to a duty service's program.

    Args:
        vault: the officer's open vault.
        view: what was drawn.
        now: aware UTC time.
        kept_in: entries whose text a marking kept back, so that nobody read them.

    Returns:
        How many runs of records were opened by it for the first time.
    """
    entries = (entry for day in view.days for entry in day.entries if entry.id not in kept_in)
    shown = [entry for entry in entries if entry.state == "ok" and not entry.mine]
    ids = [id_ for entry in shown for id_ in (entry.id, *entry.changes)]
    with _lock:
        fresh = [id_ for id_ in ids if (vault.officer_id, id_) not in _opened]
    items = open_for(vault, view.room_id, fresh=False).fold.history.items
    found = [items[id_] for id_ in fresh if id_ in items]  # of a large room some may not be here yet
    page = (vault.officer_id, view.room_id)
    newest = None
    if not view.skipped and _seen.get(page, -1) < view.version:
        newest = newest_unseen(view.room_id, vault.officer_id, view.version)
    new = _note(vault, view.room_id, found, newest, now) if found or newest is not None else 0
    with _lock:
        _seen[page] = max(view.version, _seen.get(page, -1))
        while len(_seen) > _KEPT:
            _seen.popitem(last=False)
        _opened.update(dict.fromkeys((vault.officer_id, item.id) for item in found))
        while len(_opened) > _KEPT:
            _opened.popitem(last=False)
    return new


def note_opened(vault: OpenVault, room: str, records: Collection[str], now: datetime) -> None:
    """Note that records of a room were drawn for an officer on a page that shows these alone.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        records: ids; what is one's own, or cannot be read, is not opened.
        now: aware UTC time.
    """
    items = open_for(vault, room, fresh=False).fold.history.items
    with _lock:
        fresh = [id_ for id_ in records if id_ in items and (vault.officer_id, id_) not in _opened]
    found = [items[id_] for id_ in fresh if items[id_].values is not None]
    found = [item for item in found if item.header.author != vault.officer_id]
    if found:
        _note(vault, room, found, None, now)
        with _lock:
            _opened.update(dict.fromkeys((vault.officer_id, item.id) for item in found))


def _note(vault: OpenVault, room: str, items: list[Item], newest: int | None, now: datetime) -> int:
    """Write down what was opened, and up to where nothing is new any more, as far as the page knew it."""
    numbers: dict[str, list[int]] = {}
    for item in items:
        if not is_node(item.header.author):
            numbers.setdefault(item.header.chain, []).append(item.header.n)
    new = 0
    home = agency_of(vault.officer_id)
    with writing():
        for chain, found in sorted(numbers.items()):
            parts = receipts.note(room, chain, vault.officer_id, runs_of(found), home, now)
            if agency_of(chain) == home:
                receipts.redraw(room, chain, parts, now)
            new += len(parts)
        if newest is not None:
            note_seen(room, vault.officer_id, newest)
    return new
