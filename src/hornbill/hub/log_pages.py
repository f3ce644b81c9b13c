"""The hub's addresses for the directory log, for letting nodes in, and for prekeys.

    POST /v1/log/entries                                     any node of hub.json
    GET  /v1/log/entries?from=&limit=&until=                 any node
    GET  /v1/log/head?newest=&beyond=&wait=                  any node or witness
    GET  /v1/log/consistency?first=&second=                  any node or witness
    GET  /v1/log/inclusion?index=&size=                      any node or witness
    POST /v1/log/cosignatures                                the witness that it names
    POST /v1/nodes                                           the agency that admits
    GET  /v1/join, POST /v1/join                             the agency that admits
    POST /v1/join/{slot}/request, GET /v1/join/{slot}/answer anybody who knows the slot
    GET  /v1/join/{slot}/request, POST /v1/join/{slot}/answer  the agency that admits
    POST /v1/prekeys, GET /v1/prekeys?at=                    any node

Rules:
- What is checked of an entry: that the leaf is one, and that the sealed body is the one it names. What it says is
  for its readers to judge.
- Nodes are shown published heads; ``newest=1`` shows the newest, which witnesses need.
- A newcomer's request is not signed, as the hub does not know it: its slot must be open before its body is read.
- "Not there yet" is an answer of no bytes.
"""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol import admission, batches, log
from hornbill.hub import join_slots, prekeys
from hornbill.hub.admission import unless_gone
from hornbill.hub.answers import BINARY, Answer, check_method, read_numbers, read_query
from hornbill.hub.description_parts import LONGEST_WAIT, SMALL_BODY
from hornbill.hub.log_store import Entry, read_consistency, read_entries, read_inclusion
from hornbill.hub.refusals import BeyondTheTree, LogBehind, NoLog, NotAdmitting, NotAWitness, Refused
from hornbill.kernel.suite.merkle import BadProof
from hornbill.kernel.transparency.leaf import BadLeaf, Leaf

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hornbill.exchange.core.protocol.http_signature import Signed
    from hornbill.exchange.core.protocol.log import AppendedLine, LogLine
    from hornbill.hub.admission import Incoming
    from hornbill.hub.database import Database
    from hornbill.hub.log_running import DirectoryLog
    from hornbill.hub.running import Hub

    Page = Callable[[Incoming], Awaitable[Answer]]

_SLOT = re.compile(r"/v1/join/([0-9a-f]{64})/(request|answer)")
_CURE_BODY = "Send the body that the leaf was made for: its SHA-256 is not the one in the leaf."
_NEWCOMERS = "newcomers:"  # whose share of the bodies in hand is one; no agency can be called so


