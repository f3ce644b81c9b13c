"""``/live``: tells an officer's browser that a room has changed or a hit has come (server-sent events, native ASGI).

Rules: an event holds a room's handle and a counter, a mark of the node's alarms, or a hit's number, never content. A stream belongs to a session, begins with
the counters of all its rooms, and ends when the session does. Changes are not queued: a slow browser gets the
newest counter of each room, so a stream never grows. Several writes at once are one look at the database for all.

    event: room     data: {"room": "5f1c...", "version": 12}
    event: alarms   data: {"mark": "9f2c..."}          (the page compares it with the mark that it was drawn with)
    event: hits     data: {"newest": 7}                (of the officer's own watch entries)
    event: ping     data: {}
    event: closed   data: {}          (the vault is closed: do not come back)
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from hornbill import config
from hornbill.deconfliction import queries as deconfliction
from hornbill.exchange import queries as exchange
from hornbill.node import beat, watch
from hornbill.vault import sessions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_log = logging.getLogger("hornbill.node")
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would keep events back
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_RETRY_MS = 3000
_REST_S = 1.0  # after an error, before looking again


class Stream:
    """One browser's stream: what it was told, and what it is to be told."""

    def __init__(self, officer_id: str, session_id: str) -> None:
        self.officer_id, self.session_id = officer_id, session_id
        self.over = False
        self.news = asyncio.Event()
        self._told: dict[str, int] = {}
        self._waiting: dict[str, int] = {}
        self._mark: str | None = None
        self._mark_told: str | None = None
        self._hit = self._hit_told = 0

    def offer(self, counters: dict[str, int], mark: str | None = None, hit: int = 0) -> None:
        """Take in the newest counter of each room, the alarms' mark and the newest hit; wakes the stream if one is new."""
        if hit != self._hit_told:
            self._hit = hit
            self.news.set()
        if mark != self._mark_told:
            self._mark = mark
            self.news.set()
        fresh = {room: count for room, count in counters.items() if self._told.get(room) != count}
        if fresh:
            self._waiting.update(fresh)
            self.news.set()

    def end(self) -> None:
        """The session is over."""
        self.over = True
        self.news.set()

    def take(self) -> bytes:
        """Return the events that are due."""
        self.news.clear()
        waiting, self._waiting = self._waiting, {}
        self._told.update(waiting)
        events = [event("room", {"room": room, "version": count}) for room, count in waiting.items()]
        if self._mark is not None and self._mark != self._mark_told:
            events.append(event("alarms", {"mark": self._mark}))
            self._mark_told = self._mark
        if self._hit != self._hit_told:
            events.append(event("hits", {"newest": self._hit}))
            self._hit_told = self._hit
        return b"".join(events)


