"""How an operation says what it needs and what it answers, in one word each.

Rules: all operations hang on one router, because the methods of one address must.

    @router.get("/rooms", summary="...", **reads("rooms", RoomList))
    @router.post("/rooms", summary="...", **writes("words", RoomDone))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja import Router

from hornbill.pages.api.bearer import ANY, DIRECTORY, READ, WRITE
from hornbill.pages.api.problem_shapes import Problem

if TYPE_CHECKING:
    from ninja import Schema

    from hornbill.pages.api.bearer import ApiToken

router = Router()
_PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503), Problem)


def _operation(auth: ApiToken, needs: str, tag: str, answers: type[Schema]) -> dict[str, Any]:
    return {
        "auth": auth,
        "tags": [tag],
        "response": {200: answers, **_PROBLEMS},
        "openapi_extra": {"x-hornbill-needs": needs},
    }


def anybody(tag: str, answers: type[Schema]) -> dict[str, Any]:
    """Describe an operation for every token."""
    return _operation(ANY, "any", tag, answers)


def reads(tag: str, answers: type[Schema]) -> dict[str, Any]:
    """Describe an operation that needs the right ``read``."""
    return _operation(READ, "read", tag, answers)


def writes(tag: str, answers: type[Schema]) -> dict[str, Any]:
    """Describe an operation that needs the right ``write``."""
    return _operation(WRITE, "write", tag, answers)


def looks_up(tag: str, answers: type[Schema]) -> dict[str, Any]:
    """Describe an operation that needs the right ``directory``."""
    return _operation(DIRECTORY, "directory", tag, answers)
