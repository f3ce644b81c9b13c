"""What operations about membership and history answer, as OpenAPI describes it.

Rules: those of ``shapes``.
"""

from datetime import datetime

from ninja import Schema


class Destroyed(Schema):
    """Whether an agency's node has said that it destroyed what was withdrawn; at is null while it has not."""

    agency: str
    agency_name: str
    at: datetime | None


# --- membership ------------------------------------------------------------------------------------
class MemberStanding(Schema):
    """A member; going: asked to be taken out; records: how many of theirs are here, which a cut would keep."""

    officer: str
    going: bool
    may_remove: bool
    last_of_agency: bool
    records: int


class Proposal(Schema):
    """Officers whom somebody proposed, for an officer of the host to approve."""

    record: str
    by: str
    officers: list[str]
    reason: str
    may_approve: bool


class Offer(Schema):
    """The host's offer to another agency."""

    record: str
    by: str
    to: str
    may_accept: bool


class Hold(Schema):
    """A hold; over: its end has passed."""

    record: str
    by: str
    reason: str
    until: datetime | None
    over: bool
    may_release: bool


class NewRules(Schema):
    """Rules that somebody proposed; known: this node could follow them."""

    record: str
    by: str
    rules: int
    accepted: list[str]
    missing: list[str]
    known: bool
    may_accept: bool


class Membership(Schema):
    """Who is in a room, what was asked for and is not settled, and what the officer may do.

    coming: approved, not entered yet by the host's node. handed: the agency that has accepted to host. frozen: why the
    membership does not go on; empty while it does. reasons: why the officer may say nothing here. holding: why nobody
    may be added now. offered_rules: rules that the servers of all agencies can follow; rules_wait: whose servers cannot follow the
    newest ones yet.
    """

    room: str
    number: int
    host: str
    successor: str | None
    members: list[MemberStanding]
    proposals: list[Proposal]
    coming: list[str]
    offers: list[Offer]
    handed: str | None
    holds: list[Hold]
    rules: int
    newest_rules: int
    offered_rules: list[int]
    rules_wait: str
    new_rules: list[NewRules]
    frozen: str
    reasons: list[str]
    holding: list[str]


# --- history ---------------------------------------------------------------------------------------
class Closed(Schema):
    """What of one agency's words is closed; nobody: no officer of it is in the room."""

    agency: str
    records: int
    asked: int
    given: int
    reasons: list[str]
    nobody: bool


class Kept(Schema):
    """What only its author may give, and why."""

    officer: str
    records: int
    reasons: list[str]


class HistoryRequest(Schema):
    """An ask for what the officer's agency wrote; open: an answer of the officer is waited for.

    give: records that may be given at once; narrow: the officer's own under TLP:RED or H3, given only if said so;
    unreadable: closed to the officer too.
    """

    record: str
    officer: str
    at: datetime
    reason: str
    open: bool
    give: int
    narrow: int
    kept: list[Kept]
    unreadable: int


class History(Schema):
    """What is closed to the officer in a room, and what others ask for."""

    room: str
    closed: list[Closed]
    asked_at: datetime | None
    may_ask: bool
    requests: list[HistoryRequest]


class Giving(Schema):
    """How far a giving is; a large room goes on after the answer, and the program may ask how far."""

    total: int
    done: int
    skipped: int
    over: bool
    error: str
