"""A proxy in front of a real S3 server that misbehaves when told so: a store in trouble, or one that gives other bytes than it took.

with FaultyStore(store.port) as proxy:
    proxy.after = lambda asked, answer: replace(answer, body=answer.body[:-1])
"""

from __future__ import annotations

import http.client
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    body: bytes
    headers: dict = field(default_factory=dict)

    @property
    def name(self):
        """The last part of the object's key."""
        return self.path.partition("?")[0].rpartition("/")[2]

    @property
    def is_chunk(self):
        return "/files/" in self.path and self.name[:4].isdigit()


@dataclass(frozen=True)
class Answer:
    """``cut``: bytes of the body after which the connection is closed; ``raw``: what is sent in place of all else, piece by piece."""

    status: int
    headers: list = field(default_factory=list)
    body: bytes = b""
    cut: int | None = None
    raw: object = ()


UNAVAILABLE = Answer(503, [], b"<Error><Code>SlowDown</Code></Error>")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 120
    proxy = None

    def serve(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        asked = Asked(
            self.command, self.path, body, {name.lower(): text for name, text in self.headers.items()}
        )
        answer = self.proxy.before(asked) if self.proxy.before else None
        if answer is None:
            answer = self.pass_on(body)
            if self.proxy.after:
                answer = self.proxy.after(asked, answer)
        self.give(answer)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = serve  # noqa: N815  # as http.server names them

    def pass_on(self, body):
        link = http.client.HTTPConnection("127.0.0.1", self.proxy.behind, timeout=120)
        try:
            link.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in {"connection", "expect"}:
                    link.putheader(name, value)
            link.endheaders(body)
            got = link.getresponse()
            drop = {"connection", "content-length", "transfer-encoding"}
            headers = [pair for pair in got.getheaders() if pair[0].lower() not in drop]
            return Answer(got.status, headers, got.read())
        finally:
            link.close()

    def give(self, answer):
        if answer.raw:
            self.close_connection = True
            for piece in answer.raw:
                self.wfile.write(piece)
            return
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body[: answer.cut])
        if answer.cut is not None:
            self.close_connection = True

    def log_message(self, *_):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_):
        pass  # a client that was killed


class FaultyStore:
    """``before(asked)`` may answer in place of the store; ``after(asked, answer)`` may alter what it answers."""

    def __init__(self, port):
        self.before = self.after = None
        self.behind = port
        self._server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"proxy": self}))
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def fine(self):
        self.before = self.after = None
