"""A relay that stands where the nodes believe the hub to be: it reads one message of HTTP/1.1 at a time and passes it on.

Rules: what becomes of a message is decided in ``answer_one``; subclasses do worse than pass it on.
It runs in a thread of its own.

    with Relay(port, hub_port) as relay: ...
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_MOST = 16 * 1024 * 1024  # bytes of one message's head
_READY_S = 60.0


class Relay:
    """The relay, running in a thread of its own.

    Args:
        port: where it listens.
        hub_port: where the hub listens.

    Attributes:
        passed: how many requests reached the hub.
    """

    def __init__(self, port: int, hub_port: int) -> None:
        self.passed = 0
        self._port, self._hub_port = port, hub_port
        self._open: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self.run(self.listen())
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_READY_S)
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in the relay's own thread."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_READY_S)

    async def listen(self) -> None:
        """Take connections."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port, limit=_MOST)

    async def close(self) -> None:
        """Take no more connections, and close those that are open."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self.converse(reader, writer)
        finally:
            self._open.discard(task)
            writer.close()

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request after the other until the connection is to be closed."""
        while await self.answer_one(await _message(reader), writer):
            pass

    async def answer_one(self, request: bytes, writer: asyncio.StreamWriter) -> bool:
        """Do with a request what is to be done; False when the connection is to be closed."""
        await self.write(writer, await self.ask(request))
        return True

    async def open_hub(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection to the hub."""
        return await asyncio.open_connection("127.0.0.1", self._hub_port, limit=_MOST)

    async def ask(self, request: bytes, how: str = "") -> bytes:
        """Pass a request on to the hub and return its answer."""
        reader, writer = await self.open_hub()
        try:
            self.passed += 1
            await self.write(writer, request, how)
            return await _message(reader)
        finally:
            writer.close()

    async def write(self, writer: asyncio.StreamWriter, data: bytes, how: str = "") -> None:
        """Write a message."""
        del how  # subclasses write more slowly
        writer.write(data)
        await writer.drain()


async def _message(reader: asyncio.StreamReader) -> bytes:
    """Read one HTTP/1.1 message that says how long it is, as nodes' and hubs' do."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return head + (await reader.readexactly(int(length[1])) if length else b"")
