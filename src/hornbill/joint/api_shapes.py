"""What operations about joint investigations take and answer.

Rule: terms pass by their own marking, as all texts do that a program is given: kept in, they are null, and ``withheld`` says why. Which
agencies are parties, from when to when, who signed and its state is not content, and always there.
"""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import Field

from hornbill.joint.core.kinds import (
    MAX_AUTHORITY,
    MAX_LEADERS,
    MAX_NOTE,
    MAX_NOTICE_DAYS,
    MAX_PARTIES,
)
from hornbill.joint.core.terms import MAX_BASIS_TEXT, MAX_TERM
from hornbill.objects.operations import Given
from hornbill.pages.api.sent import HASH, OFFICER, Sent, Time
from hornbill.pages.api.shapes import AgencyShort, Marking, Member, Reason

_AGENCY = "^[a-z][a-z0-9-]{1,31}$"
AgreementId = Annotated[
    str, Path(pattern=HASH, description="Id of a version of an agreement: 64 hex digits.")
]
_Term = Annotated[str, Field(max_length=MAX_TERM)]
_Note = Annotated[str, Field(max_length=MAX_NOTE)]
State = Literal[
    "none", "open", "contradicts", "broken", "unvouched", "not-begun", "in-force", "ended", "left"
]
Status = Literal["agreed", "stands", "open", "refused", "replaced"]


# --- what is sent ---------------------------------------------------------------------------------
class AgreementPartySent(Sent):
    """A party: its agency, its State (two letters) and competent authority."""

    agency: Annotated[str, Field(pattern=_AGENCY)]
    state: Annotated[str, Field(pattern="^[a-z]{2}$")]
    authority: Annotated[str, Field(max_length=MAX_AUTHORITY)]


class NewAgreement(Given):
    """A version of the agreement; it replaces what stands once all have signed it. No term may be empty."""

    basis: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=10)]
    basis_text: Annotated[str, Field(max_length=MAX_BASIS_TEXT)] = ""
    parties: Annotated[list[AgreementPartySent], Field(min_length=2, max_length=MAX_PARTIES)]
    leaders: Annotated[
        list[Annotated[str, Field(pattern=OFFICER)]], Field(min_length=1, max_length=MAX_LEADERS)
    ]
    begins: Time
    ends: Time
    notice_days: Annotated[int, Field(ge=0, le=MAX_NOTICE_DAYS)] = 30
    purpose: _Term
    scope: _Term
    places: _Term
    extension: _Term
    use: _Term
    participation: _Term
    costs: _Term
    sovereignty: _Term


class SignatureBack(Given):
    """Why the agency's signature is taken back, or why it will not sign."""

    text: _Note


class Leaving(Given):
    """From when on the agency leaves, after the notice that was agreed."""

    leaves: Time
    text: _Note = ""


# --- what is answered -----------------------------------------------------------------------------
class AgreementDone(Schema):
    """The version that was proposed."""

    version: str


class PartyWord(Schema):
    """A signature, its taking back, or a notice; `vouched` says of a signature whether its officer may sign."""

    record: str
    by: Member
    at: datetime
    vouched: bool
    leaves: datetime | None


class AgreementParty(Schema):
    """One agency of a version; `party` is false for one that signs that it is no longer a party."""

    agency: AgencyShort
    party: bool
    needs: bool
    state: str | None
    authority: str | None
    signed: PartyWord | None
    taken_back: PartyWord | None
    notice: PartyWord | None


class AgreementTerm(Schema):
    """One term, with the clause that it answers to."""

    name: str
    source: str
    text: str


class AgreementVersion(Schema):
    """One version; its terms are null where they cannot be read or the marking keeps them in."""

    version: str
    author: Member
    at: datetime
    status: Status
    parties: list[AgreementParty]
    begins: datetime
    ends: datetime
    notice_days: int
    replaces: list[str]
    basis: list[str] | None
    basis_text: str | None
    leaders: list[Member] | None
    terms: list[AgreementTerm] | None
    marking: Marking | None
    withheld: list[Reason]
    may_sign: bool


class RoomAgreement(Schema):
    """How the agreement of a joint investigation stands, everything that is missing, and its versions."""

    room: str
    state: State
    agreed: str | None
    missing: list[Reason]
    parties: list[str]
    outside: list[Member]
    versions: list[AgreementVersion]
    versions_total: int
