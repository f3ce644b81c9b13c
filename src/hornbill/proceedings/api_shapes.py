"""What operations on proceedings take and answer.

Rules: as in ``shapes`` and ``sent``. Amounts are texts, so that nothing is rounded; a date says as much as is known (2026, 2026-11,
2026-11-24). Proceedings are drawn from the steps that may leave alone; how many stay in, and why, is told beside them.
"""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Query, Schema
from pydantic import Field

from hornbill.pages.api.marking_shapes import JointMarkingShown
from hornbill.pages.api.sent import HASH, MarkingSent, Reason_, Sent
from hornbill.pages.api.shapes import Marking, Reason
from hornbill.proceedings.core.count import PERIODS
from hornbill.proceedings.core.kinds import MAX_SOURCE
from hornbill.proceedings.core.stages import STAGES, TAKES
from hornbill.proceedings.core.step import (
    MAX_COURT,
    MAX_DAYS,
    MAX_GOODS,
    MAX_ID,
    MAX_OFFENCE,
    MAX_OWN,
    MAX_PROVISION,
    MAX_REFERENCE,
    MAX_TAKEN,
    MAX_UNIT,
)

_AMOUNT = "^(0|[1-9][0-9]{0,17})([.][0-9]{1,4})?$"
_DATE = "^((19|2[0-3])[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?)?$"
StepId = Annotated[str, Path(pattern=HASH, description="Id of a step: 64 hex digits.")]
Period = Annotated[
    Literal[PERIODS], Query(description="By which time figures are told apart: whole is all of it as one.")
]
Stage = Literal[tuple(STAGES)]
How = Literal[TAKES]
Day = Annotated[str, Field(pattern=_DATE, max_length=10)]
Amount = Annotated[str, Field(pattern=_AMOUNT)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Money(Schema):
    """An amount and its currency (ISO 4217)."""

    amount: Amount
    currency: Currency


class SentenceImposed(Schema):
    """What a court imposed."""

    days: Annotated[int, Field(ge=0, le=MAX_DAYS)] = 0
    suspended_days: Annotated[int, Field(ge=0, le=MAX_DAYS)] = 0
    life: bool = False
    fine: Money | None = None


class ThingTaken(Schema):
    """Money (amount, currency) or goods (goods, quantity, unit) that were taken; the others are empty."""

    how: How
    amount: Annotated[str, Field(pattern=f"^$|{_AMOUNT}")] = ""
    currency: Annotated[str, Field(pattern="^([A-Z]{3})?$")] = ""
    goods: Annotated[str, Field(max_length=MAX_GOODS)] = ""
    quantity: Annotated[str, Field(pattern=f"^$|{_AMOUNT}")] = ""
    unit: Annotated[str, Field(max_length=MAX_UNIT)] = ""


class PartySaid(Schema):
    """Whom a step is said of: an entity of the room, or a reference that an agency keeps; nobody when both are empty."""

    type: Literal["natural", "legal"] = "natural"
    entity: Annotated[str, Field(max_length=MAX_ID)] = ""
    own: Annotated[str, Field(max_length=MAX_OWN)] = ""
    of: Annotated[str, Field(pattern="^([a-z][a-z0-9-]{1,31})?$")] = ""


# --- answers -------------------------------------------------------------------------------------------
class OutOfPlace(Schema):
    """Why a step is out of place: before (dated before these stages), missing (none of these is stated), ended, no-conviction."""

    code: str
    stages: list[str]
    outcome: str
    date: str


class StepShown(Schema):
    """One step, with who says it; `report` is why it is no word of the State itself, empty for its own."""

    id: str
    officer: str
    agency: str
    at: datetime
    report: str
    stage: str
    outcome: str
    date: str
    offence: str
    provision: str
    court: str
    reference: str
    sentence: SentenceImposed | None
    taken: list[ThingTaken]
    seizure: str
    source: str
    as_of: str
    marking: Marking
    out_of_place: list[OutOfPlace]


class Difference(Schema):
    """Agencies that say different things of one stage: ids of a step of each."""

    stage: str
    part: str
    steps: list[str]


class ChainShown(Schema):
    """What belongs to one reference of a court, in order."""

    reference: str
    outcome: str
    steps: list[StepShown]
    differences: list[Difference]


class ProceedingShown(Schema):
    """One person's proceedings in one State."""

    person: PartySaid
    state: str
    furthest: str
    outcome: str
    chains: list[ChainShown]


class ProceedingList(Schema):
    """A page of a room's proceedings; skip the next fifty with `skip`."""

    found: int
    skipped: int
    left_in: int
    withheld: list[Reason]
    proceedings: list[ProceedingShown]


class FigureShown(Schema):
    """One figure; `small`: it tells of one or two persons, who can be known by it."""

    figure: str
    of: str
    unit: str
    value: str | None
    persons: int | None
    small: bool
    withheld: bool
    marking: JointMarkingShown


class CountRow(Schema):
    """One State in one period; an empty State is all of them, an empty period all time."""

    state: str
    period: str
    figures: list[FigureShown]


class CountShown(Schema):
    """A count over the officer's rooms, of steps that their markings let out for use within the own agency."""

    period: str
    marking: JointMarkingShown | None
    notes: list[str]
    rooms: int
    steps: int
    left_in: int
    unread: int
    rows: list[CountRow]


# --- sent ---------------------------------------------------------------------------------------------
class MoneySent(Money, Sent):
    """An amount and its currency."""


class SentenceSent(SentenceImposed, Sent):
    """What a court imposed."""

    fine: MoneySent | None = None


class TakenSent(ThingTaken, Sent):
    """Money or goods that were taken."""


class PartySent(PartySaid, Sent):
    """Whom a step is said of."""


class NewStep(Sent):
    """A step to be stated, or one that corrects an earlier step of the own agency."""

    state: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    party: PartySent | None = None
    stage: Stage
    outcome: Annotated[str, Field(max_length=40)] = ""
    date: Day = ""
    offence: Annotated[str, Field(max_length=MAX_OFFENCE)] = ""
    provision: Annotated[str, Field(max_length=MAX_PROVISION)] = ""
    court: Annotated[str, Field(max_length=MAX_COURT)] = ""
    reference: Annotated[str, Field(max_length=MAX_REFERENCE)] = ""
    sentence: SentenceSent | None = None
    taken: Annotated[list[TakenSent], Field(max_length=MAX_TAKEN)] = []
    seizure: Annotated[str, Field(max_length=MAX_ID)] = ""
    source: Annotated[str, Field(max_length=MAX_SOURCE)] = ""
    as_of: Day = ""
    replaces: Annotated[str, Field(pattern=HASH)] | None = None
    marking: MarkingSent | None = None


class StepWithdrawn(Sent):
    """Why a step is withdrawn; may be empty."""

    reason: Reason_ = ""
