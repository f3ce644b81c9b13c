"""Many senders, each over its own connection, each sending prepared requests one after the other.

Rules: requests are whole bytes, made before the clock starts; answers with a length and in chunks are
understood; anything but 200 ends the run. Used for peers that speak HTTP.

    asyncio.run(push("127.0.0.1", 8008, [[request, ...], ...])).seconds
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class LoadFailed(Exception):
    """The server refused something or closed the connection; the figure must not be used."""


@dataclass(frozen=True)
class Pushed:
    """What came of it: seconds from the first request to the last answer, and each request's seconds."""

    seconds: float
    times: list[float]
    bodies: list[bytes]


def post(path: str, body: bytes, headers: dict[str, str], *, method: str = "POST") -> bytes:
    """Write a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def push(address: str, port: int, senders: Sequence[Sequence[bytes]]) -> Pushed:
    """Send everything; each sender's requests in their order.

    Args:
        address: where to.
        port: where to.
        senders: requests by sender.

    Raises:
        LoadFailed: see the class.
    """
    streams = [await asyncio.open_connection(address, port, limit=1 << 22) for _ in senders]
    begun = time.perf_counter()
    found = await asyncio.gather(
        *(_sender(*stream, requests) for stream, requests in zip(streams, senders, strict=True))
    )
    seconds = time.perf_counter() - begun
    for _, writer in streams:
        writer.close()
    both = [one for part in found for one in part]
    return Pushed(seconds, [took for took, _ in both], [body for _, body in both])


async def _sender(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, requests: Sequence[bytes]
) -> list[tuple[float, bytes]]:
    done = []
    for request in requests:
        begun = time.perf_counter()
        writer.write(request)
        body = await _answer(reader)
        done.append((time.perf_counter() - begun, body))
    return done


async def _answer(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        low = head.lower()
        if b"transfer-encoding: chunked" in low:
            body = b""
            while size := int(await reader.readline(), 16):
                body += (await reader.readexactly(size + 2))[:size]
            await reader.readexactly(2)
        else:
            at = low.index(b"content-length:") + 15
            body = await reader.readexactly(int(low[at : low.index(b"\r\n", at)]))
    except (asyncio.IncompleteReadError, ValueError, ConnectionError) as error:
        raise LoadFailed(f"the answer broke off: {error}") from error
    if not head.startswith(b"HTTP/1.1 200"):
        raise LoadFailed(f"{head.splitlines()[0]!r} {body[:300]!r}")
    return body
