"""The hub's addresses for tokens of deconfliction; ``exchange.core.protocol.tokens`` says what is said there.

POST /v1/tokens, GET /v1/tokens/state, GET /v1/tokens/meetings?after=&limit=&wait=      any node, of its own
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol import batches, tokens
from hornbill.hub import token_store
from hornbill.hub.admission import unless_gone
from hornbill.hub.answers import BINARY, Answer, check_method, read_numbers
from hornbill.hub.refusals import CursorAhead

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hornbill.hub.admission import Incoming
    from hornbill.hub.running import Hub

    Page = Callable[[Incoming], Awaitable[Answer]]

_QUERY = {"after": batches.MAX_CURSOR, "limit": tokens.MAX_MEETINGS, "wait": 3600}


class TokenPages:
    """Answers what concerns tokens.

    Args:
        hub: running.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._pages: dict[str, tuple[str, Page]] = {
            "/v1/tokens": ("POST", self._change),
            "/v1/tokens/state": ("GET", self._state),
            "/v1/tokens/meetings": ("GET", self._meetings),
        }

    def find(self, path: str, method: str) -> Page | None:
        """Return what answers an address; None when it is none of these; WrongMethod."""
        if path not in self._pages:
            return None
        wanted, page = self._pages[path]
        check_method(method, wanted)
        return page

    async def _change(self, incoming: Incoming) -> Answer:
        hub = self._hub
        signed = incoming.check(hub.nodes.key_of, hub.clock())
        body = await hub.bodies.take(incoming, signed.agency, most=batches.MAX_REQUEST, signed=signed)
        try:
            held = await hub.tokens.change(signed.agency, tokens.decode_change(body))
        finally:
            hub.bodies.release(incoming.length, signed.agency)
        return Answer(200, tokens.encode_held(held))

    async def _state(self, incoming: Incoming) -> Answer:
        signed = incoming.check(self._hub.nodes.key_of, self._hub.clock())
        incoming.check_length(0)
        held = await self._hub.tokens.read(token_store.read_held, signed.agency)
        await self._hub.tokens.confirmed()
        return Answer(200, tokens.encode_held(held))

    async def _meetings(self, incoming: Incoming) -> Answer:
        hub = self._hub
        signed = incoming.check(hub.nodes.key_of, hub.clock())
        incoming.check_length(0)
        asked = read_numbers(incoming.query, _QUERY)
        after, place = asked.get("after", 0), hub.tokens.place(signed.agency)
        await self._check_reaches(signed.agency, after)
        wait_s = min(asked.get("wait", 0), hub.limits.wait_max_s)
        if wait_s and place.highest <= after:
            with hub.waits.seat(signed.agency):
                await unless_gone(incoming, hub.waits.until(place, after=after, timeout_s=wait_s))
            await self._check_reaches(signed.agency, after)  # the tables may have been put back meanwhile
        if place.highest <= after:
            return Answer(200, b"", BINARY)
        limit = asked.get("limit", tokens.MAX_MEETINGS)
        upto = place.highest if hub.storage.shared else token_store.ALL
        found = await hub.tokens.read(token_store.read_meetings, signed.agency, after, limit, upto)
        return Answer(200, tokens.encode_meetings(found), BINARY)

    async def _check_reaches(self, agency: str, cursor: int) -> None:
        if not await self._hub.tokens.reaches(agency, cursor):
            highest = self._hub.tokens.place(agency).highest
            raise CursorAhead(f"{agency} has {highest} meetings; what follows {cursor} was asked for")
