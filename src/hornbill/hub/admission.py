"""Letting a request in: whose it is, and its body within size, time and memory.

Rules:
- The signature is checked before the body is read, so a stranger cannot make the hub hold anything.
- A body announces its length. All bodies in hand together stay below a limit, and those of one node below a
  quarter of it, so that one node's slow requests do not keep the others out; beyond it the node is told to try
  again. Pages of a mailbox that are being sent count like bodies.
- A body that dribbles in is cut off: after a silence, and after a total time. Only so many of one node's are read at the same time:
  each takes one of the connections that all share.
- A refused request's body is read and dropped if it is of a lawful size, or the node would see a broken
  connection in place of the reason.

    incoming = Incoming(scope, receive)
    signed = incoming.check(nodes.key_of, now)
    body = await bodies.read(incoming, limit=MAX_REQUEST)
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.protocol import versions
from hornbill.exchange.core.protocol.batches import MAX_ANSWER
from hornbill.exchange.core.protocol.http_signature import Request, Signed, check_digest, verify_request
from hornbill.hub.refusals import Busy, Refused, TooLarge, TooSlow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator
    from datetime import datetime

    from hornbill.hub.limits import HubLimits

    Receive = Callable[[], Awaitable[dict[str, Any]]]

_WANTED = {
    b"authorization",  # of the monitoring alone
    b"content-digest",
    b"content-length",
    b"signature",
    b"signature-input",
    versions.HEADER.encode(),
}
_MAX_DIGITS = 12


class Gone(Exception):
    """The client went away; there is nobody to answer."""


class LengthRequired(Refused):
    """A body without a Content-Length."""

    status = 411
    code = "length-required"


class Incoming:
    """One HTTP request as ASGI hands it over.

    Attributes:
        method: upper case.
        path: as sent.
        query: as sent.
        length: of the body, in bytes.
        left: bytes of the body that were not read yet.
        slow: whether it was given up because the body did not come.
    """

    __slots__ = ("_announced", "_headers", "_receive", "left", "length", "method", "path", "query", "slow")

    def __init__(self, scope: dict[str, Any], receive: Receive) -> None:
        self.method: str = scope["method"]
        self.path = scope["raw_path"].decode("latin-1")
        self.query = scope["query_string"].decode("latin-1")
        self._receive = receive
        self._headers: dict[str, str] = {}
        self._announced = True
        self.slow = False
        for name, value in scope["headers"]:
            if name in _WANTED:
                key, text = name.decode(), value.decode("latin-1")
                held = self._headers.get(key)
                self._headers[key] = text if held is None else f"{held}, {text}"
            elif name == b"transfer-encoding":
                self._announced = False
        digits = self._headers.get("content-length", "0")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS):
            self._announced = False
            digits = "0"
        self.length = self.left = int(digits)

    def check(self, key_of: Callable[[str], bytes | None], now: datetime) -> Signed:
        """Check the signature; see ``verify_request`` for what it raises."""
        return verify_request(Request(self.method, self.path, self.query, self._headers), key_of, now)

    def header(self, name: str) -> str:
        """Return a header by its name in small letters; empty where there is none."""
        return self._headers.get(name, "")

    def check_version(self, ours: versions.Spoken) -> None:
        """Refuse a client that speaks no version of ours.

        Raises:
            BadSpoken: its header says nothing that can be read.
            WireTooOld, WireTooNew: as seen from the client, whose sentence it becomes.
        """
        theirs = versions.parse(self._headers.get(versions.HEADER))
        versions.common(theirs, ours, who="the hub")

    def check_length(self, limit: int) -> None:
        """Refuse a body that is not announced or is too large.

        Raises:
            LengthRequired: no usable Content-Length.
            TooLarge: more than ``limit`` bytes.
        """
        if not self._announced:
            raise LengthRequired("the request does not say how long its body is")
        if self.length > limit:
            raise TooLarge(f"a body of {self.length} bytes; at most {limit} are taken")

    async def chunk(self) -> bytes:
        """Return the next piece of the body, or wait for the client to go.

        Raises:
            Gone: it went.
            TooLarge: more arrives than was announced.
        """
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise Gone
        data: bytes = message.get("body", b"")
        self.left -= len(data)
        if self.left < 0:
            raise TooLarge("the body is longer than announced")
        return data

    async def gone(self) -> None:
        """Return when the client has gone; call after the body was read."""
        while True:
            try:
                await self.chunk()
            except (Gone, TooLarge):
                return


async def unless_gone(incoming: Incoming, waiting: Coroutine[Any, Any, object]) -> None:
    """Wait for something, or for the client to go; call after the body was read.

    Raises:
        Gone: it went first.
    """
    gone = asyncio.ensure_future(incoming.gone())
    wanted = asyncio.ensure_future(waiting)
    try:
        await asyncio.wait([gone, wanted], return_when=asyncio.FIRST_COMPLETED)
        if not wanted.done():
            raise Gone
    finally:
        gone.cancel()
        wanted.cancel()
        await asyncio.gather(gone, wanted, return_exceptions=True)


class Bodies:
    """Reads bodies, within the hub's limits for all of them together and for each node.

    Args:
        limits: the hub's limits.
    """

    def __init__(self, limits: HubLimits) -> None:
        self._limits = limits
        self._share = max(limits.bodies_bytes // 4, MAX_ANSWER)  # bytes of one node
        self._held = 0
        self._held_of: Counter[str] = Counter()
        self._read_of: Counter[str] = Counter()
        self._dropping = 0

    def hold(self, size: int, agency: str) -> None:
        """Count bytes as in hand; ``release`` them when the request is answered.

        Args:
            size: bytes.
            agency: whose request it is.

        Raises:
            Busy: it would be more than the hub holds at the same time, or more than one node's share of that.
        """
        if self._held + size > self._limits.bodies_bytes:
            raise Busy("the hub has as much in hand as it can hold", retry_after_s=1)
        if self._held_of[agency] + size > self._share:
            raise Busy(f"the hub has as much of {agency} in hand as it holds of one node", retry_after_s=1)
        self._held += size
        self._held_of[agency] += size

    def release(self, size: int, agency: str) -> None:
        """Count bytes as done."""
        self._held -= size
        self._held_of[agency] -= size
        if not self._held_of[agency]:
            del self._held_of[agency]

    async def take(self, incoming: Incoming, owner: str, *, most: int, signed: Signed | None) -> bytes:
        """Read a body; the caller releases its bytes when the request is answered.

        Args:
            incoming: its signature was checked, if it needs one.
            owner: whose share it counts to.
            most: bytes.
            signed: holds the digest that the body must have; None for a request that needs no signature.

        Raises:
            LengthRequired, TooLarge, Busy, TooSlow, Gone, WrongDigest: it is not taken; nothing is held.
        """
        incoming.check_length(most)
        if self._read_of[owner] >= self._limits.bodies_per_node:
            raise Busy(
                f"{owner} has as many requests under way as the hub reads of one node", retry_after_s=1
            )
        self.hold(incoming.length, owner)
        try:
            with self._reading(owner):
                body = await self.read(incoming)
            if signed is not None and incoming.method == "POST":
                check_digest(signed, body)
        except BaseException:
            self.release(incoming.length, owner)
            raise
        return body

    @contextmanager
    def _reading(self, owner: str) -> Iterator[None]:
        self._read_of[owner] += 1
        try:
            yield
        finally:
            self._read_of[owner] -= 1
            if not self._read_of[owner]:
                del self._read_of[owner]

    async def read(self, incoming: Incoming) -> bytes:
        """Read a body whole; its length was checked before.

        Raises:
            TooSlow: it does not arrive in time.
            Gone: the client went away in the middle.
        """
        chunks: list[bytes] = []
        await self._each_chunk(incoming, chunks.append)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    async def drop(self, incoming: Incoming, limit: int) -> bool:
        """Read a refused request's body and forget it.

        Returns:
            Whether all of it was read: if not, the connection must be closed.
        """
        if incoming.slow or not 0 <= incoming.left <= limit or self._dropping >= self._limits.bodies_per_node:
            return False
        self._dropping += 1
        try:
            await self._each_chunk(incoming, lambda _: None)
        except (TooSlow, TooLarge):
            return False
        finally:
            self._dropping -= 1
        return True

    async def _each_chunk(self, incoming: Incoming, take: Callable[[bytes], object]) -> None:
        loop = asyncio.get_running_loop()
        idle_s, end = self._limits.body_idle_s, loop.time() + self._limits.body_timeout_s
        try:
            async with asyncio.timeout_at(min(end, loop.time() + idle_s)) as timer:
                while incoming.left:
                    take(await incoming.chunk())
                    timer.reschedule(min(end, loop.time() + idle_s))
        except TimeoutError as error:
            incoming.slow = True
            raise TooSlow(f"{incoming.left} of {incoming.length} bytes did not arrive in time") from error
