"""Pages in threads: whole answers leave at once, long ones in pieces, one that fails is never taken for whole."""

from __future__ import annotations

import asyncio
import contextvars
import threading

import pytest

from hornbill.node.page_threads import WHOLE, PageThreads

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/rooms/1",
    "query_string": b"after=3",
    "http_version": "1.1",
    "headers": [(b"host", b"here"), (b"content-length", b"4"), (b"x-a", b"1"), (b"x-a", b"2")],
    "client": ("127.0.0.1", 5000),
    "server": ("127.0.0.1", 80),
}


def ask(pages, body=b"text", threads=2):
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(PageThreads(pages, threads=threads)(SCOPE, body, send))
    return sent


def test_a_short_answer_is_two_messages_with_its_length():
    def pages(environ, start):
        assert environ["wsgi.input"].read() == b"text"
        assert (environ["QUERY_STRING"], environ["HTTP_X_A"]) == ("after=3", "1,2")
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"one ", b"two"]

    start, body = ask(pages)
    assert (start["status"], dict(start["headers"])[b"content-length"]) == (200, b"7")
    assert (body["body"], body.get("more_body", False)) == (b"one two", False)


def test_what_has_no_body_says_no_length():
    def pages(_environ, start):
        start("304 Not Modified", [])
        return []

    assert ask(pages)[0]["headers"] == []


def test_a_long_answer_comes_in_pieces_and_whole():
    chunks = [bytes([n]) * 50_000 for n in range(20)]

    def pages(_environ, start):
        start("200 OK", [])
        yield from chunks

    sent = ask(pages)
    bodies = [one["body"] for one in sent[1:]]
    assert b"".join(bodies) == b"".join(chunks)
    assert len(bodies[0]) <= WHOLE + 50_000
    assert [one.get("more_body", False) for one in sent[1:]] == [True] * (len(bodies) - 1) + [False]


def test_a_long_answer_that_fails_is_not_ended():
    closed = []

    class Body:
        def __iter__(self):
            yield b"x" * WHOLE
            raise OSError("the disk")

        def close(self):
            closed.append(True)

    def pages(_environ, start):
        start("200 OK", [])
        return Body()

    sent = []

    async def send(message):
        sent.append(message)

    async def go():
        with pytest.raises(OSError, match="the disk"):
            await PageThreads(pages, threads=1)(SCOPE, b"", send)
        await asyncio.sleep(0)

    asyncio.run(go())
    assert all(one.get("more_body", True) for one in sent)
    assert closed == [True]


def test_a_reader_who_is_gone_holds_no_thread():
    done = threading.Event()

    def pages(_environ, start):
        start("200 OK", [])
        for _ in range(30):
            yield b"x" * WHOLE
        done.set()

    async def send(message):
        if message["type"] == "http.response.body":
            raise OSError("gone")

    async def go():
        with pytest.raises(OSError, match="gone"):
            await PageThreads(pages, threads=1)(SCOPE, b"", send)

    asyncio.run(go())
    assert done.is_set()


def test_one_request_leaves_nothing_to_the_next_in_its_thread():
    kept = contextvars.ContextVar("kept", default="nothing")
    seen = []

    def pages(_environ, start):
        seen.append(kept.get())
        kept.set("something")
        start("200 OK", [])
        return [b""]

    async def go():
        one = PageThreads(pages, threads=1)

        async def send(_message):
            pass

        await one(SCOPE, b"", send)
        await one(SCOPE, b"", send)

    asyncio.run(go())
    assert seen == ["nothing", "nothing"]
