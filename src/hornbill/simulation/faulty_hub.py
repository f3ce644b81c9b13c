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
import contextlib
import random
import re
import threading
from collections import Counter
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

BEHAVIOURS = {
    "fine": "passes everything on",
    "slow": "passes everything on in small pieces, with pauses",
    "silent": "takes requests, passes nothing on and never answers",
    "refuses": "closes each connection at its first request",
    "absent": "does not listen",
    "loses answers": "passes posted envelopes on and closes the connection instead of answering",
    "duplicates": "passes each posted batch on twice",
}
# What befalls each posted batch in bad weather, and how often of a hundred times; else it passes.
WEATHER = {"refuses": 8, "loses answers": 8, "duplicates": 8, "slow": 4}
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_POSTED = b"POST /v1/envelopes"
_PIECES, _PAUSE_S = 6, 0.08  # of a slow message
_MOST = 16 * 1024 * 1024  # bytes of one message's head
_READY_S = 10.0


class FaultyHub:
    """The relay, running in a thread of its own.

    Args:
        port: where it listens.
        hub_port: where the hub listens.

        seed: of what is drawn by lot in bad weather.

    Attributes:
        passed: how many requests reached the hub.
        met: how many posts of envelopes met the present behaviour.
        befell: how often which behaviour befell a posted batch.
    """

    def __init__(self, port: int, hub_port: int, seed: int = 0) -> None:
        self.passed = self.met = 0
        self.befell: Counter[str] = Counter()
        self._lot: random.Random | None = None
        self._seed = seed
        self._port, self._hub_port = port, hub_port
        self._how = "fine"
        self._open: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="faulty-hub", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_READY_S)
        self._loop.close()

    def behave(self, how: str) -> None:
        """Behave so from now on; connections that are open are closed, as after any trouble.

        Args:
            how: key of ``BEHAVIOURS``.
        """
        if how not in BEHAVIOURS:
            raise ValueError(how)
        self._run(self._change(how))

    def turn(self, *, bad: bool) -> None:
        """Let the weather turn: in bad weather each posted batch meets a behaviour that is drawn by lot.

        Args:
            bad: whether it turns bad.
        """
        self._lot = random.Random(self._seed) if bad else None  # noqa: S311  # when, not what

    def _befalls(self) -> str:
        """Draw what befalls a posted batch."""
        if self._lot is None:
            return self._how
        names = [*WEATHER, "fine"]
        how = self._lot.choices(names, [*WEATHER.values(), 100 - sum(WEATHER.values())])[0]
        self.befell[how] += 1
        return how

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_READY_S)

    async def _change(self, how: str) -> None:
        await self._close()
        self._how, self.met = how, 0
        if how != "absent":
            await self._listen()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port, limit=_MOST)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._answer_one(reader, writer):
                    pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Take one request and do with it what is to be done; False when the connection is to be closed."""
        request = await _message(reader)
        posted = request.startswith(_POSTED)
        self.met += posted
        how = self._befalls() if posted else self._how
        if how == "silent":
            await asyncio.Event().wait()
        if how == "refuses":
            return False
        answer = await self._ask(request, how)
        if how == "duplicates" and posted:
            answer = await self._ask(request, how)
        if how == "loses answers" and posted:
            return False
        await self._write(writer, answer, how)
        return True

    async def _ask(self, request: bytes, how: str) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._hub_port, limit=_MOST)
        try:
            self.passed += 1
            await self._write(writer, request, how)
            return await _message(reader)
        finally:
            writer.close()

    async def _write(self, writer: asyncio.StreamWriter, data: bytes, how: str) -> None:
        size = len(data) // _PIECES + 1 if how == "slow" else len(data)
        for start in range(0, len(data), size):
            writer.write(data[start : start + size])
            await writer.drain()
            if how == "slow":
                await asyncio.sleep(_PAUSE_S)


async def _message(reader: asyncio.StreamReader) -> bytes:
    """Read one HTTP/1.1 message that says how long it is, as nodes' and hubs' do."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return head + (await reader.readexactly(int(length[1])) if length else b"")