def event(name: str, data: dict[str, Any]) -> bytes:
    """Write one server-sent event."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


class Live:
    """All streams of this process."""

    def __init__(self) -> None:
        self._streams: list[Stream] = []
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="live")  # one database connection
        self._watcher = watch.of_node()
        self._changed: asyncio.Event | None = None
        self._tasks: list[asyncio.Task[None]] = []

    # --- the process ---
    async def start(self) -> None:
        """Begin looking; called once when the server starts."""
        self._changed = changed = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._loop = loop
        self._began_s = time.monotonic()
        self._unlisten: Callable[[], None] | None = None
        sessions.vault_closed.connect(self._on_closed)
        self._look_for_ends = asyncio.Event()
        self._watcher.listen_to_ends(self._on_ends)
        self._tasks = [
            loop.create_task(self._spread(changed), name="live-spread"),
            loop.create_task(self._beat(), name="live-beat"),
            loop.create_task(self._follow_ends(), name="live-ends"),
        ]

    async def stop(self) -> None:
        """End every stream; called once when the server stops."""
        sessions.vault_closed.disconnect(self._on_closed)
        for task in self._tasks:
            task.cancel()
        self._watcher.close()
        self._threads.shutdown(wait=False)

    def _on_database(self) -> None:
        if self._changed is not None:
            self._loop.call_soon_threadsafe(self._changed.set)

    def _on_ends(self) -> None:
        self._loop.call_soon_threadsafe(self._look_for_ends.set)

    def _on_closed(self, session_id: str, **_: Any) -> None:
        self._loop.call_soon_threadsafe(self._end_session, session_id)

    def _end_session(self, session_id: str) -> None:
        for stream in self._streams:
            if stream.session_id == session_id:
                stream.end()

    async def _spread(self, changed: asyncio.Event) -> None:
        """After a change: one look for all officers who listen, then to each stream what is new for it."""
        while True:
            await changed.wait()
            changed.clear()
            officers = {stream.officer_id for stream in self._streams}
            try:
                counters, mark, hits = await self._in_thread(_look, officers)
            except Exception:  # noqa: BLE001  # what was to be told is still to be told: it looks again by itself
                _log.exception("looking for changed rooms failed")
                await asyncio.sleep(_REST_S)
                changed.set()
                continue
            for stream in self._streams:
                stream.offer(counters.get(stream.officer_id, {}), mark, hits.get(stream.officer_id, 0))

    async def _beat(self) -> None:
        """Every few seconds: end the streams of sessions that are over, and see whether the worker lives."""
        while True:
            await asyncio.sleep(config.number("HORNBILL_LIVE_BEAT_S"))
            try:
                await self._end_those_over({stream.session_id for stream in self._streams})
                await self._in_thread(_mind_worker, time.monotonic() - self._began_s)
            except Exception:  # noqa: BLE001  # the next beat looks again
                _log.exception("looking for ended sessions failed")

    async def _follow_ends(self) -> None:
        """Where a node has several web processes: end at once here what another process has ended."""
        while True:
            await self._look_for_ends.wait()
            self._look_for_ends.clear()
            try:
                await self._end_those_over({stream.session_id for stream in self._streams})
            except Exception:  # noqa: BLE001  # every beat looks as well
                _log.exception("looking for ended sessions failed")

    async def _end_those_over(self, ids: set[str]) -> None:
        for session_id in ids - await self._in_thread(_alive, ids):
            self._end_session(session_id)

    async def _in_thread(self, function: Callable[..., Any], *args: Any) -> Any:
        return await self._loop.run_in_executor(self._threads, _on_a_good_connection, function, *args)

    # --- one request ---
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for ``/live``."""
        found = await self._in_thread(_session_of, _cookie(scope)) if scope["method"] == "GET" else None
        if found is None:
            await send({"type": "http.response.start", "status": 401, "headers": _HEADERS[1:]})
            await send({"type": "http.response.body", "body": b""})
            return
        stream = Stream(*found)
        async with self.following(stream):
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            gone = asyncio.ensure_future(until_gone(receive))
            try:
                await self._write(stream, send, gone)
            finally:
                gone.cancel()

    @contextlib.asynccontextmanager
    async def following(self, stream: Stream) -> AsyncIterator[None]:
        """Keep a stream told, from what is there now on."""
        self._admit(stream)
        try:
            counters, mark, hits = await self._in_thread(_look, {stream.officer_id})
            stream.offer(counters.get(stream.officer_id, {}), mark, hits.get(stream.officer_id, 0))
            yield
        finally:
            self._dismiss(stream)

    def _admit(self, stream: Stream) -> None:
        """Add a stream; the oldest of a session makes room when there are too many."""
        same = [other for other in self._streams if other.session_id == stream.session_id]
        if len(same) >= config.number("HORNBILL_LIVE_STREAMS"):
            same[0].end()
        self._streams.append(stream)
        if self._unlisten is None:
            self._unlisten = self._watcher.listen(self._on_database)

    def _dismiss(self, stream: Stream) -> None:
        self._streams.remove(stream)
        if not self._streams and self._unlisten is not None:
            self._unlisten()
            self._unlisten = None

    async def _write(self, stream: Stream, send: Send, gone: asyncio.Future[None]) -> None:
        beat_s = config.number("HORNBILL_LIVE_BEAT_S")
        data = f"retry: {_RETRY_MS}\n\n".encode() + event("ping", {})
        while not gone.done():
            data += stream.take()
            await send({"type": "http.response.body", "body": data or event("ping", {}), "more_body": True})
            data = b""
            if stream.over:
                await send({"type": "http.response.body", "body": event("closed", {})})
                return
            await first_of(stream.news, gone, timeout_s=beat_s)


async def until_gone(receive: Receive) -> None:
    """Return when the other side has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def first_of(news: asyncio.Event, gone: asyncio.Future[None], *, timeout_s: float) -> None:
    """Wait for news, for the other side to leave, or so long."""
    waiting: asyncio.Future[Any] = asyncio.ensure_future(news.wait())
    both: set[asyncio.Future[Any]] = {waiting, gone}
    await asyncio.wait(both, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


def _cookie(scope: Scope) -> str | None:
    raw = "; ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie")
    try:
        morsel = SimpleCookie(raw).get(settings.VAULT_COOKIE_NAME)
    except CookieError:
        return None
    return morsel.value if morsel else None


# --- in the thread that has the database ---
def _on_a_good_connection(function: Callable[..., Any], *args: Any) -> Any:
    """Run a function; after an error the next one gets another connection, if this one is broken."""
    try:
        return function(*args)
    except Exception:
        close_old_connections()
        raise


def _session_of(cookie: str | None) -> tuple[str, str] | None:
    found = sessions.find(cookie, now=timezone.now())
    return (found[0].account.officer_id, found[0].id) if found else None


def _look(officers: set[str]) -> tuple[dict[str, dict[str, int]], str, dict[str, int]]:
    return exchange.changes_of_all(officers), exchange.alarm_mark(), deconfliction.newest_hits(officers)


def _mind_worker(up_s: float) -> None:
    beat.mind(settings.DATA, up_s, timezone.now())


def _alive(session_ids: set[str]) -> set[str]:
    now = timezone.now()
    sessions.sweep(now=now)
    return sessions.live_ids(session_ids, now=now)
