"""A node with officers, and a program that takes what webhooks say: a real server on this machine."""

from __future__ import annotations

import http.server
import threading

import pytest

from tests.node.conftest import *  # noqa: F403 (officers, browser, signed_in, room)


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), body))
        status, headers = self.server.answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver(monkeypatch):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.seen, server.answer, server.daemon_threads = [], (200, {}), True
    server.url = f"http://localhost:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("HORNBILL_WEBHOOK_INSIDE", "localhost")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def admin(monkeypatch):
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    return "th-customs/somchai"
