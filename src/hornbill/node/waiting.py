"""``/api/v1/changes?wait=``: an answer that comes when something has changed, without a thread that waits for it.

Rules
- The operation itself is answered by a thread, as ever. If it has nothing to tell, it says for whom to wait; then the connection waits here,
  beside the live streams, and the operation is asked once more when a room of that officer has changed, or when the time is over.
- A token has as many waiting connections as a session has streams; one more, and the oldest is answered.
- A token that ends meanwhile is answered as such: the operation is asked again in any case.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from hornbill.node.live import Stream, first_of, until_gone
from hornbill.pages.api.problems import PREFIX

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from hornbill.node.live import Live

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

_PATH = f"{PREFIX}/changes"
_HEADER = b"hornbill-waits-for"


def waits(scope: Scope) -> bool:
    """Tell whether a request may have to wait."""
    return scope["method"] == "GET" and scope["path"] == _PATH and b"wait=" in scope["query_string"]


class Waiting:
    """Connections that wait for a change.

    Args:
        live: knows when a room of an officer has changed.
        page: answers a request by a thread: ``(scope, send)``.
    """

    def __init__(self, live: Live, page: Callable[[Scope, Send], Awaitable[None]]) -> None:
        self._live, self._page = live, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, at once or later."""
        answer, waits_for = await self._asked(scope)
        if waits_for is not None:
            officer, token, wait = waits_for
            gone = asyncio.ensure_future(until_gone(receive))
            try:
                answer = await self._later(scope, Stream(officer, token), float(wait), gone) or answer
            finally:
                gone.cancel()
        for message in answer:
            await send(message)

    async def _later(
        self, scope: Scope, stream: Stream, wait_s: float, gone: asyncio.Future[None]
    ) -> list[Message] | None:
        loop = asyncio.get_running_loop()
        over = loop.time() + wait_s
        async with self._live.following(stream):
            stream.take()
            first = True
            while not gone.done():
                left = over - loop.time()
                if not first and left > 0 and not stream.over:
                    await first_of(stream.news, gone, timeout_s=left)
                    stream.take()
                # Asked at the beginning too: what changed before the stream was there woke nobody.
                answer, waits_for = await self._asked(scope)
                if waits_for is None or stream.over or loop.time() >= over:
                    return answer
                first = False
        return None

    async def _asked(self, scope: Scope) -> tuple[list[Message], tuple[str, str, str] | None]:
        """Return the operation's answer, and for whom to wait if it has nothing to tell."""
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self._page(scope, keep)
        waits_for = None
        for message in answer:
            if message["type"] == "http.response.start":
                named = [value for name, value in message["headers"] if name == _HEADER]
                message["headers"] = [(name, value) for name, value in message["headers"] if name != _HEADER]
                if named:
                    officer, token, wait = named[0].decode("latin-1").split(" ")
                    waits_for = (officer, token, wait)
        return answer, waits_for
