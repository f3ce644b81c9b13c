"""Pages in threads: one hop into a thread with the whole request, one hop back with the whole answer.

Rules: the body was read before a thread is given to it. An answer up to ``WHOLE`` bytes leaves its thread as one piece, so
that a slow reader holds no thread; a longer one (files carried out) goes in pieces, a few ahead of the reader. One that
fails on its way ends without its end, so that nobody takes the half for the whole. Each request
has a context of its own: nothing of one (language, answers kept for a page) is seen by the next in the same thread.

    pages = PageThreads(get_wsgi_application(), threads=8)
    await pages(scope, body, send)
"""

from __future__ import annotations

import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any

from a2wsgi.wsgi import build_environ

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping

    Scope = MutableMapping[str, Any]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    Headers = list[tuple[bytes, bytes]]
    Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

WHOLE = 256 * 1024  # bytes of an answer that leave its thread as one piece
_AHEAD = (
    4  # pieces of a longer answer, of ``_PIECE`` or more, that a thread may leave behind for a slow reader
)
_PIECE = 64 * 1024  # bytes
_END = bytes(bytearray(b"end"))  # known by being this very object: the answer is whole
_WITHOUT_LENGTH = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}


class PageThreads:
    """An ASGI face of a WSGI application.

    Args:
        pages: the application.
        threads: that answer side by side.
    """

    def __init__(self, pages: Wsgi, *, threads: int) -> None:
        self._pages = pages
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="WSGI")

    async def __call__(self, scope: Scope, body: bytes, send: Send) -> None:
        """Answer one request.

        Args:
            scope: of the ASGI server.
            body: of the request, whole.
            send: of the ASGI server.
        """
        loop = asyncio.get_running_loop()
        answer = _Answer(loop, send)
        environ: dict[str, Any] = build_environ(scope, BytesIO(body))  # type: ignore[arg-type,assignment]  # a file will do
        context = contextvars.copy_context()
        whole = await loop.run_in_executor(self._threads, context.run, answer.make, self._pages, environ)
        if whole is None:
            await answer.sent()
            return
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": whole})


class _Answer:
    """One answer, made in a thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self._loop, self._send = loop, send
        self._pieces: asyncio.Queue[bytes | None] = asyncio.Queue(_AHEAD)
        self._sender: asyncio.Task[None] | None = None
        self.status, self.headers = 500, list[tuple[bytes, bytes]]()

    def make(self, pages: Wsgi, environ: dict[str, Any]) -> bytes | None:
        """Run the application; returns the body, or None when it was too long for one piece and was sent as it was made."""
        made = pages(environ, self._start)
        try:
            chunks = iter(made)
            first, more = _gather(chunks, WHOLE)
            if not more:
                self._note_length(len(first))
                return first
            self._hand_over(self._begin)
            try:
                self._send_pieces(first, chunks)
            except BaseException:
                self._hand_over(self._pieces.put, None)
                raise
            return None
        finally:
            getattr(made, "close", lambda: None)()

    def _send_pieces(self, first: bytes, chunks: Iterator[bytes]) -> None:
        more, piece = True, first
        while more:
            self._hand_over(self._pieces.put, piece)
            piece, more = _gather(chunks, _PIECE)
        self._hand_over(self._pieces.put, piece)
        self._hand_over(self._pieces.put, _END)

    async def sent(self) -> None:
        """Wait until a long answer has been handed to the server."""
        assert self._sender is not None
        await self._sender

    def _start(self, status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> None:
        self.status = int(status.partition(" ")[0])
        self.headers = [
            (name.strip().encode("latin1").lower(), value.strip().encode("latin1")) for name, value in headers
        ]

    def _note_length(self, length: int) -> None:
        if self.status not in _WITHOUT_LENGTH and not any(
            name == b"content-length" for name, _ in self.headers
        ):
            self.headers.append((b"content-length", str(length).encode()))

    def _hand_over(self, what: Callable[..., Awaitable[None]], *args: object) -> None:
        asyncio.run_coroutine_threadsafe(_awaited(what, *args), self._loop).result()

    async def _begin(self) -> None:
        self._sender = self._loop.create_task(self._send_on(), name="long-answer")

    async def _send_on(self) -> None:
        piece: bytes | None = b""
        try:
            await self._send({"type": "http.response.start", "status": self.status, "headers": self.headers})
            while (piece := await self._pieces.get()) is not None and piece is not _END:
                await self._send({"type": "http.response.body", "body": piece, "more_body": True})
            if piece is not None:
                await self._send({"type": "http.response.body", "body": b""})
        finally:
            while (
                piece is not None and piece is not _END
            ):  # nobody takes it any more: the thread must not wait
                piece = await self._pieces.get()


async def _awaited(what: Callable[..., Awaitable[None]], *args: object) -> None:
    await what(*args)


def _gather(chunks: Iterator[bytes], most: int) -> tuple[bytes, bool]:
    """Take chunks until they are ``most`` bytes or more; returns them, and whether there may be more."""
    found, size = [], 0
    for chunk in chunks:
        found.append(chunk)
        size += len(chunk)
        if size >= most:
            return b"".join(found), True
    return b"".join(found), False
