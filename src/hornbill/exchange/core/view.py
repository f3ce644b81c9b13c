"""What a room page shows, as plain data: made by ``exchange.actions``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import is_service

if TYPE_CHECKING:
    from datetime import date, datetime

    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class MemberView:
    """One officer in the room, or a duty service."""

    officer_id: str
    name: str
    title: str
    agency_id: str
    agency_name: str
    country: str
    accepted: bool = True  # has said anything in the room since they were put in

    @property
    def is_service(self) -> bool:
        """Whether it is a program that reads along, and no person."""
        return is_service(self.officer_id)


@dataclass(frozen=True)
class AgencyView:
    """One agency in the room."""

    id: str
    name: str
    country: str
    time_zone: str


@dataclass(frozen=True)
class ProofView:
    """One of two records that contradict one another.

    Attributes:
        record: its id.
        kind: of the record.
        at: when, as its author says.
        received_at: since when it is here.
    """

    record: str
    kind: str
    at: datetime
    received_at: datetime


@dataclass(frozen=True)
class AlarmView:
    """Something wrong that people must see.

    Attributes:
        code: stable word.
        headline: one line.
        what_seen: what was seen, by whom.
        what_to_do: the next step.
        follows: what the node makes of it; empty when that is in the other words.
        proof: the records that prove it, as they came.
    """

    code: str
    headline: str
    what_seen: str
    what_to_do: str
    follows: str = ""
    proof: tuple[ProofView, ...] = ()


@dataclass(frozen=True)
class ReaderView:
    """How far a record of one's own has come with one officer.

    Attributes:
        state: ``acted`` on, as the person says; ``opened`` by a person; ``taken`` by a program (a duty service's); ``stored`` at the agency's node; ``not-told`` when it is stored there and the agency says that it does not report openings; ``here`` at one's own; ``sent`` while that agency's
            node has told nothing: it may be away, or tell nothing at all.
        at: when the page was drawn for them, or a program took it; None for the other states.
    """

    officer_id: str
    name: str
    agency_name: str
    state: str
    at: datetime | None = None

    @property
    def is_service(self) -> bool:
        """Whether it is a program that reads along, and no person."""
        return is_service(self.officer_id)


@dataclass(frozen=True)
class DeliveryView:
    """How far a record of one's own has come.

    Attributes:
        rung: ``queued`` here, ``at-hub``, ``stored`` at one partner at least, ``opened`` by one person at
            least, ``acted`` on by one, as that person says: what only a program took is opened by nobody.
        partners: other agencies that it was sealed to.
        stored: those of them whose nodes have it.
        readers: everybody else that it was sealed to; who opened it first, in the order in which they did.
    """

    rung: str
    partners: int
    stored: int
    readers: tuple[ReaderView, ...] = ()

    @property
    def acting(self) -> list[ReaderView]:
        """Which people say that they act on it."""
        return [reader for reader in self.readers if reader.state == "acted"]

    @property
    def opened(self) -> list[ReaderView]:
        """Which people have opened it, and said no more."""
        return [reader for reader in self.readers if reader.state == "opened"]

    @property
    def far(self) -> int:
        """A number that only grows while the record goes on its way."""
        taken = sum(reader.state == "taken" for reader in self.readers)
        return (self.rung != "queued") + self.stored + len(self.opened) + 2 * len(self.acting) + taken


@dataclass(frozen=True)
class EarlierView:
    """What a message said before its author changed it.

    Attributes:
        at: when that was written.
    """

    at: datetime
    text: str
    lang: str


@dataclass(frozen=True)
class EntryView:
    """One line of the room.

    Attributes:
        kind: ``message`` or ``system``.
        at: the author's claim; ``received_at``: this node's clock; ``hub_at``: the hub's receipt.
        state: ok, refused, pending, withdrawn or unreadable.
        delivery: of one's own; None for others'.
        edited_at: when the author changed it last; None if never.
        earlier: what it said before, the oldest first; of many the newest.
        earlier_left_out: how many texts before those are not on the page.
        changes: ids of the records beside its own whose texts are in it.
        acting: the reader said to act on it.
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
    delivery: DeliveryView | None
    touch: int
    edited_at: datetime | None = None
    earlier: tuple[EarlierView, ...] = ()
    earlier_left_out: int = 0
    changes: tuple[str, ...] = ()
    acting: bool = False
    drawn: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def by_service(self) -> bool:
        """Whether a duty service wrote it, and no person."""
        return is_service(self.author_id)


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
        older_keys: to whom something would be sealed by an older key than this week's: sentences.
        earlier: how many older records are not on the page.
        skipped: how many newer records are not on the page.
        invited: the reader was put in by others and has not answered yet.
        direct: the other officer's id if it is a direct conversation; the title is their name then.
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
    older_keys: list[str] = field(default_factory=list)
    verified: int = 0
    total: int = 0
    earlier: int = 0
    skipped: int = 0
    control_hash: str = ""
    content_hash: str = ""
    version: int = 0
    invited: bool = False
    direct: str = ""

    @property
    def people(self) -> int:
        """How many of the members are people."""
        return len(self.members) - self.services

    @property
    def services(self) -> int:
        """How many of the members are duty services: programs that read along."""
        return sum(member.is_service for member in self.members)


@dataclass(frozen=True)
class InvitationView:
    """A room into which others have put the officer, who has not answered yet.

    Attributes:
        invited_by: name of the officer who opened it or proposed this officer; empty if that cannot be read.
        inviting_agency: of that officer.
        inviter: that officer's id; empty as well.
        at: when, by that officer's clock.
        members: who else is in it.
        direct: the other officer's id if it is a direct conversation.
    """

    room_id: str
    title: str
    number: str
    marking: Marking
    invited_by: str
    inviting_agency: str
    at: datetime | None
    agencies: list[AgencyView]
    members: list[MemberView]
    direct: str = ""
    inviter: str = ""


@dataclass(frozen=True)
class RoomRow:
    """One line of the list of rooms.

    Attributes:
        last_at, last_author: of the newest record.
        unread: messages of others that have come since the officer last saw the page.
        draft: words wait in it that were not sent.
        direct: the other officer's id if it is a direct conversation; the title is their name then.
    """

    room_id: str
    title: str
    number: str
    marking: Marking
    last_at: datetime | None
    agencies: list[AgencyView]
    unread: int = 0
    last_author: str = ""
    draft: bool = False
    direct: str = ""
