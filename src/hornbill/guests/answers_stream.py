"""Which answers of guests are read: those of guests who have opened their question, one at a time each.

Rules: an answer may be as large as a form's file and is read into memory whole, so that its places are few. A stranger gets
none: the ticket that came with the question is asked before a byte of the body. One link holds one place, so nobody who was
asked once keeps others out; officers' forms have places of their own (``node.asgi``).
"""

from __future__ import annotations

import asyncio
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.handlers.asgi import ASGIRequest
from django.utils import timezone, translation

from hornbill.guests import actions
from hornbill.guests.core.errors import AnswerUnderWay
from hornbill.guests.views.link import refused
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from django.http import HttpResponse

    Scope = MutableMapping[str, Any]

_ANSWER = re.compile(r"/guest/([0-9a-f]{32})/answer")
_AT_ONCE = 4  # answers that are read into memory
TICKET = "X-Hornbill-Ticket"


def request_of(path: str, method: str) -> str:
    """Return which request an answer is for; empty if an address is another page's."""
    found = _ANSWER.fullmatch(path)
    return found[1] if found is not None and method == "POST" else ""


class GuestAnswers:
    """The places."""

    def __init__(self, run: Callable[..., Awaitable[Any]]) -> None:
        self._run = run  # in a thread
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._under_way: set[str] = set()

    async def take(self, request_id: str, scope: Scope) -> HttpResponse | None:
        """Take a guest's place, before a byte is read; ``read`` gives it back.

        Returns:
            What is said to whom has no ticket, or whose place is taken; None for a guest who has a place now.
        """
        request = ASGIRequest(dict(scope), BytesIO())
        found: HttpResponse | None = await self._run(_refusal, request, request_id)
        if found is None and request_id in self._under_way:
            found = await self._run(_taken, request)
        elif found is None:
            self._under_way.add(request_id)  # nothing is awaited between looking and taking
        return found

    async def read(self, request_id: str, page: Callable[[], Awaitable[None]]) -> None:
        """Let an answer be read and kept, in the place that it took."""
        try:
            async with self._places:
                await page()
        finally:
            self._under_way.discard(request_id)


def _refusal(request: ASGIRequest, request_id: str) -> HttpResponse | None:
    translation.activate(translation.get_language_from_request(request))
    try:
        actions.check_ticket(request_id, request.headers.get(TICKET, ""), now=timezone.now())
    except HornbillError as error:
        return refused(error)
    return None


def _taken(request: ASGIRequest) -> HttpResponse:
    translation.activate(translation.get_language_from_request(request))
    return refused(AnswerUnderWay("an answer is being sent by this link at this moment"))
