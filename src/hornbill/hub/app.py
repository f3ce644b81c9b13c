"""The hub as an ASGI application: its envelopes' addresses here, others in the modules ``..._pages``.

    GET  /v1/health                                   anybody
    GET  /metrics                                     who has the monitoring's token
    POST /v1/envelopes                                any node of hub.json
    GET  /v1/mailboxes/{mailbox}/envelopes?after=&limit=&wait=     its owner
    POST /v1/mailboxes/{mailbox}/acknowledge          its owner
    GET  /v1/mailboxes/{mailbox}/counts               its owner

Rules:
- Every request but the first is signed (RFC 9421; see ``hornbill.exchange.core.protocol.http_signature``).
- Every refusal is JSON: code, message, cure, and the hub's time.
- Every answer says which versions of the language the hub speaks (``exchange.core.protocol.versions``); a client that speaks
  none of them is refused before anything else is looked at.
- Envelopes are stored, handed on and deleted; nothing here can open one.

    uvicorn.run(create_app(folder))
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

from hornbill import __version__
from hornbill.exchange.core.protocol import batches, versions
from hornbill.exchange.core.protocol.envelope import BadEnvelope, parse_outer
from hornbill.exchange.core.protocol.http_signature import BadRequestSignature
from hornbill.hub import describing, description_parts, metrics
from hornbill.hub.admission import Gone, Incoming, unless_gone
from hornbill.hub.answers import BINARY, Answer, check_method, read_numbers
from hornbill.hub.blob_pages import BlobPages
from hornbill.hub.jobs import Item
from hornbill.hub.log_pages import LogPages
from hornbill.hub.quotas import day_number
from hornbill.hub.refusals import CursorAhead, NoSuchPage, NotYourMailbox, Refused
from hornbill.hub.running import Hub
from hornbill.hub.store import CURSOR_MASK, Mailbox, read_page
from hornbill.hub.token_pages import TokenPages
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime
    from pathlib import Path

    from hornbill.exchange.core.protocol.batches import PostedLine
    from hornbill.hub.database import Storage
    from hornbill.hub.limits import HubLimits
    from hornbill.hub.nodes import Node

    Send = Callable[[dict[str, Any]], Awaitable[None]]

log = logging.getLogger("hornbill.hub")
_QUERY = {
    "after": batches.MAX_CURSOR,
    "limit": batches.MAX_PAGE,
    "wait": description_parts.LONGEST_WAIT,
}  # name: largest number
_PIECE = (
    64 * 1024
)  # bytes of an answer that are handed to the server at a time; it takes more as the client reads
_MAILBOX_METHODS = {"envelopes": "GET", "acknowledge": "POST", "counts": "GET"}


def create_app(
    folder: Path,
    *,
    limits: HubLimits | None = None,
    clock: Callable[[], datetime] | None = None,
    storage: Storage | None = None,
) -> App:
    """Make the application for a data folder that holds ``hub.json``.

    Args:
        folder: where the database is, or will be made.
        limits: the hub's limits.
        clock: returns aware UTC time; the machine's clock when left out.
        storage: of its tables; what the settings name when left out.
    """
    return App(Hub(folder, limits=limits, clock=clock, storage=storage))


class App:
    """Routes requests to a running hub.

    Args:
        hub: its state; started and stopped with ASGI's lifespan.
    """

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._log_pages = LogPages(hub)
        self._blob_pages = BlobPages(hub)
        self._token_pages = TokenPages(hub)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        """Serve one connection of ASGI 3."""
        if scope["type"] == "http":
            await self._http(Incoming(scope, receive), send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1002})

    async def _lifespan(self, receive: Any, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await self.hub.start()
                except HornbillError as error:
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.hub.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _http(self, incoming: Incoming, send: Send) -> None:
        try:
            answer = await self._answer(incoming)
        except Gone:
            return
        except Exception as error:  # noqa: BLE001  # the last place where it can become an answer
            answer = self._refusal(error)
        try:
            await self._send(incoming, answer, send)
        finally:
            if answer.held_of:
                self.hub.bodies.release(len(answer.body), answer.held_of)

    async def _send(self, incoming: Incoming, answer: Answer, send: Send) -> None:
        """Send an answer in pieces, and no longer than a body may take: a client that does not read is left."""
        if incoming.left:
            try:
                if not await self.hub.bodies.drop(incoming, batches.MAX_REQUEST):
                    answer = answer._replace(headers=(*answer.headers, (b"connection", b"close")))
            except Gone:
                return
        headers = [
            (b"content-type", answer.kind),
            (b"content-length", str(len(answer.body)).encode()),
            (b"cache-control", b"no-store"),
            (versions.HEADER.encode(), str(self.hub.spoken).encode()),
            *answer.headers,
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        body = answer.body
        try:
            async with asyncio.timeout(self.hub.limits.body_timeout_s):
                for at in range(0, len(body) or 1, _PIECE):
                    piece, more = body[at : at + _PIECE], at + _PIECE < len(body)
                    await send({"type": "http.response.body", "body": piece, "more_body": more})
        except TimeoutError:
            log.info("an answer of %d bytes was not read in time", len(body))

    def _refusal(self, error: Exception) -> Answer:
        headers: tuple[tuple[bytes, bytes], ...] = ()
        if isinstance(error, Refused):
            status = error.status
            if error.retry_after_s is not None:
                headers = ((b"retry-after", str(error.retry_after_s).encode()),)
        elif isinstance(error, BadRequestSignature):
            status = 401
        elif isinstance(error, HornbillError):
            status = 400
        else:
            log.error("the hub failed at a request", exc_info=error)
            status, error = 500, HornbillError("the hub failed at this request")
        body = batches.encode_refusal(error.code, error.message, error.cure, self.hub.clock())
        return Answer(status, body, headers=headers)

    async def _answer(self, incoming: Incoming) -> Answer:
        path, method = incoming.path, incoming.method
        if path == "/v1/health":
            check_method(method, "GET")
            return self._health()
        if path == describing.PATH:
            check_method(method, "GET")
            return Answer(200, batches.write_json(describing.description()))
        if path == metrics.PATH:
            check_method(method, "GET")
            given = incoming.header("authorization")
            return await asyncio.to_thread(metrics.answer, given, self.hub.folder, self.hub.clock())
        incoming.check_version(self.hub.spoken)
        if path == "/v1/envelopes":
            check_method(method, "POST")
            node, body = await self._admit(incoming)
            try:
                return await self._post(node, body)
            finally:
                self.hub.bodies.release(incoming.length, node.agency)
        page = (
            self._blob_pages.find(path, method)
            or self._token_pages.find(path, method)
            or self._log_pages.find(path, method)
        )
        if page is not None:
            return await page(incoming)
        parts = path.split("/")
        if len(parts) != 5 or parts[:3] != ["", "v1", "mailboxes"] or parts[4] not in _MAILBOX_METHODS:
            raise NoSuchPage("the hub has no such address")
        check_method(method, _MAILBOX_METHODS[parts[4]])
        node, body = await self._admit(incoming)
        try:
            mailbox = self._own_mailbox(node, parts[3])
            if parts[4] == "envelopes":
                return await self._fetch(node, mailbox, incoming)
            if parts[4] == "counts":
                counts = await self.hub.mail.counts(mailbox, node.agency)
                return Answer(200, batches.encode_counts(counts))
            return await self._acknowledge(mailbox, body)
        finally:
            self.hub.bodies.release(incoming.length, node.agency)

    async def _admit(self, incoming: Incoming) -> tuple[Node, bytes]:
        """Check the signature, then read the body; the caller releases its bytes."""
        hub = self.hub
        signed = incoming.check(hub.nodes.key_of, hub.clock())
        node = hub.nodes.by_agency[signed.agency]  # now: hub.json may change while the body arrives
        most = batches.MAX_REQUEST if incoming.method == "POST" else 0
        return node, await hub.bodies.take(incoming, node.agency, most=most, signed=signed)

    def _own_mailbox(self, node: Node, name: str) -> Mailbox:
        mailbox = self.hub.mailboxes.get(bytes.fromhex(node.mailbox)) if name == node.mailbox else None
        if mailbox is None:
            raise NotYourMailbox(f"this mailbox is not {node.agency}'s")
        return mailbox

    def _health(self) -> Answer:
        hub = self.hub
        value = {
            "ok": hub.mail.alive,
            "time": format_utc(hub.clock()),
            "version": __version__,
            "wire": str(hub.spoken),
        }
        return Answer(200 if hub.mail.alive else 503, json.dumps(value, separators=(",", ":")).encode())

    async def _post(self, node: Node, body: bytes) -> Answer:
        hub = self.hub
        lines, items = self._sort_out(batches.decode_batch(body))
        if items:
            size = sum(item.outer.size for item in items)
            now = hub.clock()
            hub.quotas.take(node.agency, envelopes=len(items), size=size, now=now)
            stored_count, stored_size = 0, 0
            try:
                posted = await hub.mail.post(node.agency, items)
                taken = [
                    item.outer.size
                    for item, one in zip(items, posted, strict=True)
                    if not isinstance(one, Refused) and one.status == "stored"
                ]
                stored_count, stored_size = len(taken), sum(taken)
                for one in posted:
                    if isinstance(one, Refused):
                        raise one
                    lines[lines.index(None)] = one
            finally:
                hub.quotas.give_back(
                    node.agency,
                    envelopes=len(items) - stored_count,
                    size=size - stored_size,
                    day=day_number(now),
                )
        return Answer(200, batches.encode_results([line for line in lines if line], hub.clock()))

    def _sort_out(self, parts: list[bytes]) -> tuple[list[PostedLine | None], list[Item]]:
        """Part the envelopes that can be stored (None in the lines) from those that are refused."""
        lines: list[PostedLine | None] = []
        items: list[Item] = []
        for part in parts:
            try:
                outer = parse_outer(part)
            except BadEnvelope as error:
                lines.append(batches.PostedLine("", "refused", error.code, error.cure))
                continue
            mailbox = self.hub.mailboxes.get(outer.to)
            if mailbox is None:
                lines.append(
                    batches.PostedLine(outer.envelope_id, "refused", "unknown-mailbox", UNKNOWN_MAILBOX_CURE)
                )
                continue
            items.append(Item(outer, hashlib.sha256(part).digest(), mailbox, part))
            lines.append(None)
        return lines, items

    async def _fetch(self, node: Node, mailbox: Mailbox, incoming: Incoming) -> Answer:
        asked = read_numbers(incoming.query, _QUERY)
        after, limit = asked.get("after", 0), asked.get("limit", batches.MAX_PAGE)
        if not await self.hub.mail.reaches(mailbox, after):
            raise CursorAhead(f"this mailbox ends at {mailbox.highest}; what follows {after} was asked for")
        wait_s = min(asked.get("wait", 0), self.hub.limits.wait_max_s)
        if wait_s and mailbox.highest <= after:
            await self._wait(node, mailbox, after, wait_s, incoming)
            await self.hub.mail.reaches(mailbox, after)  # refuses if the tables have lost it meanwhile
        if mailbox.highest <= after:
            return Answer(200, b"", BINARY)
        upto = (
            mailbox.highest if self.hub.storage.shared else CURSOR_MASK
        )  # what is confirmed, or on the disk
        page = await self.hub.mail.read_of(mailbox, _page, after, limit, upto)
        self.hub.bodies.hold(len(page), node.agency)  # until it is sent: a slow reader's pages lie in memory
        return Answer(200, page, BINARY, held_of=node.agency)

    async def _wait(
        self, node: Node, mailbox: Mailbox, after: int, wait_s: float, incoming: Incoming
    ) -> None:
        """Wait for mail, or for the client to go."""
        with self.hub.waits.seat(node.agency):
            await unless_gone(incoming, self.hub.waits.until(mailbox, after=after, timeout_s=wait_s))

    async def _acknowledge(self, mailbox: Mailbox, body: bytes) -> Answer:
        cursor = batches.decode_acknowledge(body)
        if not await self.hub.mail.reaches(mailbox, cursor):
            raise CursorAhead(f"this mailbox ends at {mailbox.highest}; {cursor} was acknowledged")
        return Answer(200, batches.encode_acknowledged(await self.hub.mail.acknowledge(mailbox, cursor)))


UNKNOWN_MAILBOX_CURE = "Check the recipient's mailbox in the enrolment file: the hub serves no such mailbox."


def _page(db: Any, number: int, after: int, limit: int, upto: int, *, name: bytes) -> bytes:
    return batches.encode_page(read_page(db, number, after=after, limit=limit, upto=upto, name=name))
