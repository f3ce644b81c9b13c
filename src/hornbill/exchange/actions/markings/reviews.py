"""Review dates of an officer's own markings: noted when they write, sealed under their vault.

Rules
- A note is made in the transaction of the record whose marking names a day of review; the database alone tells that something is to be
  looked at in a room, and neither when nor what.
- The list is checked against the room: what was withdrawn, re-marked with a later day, or is in a room that was left, is not due.
- Markings are looked at by the person who set them. A colleague may re-mark too; what the list says is then as the colleague said.

    note(vault, room, item, marking)            # within the writer's transaction
    to_review(vault, today)                     # [DueView(record, title, day, ...)]
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.exchange.actions.names import title_of
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.records.edits import EDIT
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.rooms.remarking import marking_now
from hornbill.exchange.errors import NoSuchRoom
from hornbill.exchange.models import ReviewNote
from hornbill.kernel.framing import pack
from hornbill.kernel.ids import is_service
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

SOON = timedelta(days=14)  # how long before its day a review is shown
MOST = 200  # lines of the list
SHOWN = 120  # characters of what a record says
_FIXED = {"room.describe", EDIT, MARK}


_days: dict[str, dict[tuple[str, bytes], date | None]] = {}  # session -> (record, sealed day) -> day
_lock = threading.Lock()


@dataclass(frozen=True)
class DueView:
    """A marking that is to be looked at again.

    Attributes:
        room, title: where the record is.
        record: its id.
        kind: of the record.
        what: what it says, shortened.
        day: of the review.
        overdue: the day is past.
        marking: that holds now.
    """

    room: str
    title: str
    record: str
    kind: str
    what: str
    day: date
    overdue: bool
    marking: Marking


def note(vault: OpenVault, room: str, item: Item, marking: Marking) -> None:
    """Note when the officer is to look at a record's marking again, or that it is not; within the caller's transaction."""
    if is_control(item.header.kind) or item.header.kind in _FIXED or is_service(vault.officer_id):
        return
    set_day(vault, room, item.id, marking.review, known=False)


def set_day(vault: OpenVault, room: str, record: str, day: date | None, *, known: bool = True) -> None:
    """Put another day into an officer's note, or take the note away; within the caller's transaction.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        record: of the officer's own.
        day: of the review; None for none.
        known: there may be a note already.
    """
    if day is None:
        if known:
            ReviewNote.objects.filter(officer=vault.officer_id, record=record).delete()
        return
    sealed = content.encrypt(
        vault.cache_key, day.isoformat().encode(), aad=_aad(vault.officer_id, room, record)
    )
    ReviewNote.objects.update_or_create(
        officer=vault.officer_id, record=record, defaults={"room_id": room, "sealed": sealed}
    )


def to_review(vault: OpenVault, today: date) -> list[DueView]:
    """List what an officer marked and is to look at again soon, the earliest day first.

    Args:
        vault: the officer's open vault.
        today: the day.
    """
    by_room: dict[str, list[str]] = {}
    for room, record, day in _noted(vault):
        if day is not None and day <= today + SOON:
            by_room.setdefault(room, []).append(record)
    found: list[DueView] = []
    for room, records in by_room.items():
        try:
            opened = open_for(vault, room, fresh=False)
        except NoSuchRoom:
            continue
        with opened.lock:
            if not opened.loading:
                found += [one for record in records if (one := _due(opened, record, today)) is not None]
    return sorted(found, key=lambda one: (one.day, one.title, one.record))[:MOST]


def _due(opened: OpenRoom, record: str, today: date) -> DueView | None:
    fold = opened.fold
    state, item = fold.state(), fold.history.items.get(record)
    if item is None or item.values is None or record in state.withdrawn or not fold.counts(record):
        return None
    marking = marking_now(fold, item)
    if marking is None or marking.review is None or marking.review > today + SOON:
        return None
    title = title_of(state.describe or {})
    newest = state.edits.get(record, [record])[-1]
    values = fold.history.items[newest].values or item.values
    what = what_of(values)
    day = marking.review
    return DueView(opened.room, title, record, item.header.kind, what, day, day < today, marking)


def what_of(values: Mapping[str, Any]) -> str:
    """Say in a line what a record says."""
    text, name, rows = values.get("text", ""), values.get("name", ""), values.get("statements")
    if isinstance(rows, list) and rows and isinstance(rows[0], dict):
        form = ngettext("%(n)d fact: %(first)s", "%(n)d facts: %(first)s", len(rows))
        text = form % {"n": len(rows), "first": rows[0].get("value", "")}
    words = " ".join(str(one) for one in (name, text) if one) or _("a record")
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _noted(vault: OpenVault) -> list[tuple[str, str, date | None]]:
    """Return room, record and day of an officer's notes; what was opened once in a session is not opened again."""
    rows = ReviewNote.objects.filter(officer=vault.officer_id).values_list("room_id", "record", "sealed")
    with _lock:
        known = _days.get(vault.session_id, {})
    found: list[tuple[str, str, date | None]] = []
    opened: dict[tuple[str, bytes], date | None] = {}
    for room, record, data in rows:
        key = (record, bytes(data))
        opened[key] = known[key] if key in known else _day(vault, room, *key)
        found.append((room, record, opened[key]))
    with _lock:
        _days[vault.session_id] = opened
    return found


def _day(vault: OpenVault, room: str, record: str, sealed: bytes) -> date | None:
    try:
        plain = content.decrypt(vault.cache_key, sealed, aad=_aad(vault.officer_id, room, record))
        return date.fromisoformat(plain.decode())
    except (CannotOpen, ValueError):
        return None


def _end_with_session(session_id: str, **_more: object) -> None:
    with _lock:
        _days.pop(session_id, None)


vault_closed.connect(_end_with_session)


def _aad(officer: str, room: str, record: str) -> bytes:
    return pack([b"hornbill/review/v1", officer.encode(), room.encode(), record.encode()])
