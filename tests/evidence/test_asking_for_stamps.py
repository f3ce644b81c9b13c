"""How a node asks an authority for time stamps: by its own settings alone, within a time and a size."""

from __future__ import annotations

import gzip
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

import hornbill
from hornbill.evidence.actions import stamping
from tests.evidence.test_stamping import NAME, authority, chosen, exhibit, now, partner, shared, waiting

__all__ = ["authority", "chosen", "exhibit", "partner", "shared"]


class _Answers(BaseHTTPRequestHandler):
    """Answers each request as ``server.said`` does, and keeps the request's line and heads."""

    def do_POST(self):
        self.server.asked.append((self.requestline, dict(self.headers)))
        self.server.said(self)

    def log_message(self, *_words):
        pass


@contextmanager
def answering(said):
    with HTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.said, server.asked = said, []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_an_authority_is_reached_through_the_nodes_proxy_whatever_the_environment_says(
    exhibit, chosen, monkeypatch
):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}=http://tsa.example.org/tsr")
    with answering(lambda request: request.send_error(500)) as proxy:
        monkeypatch.setenv("HORNBILL_OUT_PROXY", f"http://127.0.0.1:{proxy.server_port}")
        stamping.work(now())
    line, heads = proxy.asked[0]
    assert line.startswith("POST http://tsa.example.org/tsr ")
    assert {name.lower(): value for name, value in heads.items()}["user-agent"] == "hornbill"
    assert set(waiting().values_list("said", flat=True)) == {"unreachable"}


def test_a_compressed_answer_is_refused_before_it_is_unpacked(exhibit, chosen, monkeypatch):
    packed = gzip.compress(gzip.compress(bytes(1_000_000)))

    def said(request):
        request.send_response(200)
        request.send_header("Content-Encoding", "gzip, gzip")
        request.send_header("Content-Length", str(len(packed)))
        request.end_headers()
        request.wfile.write(packed)

    monkeypatch.setattr(httpx.Response, "iter_bytes", lambda *_how: pytest.fail("it was unpacked"))
    with answering(said) as server:
        monkeypatch.setenv(
            "HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}=http://127.0.0.1:{server.server_port}/"
        )
        stamping.work(now())
    assert set(waiting().values_list("said", flat=True)) == {"unreadable"}
    (heads, *_more) = [
        {name.lower(): value for name, value in heads.items()} for _line, heads in server.asked
    ]
    assert heads["accept-encoding"] == "identity"


def test_an_authority_that_sends_a_little_now_and_then_is_given_up(exhibit, chosen, monkeypatch):
    given_up = threading.Event()

    def said(request):
        request.send_response(200)
        request.send_header("Content-Length", "5000")
        request.end_headers()
        while not given_up.wait(0.02):  # each byte comes long before the limit on one wait
            try:
                request.wfile.write(b"x")
            except OSError:
                return

    monkeypatch.setattr(stamping, "_ALL_S", 0.3)
    with answering(said) as server:
        monkeypatch.setenv(
            "HORNBILL_TIME_STAMP_AUTHORITIES", f"{NAME}=http://127.0.0.1:{server.server_port}/"
        )
        stamping.work(now())
        given_up.set()
    assert set(waiting().values_list("said", flat=True)) == {"unreachable"}


def test_no_client_of_the_program_obeys_the_environment():
    bare = []
    for path in Path(hornbill.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for made in re.finditer(r"\b(?:Async)?Client\(", text):
            if text[: made.start()].endswith("httpx."):
                end = made.end()
                while text[made.end() : end + 1].count(")") <= text[made.end() : end + 1].count("("):
                    end += 1
                bare += [] if "trust_env=False" in text[made.end() : end] else [str(path)]
    assert bare == []
