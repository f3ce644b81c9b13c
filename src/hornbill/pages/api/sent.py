"""What operations take, as OpenAPI describes it: parts of addresses, and what is sent.

Rule: what is sent may hold nothing beside the fields named here.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from ninja import Path, Query, Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from hornbill.directory.core.whom_to_call.question import MAX_QUERY
from hornbill.exchange.core.files.blob import MAX_SIZE
from hornbill.exchange.core.files.fields import MAX_CAPTION, MAX_THUMBNAIL
from hornbill.exchange.core.records.field_checks import FIRST_YEAR, LAST_YEAR
from hornbill.exchange.core.records.kinds import MAX_MESSAGE
from hornbill.exchange.core.search.index import MAX_QUERY as MAX_QUERY_TEXT
from hornbill.kernel import markings
from hornbill.pages.api.shapes import GradingScheme, Marking, Way

HASH = "^[0-9a-f]{64}$"
OFFICER = "^[a-z][a-z0-9-]{1,31}/[a-z0-9][a-z0-9.-]{0,39}$"
# Anyone who can be in a room: an officer, or an agency's duty service.
_MEMBER = "^[a-z][a-z0-9-]{1,31}/([a-z0-9][a-z0-9.-]{0,39}|@duty-[1-9][0-9]{0,3})$"
_AGENCY = "^[a-z][a-z0-9-]{1,31}$"
LANGUAGE = "^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"  # a tag as BCP 47 writes it, or nothing
MAX_TITLE, MAX_NUMBER, MAX_REASON, MAX_INVITED = 300, 64, 2_000, 200


def _words(text: str) -> str:
    """Return a text as it is sent: line ends as in Unix, no blanks around it, not empty."""
    clean = text.replace("\r\n", "\n").strip()
    if not clean:
        raise ValueError("nothing but blanks")
    return clean


def _time(value: datetime) -> datetime:
    """Return the time in UTC; ValueError outside of the years that anything can be due or decided in."""
    if not FIRST_YEAR < value.year < LAST_YEAR:  # those at the ends are not all of them there in UTC
        raise ValueError(f"choose a time of the years {FIRST_YEAR + 1} to {LAST_YEAR - 1}")
    return value.astimezone(UTC)


Time = Annotated[AwareDatetime, AfterValidator(_time)]
RoomId = Annotated[str, Path(pattern=HASH, description="Id of a room: 64 hex digits.")]
RecordId = Annotated[str, Path(pattern=HASH, description="Id of a message: 64 hex digits.")]
UploadId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of an upload: 32 hex digits.")]
AgencyId = Annotated[str, Path(pattern=_AGENCY, description="Id of an agency: th-customs.")]
OfficerName = Annotated[
    str,
    Path(
        pattern="^([a-z0-9][a-z0-9.-]{0,39}|@duty-[1-9][0-9]{0,3})$",
        description="Last part of an officer's id: somchai; or of a duty service's: @duty-1.",
    ),
]
TargetId = Annotated[str, Path(pattern=HASH, description="Id of the record that is answered: 64 hex digits.")]
After = Annotated[int, Query(ge=0, le=2**53, description="Only entries that changed after this version.")]
Skip = Annotated[int, Query(ge=0, le=2**53, description="Leave out so many of the newest records.")]
Search = Annotated[str, Query(max_length=MAX_QUERY, description="Words that must all occur.")]
OfAgency = Annotated[str | None, Query(pattern=_AGENCY, description="Only officers of this agency.")]
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Fifty officers make a page.")]
Words = Annotated[str, Field(min_length=1, max_length=MAX_MESSAGE), AfterValidator(_words)]
Reason_ = Annotated[str, Field(max_length=MAX_REASON)]
Officers = Annotated[
    list[Annotated[str, Field(pattern=_MEMBER)]], Field(min_length=1, max_length=MAX_INVITED)
]


class Sent(Schema):
    """What a program sends: nothing beside the fields that are named."""

    model_config = ConfigDict(extra="forbid")


class MarkingSent(Marking, Sent):
    """A marking of one's own."""


