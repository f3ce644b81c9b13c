"""The hub's addresses for sealed files.

    POST /v1/blobs                                 any node: announce one, or keep it longer
    GET  /v1/blobs/{address}                       any node: how much of it is here
    POST /v1/blobs/{address}?from=                 who announced it: the next bytes
    GET  /v1/blobs/{address}/leaves                any node: the hash of each chunk
    GET  /v1/blobs/{address}/bytes?from=&limit=    any node: bytes, as far as they are here

Rules: anyone who knows an address may fetch what is there, which is ciphertext; the hub does not know for whom it is. A
piece is at most 4 MiB and counts as a body in hand, so that memory stays within its limit whatever the size of a file.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import re
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hornbill.exchange.core.files import blob as core
from hornbill.hub.answers import BINARY, Answer, check_method, read_numbers
from hornbill.hub.refusals import NoSpace, StorageTrouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hornbill.hub.admission import Incoming
    from hornbill.hub.blobs import Blobs
    from hornbill.hub.running import Hub

    Page = Callable[[Incoming], Awaitable[Answer]]

log = logging.getLogger("hornbill.hub")
_ADDRESS = re.compile(r"/v1/blobs/([0-9a-f]{64})(/leaves|/bytes|)")
T = TypeVar("T")


class BlobPages:
    """Answers what concerns sealed files.

    Args:
        hub: running.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def find(self, path: str, method: str) -> Page | None:
        """Return what answers an address; None when it is none of these.

        Raises:
            WrongMethod: the address has no such method.
        """
        if path == "/v1/blobs":
            check_method(method, "POST")
            return self._announce
        found = _ADDRESS.fullmatch(path)
        if found is None:
            return None
        address, what = found.groups()
        pages: dict[str, Page] = {
            "/leaves": partial(self._leaves, address=address),
            "/bytes": partial(self._bytes, address=address),
        }
        if what:
            check_method(method, "GET")
            return pages[what]
        if method == "POST":
            return partial(self._append, address=address)
        check_method(method, "GET")
        return partial(self._state, address=address)

    @property
    def _store(self) -> Blobs:
        return self._hub.blobs

    async def _announce(self, incoming: Incoming) -> Answer:
        hub = self._hub
        signed = incoming.check(hub.nodes.key_of, hub.clock())
        body = await hub.bodies.take(incoming, signed.agency, most=core.MAX_ANNOUNCEMENT, signed=signed)
        try:
            announced = core.decode_announcement(body)
            blob = await self._in_thread(self._store.announce, signed.agency, announced, hub.clock())
        finally:
            hub.bodies.release(incoming.length, signed.agency)
        return Answer(200, core.encode_held(blob.held))

    async def _state(self, incoming: Incoming, *, address: str) -> Answer:
        signed = incoming.check(self._hub.nodes.key_of, self._hub.clock())
        blob = await self._in_thread(self._store.find, address, signed.agency)
        await self._hub.mail.confirmed()  # who is told that all of it is here sends it to nobody any more
        return Answer(200, core.encode_held(blob.held))

    async def _append(self, incoming: Incoming, *, address: str) -> Answer:
        hub = self._hub
        signed = incoming.check(hub.nodes.key_of, hub.clock())
        offset = read_numbers(incoming.query, {"from": core.MAX_LENGTH}).get("from", 0)
        blob = await self._in_thread(self._store.find, address, signed.agency)
        blob.check_begun_by(signed.agency)
        body = await hub.bodies.take(incoming, signed.agency, most=core.MAX_PIECE, signed=signed)
        try:
            have = await self._in_thread(self._store.append, blob, offset, body)
        finally:
            hub.bodies.release(incoming.length, signed.agency)
        return Answer(200, core.encode_held(core.Held(have, blob.shape.length)))

    async def _leaves(self, incoming: Incoming, *, address: str) -> Answer:
        hub = self._hub
        signed = incoming.check(hub.nodes.key_of, hub.clock())
        blob = await self._in_thread(self._store.find, address)
        return await self._held(signed.agency, core.announcement_length(blob.shape), self._store.leaves, blob)

    async def _bytes(self, incoming: Incoming, *, address: str) -> Answer:
        hub = self._hub
        signed = incoming.check(hub.nodes.key_of, hub.clock())
        asked = read_numbers(incoming.query, {"from": core.MAX_LENGTH, "limit": core.MAX_PIECE})
        blob = await self._in_thread(self._store.find, address)
        start, limit = asked.get("from", 0), asked.get("limit", core.MAX_PIECE)
        size = max(0, min(limit, blob.have - start))
        return await self._held(signed.agency, size, self._store.read, blob, start, size)

    async def _held(self, agency: str, size: int, read: Callable[..., bytes], *args: object) -> Answer:
        """Answer with bytes that count to the reader's share: from before they are read until they are sent."""
        bodies = self._hub.bodies
        bodies.hold(size, agency)
        try:
            data = await self._in_thread(read, *args)
        except BaseException:
            bodies.release(size, agency)
            raise
        bodies.release(size - len(data), agency)
        return Answer(200, data, BINARY, held_of=agency if data else "")

    async def _in_thread(self, run: Callable[..., T], *args: object) -> T:
        """Run what reads or writes files, in a thread for files; a disk that fails becomes a refusal."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._hub.file_threads, run, *args)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise NoSpace("the hub's disk is full") from error
            log.exception("a sealed file could not be read or written")
            raise StorageTrouble("the hub's disk does not do what it should") from error
