"""What operations about controlled deliveries answer.

Rule: words pass by their own marking: kept in, they are null, and ``withheld`` says why. The state of a delivery, which States are asked and who
signed when is not content, and always there.
"""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema

from hornbill.deliveries.core.route import MEANS, SCOPES
from hornbill.deliveries.core.state import PHASES
from hornbill.pages.api.shapes import Marking, Reason

# The choices come from the core's tables; mypy takes only choices that are written out.
_Means = Literal[MEANS]  # type: ignore[valid-type]
_Scope = Literal[SCOPES]  # type: ignore[valid-type]
_Phase = Literal[PHASES]  # type: ignore[valid-type]


class DeliveryDone(Schema):
    """The record that was written; null where nothing had to be."""

    record: str | None


class DeliveryLine(Schema):
    """A delivery in the list: its state at this node, and what the officer's agency has to do."""

    room: str
    phase: _Phase
    go: bool
    asks: str
    exercise: bool
    since: datetime


class DeliveryList(Schema):
    """Deliveries of the officer's rooms: those that need somebody first."""

    deliveries: list[DeliveryLine]


class GateReason(Schema):
    """Why the delivery holds, and who can remove it: agencies, or `administrator`, `anybody`, `time`."""

    code: str
    subject: str
    text: str
    who: list[str]
    source: str


class DeliverySaid(Schema):
    """Who wrote a record, and when by their own clock."""

    record: str
    officer: str
    agency: str
    at: datetime


class DeliveryState(Schema):
    """A State of the plan, and the agency that speaks for it."""

    state: str
    agency: str
    role: Literal["origin", "transit", "destination"]


class DeliveryLeg(Schema):
    """One leg of the route."""

    state: str
    enters: str | None
    from_place: str
    to_place: str
    from_position: list[float]
    to_position: list[float]
    means: _Means
    begins: datetime
    ends: datetime
    corridor_km: int


class DeliveryPlanTold(DeliverySaid):
    """A version of the plan."""

    states: list[DeliveryState]
    legs: list[DeliveryLeg]
    scope: _Scope
    offence: str
    silent_min: int
    late_min: int
    replaces: list[str]
    words: dict[str, str] | None
    marking: Marking | None
    withheld: list[Reason]


class DeliveryConsent(DeliverySaid):
    """A consent; `texts` are its conditions, `met` those that are met."""

    state: str
    plan: str
    scopes: list[_Scope]
    begins: datetime
    ends: datetime
    authorised_until: datetime
    conditions: int
    met: list[int]
    texts: list[str] | None
    authority: str | None
    marking: Marking | None
    withheld: list[Reason]
    countersigned_by: list[str]
    ended: bool


class DeliveryHold(DeliverySaid):
    """A hold."""

    why: str
    released: bool


class BorderAnswerTold(DeliverySaid):
    """The other side's answer to a hand-over."""

    answer: str
    happened: datetime


class BorderHandOver(DeliverySaid):
    """A hand-over at a border."""

    leg: int
    to: str
    happened: datetime
    answers: list[BorderAnswerTold]


class DeliveryEnd(DeliverySaid):
    """How it ended."""

    outcome: str
    happened: datetime


class TroubleTold(Schema):
    """A trouble of an exercise: seconds after which each State noticed it, and after which it was dealt with; null where it was not."""

    record: str
    what: str
    state: str
    came: datetime
    noticed: dict[str, int | None]
    dealt: int | None


class RoomDelivery(Schema):
    """The state of a delivery: `go` only where nothing holds it; `waits` for the officer's agency."""

    room: str
    phase: _Phase
    go: bool
    exercise: bool
    reasons: list[GateReason]
    versions: list[str]
    plan: DeliveryPlanTold | None
    consents: list[DeliveryConsent]
    holds: list[DeliveryHold]
    hand_overs: list[BorderHandOver]
    starts: list[DeliverySaid]
    ends: list[DeliveryEnd]
    troubles: list[TroubleTold]
    waits: Literal["", "consent", "countersign", "take"]
    may_sign: bool


class DeliveryReportFile(Schema):
    """The final report as the page gives it as a file; its hash is that of the whole, also of what markings keep in."""

    report: dict[str, Any]
    sha256: str
    kept_in: int


class PositionTold(Schema):
    """One position."""

    at: datetime
    lat: float
    lon: float
    tracker: str
    agency: str
    means: str


class PositionNotBelieved(PositionTold):
    """One position that is not believed, and why."""

    why: Literal["no-time", "future", "too-fast", "at-sea"]


class NextBorder(Schema):
    """The next border: when it is reached as planned, or by the speed of the last hour."""

    leg: int
    leaves: str
    enters: str
    place: str
    at: datetime
    by: Literal["planned", "speed"]
    km: float | None


class TrackerTold(Schema):
    """A tracker of the officer's agency."""

    tracker: str
    name: str
    armed: bool


class DeliveryTrack(Schema):
    """The newest positions, those that are not believed, the next border and the agency's trackers."""

    room: str
    positions: list[PositionTold]
    not_believed: list[PositionNotBelieved]
    border: NextBorder | None
    trackers: list[TrackerTold]


class TrackerArmed(Schema):
    """A tracker that was armed: its token, told once, and where it posts."""

    tracker: str
    token: str
    posts_to: str


class PositionsTaken(Schema):
    """How many positions were new."""

    new: int