class LogPages:
    """Answers what concerns the directory log.

    Args:
        hub: running.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._pages: dict[str, dict[str, Page]] = {
            "/v1/log/entries": {"POST": self._append, "GET": self._entries},
            "/v1/log/head": {"GET": self._head},
            "/v1/log/consistency": {"GET": self._consistency},
            "/v1/log/inclusion": {"GET": self._inclusion},
            "/v1/log/cosignatures": {"POST": self._cosign},
            "/v1/nodes": {"POST": self._change_node},
            "/v1/join": {"POST": self._open_slot, "GET": self._slots},
            "/v1/prekeys": {"POST": self._put_prekeys, "GET": self._find_prekeys},
        }

    def find(self, path: str, method: str) -> Page | None:
        """Return what answers an address; None when it is none of these.

        Raises:
            WrongMethod: the address has no such method.
        """
        pages = self._pages.get(path)
        slot = _SLOT.fullmatch(path)
        if slot is not None:
            pages = self._slot_pages(*slot.groups())
        if pages is None:
            return None
        if method not in pages:
            check_method(method, " or ".join(pages))
        return pages[method]

    def _slot_pages(self, slot: str, what: str) -> dict[str, Page]:
        if what == "request":
            return {
                "POST": partial(self._put_request, slot=slot),
                "GET": partial(self._read_request, slot=slot),
            }
        return {"POST": partial(self._put_answer, slot=slot), "GET": partial(self._read_answer, slot=slot)}

    @property
    def _log(self) -> DirectoryLog:
        if self._hub.log_behind is not None:
            raise LogBehind(self._hub.log_behind.message, cure=self._hub.log_behind.cure)
        if self._hub.log is None:
            raise NoLog("this hub keeps no directory log")
        return self._hub.log

    async def _append(self, incoming: Incoming) -> Answer:
        directory_log = self._log
        signed = self._node(incoming)
        body = await self._hub.bodies.take(incoming, signed.agency, most=batches.MAX_REQUEST, signed=signed)
        try:
            lines: list[AppendedLine | None] = []
            entries: list[Entry] = []
            for line in log.decode_entries(body):
                checked = _checked(line)
                entries += [checked] if isinstance(checked, Entry) else []
                lines.append(None if isinstance(checked, Entry) else checked)
            if entries:
                appended = iter(await directory_log.append(signed.agency, entries))
                lines = [next(appended) if line is None else line for line in lines]
            return Answer(200, log.encode_appended([line for line in lines if line], self._hub.clock()))
        finally:
            self._hub.bodies.release(incoming.length, signed.agency)

    async def _entries(self, incoming: Incoming) -> Answer:
        directory_log = self._log
        signed = self._node(incoming)
        incoming.check_length(0)
        asked = read_numbers(
            incoming.query,
            {"from": batches.MAX_CURSOR, "limit": log.MAX_LOG_PAGE, "until": batches.MAX_CURSOR},
        )
        start, until = asked.get("from", 0), asked.get("until", directory_log.size)
        if not await directory_log.reaches(max(start, until)):
            raise BeyondTheTree(f"the log has {directory_log.size} entries")
        limit = asked.get("limit", log.MAX_LOG_PAGE)
        page = await directory_log.read(_page, start, until, limit)
        return self._held(page, signed.agency)

    async def _head(self, incoming: Incoming) -> Answer:
        directory_log, hub = self._log, self._hub
        signed = self._reader(incoming)
        incoming.check_length(0)
        asked = read_numbers(
            incoming.query, {"newest": 1, "beyond": batches.MAX_CURSOR, "wait": LONGEST_WAIT}
        )
        newest = bool(asked.get("newest"))
        wait_s = min(asked.get("wait", 0), hub.limits.wait_max_s)
        await directory_log.catch_up()
        if wait_s:
            place = directory_log.newest_place if newest else directory_log.published_place
            with hub.waits.seat(signed.agency):
                waiting = hub.waits.until(place, after=asked.get("beyond", 0), timeout_s=wait_s)
                await unless_gone(incoming, waiting)
        head = directory_log.newest if newest else directory_log.published
        return Answer(200, head.to_bytes() if head else b"")

    async def _consistency(self, incoming: Incoming) -> Answer:
        directory_log = self._log
        self._reader(incoming)
        incoming.check_length(0)
        asked = read_numbers(incoming.query, {"first": batches.MAX_CURSOR, "second": batches.MAX_CURSOR})
        first, second = asked.get("first", 0), asked.get("second", directory_log.size)
        return await self._proof(read_consistency, first, second, second)

    async def _inclusion(self, incoming: Incoming) -> Answer:
        directory_log = self._log
        self._reader(incoming)
        incoming.check_length(0)
        asked = read_numbers(incoming.query, {"index": batches.MAX_CURSOR, "size": batches.MAX_CURSOR})
        index, size = asked.get("index", 0), asked.get("size", directory_log.size)
        return await self._proof(read_inclusion, index, size, size)

    async def _proof(
        self, query: Callable[[Database, int, int], list[bytes]], one: int, two: int, size: int
    ) -> Answer:
        if not await self._log.reaches(size):
            raise BeyondTheTree(f"the log has {self._log.size} entries; a proof for {size} was asked for")
        try:
            return Answer(200, log.encode_path(await self._log.read(query, one, two)))
        except BadProof as error:
            raise BeyondTheTree(error.message) from error

    async def _cosign(self, incoming: Incoming) -> Answer:
        directory_log, hub = self._log, self._hub
        signed = self._reader(incoming)
        body = await hub.bodies.take(incoming, signed.agency, most=SMALL_BODY, signed=signed)
        try:
            line = log.decode_cosigned(body)
            if signed.agency != f"witness:{line.name}":
                raise NotAWitness(f"{signed.agency} is not the witness {line.name}")
            names, published = await directory_log.cosign(line)
            return Answer(200, log.encode_cosigners(names, published=published))
        finally:
            hub.bodies.release(incoming.length, signed.agency)

    async def _change_node(self, incoming: Incoming) -> Answer:
        signed, body = await self._admitting(incoming, SMALL_BODY)
        count = await self._hub.change_node(admission.decode_node_change(body), signed.created)
        return Answer(200, admission.encode_served(count))

    async def _open_slot(self, incoming: Incoming) -> Answer:
        _, body = await self._admitting(incoming, SMALL_BODY)
        slot, expires = admission.decode_opening(body)
        now = self._hub.clock()
        opened = await self._log.writer.do(lambda db: join_slots.open_slot(db, slot, expires, now))
        return Answer(200, admission.encode_slots([opened]))

    async def _slots(self, incoming: Incoming) -> Answer:
        await self._admitting(incoming, 0)
        return Answer(200, admission.encode_slots(await self._log.read(join_slots.read_slots)))

    async def _put_request(self, incoming: Incoming, *, slot: str) -> Answer:
        directory_log, hub = self._log, self._hub
        now = hub.clock()
        await directory_log.read(join_slots.check_request, slot, now)  # before any of its body is held
        most = admission.MAX_JOIN_REQUEST
        body = await hub.bodies.take(incoming, _NEWCOMERS, most=most, signed=None)
        hub.bodies.release(incoming.length, _NEWCOMERS)
        _check_filled(body)
        found = await directory_log.writer.do(lambda db: join_slots.put_request(db, slot, body, now))
        return Answer(200, admission.encode_slots([found]))

    async def _read_answer(self, incoming: Incoming, *, slot: str) -> Answer:
        incoming.check_length(0)
        sealed = await self._log.read(join_slots.read_answer, slot, self._hub.clock())
        return self._held(sealed, _NEWCOMERS)

    async def _read_request(self, incoming: Incoming, *, slot: str) -> Answer:
        await self._admitting(incoming, 0)
        return Answer(200, await self._log.read(join_slots.read_request, slot), kind=BINARY)

    async def _put_answer(self, incoming: Incoming, *, slot: str) -> Answer:
        _, body = await self._admitting(incoming, admission.MAX_JOIN_ANSWER)
        _check_filled(body)
        found = await self._log.writer.do(lambda db: join_slots.put_answer(db, slot, body))
        return Answer(200, admission.encode_slots([found]))

    async def _put_prekeys(self, incoming: Incoming) -> Answer:
        directory_log, hub = self._log, self._hub
        signed = self._node(incoming)
        body = await hub.bodies.take(incoming, signed.agency, most=batches.MAX_REQUEST, signed=signed)
        try:
            blobs = admission.decode_prekeys(body)
            taken = await directory_log.put_prekeys(signed.agency, blobs)
            return Answer(200, admission.encode_kept(taken))
        finally:
            hub.bodies.release(incoming.length, signed.agency)

    async def _find_prekeys(self, incoming: Incoming) -> Answer:
        directory_log = self._log
        signed = self._node(incoming)
        incoming.check_length(0)
        texts = read_query(incoming.query, {"at"}).get("at", "").split(",")
        if len(texts) > admission.MAX_ADDRESSES:
            raise Refused(f"at most {admission.MAX_ADDRESSES} addresses are asked for at once")
        addresses = [log.read_hex(text, log.HASH_BYTES) for text in texts]
        found = await directory_log.read(prekeys.find, addresses)
        return self._held(admission.encode_found(found), signed.agency)

    def _held(self, body: bytes, owner: str) -> Answer:
        """Return an answer that counts to its reader's share until it is sent, as a page of a mailbox; Busy."""
        self._hub.bodies.hold(len(body), owner)
        return Answer(200, body, BINARY, held_of=owner)

    def _node(self, incoming: Incoming) -> Signed:
        """Check that a node signed."""
        return incoming.check(self._hub.nodes.key_of, self._hub.clock())

    def _reader(self, incoming: Incoming) -> Signed:
        """Check that a node or a witness signed."""
        return incoming.check(self._hub.nodes.log_key_of, self._hub.clock())

    async def _admitting(self, incoming: Incoming, most: int) -> tuple[Signed, bytes]:
        """Check that the node of the agency that admits signed, and read its body.

        Raises:
            NotAdmitting: another node signed.
        """
        signed = self._node(incoming)
        if signed.agency != self._hub.nodes.directory.admits:
            raise NotAdmitting(f"{signed.agency} does not let others in")
        body = await self._hub.bodies.take(incoming, signed.agency, most=most, signed=signed)
        self._hub.bodies.release(incoming.length, signed.agency)  # small, and done with at once
        return signed, body


def _checked(line: LogLine) -> Entry | AppendedLine:
    """Return an entry that may be appended, or why it may not."""
    try:
        leaf = Leaf.from_bytes(line.leaf)
    except BadLeaf as error:
        return log.AppendedLine("refused", code=error.code, cure=error.cure)
    if hashlib.sha256(line.sealed).digest() != leaf.sealed:
        return log.AppendedLine("refused", code="wrong-body", cure=_CURE_BODY)
    return Entry(leaf, line.leaf, line.sealed)


def _check_filled(body: bytes) -> None:
    if not body:
        raise Refused("nothing was sent", cure="Send the sealed bytes.")


def _page(db: Database, start: int, until: int, limit: int) -> bytes:
    return log.encode_log_page(read_entries(db, start, until, limit))