class NewRoom(Sent):
    """A room to be opened, hosted by the officer's agency; without a marking it is TLP:AMBER+STRICT.

    grading: its one grading scheme; kind: `joint` is a joint investigation, `operation` a joint operation, `delivery` a controlled delivery.
    """

    title: Annotated[str, Field(min_length=1, max_length=MAX_TITLE), AfterValidator(_words)]
    number: Annotated[str, Field(max_length=MAX_NUMBER)] = ""
    invite: Annotated[list[Annotated[str, Field(pattern=_MEMBER)]], Field(max_length=MAX_INVITED)] = []
    marking: MarkingSent | None = None
    grading: GradingScheme | None = None
    kind: Literal["case", "joint", "operation", "delivery"] = "case"


class NewMessage(Sent):
    """A message to be sent; without a marking it has the room's."""

    text: Words
    lang: Annotated[str, Field(max_length=12, pattern=LANGUAGE)] = ""
    marking: MarkingSent | None = None
    reply_to: Annotated[str, Field(pattern=HASH)] | None = None


class NewText(Sent):
    """What a message is to say from now on."""

    text: Words


class NewFile(Sent):
    """A file to be sent; with a `mark`, a second begin for the same name, size and mark goes on with the first."""

    name: Annotated[str, Field(min_length=1, max_length=4_096)]
    size: Annotated[int, Field(ge=1, le=MAX_SIZE)]
    media_type: Annotated[str, Field(max_length=200)] = ""
    mark: Annotated[str, Field(max_length=400)] = ""


class FileSharing(Sent):
    """What is said about a file; without a marking it has the room's. thumbnail: base64 of a JPEG, PNG or WebP."""

    text: Annotated[str, Field(max_length=MAX_CAPTION)] = ""
    marking: MarkingSent | None = None
    thumbnail: Annotated[str, Field(max_length=MAX_THUMBNAIL)] | None = None


class Searching(Sent):
    """What to look for in the officer's rooms: words, phrases in quotation marks, identifiers; and what else must hold."""

    q: Annotated[str, Field(max_length=MAX_QUERY_TEXT)] = ""
    room: Annotated[str, Field(pattern=HASH)] | None = None
    author: Annotated[str, Field(pattern=_MEMBER)] | None = None
    kind: Annotated[str, Field(max_length=40)] = ""
    since: date | None = None
    until: date | None = None
    skip: Annotated[int, Field(ge=0, le=2**53)] = 0


class WithReason(Sent):
    """A reason for the others; may be empty."""

    reason: Reason_ = ""


class People(Sent):
    """Officers to be proposed or removed."""

    officers: Officers
    reason: Reason_ = ""


class Held(Sent):
    """Why a room is held, and until when; without an end until somebody releases it."""

    reason: Annotated[str, Field(min_length=1, max_length=MAX_REASON), AfterValidator(_words)]
    until: AwareDatetime | None = None


class ToAgency(Sent):
    """A member agency."""

    agency: Annotated[str, Field(pattern=_AGENCY)]


class OfRules(Sent):
    """A version of the rules."""

    rules: Annotated[int, Field(ge=1, le=1_000_000)]


class ToGive(Sent):
    """What of an ask for history is given.

    since: only what its author dates from then on. narrow: the officer's own words too that are TLP:RED or under H3.
    """

    since: AwareDatetime | None = None
    narrow: bool = False
    reason: Reason_ = ""


class Why(Sent):
    """Why nothing is given."""

    reason: Annotated[str, Field(min_length=1, max_length=MAX_REASON), AfterValidator(_words)]


class WithWhom(Sent):
    """The other officer of a direct conversation."""

    officer: Annotated[str, Field(pattern=OFFICER)]


class DraftSent(Sent):
    """What was typed; nothing but blanks ends the draft."""

    text: str


class ForUse(Sent):
    """What an export is for; without: fields of messages and titles that are left out, the rest can be proved."""

    way: Way
    without: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)] = []


def marking_of(sent: MarkingSent) -> markings.Marking:
    """Return the marking that a program has sent.

    Raises:
        BadMarking: codes that do not go together, or words that they need and lack.
    """
    value = sent.model_dump(mode="json", exclude_none=True)
    return markings.Marking.from_json({key: one for key, one in value.items() if one not in ("", [])})
