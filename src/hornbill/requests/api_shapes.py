"""What operations about requests for information take and answer.

Rule: a question's and an answer's words pass each by its own marking, as all texts do that a program is given: kept in, they are
null, and ``withheld`` says why. Which agency is asked by when, and where it is, is not content, and always there.
"""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Query, Schema
from pydantic import Field

from hornbill.objects.operations import Given, Told
from hornbill.pages.api.sent import HASH, Sent
from hornbill.pages.api.shapes import AgencyShort, Marking, Member, Reason
from hornbill.requests.core.forms import MAX_FIELDS, MAX_VALUE
from hornbill.requests.core.kinds import MAX_FILES
from hornbill.requests.core.question import MAX_GROUND_TEXT, MAX_TEXT, QUESTION, SENDING

_AGENCY = "^[a-z][a-z0-9-]{1,31}$"
_CODE = "^[a-z][a-z0-9_-]{0,39}$"
RequestId = Annotated[str, Path(pattern=HASH, description="Id of a request for information: 64 hex digits.")]
RequestsPage = Annotated[int, Query(ge=1, le=100_000, description="A hundred requests make a page.")]
RepliesPage = Annotated[
    int, Query(ge=1, le=100_000, description="Fifty replies make a page; the newest are on the first.")
]
Kind = Literal[
    "identity",
    "company",
    "phone",
    "vehicle",
    "movement",
    "permit",
    "account",
    "criminal-record",
    "specimen",
    "witness",
    "photograph",
]
Phase = Literal["asked", "accepted", "partly", "refused", "answered", "no-record", "closed", "withdrawn"]
Step = Literal["accepted", "partly", "refused", "answered", "no-record"]
Urgency = Literal["routine", "priority", "urgent"]
_Code = Annotated[str, Field(pattern=_CODE)]
_Value = Annotated[str, Field(max_length=MAX_VALUE)]
_Values = dict[str, _Value]  # which codes there are, and how many, the kind's form says
_Files = Annotated[list[Annotated[str, Field(pattern=HASH)]], Field(max_length=MAX_FILES)]


# --- what is sent ---------------------------------------------------------------------------------
class NewRequest(Given, takes=(*QUESTION, *SENDING)):
    """A request for information, to one or several agencies of the room; `values` and `wanted` hold the codes of its kind."""

    about: Kind
    values: _Values
    wanted: Annotated[list[_Code], Field(min_length=1, max_length=MAX_FIELDS)]
    to: Annotated[list[Annotated[str, Field(pattern=_AGENCY)]], Field(min_length=1, max_length=50)]
    files: _Files = []


class RequestReply(Given):
    """What the agency that is asked replies; a refusal, whole or in part, has its `ground`."""

    step: Step
    ground: Annotated[str, Field(pattern=f"^$|{_CODE}")] = ""
    ground_text: Annotated[str, Field(max_length=MAX_GROUND_TEXT)] = ""
    values: _Values = {}
    text: Annotated[str, Field(max_length=MAX_TEXT)] = ""
    files: _Files = []


class RequestEnd(Sent):
    """How a request of one's own agency ends."""

    how: Literal["closed", "withdrawn"]


# --- what is answered -----------------------------------------------------------------------------
class RequestsSent(Schema):
    """The requests that were sent, one for each agency."""

    requests: list[str]


class RequestAnswer(Schema):
    """One reply; `ignored` says why it counts for nothing, empty when it counts; `crossed`, that its author did not know of the end."""

    record: str
    by: Member
    at: datetime
    step: Step
    ground: str
    ignored: Literal["", "not-next", "too-late"]
    crossed: bool
    values: dict[str, str] | None
    ground_text: str | None
    text: str | None
    files: list[str] | None
    marking: Marking | None
    withheld: list[Reason]


class InformationRequest(Told, tells=QUESTION):
    """One request; what it says is null where it cannot be read or the marking keeps it in. Of `replies_total` a page is here."""

    request: str
    to: AgencyShort
    urgency: Urgency
    due: datetime
    late: bool
    phase: Phase
    asks_me: bool
    about: str | None
    values: dict[str, str] | None
    wanted: list[str] | None
    files: list[str] | None
    replies: list[RequestAnswer]
    replies_total: int


class PartnerPace(Schema):
    """How long an agency takes; `median_s` in seconds, null where it has replied to nothing yet."""

    agency: str
    answered: int
    waiting: int
    late: int
    median_s: float | None


class InformationRequests(Schema):
    """A page of the requests of the officer's rooms, what goes on first; how many there are; and how long partners take.

    ``opening`` rooms were still being opened and are not included: ask again in a few seconds.
    """

    requests: list[InformationRequest]
    total: int
    opening: int
    partners: list[PartnerPace]
