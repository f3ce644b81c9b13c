"""One ASGI application: ``/live`` and files natively, every other page as WSGI in threads.

Rules: a body is read whole, within its time and size, before a thread is given to it, so that slow senders
hold no thread. Of forms that bring a file only so many are read at the same time; those of open vaults, and answers of guests
(``guests.answers_stream``), have places of their own: nobody else can hold them. (Pages over WSGI are served about four times as fast as Django's own ASGI handler does.)
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from hornbill import config
from hornbill.guests import answers_stream as guest_answers
from hornbill.guests.host import is_guest_host
from hornbill.node import warm
from hornbill.node.live import Live
from hornbill.node.page_threads import PageThreads
from hornbill.node.waiting import Waiting, waits
from hornbill.pages.uploads import FORM_ROOM, form_file_most, takes_a_file
from hornbill.rooms.file_streams import FileStreams, place_of, respond

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

_FORMS_WITH_FILE = 4  # read into memory at the same time, of open vaults and of others


class Gone(Exception):
    """The browser left before its request was whole."""


class Application:
    """Routes between the live stream and the pages."""

    def __init__(self) -> None:
        self._live = Live()
        self._files = FileStreams()
        self._answers = guest_answers.GuestAnswers(self._files.run)
        self._with_file = {is_open: asyncio.Semaphore(_FORMS_WITH_FILE) for is_open in (True, False)}
        self._pages = PageThreads(get_wsgi_application(), threads=config.number("HORNBILL_WEB_THREADS"))
        self._waiting = Waiting(self._live, lambda scope, send: self._pages(scope, b"", send))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or follow the server's life."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http" and scope["path"] == "/live" and not _for_guests(scope):
            await self._live(scope, receive, send)
        elif scope["type"] == "http" and waits(scope) and not _for_guests(scope):
            await self._waiting(scope, receive, send)
        elif scope["type"] == "http":
            place = None if _for_guests(scope) else place_of(scope["path"], scope["method"])
            if place is not None:
                await self._files(place, scope, receive, send)
            elif answered := guest_answers.request_of(scope["path"], scope["method"]):
                await self._answer(answered, scope, receive, send)
            elif takes_a_file(scope["path"], scope["method"]):
                async with self._with_file[await self._files.is_open(scope)]:
                    await self._page(scope, receive, send, most=form_file_most() + FORM_ROOM)
            else:
                await self._page(scope, receive, send, most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _answer(self, answered: str, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = await self._answers.take(answered, scope)
        if refusal is not None:
            await respond(send, refusal)
            return
        most = form_file_most() + FORM_ROOM
        await self._answers.read(answered, lambda: self._page(scope, receive, send, most=most))

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self._live.start()
                warm.begin()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._live.stop()
                self._files.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _page(self, scope: Scope, receive: Receive, send: Send, *, most: int) -> None:
        try:
            async with asyncio.timeout(config.number("HORNBILL_REQUEST_TIMEOUT_S")):
                body = await read_body(receive, most=most)
        except Gone:
            return
        except TimeoutError:
            await send({"type": "http.response.start", "status": 408, "headers": [(b"connection", b"close")]})
            await send({"type": "http.response.body", "body": b"The request took too long."})
            return
        # What arrived is what counts: a body without a length (chunked) gets one, one that is too long says so.
        headers = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        too_long = len(body) > most
        await self._pages({**scope, "headers": headers}, b"" if too_long else body, send)


def _for_guests(scope: Scope) -> bool:
    """Tell whether the guests' own host was asked: there only the pages' own rules say what is answered."""
    return any(name == b"host" and is_guest_host(value.decode("latin-1")) for name, value in scope["headers"])


async def read_body(receive: Receive, *, most: int) -> bytes:
    """Read a request's body.

    Args:
        receive: of the ASGI server.
        most: bytes; reading stops beyond them.

    Returns:
        The body; longer than ``most`` when it is too long.

    Raises:
        Gone: the browser left.
    """
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > most or not message.get("more_body", False):
            return bytes(body)


def application() -> Application:
    """Make the application; Django must be set up."""
    return Application()
