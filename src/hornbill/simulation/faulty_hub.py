"""A relay in front of a hub that behaves badly when told so: what a network, a proxy or a hub in trouble does.

Rules: it stands where the nodes believe the hub to be, and knows nothing of what it passes on but where a
message of HTTP/1.1 begins and ends. Behaviours are changed while it runs.

    with FaultyHub(port, hub_port) as relay:
        relay.behave("silent")
        ...
        relay.behave("fine")
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter

from hornbill.simulation.relay import Relay

BEHAVIOURS = {
    "fine": "passes everything on",
    "slow": "passes everything on in small pieces, with pauses",
    "silent": "takes requests, passes nothing on and never answers",
    "refuses": "closes each connection at its first request",
    "absent": "does not listen",
    "loses answers": "passes posted envelopes on and closes the connection instead of answering",
    "duplicates": "passes each posted batch on twice",
    "breaks": "closes each connection in the middle, after 100,000 bytes of either direction",
}
# What befalls each posted batch in bad weather, and how often of a hundred times; else it passes.
WEATHER = {"refuses": 8, "loses answers": 8, "duplicates": 8, "slow": 4}
_POSTED = b"POST /v1/envelopes"
_OF_FILES = b" /v1/blobs/"
_PIECES, _PAUSE_S = 6, 0.08  # of a slow message
BREAKS_AFTER = 100_000  # bytes of a connection, both directions together
HOLDS_AFTER = 1_500_000  # bytes of all connections on which sealed files travel


class FaultyHub(Relay):
    """The relay, fine until told otherwise.

    Args:
        port: where it listens.
        hub_port: where the hub listens.
        seed: of what is drawn by lot in bad weather.

    Attributes:
        met: how many posts of envelopes met the present behaviour.
        broken: how many connections broke in the middle.
        befell: how often which behaviour befell a posted batch.
    """

    def __init__(self, port: int, hub_port: int, seed: int = 0) -> None:
        super().__init__(port, hub_port)
        self.met = self.broken = self._of_files = 0
        self._holds_files = False
        self.befell: Counter[str] = Counter()
        self._how = "fine"
        self._lot: random.Random | None = None
        self._seed = seed

    def behave(self, how: str) -> None:
        """Behave so from now on; connections that are open are closed, as after any trouble.

        Args:
            how: key of ``BEHAVIOURS``.
        """
        if how not in BEHAVIOURS:
            raise ValueError(how)
        self.run(self._change(how))

    def turn(self, *, bad: bool) -> None:
        """Let the weather turn: in bad weather each posted batch meets a behaviour that is drawn by lot.

        Args:
            bad: whether it turns bad.
        """
        self._lot = random.Random(self._seed) if bad else None  # noqa: S311  # when, not what

    def hold_files(self, *, hold: bool) -> None:
        """While connections break, pass on no more than ``HOLDS_AFTER`` bytes of sealed files: who carries one is in its middle.

        Args:
            hold: whether from now on; else connections that are open are closed, and all of a file passes again.
        """
        self._holds_files, self._of_files = hold, 0
        if not hold:
            self.run(self._change(self._how))

    def _befalls(self) -> str:
        """Draw what befalls a posted batch."""
        if self._lot is None:
            return self._how
        names = [*WEATHER, "fine"]
        how = self._lot.choices(names, [*WEATHER.values(), 100 - sum(WEATHER.values())])[0]
        self.befell[how] += 1
        return how

    async def _change(self, how: str) -> None:
        await self.close()
        self._how, self.met = how, 0
        if how != "absent":
            await self.listen()

    async def answer_one(self, request: bytes, writer: asyncio.StreamWriter) -> bool:
        """Take one request and do with it what is to be done."""
        posted = request.startswith(_POSTED)
        self.met += posted
        how = self._befalls() if posted else self._how
        if how == "silent":
            await asyncio.Event().wait()
        if how == "refuses":
            return False
        answer = await self.ask(request, how)
        if how == "duplicates" and posted:
            answer = await self.ask(request, how)
        if how == "loses answers" and posted:
            return False
        await self.write(writer, answer, how)
        return True

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer a connection's requests, or break it in the middle."""
        if self._how == "breaks":
            await self._break(reader, writer)
        else:
            await super().converse(reader, writer)

    async def _break(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass bytes on as they come, and close after so many of them, wherever that is."""
        hub_reader, hub_writer = await self.open_hub()
        left, files = BREAKS_AFTER, False

        async def pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
            nonlocal left, files
            while left > 0 and (data := await source.read(min(16_384, left))):
                left -= len(data)
                if target is hub_writer:
                    self.met += data.count(_POSTED)
                    self.passed += data.count(b" HTTP/1.1\r\n")
                    files = files or _OF_FILES in data
                self._of_files += len(data) * files
                if files and self._holds_files and self._of_files > HOLDS_AFTER:
                    await asyncio.Event().wait()  # until the connection is closed
                target.write(data)
                await target.drain()

        ways = [
            asyncio.ensure_future(pass_on(reader, hub_writer)),
            asyncio.ensure_future(pass_on(hub_reader, writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.broken += left <= 0
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            hub_writer.close()

    async def write(self, writer: asyncio.StreamWriter, data: bytes, how: str = "") -> None:
        """Write a message; in pieces with pauses when slow."""
        size = len(data) // _PIECES + 1 if how == "slow" else len(data)
        for start in range(0, len(data), size):
            writer.write(data[start : start + size])
            await writer.drain()
            if how == "slow":
                await asyncio.sleep(_PAUSE_S)
