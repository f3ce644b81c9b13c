"""A plain HTTP/1.1 connection that costs the measuring side little: keep-alive, no pool, no redirects.

Rules: one request at a time a connection; answers with a length, in chunks, or an endless stream of lines
(server-sent events) are understood. Cookies are kept by name; names under ``localhost`` go into the Host header.
A connection that was idle is closed before the node would (after 30 s) and another one opened, as browsers and proxies do.

    page = await Pipe("127.0.0.1", 8101, host="th-customs.localhost:8101").request("GET", "/rooms")
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

_FORM = "application/x-www-form-urlencoded"
_IDLE_S = 20.0


class PipeFailed(Exception):
    """The other side answered something that is not HTTP, or closed in the middle."""


@dataclass(frozen=True)
class Answer:
    """One answer; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Pipe:
    """One connection.

    Attributes:
        address, port: where to.
        host: value of the Host header.
        cookies: name -> value, sent with each request and updated from answers.
    """

    address: str
    port: int
    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None
    _used: float = 0.0

    async def request(
        self,
        method: str,
        path: str,
        *,
        form: Mapping[str, str] | list[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Send one request and read its answer.

        Args:
            method: of the request.
            path: of the request.
            form: sent as a browser sends a form.
            headers: more headers.
            body: sent as it is, in place of a form.

        Returns:
            The whole answer.

        Raises:
            PipeFailed: see the class.
        """
        reader = await self._send(method, path, form, headers or {}, body)
        status, found = await self._head(reader)
        if found.get("transfer-encoding", "") == "chunked":
            body = b"".join([part async for part in _chunks(reader)])
        else:
            body = await reader.readexactly(int(found.get("content-length", "0")))
        if found.get("connection") == "close":
            self.close()
        self._used = time.monotonic()
        return Answer(status, found, body)

    async def lines(self, path: str) -> AsyncIterator[str]:
        """Yield the lines of an endless answer (server-sent events)."""
        reader = await self._send("GET", path, None, {"Accept": "text/event-stream"})
        status, found = await self._head(reader)
        if status != 200:
            raise PipeFailed(f"{path} answered {status}")
        left = b""
        async for part in _chunks(reader) if "transfer-encoding" in found else _raw(reader):
            *whole, left = (left + part).split(b"\n")
            for line in whole:
                yield line.decode()

    def close(self) -> None:
        """End the connection; the next request opens another."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _send(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | list[tuple[str, str]] | None,
        headers: Mapping[str, str],
        body: bytes | None = None,
    ) -> asyncio.StreamReader:
        if time.monotonic() - self._used > _IDLE_S:
            self.close()
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self.address, self.port, limit=1 << 20)
        kind = [] if form is None else [f"Content-Type: {_FORM}"]
        given = body is not None or form is not None
        body = body if body is not None else b"" if form is None else urlencode(form).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", f"Origin: http://{self.host}"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if given:
            lines += [*kind, f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        return self._reader

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        raw = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = raw.split("\r\n")
        try:
            status = int(first.split(" ", 2)[1])
        except (IndexError, ValueError) as error:
            raise PipeFailed(f"not an answer: {first[:60]!r}") from error
        found: dict[str, str] = {}
        for line in filter(None, lines):
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                self._keep(value.strip())
            else:
                found[name.lower()] = value.strip()
        return status, found

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        self.cookies[name.strip()] = value.strip()


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int(await reader.readline(), 16):
        yield await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)


async def _raw(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while part := await reader.read(65536):
        yield part
