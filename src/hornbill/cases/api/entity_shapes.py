"""What operations on entities take and answer.

Rules: as in ``shapes`` and ``sent``. ``kind`` is the name of a FollowTheMoney schema or of one of ours. An entity is drawn from the statements that may leave alone; how many stay in, and why, is
told beside it.
"""

from datetime import date, datetime
from typing import Annotated

from ninja import Path, Query, Schema
from pydantic import Field

from hornbill.cases.core.kinds import MAX_MERGED
from hornbill.cases.core.statement import MAX_DATE, MAX_ID, MAX_NAME, MAX_STATEMENTS, MAX_TEXT, MAX_VALUE
from hornbill.pages.api.marking_shapes import JointMarkingShown
from hornbill.pages.api.sent import LANGUAGE, MarkingSent, Reason_, Sent
from hornbill.pages.api.shapes import Grading, Marking, Reason

_STATEMENT = "^[0-9a-f]{64}:(0|[1-9][0-9]{0,3})$"
EntityKey = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="Key of an entity, from the list: 32 hex digits.")
]
MergeId = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="Id of a merge: 64 hex digits.")]
OfKind = Annotated[
    str,
    Query(
        max_length=MAX_NAME,
        description="Only entities of this kind (a schema's name); things and no links without it.",
    ),
]
EntityId = Annotated[str, Field(min_length=1, max_length=MAX_ID)]


# --- answers -------------------------------------------------------------------------------------------
class GroundShown(Schema):
    """The originator's permission on which a fact was passed on: the record, who may read it, for what, the last day."""

    permission: str
    to: list[str]
    purpose: str
    until: date


class StatementShown(Schema):
    """One fact, with who said it; `origin`: the agency whose words they are, where it was passed on from another room."""

    id: str
    entity: str
    kind: str
    prop: str
    value: str
    lang: str
    original: str
    officer: str
    agency: str
    origin: str | None
    ground: GroundShown | None
    graded: Grading | None
    at: datetime
    source: str
    as_of: str
    marking: Marking


class EntityLine(Schema):
    """One entity in the list; `marking` is the narrowest of what is told of it, null where nothing is."""

    key: str
    id: str
    kind: str | None
    caption: str | None
    agencies: list[str]
    contradictions: list[str]
    marking: JointMarkingShown | None
    left_in: int
    withheld: list[Reason]


class EntityList(Schema):
    """A page of entities; skip the next fifty with ``skip``."""

    found: int
    skipped: int
    entities: list[EntityLine]


class EntityMerge(Schema):
    """Somebody said that entities are one; ``undone`` tells whether it no longer counts."""

    id: str
    entities: list[str]
    officer: str
    at: datetime
    undone: bool


class EntityShown(EntityLine):
    """All that may be told of an entity."""

    members: list[str]
    statements: list[StatementShown]
    taken_back: list[StatementShown]
    merges: list[EntityMerge]


class FactNoted(Schema):
    """What is odd about a fact: its place in what was sent, from 1 (0: of all facts), the field, a code and a sentence."""

    fact: int
    field: str
    code: str
    text: str


class Stated(Schema):
    """What was stated: ids of the records; a statement is ``record:place``. ``noted``: what is odd and was kept as sent."""

    records: list[str]
    noted: list[FactNoted]


# --- sent ---------------------------------------------------------------------------------------------
class Fact(Sent):
    """One fact to be stated."""

    entity: EntityId
    kind: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    prop: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    value: Annotated[str, Field(min_length=1, max_length=MAX_VALUE)]
    lang: Annotated[str, Field(max_length=35, pattern=LANGUAGE)] = ""


class Facts(Sent):
    """Facts to be stated under one marking; the room's when it is left out.

    as_of: day, month or year of the information. strict: refuse what the form would not take; false keeps it as sent.
    """

    statements: Annotated[list[Fact], Field(min_length=1, max_length=MAX_STATEMENTS)]
    source: Annotated[str, Field(max_length=MAX_TEXT)] = ""
    as_of: Annotated[str, Field(max_length=MAX_DATE)] = ""
    marking: MarkingSent | None = None
    strict: bool = True


class TakingBack(Sent):
    """Statements of one's own agency that are taken back."""

    statements: Annotated[
        list[Annotated[str, Field(pattern=_STATEMENT)]], Field(min_length=1, max_length=MAX_STATEMENTS)
    ]
    reason: Reason_ = ""


class Merging(Sent):
    """Entities that are one."""

    entities: Annotated[list[EntityId], Field(min_length=2, max_length=MAX_MERGED)]
    reason: Reason_ = ""


class PassingOn(Sent):
    """Entities of a room that are passed on into another one, `to`, as far as markings allow."""

    entities: Annotated[list[EntityId], Field(min_length=1, max_length=MAX_MERGED)]
    to: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class AskingToPass(Sent):
    """Entities of which the originators are asked whether they may be passed on."""

    entities: Annotated[list[EntityId], Field(min_length=1, max_length=MAX_MERGED)]


class KeptBy(Schema):
    """An agency whose markings keep facts in, with every reason."""

    agency: str
    facts: int
    reasons: list[str]


class PassedOn(Schema):
    """How many facts were written into the other room, and what stayed; `alone`: links whose other end was not chosen."""

    written: int
    kept: list[KeptBy]
    alone: int
