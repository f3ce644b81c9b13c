"""An id for each request, in its answer and in every line that is logged for it, so that a report can be matched with the log.

Rules: ids are random and say nothing of who asked. Where a proxy is trusted (``HORNBILL_PROXY_COUNT``) its ``X-Request-Id`` is taken over if it
is a plain id; nobody else can put words into the log.

    with named(request) as request_id: ...
    current()                       # "4f1c0a9b7d2e6f35"; empty outside a request
"""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from hornbill import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

HEADER = "X-Request-Id"
_PLAIN = re.compile(r"[A-Za-z0-9-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Return the id of the request in hand; empty outside one."""
    return _current.get()


def of(request: object) -> str:
    """Return the id that a request had, also after its answer was made: the framework logs refusals last of all. Empty where it has none."""
    return str(getattr(request, "request_id", ""))


@contextmanager
def named(request: HttpRequest) -> Iterator[str]:
    """Give a request its id for the length of a block."""
    given = request.headers.get(HEADER, "") if config.number("HORNBILL_PROXY_COUNT") else ""
    found = given if _PLAIN.fullmatch(given) else secrets.token_hex(8)
    request.request_id = found  # type: ignore[attr-defined]  # for what is logged once the answer is there
    mark = _current.set(found)
    try:
        yield found
    finally:
        _current.reset(mark)
