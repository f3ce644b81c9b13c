"""What operations about requests to people without a node take and answer.

Rules: link, code and answer are in none of them: they are the officer's, on the officer's page. What was asked passes by its
marking, as all texts do that a program is given: kept in, it is null, and ``withheld`` says why.
"""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import Field

from hornbill.exchange.core.records.imported import MAX_GUEST, MAX_QUESTION
from hornbill.guests.core.standing import MOST_DAYS, MOST_OPENINGS
from hornbill.pages.api.sent import MarkingSent, Sent
from hornbill.pages.api.shapes import Marking, Reason

GuestRequestId = Annotated[
    str,
    Path(pattern="^[0-9a-f]{32}$", description="Id of a request to an external contact: 32 hex digits."),
]
State = Literal["open", "answered", "taken", "ended", "guessed", "expired"]


class NewGuestRequest(Sent):
    """A question; its officer gives link and code, each by another way."""

    guest: Annotated[str, Field(min_length=1, max_length=MAX_GUEST)]
    text: Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]
    marking: MarkingSent | None = None
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 7
    openings: Annotated[int, Field(ge=1, le=MOST_OPENINGS)] = 3


class GuestRequestDone(Schema):
    """The request that was made."""

    request: str


class GuestRequest(Schema):
    """One request of the officer's; guest and text are null where the marking keeps them in or it is over."""

    request: str
    state: State
    asked_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    openings: list[datetime]
    most_openings: int
    wrong_codes: int
    guest: str | None
    text: str | None
    marking: Marking | None
    withheld: list[Reason]


class GuestRequestList(Schema):
    """The officer's requests in a room, the newest first."""

    requests: list[GuestRequest]
