"""The keyholders of one process as an ASGI application; ``deconfliction.core.holder_wire`` says what is said.

Rules
- The signature is checked before the body is read; a body has its length, its limit and its time, and of one agency only so many
  are read at the same time: the connections are everybody's.
- Every refusal is JSON: code, message, cure, time. Every answer says which versions of the language are spoken.
- Evaluations run in one thread a keyholder: counts are taken one after the other, and the loop stays free.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from hornbill import __version__
from hornbill.deconfliction.core.holder_wire import MAX_BODY, read_path, read_query
from hornbill.exchange.core.protocol import batches, versions
from hornbill.exchange.core.protocol.http_signature import (
    BadRequestSignature,
    Request,
    check_digest,
    verify_request,
)
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.keyholder.counts import OverQuota

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from hornbill.keyholder.evaluating import Evaluating

log = logging.getLogger("hornbill.keyholder")
BODY_S = 20.0  # a whole body has arrived by then; 32 KiB over 20 kbit/s take 13
BODIES = 20  # of one agency that are read at the same time; a node sends one
_WANTED = {b"signature", b"signature-input", b"content-digest", b"content-length", versions.HEADER.encode()}


class NoSuchHolder(BadInput):
    """No such address, or no keyholder of that name here."""

    code = "no-such-page"
    default_cure = "Check the key holder's address and name in HORNBILL_KEYHOLDERS."


class WrongMethod(BadInput):
    """The address has another method."""

    code = "wrong-method"


class BadBody(BadInput):
    """A body without a length, too long, or cut off."""

    code = "bad-body"
    default_cure = "Send at most 1,024 elements at once, and say how long the body is."


class Busy(HornbillError):
    """An agency has as many requests under way as are read at one time."""

    code = "busy"
    default_cure = "Nothing is lost: try again in a moment."


class Gone(Exception):
    """The client went away; there is nobody to answer."""


class App:
    """Answers for several keyholders.

    Args:
        holders: those of this process.
    """

    def __init__(self, holders: Sequence[Evaluating]) -> None:
        self._holders = {
            one.name: (one, ThreadPoolExecutor(1, thread_name_prefix=f"evaluate-{one.name}"))
            for one in holders
        }
        self._reading: Counter[str] = Counter()

    def close(self) -> None:
        """Let evaluations end."""
        for _, threads in self._holders.values():
            threads.shutdown()

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """Serve one connection of ASGI 3."""
        if scope["type"] != "http":
            return
        headers: tuple[tuple[bytes, bytes], ...] = ()
        try:
            status, kind, body = 200, *await self._answer(scope, receive)
        except Gone:
            return
        except HornbillError as error:
            status, kind, body = _status(error), b"application/json", _refusal(error)
            if isinstance(error, OverQuota):
                headers = ((b"retry-after", str(error.retry_after_s).encode()),)
            else:
                headers = ((b"connection", b"close"),)  # a body may be left unread
        except Exception:
            log.exception("a keyholder failed at a request")
            failed = HornbillError("the key holder failed at this request")
            status, kind, body = 500, b"application/json", _refusal(failed)
        start = [
            (b"content-type", kind),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (versions.HEADER.encode(), str(versions.SPOKEN).encode()),
            *headers,
        ]
        await send({"type": "http.response.start", "status": status, "headers": start})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: dict[str, Any], receive: Any) -> tuple[bytes, bytes]:
        path, method = scope["raw_path"].decode("latin-1"), scope["method"]
        if path == "/v1/health":
            return b"application/json", json.dumps({"ok": True, "version": __version__}).encode()
        name = read_path(path)
        if name not in self._holders:
            raise NoSuchHolder("there is no such address, or no key holder of this name here")
        if method != "POST":
            raise WrongMethod("POST is the method of this address")
        holder, threads = self._holders[name]
        headers = _headers(scope)
        versions.common(versions.parse(headers.get(versions.HEADER)), versions.SPOKEN, who="the key holder")
        query = scope["query_string"].decode("latin-1")
        key = read_query(query)
        signed = verify_request(Request(method, path, query, headers), holder.key_of, holder.clock())
        with self._one_more(signed.agency):
            body = await _body(headers, receive)
        check_digest(signed, body)
        loop = asyncio.get_running_loop()
        work = partial(holder.answer, signed.agency, headers["signature"], body, key)
        answer = await loop.run_in_executor(threads, work)
        return b"application/octet-stream", answer

    @contextmanager
    def _one_more(self, agency: str) -> Iterator[None]:
        """Count a body that is being read; Busy."""
        if self._reading[agency] >= BODIES:
            raise Busy(f"{agency} has {BODIES} requests under way here")
        self._reading[agency] += 1
        try:
            yield
        finally:
            self._reading[agency] -= 1
            if not self._reading[agency]:
                del self._reading[agency]


def _headers(scope: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name in _WANTED:
            key, text = name.decode(), value.decode("latin-1")
            found[key] = f"{found[key]}, {text}" if key in found else text
    return found


async def _body(headers: dict[str, str], receive: Any) -> bytes:
    digits = headers.get("content-length", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 8 and int(digits) <= MAX_BODY):
        raise BadBody(f"a body says its length, at most {MAX_BODY} bytes")
    found, more = b"", True
    try:
        async with asyncio.timeout(BODY_S):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                found += message.get("body", b"")
                more = message.get("more_body", False)
                if len(found) > int(digits):
                    raise BadBody("the body is longer than announced")
    except TimeoutError as error:
        raise BadBody("the body did not arrive in time") from error
    return found


def _status(error: HornbillError) -> int:
    if isinstance(error, OverQuota):
        return 429
    if isinstance(error, BadRequestSignature):
        return 401
    if isinstance(error, NoSuchHolder):
        return 404
    if isinstance(error, Busy):
        return 503
    return 405 if isinstance(error, WrongMethod) else 400


def _refusal(error: HornbillError) -> bytes:
    return batches.encode_refusal(error.code, error.message, error.cure, datetime.now(UTC))
