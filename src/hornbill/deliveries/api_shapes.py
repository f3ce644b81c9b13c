"""What operations about controlled deliveries take; what they answer is in ``api_answers``."""

from typing import Annotated, Literal

from ninja import Path
from pydantic import Field

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.route import MAX_CORRIDOR_KM, MAX_LEGS, MAX_PLACE, MAX_STATES, MEANS, SCOPES
from hornbill.objects.operations import Given
from hornbill.pages.api.sent import HASH, Sent, Time

_Text = Annotated[str, Field(max_length=kinds.MAX_TEXT)]
_Line = Annotated[str, Field(max_length=kinds.MAX_LINE)]
_State = Annotated[str, Field(pattern="^[A-Z]{2}$")]
_Record = Annotated[str, Field(pattern=HASH)]
# The choices come from the core's tables; mypy takes only choices that are written out.
_Means = Literal[MEANS]  # type: ignore[valid-type]
_Scope = Literal[SCOPES]  # type: ignore[valid-type]
_Seen = Literal[kinds.SEEN]  # type: ignore[valid-type]
_Why = Literal[kinds.WHY]  # type: ignore[valid-type]
_Outcome = Literal[kinds.OUTCOMES]  # type: ignore[valid-type]
_Answer = Literal[kinds.ANSWERS]  # type: ignore[valid-type]
_Step = Literal[kinds.STEPS]  # type: ignore[valid-type]
_Trouble = Literal[kinds.TROUBLES]  # type: ignore[valid-type]
_Notice = Literal[kinds.NOTICES]  # type: ignore[valid-type]
_Offence = Literal[kinds.OFFENCES]  # type: ignore[valid-type]
_Minutes = Annotated[int, Field(ge=0, le=kinds.MAX_SILENT_MIN)]
_Corridor = Annotated[int, Field(ge=1, le=MAX_CORRIDOR_KM)]
RecordOfDelivery = Annotated[
    str, Path(pattern=HASH, description="Id of the record that is meant: 64 hex digits.")
]
TrackerId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of a tracker: 32 hex digits.")]


# --- what is sent -------------------------------------------------------------------------------------
class LegSent(Sent):
    """One leg: names or codes of its two places, how it travels, when, and how far from the line it may go."""

    from_place: Annotated[str, Field(min_length=1, max_length=MAX_PLACE)]
    to_place: Annotated[str, Field(min_length=1, max_length=MAX_PLACE)]
    means: _Means
    begins: Time
    ends: Time
    corridor_km: _Corridor = 100


class NewDeliveryPlan(Given):
    """A version of the plan; it replaces those that stand. `legs` one by one, or `stops` with `leaves`, from which legs are proposed."""

    consignment: Annotated[str, Field(min_length=1, max_length=kinds.MAX_TEXT)]
    packages: _Text = ""
    vehicle: _Text = ""
    carrier: _Text = ""
    substitution: _Text = ""
    tracker: _Text = ""
    abort: _Text = ""
    jurisdiction: _Text = ""
    costs: _Text = ""
    contacts: _Text = ""
    risks: _Text = ""
    parcel: bool = False
    live: bool = False
    exercise: bool = False
    stops: Annotated[list[Annotated[str, Field(max_length=MAX_PLACE)]], Field(max_length=MAX_STATES)] = []
    leaves: Time | None = None
    means: _Means = "post"
    hours: Annotated[int, Field(ge=0, le=2_000)] = 6
    corridor_km: _Corridor = 300
    legs: Annotated[list[LegSent], Field(max_length=MAX_LEGS)] = []
    scope: _Scope = "intact"
    offence: _Offence = "wildlife"
    silent_min: _Minutes = 0
    late_min: _Minutes = 0


class NewConsent(Given):
    """The State's consent to the version that the program has read."""

    plan: _Record
    scopes: Annotated[list[_Scope], Field(min_length=1, max_length=3)]
    begins: Time
    ends: Time
    authorised_until: Time
    conditions: Annotated[list[_Line], Field(max_length=kinds.MAX_CONDITIONS)] = []
    authority: _Line = ""


class DeliveryWords(Given):
    """Why; may be empty where no reason is needed."""

    text: _Text = ""


class MetCondition(Given):
    """Which condition of the consent is met, from 1."""

    condition: Annotated[int, Field(ge=1, le=kinds.MAX_CONDITIONS)]


class NewDeliveryHold(Given):
    """Why the delivery is held: an interception and a welfare stop are holds, too."""

    why: _Why = "hold"
    text: _Text = ""


class NewBorderHandOver(Given):
    """The leg at whose end the consignment is handed over, counted from 0."""

    leg: Annotated[int, Field(ge=0, le=MAX_LEGS - 1)]
    at: Time | None = None
    text: _Text = ""


class BorderAnswer(Given):
    """Whether the consignment was received as said."""

    answer: _Answer
    at: Time | None = None
    text: _Text = ""


class NewLogEntry(Given):
    """One entry of the surveillance log; `files` are records that share photographs."""

    seen: _Seen
    at: Time | None = None
    place: _Line = ""
    text: _Text = ""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    files: Annotated[list[_Record], Field(max_length=20)] = []


class NewDeliveryEvidence(Given):
    """Baseline, substitution, seizure, arrest or statement: with exhibits of the room, and what the register calls the seizure."""

    step: _Step
    at: Time | None = None
    exhibits: Annotated[list[_Record], Field(max_length=20)] = []
    seizure: _Line = ""
    text: _Text = ""


class EndOfDelivery(Given):
    """How the delivery ended."""

    outcome: _Outcome
    text: _Text = ""


class DeliveryPart(Given):
    """The State's part of the final report; it takes the place of an earlier one."""

    done: _Text = ""
    arrests: _Text = ""
    seizures: _Text = ""
    exhibits: _Text = ""
    difficulties: _Text = ""
    lessons: _Text = ""


class NewTracker(Sent):
    """A tracker to be armed."""

    name: Annotated[str, Field(min_length=1, max_length=80)]


class PositionSent(Sent):
    """One position; a place by name or code, or latitude and longitude."""

    at: Time
    place: Annotated[str, Field(max_length=MAX_PLACE)] = ""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None


class PositionsSent(Sent):
    """Positions that officers know or that a carrier has told, under a name: that of the tracker, or the parcel's number."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    means: Literal["hand", "carrier"] = "hand"
    positions: Annotated[list[PositionSent], Field(min_length=1, max_length=1_000)]


class NewTrouble(Given):
    """A trouble of an exercise, about a State of its plan, now or at a later time."""

    trouble: _Trouble
    state: _State
    at: Time | None = None


class TroubleNoticed(Given):
    """That a trouble was noticed, or dealt with."""

    step: _Notice = "noticed"
