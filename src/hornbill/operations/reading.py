"""An operation as one officer's session sees it: folded once, kept with the open room, brought up to date by what came.

Rules
- What came is added on top; if something counts no longer, only its row is folded again; if markings changed, all is.
- Both give the same, for the folds are functions of the set (property tests prove it).
- Nothing is stored: it ends with the session. Half-open rooms show nothing.

    with operation_in(vault, room) as found:
        found.operation.plan, found.ledger.total
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange import actions as exchange
from hornbill.kernel.ids import agency_of
from hornbill.kernel.uncollected import uncollected
from hornbill.objects.core.publishing import row_of_copies
from hornbill.objects.core.words import Words
from hornbill.operations import lookups
from hornbill.operations.core import kinds
from hornbill.operations.core.entry import Entry, Key, entry_of, entry_of_copy
from hornbill.operations.core.errors import NoOperation
from hornbill.operations.core.ledger import Ledger
from hornbill.operations.core.said import Said
from hornbill.operations.core.state import Operation, operation_of
from hornbill.seizures.core.shared_kinds import SEIZURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.exchange.actions import RoomContent
    from hornbill.exchange.actions.room_content import Content
    from hornbill.objects.core.publishing import Row
    from hornbill.operations.core.days import Span
    from hornbill.operations.core.warnings import WarningSent
    from hornbill.vault.sessions import OpenVault

_KEY = "operations.operation"
_COPIES = frozenset({SEIZURES.publish, SEIZURES.retract})
_ALL = kinds.NAMES | _COPIES


@dataclass
class _Kept:
    """What is with the open room.

    Attributes:
        version: of the room that was folded.
        remarked: words that re-mark records, which were taken into account.
        members: agencies that were in the room.
        said: records of ``kinds`` by id.
        copies: (agency, row) -> places of its copies and withdrawals in the room; what they say is read there.
        owner: record -> its row; None for a record of ``kinds``.
        withdrawn: rows that were withdrawn, with their withdrawal.
    """

    version: tuple[int, int]
    remarked: frozenset[str]
    host: str
    members: frozenset[str] = frozenset()
    said: dict[str, Said] = field(default_factory=dict)
    copies: dict[Key, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    owner: dict[str, Key | None] = field(default_factory=dict)
    withdrawn: dict[Key, Row] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=lambda: Ledger(None))
    operation: Operation = field(default_factory=lambda: Operation(""))


@dataclass(frozen=True)
class RoomOperation:
    """An operation, while its room's lock is held.

    Attributes:
        content: the room.
        operation: plan, agencies, news, reports, warnings.
        ledger: what the board counts.
        withdrawn: rows that were withdrawn.
    """

    content: RoomContent
    operation: Operation
    ledger: Ledger
    withdrawn: dict[Key, Row]

    @property
    def warnings(self) -> dict[str, WarningSent]:
        """Its warnings by id, in the order of the room."""
        return self.operation.warnings

    @property
    def closed(self) -> int:
        """How many records of seizures are here that this officer has no key to."""
        return self.content.closed(_COPIES)


@contextmanager
def operation_in(vault: OpenVault, room: str) -> Iterator[RoomOperation]:
    """Open an operation, up to date and locked.

    Raises:
        NoOperation: the room was founded as something else.
        NoSuchRoom, StillChecking: as ``exchange.actions.read_content``.
    """
    with exchange.read_content(vault, room) as content:
        mark, host = content.founding
        if mark != kinds.MARK:
            raise NoOperation(_("This room was not opened as an operation."))
        kept = content.derived.get(_KEY)
        if kept is None or kept.version != content.version:
            kept = content.derived[_KEY] = _brought_up(content, kept, host)
        yield RoomOperation(content, kept.operation, kept.ledger, kept.withdrawn)


def _brought_up(content: RoomContent, kept: _Kept | None, host: str) -> _Kept:
    with uncollected(lasts=True):  # what is made of fifty thousand copies holds no cycles
        remarked = content.remarked
        if kept is None or kept.remarked != remarked:
            kept = _Kept(content.version, remarked, host)
        new, gone = content.since(_ALL, kept.owner.keys())
        _take(kept, content, {one.id: one for one in new}, gone)
        kept.version = content.version
    return kept


def _take(kept: _Kept, content: RoomContent, new: dict[str, Content], gone: set[str]) -> None:
    changed: dict[Key, None] = {}  # in the order of the room
    acts = not kept.owner or kept.members != content.agencies
    kept.members = content.agencies
    for one in new.values():
        if one.kind in _COPIES:
            key = (agency_of(one.author), one.values["row"])
            kept.copies[key] = (*kept.copies.get(key, ()), one.order)
            kept.owner[one.id] = key
            changed[key] = None
        else:
            kept.said[one.id] = Said(one.id, one.kind, one.author, one.at, one.order, one.values)
            kept.owner[one.id] = None
            acts = True
    for id_ in gone:
        owner = kept.owner.pop(id_)
        if owner is None:
            del kept.said[id_]
            acts = True
        else:
            kept.copies[owner] = tuple(order for order in kept.copies[owner] if order[1] != id_)
            changed[owner] = None
    if acts:
        kept.operation = operation_of(kept.said.values(), kept.host, content.agencies, content.past_of)
        _take_period(kept, kept.operation.period)
    folded = [_folded_row(kept, key, content, new) for key in changed]
    kept.ledger.put_all([one for one in folded if one is not None])


def _take_period(kept: _Kept, period: Span | None) -> None:
    """Count by another period, if it is another one."""
    if kept.ledger.period == period:
        return
    entries = kept.ledger.entries.values()
    kept.ledger = Ledger(period)
    kept.ledger.put_all(entries)


def _folded_row(kept: _Kept, key: Key, content: RoomContent, new: dict[str, Content]) -> Entry | None:
    """Return a row as the ledger counts it; where it no longer stands, take it out and return None."""
    places = kept.copies[key]
    kept.withdrawn.pop(key, None)
    if not places:
        kept.ledger.drop(key)
        del kept.copies[key]
        return None
    if len(places) == 1:  # most rows
        only = new.get(places[0][1]) or content.of([places[0][1]])[0]
        if only.kind == SEIZURES.publish:
            return entry_of_copy(key, only.id, only.at, only.values, only.order, lookups.sort)
    places = tuple(sorted(places))
    words = [
        (one.kind, Words(one.id, one.author, one.at, one.values))
        for one in content.of(id_ for _n, id_ in places)
    ]
    row = row_of_copies(*key, words, SEIZURES)
    if row.current is None:
        kept.withdrawn[key] = row
        kept.ledger.drop(key)
        return None
    return entry_of(row, places[0], lookups.sort)
