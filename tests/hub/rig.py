"""A whole hub inside the test's process: no socket, the real application, database and writer thread.

with Rig(tmp_path) as rig:
    rig.client("th-customs").post([rig.envelope("vn-customs")])
"""

from __future__ import annotations

import asyncio
import atexit
import functools
import itertools
import os
import shutil
import threading
from datetime import UTC, datetime, timedelta

import httpx

from hornbill.exchange.core.protocol.batches import decode_refusal
from hornbill.exchange.core.protocol.envelope import SEAL_BYTES, SIZE_CLASSES, build_head
from hornbill.exchange.core.protocol.http_signature import Request, sign_request
from hornbill.exchange.hub.client import HubClient
from hornbill.hub.app import create_app
from hornbill.hub.files import Files
from hornbill.hub.laying_out import lay_out
from hornbill.hub.limits import HubLimits
from hornbill.hub.moving.mover import Mover
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.hub.shared_database import Shared
from hornbill.kernel.suite.transport_key import TransportKey

START = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
AGENCIES = ("th-customs", "vn-customs", "la-police")
ON_POSTGRES = os.environ.get("TESTS_DATABASE") == "postgresql"


@functools.cache
def three_servers():
    """The servers of a run with ``TESTS_HUB=quorum``; they end with this process."""
    from hornbill.simulation.quorum import Quorum

    quorum = Quorum()
    atexit.register(quorum.stop)
    return quorum


@functools.cache
def second_server():
    """Where some shards lie in a run with ``TESTS_HUB=shards``; it ends with this process."""
    from hornbill.simulation import private_postgres

    server = private_postgres.start()
    atexit.register(shutil.rmtree, server.folder, ignore_errors=True)
    atexit.register(server.stop)
    return server


_numbers = itertools.count()


def postgres_database():
    """Make an empty database on the server, or the servers, that a whole run on PostgreSQL has."""
    from tests import node_settings

    if os.environ.get("TESTS_HUB") == "quorum":
        return three_servers().new_database(f"rig_{next(_numbers)}")

    return node_settings.server.new_database()


def part_mailboxes(database, hub_key, shards=None):
    """Lay out a new database for a hub of several shards: of so many, or of four, on two servers, in a run with ``TESTS_HUB=shards``."""
    parted = os.environ.get("TESTS_HUB") == "shards" and not shards
    shards = shards or (4 if parted else 1)
    if shards > 1:
        lay_out(database, hub_key.public, shards)
    if parted:  # two of them on another server
        place = second_server().url(second_server().new_database().name)
        for shard in (1, 3):
            with Mover(database, hub_key.public, shard, say=lambda _: None) as mover:
                mover.move(place)


class Clock:
    def __init__(self, now=START):
        self.now = now

    def __call__(self):
        return self.now

    def advance(self, **by):
        self.now += timedelta(**by)


def envelope(to: str, *, size: int = SIZE_CLASSES[0], envelope_id: bytes | None = None) -> bytes:
    """Make an envelope that looks sealed: nothing but its outside can be told."""
    head = build_head(1, bytes.fromhex(to), envelope_id or os.urandom(16))
    return head + os.urandom(SEAL_BYTES[1] + size)


class AppTransport(httpx.BaseTransport):
    """Hands a client's requests to the application in its loop."""

    def __init__(self, rig):
        self.rig = rig

    def handle_request(self, request):
        status, headers, body = self.rig.call(
            request.method,
            request.url.raw_path.decode(),
            [(name.lower(), value) for name, value in request.headers.raw],
            [request.read()],
        )
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


class Rig:
    def __init__(self, folder, *, agencies=AGENCIES, limits=None, clock=None, database=None, shards=None):
        self.folder = folder
        # A whole run on PostgreSQL, or one test's own database.
        self.database = database or (postgres_database() if ON_POSTGRES else None)
        self.clock = clock or Clock()
        self.limits = limits or HubLimits()
        self.hub_key = TransportKey.from_bytes(bytes(32))
        self.keys = {agency: TransportKey.generate() for agency in agencies}
        self.mailboxes = {agency: os.urandom(16).hex() for agency in agencies}
        self.write_hub_file()
        if self.database:
            part_mailboxes(self.database, self.hub_key, shards)
        self._loop = None
        self._open = 0
        self.app = None

    def write_hub_file(self, agencies=None):
        nodes = [Node(name, self.mailboxes[name], self.keys[name].public) for name in agencies or self.keys]
        write_hub_file(self.folder / "hub.json", self.hub_key, nodes)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        storage = Shared(self.database, self.folder) if self.database else Files(self.folder)
        self.app = create_app(self.folder, limits=self.limits, clock=self.clock, storage=storage)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        try:
            self.run(self.app.hub.start())
        except BaseException:
            self._end_loop()
            raise

    def stop(self):
        if self._loop is not None:
            self.run(self._end())
            self._end_loop()

    async def _end(self):
        """Stop as the server does: let long polls go, wait for open requests, then stop the hub."""
        self.app.hub.waits.close()
        async with asyncio.timeout(120):
            while self._open:  # noqa: ASYNC110  # what is waited for knows no events
                await asyncio.sleep(0.001)
        await self.app.hub.stop()

    def restart(self):
        self.stop()
        self.start()

    def _end_loop(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._loop = None

    @property
    def hub(self):
        return self.app.hub

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(120)

    def client(self, agency, **changes):
        options = {
            "agency": agency,
            "key": self.keys[agency],
            "mailbox": self.mailboxes[agency],
            "hub_key": self.hub_key.public,
            "clock": self.clock,
            "transport": AppTransport(self),
        } | changes
        return HubClient("http://hub", **options)

    def envelope(self, to, **options):
        return envelope(self.mailboxes[to], **options)

    def signed(self, agency, method, target, body=None, **changes):
        path, _, query = target.partition("?")
        key = changes.get("key") or self.keys[agency]
        return sign_request(
            key, agency, Request(method, path, query), body, changes.get("now", self.clock.now)
        )

    def ask(self, agency, method, target, body=None, *, headers=None):
        """Send one signed request; ``headers`` replace signed ones (None removes)."""
        found = self.signed(agency, method, target, body) | (headers or {})
        pairs = [(name.encode(), value.encode()) for name, value in found.items() if value is not None]
        return self.call(method, target, pairs, [body or b""])

    def refusal(self, answer):
        status, _, body = answer
        return status, decode_refusal(body).code

    def call(self, method, target, headers, chunks, *, then="wait"):
        return self.run(self.http(method, target, headers, chunks, then=then))

    async def http(self, method, target, headers, chunks, *, then="wait", length=None):
        """Call the application as a server would.

        ``then``: what the client does after the chunks: "wait" for the answer, "leave", or "hang" in the body.
        """
        path, _, query = target.partition("?")
        names = {name for name, _ in headers}
        total = sum(map(len, chunks)) if length is None else length
        if total and not names & {b"content-length", b"transfer-encoding"}:
            headers = [*headers, (b"content-length", str(total).encode())]
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": headers,
        }
        left = list(chunks)
        answered = asyncio.Event()
        got = {"status": None, "headers": [], "body": b""}

        async def receive():
            if left:
                piece = left.pop(0)
                return {"type": "http.request", "body": piece, "more_body": bool(left) or then != "wait"}
            if then != "leave":
                await answered.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            if message["type"] == "http.response.start":
                got["status"], got["headers"] = message["status"], message["headers"]
            else:
                got["body"] += message["body"]
                answered.set()

        self._open += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open -= 1
        return got["status"], got["headers"], got["body"]
