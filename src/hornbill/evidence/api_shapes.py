"""Shapes of the operations about evidence."""

from datetime import datetime

from ninja import Schema

from hornbill.evidence.core.fields import AMEND, COUNT, ENTER, EXHIBIT, GIVE, NOTE, TAKE
from hornbill.evidence.core.link_kinds import LINK_FIELDS
from hornbill.evidence.core.point_kinds import POINT
from hornbill.objects.core.fields import Field, text
from hornbill.objects.operations import Given, Told
from hornbill.pages.api.shapes import Member

TOLD = (
    Field("title", "", text(300)),
    Field("number", "", text(60)),
    Field("description", "", text(8_000)),
    Field("form", "", text(40)),
    Field("place", "", text(300)),
    Field("found_by", "", text(300)),
    Field("seizure", "", text(300)),
    Field("review_on", "", text(10)),
    Field("sha256", "", text(64)),
)


class NewExhibit(Given, takes=EXHIBIT):
    """An exhibit as it is described; an empty number takes the next one of the agency's scheme."""


class ExhibitCorrection(Given, takes=AMEND):
    """An exhibit as it is corrected; the first description stays."""


class ExhibitRemark(Given, takes=NOTE):
    """A remark about an exhibit."""


class NewCustodyEntry(Given, takes=ENTER):
    """What was done with an exhibit."""


class NewHandOver(Given, takes=GIVE):
    """Exhibits that are handed over, to an officer of the room or to a person outside the network."""


class HandOverAnswer(Given, takes=TAKE):
    """The answer of a receiver."""


class NewStockTaking(Given, takes=COUNT):
    """Labels that were found in a place, one a line."""


class PointStatement(Given, takes=POINT):
    """How far a point is proved, and by what."""


class ExhibitLink(Given, takes=LINK_FIELDS):
    """That an exhibit is linked to a person or thing (`thing`), a `request` or a `task` of its room, or is no longer."""


class LinkSaid(Schema):
    """What one agency says of a link; `reason` is null where the marking withholds it."""

    record: str
    author: Member
    at: datetime
    reason: str | None


class LinkOfExhibit(Schema):
    """A link: the kind and id of what is linked, which other operations show; `to` is null where every marking withholds it."""

    kind: str
    to: str | None
    said: list[LinkSaid]


class LinksOfExhibit(Schema):
    """What an exhibit is linked to."""

    links: list[LinkOfExhibit]


class ProvedPoint(Schema):
    """A point to prove, as the table has it, and what proves it; what the marking keeps in is null."""

    offence: str
    number: int
    text: str
    law: str
    article: str
    source: str
    as_of: str
    met: bool | None
    exhibits: list[str] | None
    fact: str | None
    records: list[str]


class RoomPoints(Schema):
    """The points of the offences that a room speaks of."""

    points: list[ProvedPoint]


class Written(Schema):
    """The record that was written."""

    record: str


class Wrong(Schema):
    """What does not fit: its code, and in words; `grave` breaks the chain of custody."""

    code: str
    text: str
    grave: bool


class ChainEntry(Schema):
    """One entry of a chain of custody: when it happened and when it was written down, both as its author says."""

    record: str
    kind: str
    author: Member
    at: datetime
    written: datetime
    zone: str
    act: str | None
    seal: str | None
    holder: str | None
    findings: list[Wrong]


class RoomExhibit(Told, tells=TOLD):
    """One exhibit; its words are null where they cannot be read or the marking keeps them in."""

    exhibit: str
    holder: str | None
    holder_kind: str
    seal: str | None
    measures: list[str] | None
    parent: str | None
    children: list[str]
    findings: list[Wrong]
    chain: list[ChainEntry]


class RoomExhibits(Schema):
    """A page of the exhibits of a room, in the order in which they were described; and how many there are."""

    exhibits: list[RoomExhibit]
    total: int


class HandOverWaiting(Schema):
    """A hand-over that nobody has answered."""

    hand_over: str
    giver: Member
    to: str
    at: datetime
    exhibits: list[str]
    mine: bool


class RoomHandOvers(Schema):
    """The hand-overs of a room that wait for an answer, own ones first."""

    waiting: list[HandOverWaiting]
