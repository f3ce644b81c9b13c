"""What operations answer, as OpenAPI describes it.

Rules: every field of an answer is always there, null or empty where there is nothing. Times are UTC (RFC 3339). Where a
marking keeps a text in, it is null and ``withheld`` says why.
"""

from datetime import date, datetime
from typing import Literal

from ninja import Schema

from hornbill.pages.api.membership_shapes import Destroyed
from hornbill.pages.api.problem_shapes import Reason
from hornbill.pages.api.shape_of_file import File

Right = Literal["read", "write", "directory"]
GradingScheme = Literal["4x4", "admiralty", "3x5x2", "5x5x5"]
TlpLevel = Literal["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
HandlingCode = Literal["H0", "H1", "H2", "H3"]
Way = Literal["export", "onward", "evidence", "publish"]


class Grading(Schema):
    """How reliable source and information are, in the scheme of the person who graded it."""

    scheme: GradingScheme
    value: str


class Marking(Schema):
    """What the originator allows."""

    tlp: TlpLevel
    handling: list[HandlingCode] = []
    handling_text: str = ""
    purpose: str = ""
    grading: Grading | None = None
    review: date | None = None


class AgencyShort(Schema):
    """An agency in a room."""

    id: str
    name: str
    country: str
    time_zone: str


class Member(Schema):
    """An officer in a room; accepted: has said anything there. service: a program that reads along, and no person."""

    officer: str
    name: str
    title: str
    agency: str
    agency_name: str
    country: str
    accepted: bool
    service: bool


class Token(Schema):
    """The token of this request. Empty rooms: all rooms of its officer."""

    name: str
    may: list[Right]
    rooms: list[str]
    expires: datetime


class Me(Schema):
    """For whom a program acts, and with what token; service: for no officer, as the agency's duty service."""

    officer: str
    name: str
    title: str
    language: str
    agency: str
    agency_name: str
    network: str
    service: bool
    token: Token


# --- rooms ----------------------------------------------------------------------------------------
class RoomLine(Schema):
    """A room in the list; direct: the other officer, if it is a conversation of two."""

    room: str
    title: str | None
    number: str | None
    withheld: list[Reason]
    marking: Marking
    last_at: datetime | None
    last_author: str
    unread: int
    draft: bool
    direct: str | None
    agencies: list[AgencyShort]


class RoomList(Schema):
    """Rooms, the most recent first."""

    rooms: list[RoomLine]


class Invitation(Schema):
    """A room into which others have put the officer, who has not answered yet."""

    room: str
    title: str | None
    number: str | None
    withheld: list[Reason]
    marking: Marking
    invited_by: str
    inviting_agency: str
    at: datetime | None
    direct: str | None
    members: list[Member]


class InvitationList(Schema):
    """Invitations, the newest first."""

    invitations: list[Invitation]


class Reader(Schema):
    """How far a message has come with one officer: opened by a person; or taken by a program, a duty service's."""

    officer: str
    name: str
    agency_name: str
    state: Literal["acted", "opened", "taken", "stored", "not-told", "here", "sent"]
    at: datetime | None
    service: bool


class Delivery(Schema):
    """How far an officer's own message has come; stored: at how many of the partners' nodes."""

    rung: Literal["queued", "at-hub", "stored", "opened", "acted"]
    partners: int
    stored: int
    readers: list[Reader]


class Earlier(Schema):
    """What a message said before it was changed."""

    at: datetime
    text: str | None
    lang: str


class Brought(Schema):
    """Where words are from that the officer brought in and did not write: a file's lines, a guest's answer (not verified)."""

    what: Literal["import", "answer"]
    name: str
    sha256: str
    sources: list[str]
    part: int
    parts: int


class Entry(Schema):
    """A line of a room; service: a duty service wrote it, no person.

    at: by its author's clock; received_at: by this node's; hub_at: by the hub's. closed: its author's agency can give
    it. destroyed: of a withdrawn entry of the officer's own agency, who destroyed it.
    """

    id: str
    kind: Literal["message", "file", "import", "answer", "system"]
    officer: str
    name: str
    service: bool
    agency: str
    agency_name: str
    at: datetime
    received_at: datetime | None
    hub_at: datetime | None
    text: str | None
    lang: str
    withheld: list[Reason]
    marking: Marking | None
    state: Literal["ok", "refused", "pending", "withdrawn", "unreadable"]
    reasons: list[str]
    mine: bool
    edited_at: datetime | None
    earlier: list[Earlier]
    earlier_left_out: int
    file: File | None
    brought: Brought | None
    delivery: Delivery | None
    closed: bool
    destroyed: list[Destroyed]
    version: int


class Alarm(Schema):
    """Something wrong that people must see."""

    code: str
    headline: str
    what_seen: str
    what_to_do: str


class Room(Schema):
    """A room.

    verified, total: records checked so far, and all. version: give it as `after` to get what changes later.
    control_hash is equal at all nodes with the same records, content_hash for all to whom the same was sealed. behind: agencies
    whose servers cannot read all that is new here.
    """

    room: str
    title: str | None
    number: str | None
    withheld: list[Reason]
    marking: Marking
    host: str
    direct: str | None
    invited: bool
    may_write: bool
    reasons: list[str]
    holds: list[str]
    behind: list[str]
    verified: int
    total: int
    version: int
    control_hash: str
    content_hash: str
    agencies: list[AgencyShort]
    members: list[Member]
    alarms: list[Alarm]


class Entries(Schema):
    """Entries of a room, oldest first. earlier: older records that are not among them; skipped: newer ones."""

    room: str
    version: int
    verified: int
    total: int
    earlier: int
    skipped: int
    entries: list[Entry]


class Receipt(Schema):
    """How far one of the officer's own messages has come."""

    record: str
    at: datetime
    delivery: Delivery


class Receipts(Schema):
    """Receipts of the officer's own messages on the newest page."""

    room: str
    version: int
    receipts: list[Receipt]


class Members(Schema):
    """Who is in a room."""

    room: str
    host: str
    members: list[Member]
    agencies: list[AgencyShort]


class Draft(Schema):
    """Words that were typed and not sent; empty: none."""

    text: str


# --- what was done -----------------------------------------------------------------------------------
class RoomDone(Schema):
    """The room that was opened, or that was there."""

    room: str


class RecordDone(Schema):
    """The record that was written; changed is false when nothing had to be."""

    record: str
    changed: bool


class Done(Schema):
    """Whether anything was written: false when it had been done before."""

    changed: bool


# --- directory ------------------------------------------------------------------------------------
class Agency(Schema):
    """An agency of the network; duty_service: id of its duty service, if it has one."""

    id: str
    name: str
    country: str
    time_zone: str
    languages: list[str]
    competent: list[str]
    suspended: bool
    officers: int
    focal_points: int
    duty_service: str | None


class AgencyList(Schema):
    """The agencies of the network."""

    agencies: list[Agency]


class Hours(Schema):
    """When a focal point is on duty; days: 0 is Monday."""

    zone: str
    begins: str
    ends: str
    days: list[int]


class Officer(Schema):
    """An officer, or a duty service, whose title says what it is for. on_duty: null where no hours are known."""

    id: str
    name: str
    title: str
    agency: str
    service: bool
    focal_point: bool
    languages: list[str]
    topics: list[str]
    powers: list[str]
    phone: str
    hours: Hours | None
    on_duty: bool | None
    revoked: bool
    recovered: bool
    fingerprint: list[str]


class OfficerList(Schema):
    """One page of officers."""

    officers: list[Officer]
    total: int
    page: int
    pages: int


class LogStatus(Schema):
    """How the directory stands; mode file: all keys are pinned in the enrolment file, and there is no log."""

    mode: Literal["log", "file"]
    network: str
    size: int
    root: str
    head_size: int
    head_at: datetime | None
    complete_at: datetime | None
    checked_at: datetime | None
    witnesses: list[str]
    threshold: int
    freshness: Literal["fresh", "late", "stale", "none"]
    trouble: str
    alarms: list[str]
