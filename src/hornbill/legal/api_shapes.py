"""What operations on the legal basis take and answer."""

import datetime as dt
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from hornbill.pages.api.sent import Sent

_Short = Annotated[str, Field(max_length=200)]


class LawState(Sent):
    """A State and its part: requesting, requested, origin, transit, destination or participating."""

    state: _Short
    role: _Short = "participating"


class LawQuestion(Sent):
    """A technique, States, facts of the offence, a day; facts as `hornbill legal assess --help` names them."""

    technique: _Short
    date: dt.date | None = None
    states: Annotated[list[LawState], Field(max_length=300)]
    facts: dict[str, Any] = Field(default_factory=dict)


class LawAnswer(Schema):
    """An answer. rung: on what the step rests; status: open, conditional, closed or unknown; weakest: the States that decide."""

    technique: str
    technique_name: str
    date: str
    language: str
    rung: str
    status: str
    says: str
    ready: bool
    weakest: list[str]
    opens: list[dict[str, Any]]
    between: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    states: list[dict[str, Any]]


class StateProfile(Schema):
    """What is known of a State; not_known: topics that no row describes; contradictions: ids of rows that contradict one another on that day."""

    state: str
    name: str
    date: str
    law: list[dict[str, Any]]
    contradictions: list[list[str]]
    not_known: list[dict[str, str]]
    offences: list[dict[str, Any]]
    treaties: list[dict[str, Any]]
    authorities: list[dict[str, Any]]
    requirements: list[dict[str, Any]]


class LawRow(Sent):
    """A whole row of the own State's profile; cells by the columns of its table, as the page of the row has them."""

    table: _Short
    cells: dict[str, Annotated[str, Field(max_length=1500)]]
    note: Annotated[str, Field(max_length=500)] = ""


class LawRowPublished(Schema):
    """The key of a row that was published."""

    key: str
