"""Whom to call, as OpenAPI describes it."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema


class Callee(Schema):
    """Somebody to call; officer: null for an agency's duty desk. on_duty: null where no hours are known."""

    officer: str | None
    name: str
    title: str
    agency: str
    country: str
    time_zone: str
    state: Literal["on-duty", "deputy", "desk", "unknown", "off-duty", "away"]
    has_topic: bool
    topics: list[str]
    languages: list[str]
    stands_for: str | None
    on_duty: bool | None
    until: datetime | None
    next: datetime | None
    away_until: date | None
    phone: str
    emergency: str


class Calling(Schema):
    """What a question was taken for, and whom to call, the best first; nearby: where nobody there answers, the nearest who do."""

    countries: list[str]
    agencies: list[str]
    topics: list[str]
    needed_languages: list[str]
    liked_languages: list[str]
    now: bool
    names: list[str]
    callees: list[Callee]
    nearby: list[Callee]
