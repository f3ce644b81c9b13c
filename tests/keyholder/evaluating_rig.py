"""Key holders inside the test's process: no socket, the real application, counts and files.

rig = HolderRig(tmp_path, ["one", "two"])
rig.holders().roots(["phone:same:+66812345678"])
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import httpx

from hornbill.deconfliction.holders import Holders
from hornbill.kernel.suite.oprf import OprfKey
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.keyholder import agencies
from hornbill.keyholder.app import App
from hornbill.keyholder.evaluating import Evaluating

START = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)


class AppTransport(httpx.BaseTransport):
    """Hands a client's requests to the application; ``alter`` may change an answer's body."""

    def __init__(self, app, alter=None):
        self.app, self.alter = app, alter

    def handle_request(self, request):
        headers = [(name.lower(), value) for name, value in request.headers.raw]
        status, answered, body = call(
            self.app, request.method, request.url.raw_path.decode(), headers, request.read()
        )
        if self.alter and status == 200:
            body = self.alter(body)
            answered = [pair for pair in answered if pair[0] != b"content-length"]
        return httpx.Response(status, headers=answered, stream=httpx.ByteStream(body))


class Down(httpx.BaseTransport):
    def handle_request(self, request):
        raise httpx.ConnectError("refused", request=request)


def call(app, method, target, headers, body, *, then="wait"):
    """Call the application as a server would; ``then``: "leave" goes away in the middle of the body."""
    path, _, query = target.partition("?")
    got = {"status": None, "headers": [], "body": b""}
    pieces = [{"type": "http.request", "body": body, "more_body": then == "leave"}]

    async def receive():
        return pieces.pop(0) if pieces else {"type": "http.disconnect"}

    async def send(message):
        if message["type"] == "http.response.start":
            got["status"], got["headers"] = message["status"], message["headers"]
        else:
            got["body"] += message["body"]

    scope = {
        "type": "http",
        "method": method,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": headers,
    }
    asyncio.run(app(scope, receive, send))
    return got["status"], got["headers"], got["body"]


class HolderRig:
    def __init__(self, folder, names=("one", "two", "three"), *, agency="th-customs", clock=None):
        self.now = START
        self.clock = clock or (lambda: self.now)
        self.agency, self.key = agency, TransportKey.from_bytes(b"t" * 32)
        self.folders = {name: folder / name for name in names}
        self.oprf = {name: OprfKey(name.encode().ljust(32, b"k")) for name in names}
        self.evaluating = {}
        for name, place in self.folders.items():
            place.mkdir()
            self.allow(name)
            self.evaluating[name] = Evaluating(name, place, self.oprf[name], clock=self.clock)
        self.app = App(list(self.evaluating.values()))
        self.transports = {name: AppTransport(self.app) for name in names}

    def allow(self, name, **changes):
        allowed = agencies.Allowed(self.agency, self.key.public, **changes)
        agencies.write(self.folders[name], {self.agency: allowed})

    def add_keys(self):
        """Give every holder a second key; ``keys`` are those from then on."""
        older = self.oprf
        self.oprf = {name: OprfKey(name.encode().ljust(32, b"n")) for name in older}
        for name, place in self.folders.items():
            self.evaluating[name].close()
            self.evaluating[name] = Evaluating(name, place, older[name], self.oprf[name], clock=self.clock)
        self.app = App(list(self.evaluating.values()))
        for transport in self.transports.values():
            transport.app = self.app

    @property
    def keys(self):
        return {name: key.public for name, key in self.oprf.items()}

    def holders(self, **changes):
        options = {
            "agency": self.agency,
            "key": self.key,
            "places": dict.fromkeys(self.keys, "http://holder"),
            "clock": self.clock,
            "transports": self.transports,
        } | changes
        return Holders(changes.pop("keys", self.keys), **{k: v for k, v in options.items() if k != "keys"})

    def counted(self, name="one"):
        """Items of each day that a holder counted."""
        return {(day.day.isoformat(), day.agency): day[2:] for day in self.evaluating[name]._counts.days()}
