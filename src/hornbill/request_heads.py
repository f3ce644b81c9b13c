"""The HTTP protocol with two limits that uvicorn does not have: on the time and length of a request's head.

Rules: a client that sends its request line and headers a byte a minute, or without end, is disconnected. Without it, a
stranger with as many silent connections as a server takes keeps everybody else out. Bodies have limits of their own,
in the code that reads them.

    uvicorn.Config(app, http=protocol(timeout_s=10.0, most=16 * 1024))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio


HEAD_BYTES = 16 * 1024
HEAD_TIMEOUT_S = 10.0


class HeadsInTime(HttpToolsProtocol):
    """Uvicorn's protocol over httptools, which waits for a head only so long."""

    timeout_s: ClassVar[float] = HEAD_TIMEOUT_S
    most: ClassVar[int] = HEAD_BYTES
    _head_timer: asyncio.TimerHandle | None = None
    _head_size = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give a new connection its time to send a head."""
        super().connection_made(transport)
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timer."""
        self._stop_timer()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Give each further request on the connection the same time."""
        super().on_message_begin()
        self._head_size = 0
        if self._head_timer is None:
            self._start_timer()

    def on_url(self, url: bytes) -> None:
        """Count the request line."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header."""
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is here."""
        self._stop_timer()
        super().on_headers_complete()

    def _count(self, size: int) -> None:
        self._head_size += size
        if self._head_size > self.most:
            # The parser turns this into a 400, and the connection is closed.
            raise ValueError("the request's head is too long")

    def _start_timer(self) -> None:
        self._head_timer = self.loop.call_later(self.timeout_s, self._too_slow)

    def _stop_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _too_slow(self) -> None:
        self._head_timer = None
        if not self.transport.is_closing():
            self.transport.abort()


def protocol(*, timeout_s: float = HEAD_TIMEOUT_S, most: int = HEAD_BYTES) -> type[HeadsInTime]:
    """Return the protocol with limits of its own.

    Args:
        timeout_s: seconds for a request line and its headers, from the connection's beginning or the request's.
        most: their bytes.
    """
    return type("HeadsInTime", (HeadsInTime,), {"timeout_s": timeout_s, "most": most})
