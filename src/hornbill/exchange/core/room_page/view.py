"""What a room page shows, as plain data: made by ``exchange.actions``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import is_service

if TYPE_CHECKING:
    from datetime import date, datetime

    from hornbill.exchange.core.room_page.delivery import DeliveryView, DestroyedView
    from hornbill.exchange.core.room_page.file import FileView
    from hornbill.exchange.core.room_page.imported import BroughtView
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
    recovered: str = ""  # the day on which the keys were recovered, ISO 8601; empty if they never were

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
        kind: ``message``, ``file``, ``import``, ``answer`` or ``system``.
        at: the author's claim; ``received_at``: this node's clock; ``hub_at``: the hub's receipt.
        state: ok, refused, pending, withdrawn, unreadable or newer (of a kind that only a newer version knows).
        reasons: why it is in that state; of ``ok``, what of it only a newer version can show.
        delivery: of one's own; None for others'.
        edited_at: when the author changed it last; None if never.
        earlier: what it said before, the oldest first; of many the newest.
        earlier_left_out: how many texts before those are not on the page.
        changes: ids of the records beside its own whose texts are in it.
        closed: it is here, and no key to it: its author's agency can give one.
        destroyed: of a withdrawn record of one's own agency: who has destroyed it.
        acting: the reader said to act on it.
        drawn: what a template made of it, kept as long as the entry is.
        touch: position for ``after`` in live paging.
        brought: of ``import`` and ``answer``: what was brought in from outside, by somebody who did not write it.
        record_kind: kind of its record.
        file: what is shared; None unless the entry is a file that can be read. ``text`` is what was said about it.
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
    file: FileView | None = None
    brought: BroughtView | None = None
    closed: bool = False
    destroyed: tuple[DestroyedView, ...] = ()
    acting: bool = False
    record_kind: str = ""
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


@dataclass(frozen=True)
class ClosedView:
    """What of one agency's words is closed to the reader.

    Attributes:
        records: how many.
        asked: how many of them the reader has asked for.
        given: how many of those asked for were given so far, closed still or not.
        reasons: in its officers' words, why not all.
        nobody: no officer of it is in the room: nobody can give them.
    """

    agency: AgencyView
    records: int
    asked: int = 0
    given: int = 0
    reasons: tuple[str, ...] = ()
    nobody: bool = False


@dataclass(frozen=True)
class KeptView:
    """What somebody else must be asked for: whose records these are, how many, and why."""

    author: MemberView
    records: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class AnswerView:
    """What a colleague has answered to an ask: how many records were given, and why not all."""

    by: MemberView
    at: datetime
    records: int
    reason: str


@dataclass(frozen=True)
class RequestView:
    """Somebody's ask for what the reader's agency wrote before they came.

    Attributes:
        ask: the record.
        officer: who asks.
        open: an answer of the reader is waited for.
        give: how many records the reader may give at once.
        narrow: the reader's own that are for those who were there, or under a condition: given only if said so.
        kept: what their authors must be asked for.
        unreadable: how many the reader cannot read either.
        answers: what was answered so far by the reader's agency.
    """

    ask: str
    officer: MemberView
    at: datetime
    reason: str
    open: bool
    give: int
    narrow: int
    kept: tuple[KeptView, ...]
    unreadable: int
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class HistoryView:
    """What is closed to the reader, and what others ask the reader's agency for.

    Attributes:
        closed: by agency.
        asked_at: when the reader asked; None if not.
        may_ask: something is closed that was not asked for, or an answer has come and something is closed still.
        requests: the open ones first.
    """

    closed: tuple[ClosedView, ...] = ()
    asked_at: datetime | None = None
    may_ask: bool = False
    requests: tuple[RequestView, ...] = ()

    @property
    def records(self) -> int:
        """How many records are closed to the reader."""
        return sum(one.records for one in self.closed)

    @property
    def open_requests(self) -> list[RequestView]:
        """The requests that wait for the reader."""
        return [one for one in self.requests if one.open]


@dataclass
class RoomView:
    """A room page.

    Attributes:
        verified, total: records checked in this session, and all; equal once the check is done.
        version: highest touch on the page, for live paging.
        may_write, reasons: the writing gate.
        holds: reasons why nothing may be started.
        older_keys: to whom something would be sealed by an older key than this week's: sentences.
        behind, behind_said: agencies of the room whose servers cannot read all that is new here, sorted; a sentence that names
            them, empty when there is none.
        unread: who cannot read yet what the page's form writes, though it may be written: a sentence; empty when all can.
        earlier: how many older records are not on the page.
        skipped: how many newer records are not on the page.
        invited: the reader was put in by others and has not answered yet.
        direct: the other officer's id if it is a direct conversation; the title is their name then.
        founded_as: mark of the kind of room; empty for a case room.
        history: what is closed, and what is asked for; empty while the room is being opened.
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
    behind: list[str] = field(default_factory=list)
    behind_said: str = ""
    unread: str = ""
    verified: int = 0
    total: int = 0
    earlier: int = 0
    skipped: int = 0
    control_hash: str = ""
    content_hash: str = ""
    version: int = 0
    invited: bool = False
    direct: str = ""
    founded_as: str = ""
    history: HistoryView = field(default_factory=HistoryView)

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
