"""Shapes of errors and their reasons."""

from ninja import Schema


class Reason(Schema):
    """Why something is not allowed, and the article, rule or place that says so."""

    code: str
    text: str
    source: str


class Problem(Schema):
    """What went wrong and what to do about it: problem details of RFC 9457, and more."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    message: str
    cure: str
    reasons: list[Reason]
