"""What a room page shows, as plain data: made by ``exchange.actions``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime

    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class MemberView:
    """One officer in the room."""

    officer_id: str
    name: str
    title: str
    agency_id: str
    agency_name: str
    country: str


@dataclass(frozen=True)
class AgencyView:
    """One agency in the room."""

    id: str
    name: str
    country: str
    time_zone: str


@dataclass(frozen=True)
class AlarmView:
    """Something wrong that people must see.

    Attributes:
        code: stable word.
        headline: one line.
        what_seen: what was seen, by whom.
        what_to_do: the next step.
    """

    code: str
    headline: str
    what_seen: str
    what_to_do: str


@dataclass(frozen=True)
class EntryView:
    """One line of the room.

    Attributes:
        kind: ``message`` or ``system``.
        at: the author's claim; ``received_at``: this node's clock; ``hub_at``: the hub's receipt.
        state: ok, refused, pending, withdrawn or unreadable.
        delivery: of one's own: queued or at-hub; empty for others'.
        drawn: what a template made of it, kept as long as the entry is.
        touch: position for ``after`` in live paging.
    """

    id: str
    kind: str
    author_id: str
    author_name: str
    author_title: str
    agency_id: str
    agency_name: str
    country: str
    time_zone: str
    at: datetime
    received_at: datetime | None
    hub_at: datetime | None
    text: str
    lang: str
    marking: Marking | None
    state: str
    reasons: tuple[str, ...]
    mine: bool
    delivery: str
    touch: int
    drawn: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class DayView:
    """The entries of one day (UTC)."""

    date: date
    entries: list[EntryView]


@dataclass
class RoomView:
    """A room page.

    Attributes:
        verified, total: records checked in this session, and all; equal once the check is done.
        version: highest touch on the page, for live paging.
        may_write, reasons: the writing gate.
        holds: reasons why nothing may be started.
        earlier: how many older records are not on the page.
        skipped: how many newer records are not on the page.
    """

    room_id: str
    title: str
    number: str
    marking: Marking
    host: str
    agencies: list[AgencyView] = field(default_factory=list)
    members: list[MemberView] = field(default_factory=list)
    days: list[DayView] = field(default_factory=list)
    alarms: list[AlarmView] = field(default_factory=list)
    may_write: bool = False
    reasons: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    verified: int = 0
    total: int = 0
    earlier: int = 0
    skipped: int = 0
    control_hash: str = ""
    content_hash: str = ""
    version: int = 0


@dataclass(frozen=True)
class RoomRow:
    """One line of the list of rooms."""

    room_id: str
    title: str
    number: str
    marking: Marking
    last_at: datetime | None
    agencies: list[AgencyView]
    unread: int = 0
