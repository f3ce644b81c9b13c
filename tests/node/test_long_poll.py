"""``/changes?wait=``: an answer that comes when something has changed, over the whole application."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Marking
from hornbill.node.asgi import Application
from hornbill.node.live import first_of
from tests.node.api_client import token_for, vault_of
from tests.node.conftest import OTHER_PASSPHRASE


class Asked:
    """One request, under way."""

    def __init__(self, application, token, **query):
        self.started, self.body, self.gone = None, b"", asyncio.Event()
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": "/api/v1/changes",
            "raw_path": b"/api/v1/changes",
            "query_string": urlencode(query).encode(),
            "root_path": "",
            "headers": [(b"host", b"th-customs.localhost"), (b"authorization", f"Bearer {token}".encode())],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        self.task = asyncio.ensure_future(application(scope, self.receive, self.send))

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.started = message
        self.body += message.get("body", b"")

    async def answer(self):
        async with asyncio.timeout(60):
            await self.task
        return self.started["status"], json.loads(self.body)


def run(story):
    async def told():
        application = Application()
        await application._live.start()
        try:
            await story(application)
        finally:
            await application._live.stop()

    asyncio.run(told())


@pytest.fixture
def somchai(transactional_db, officers):
    return vault_of()


@pytest.fixture
def room(somchai):
    return exchange.open_room(somchai, title="T", number="", invite=[], marking=Marking(), now=timezone.now())


@pytest.fixture
def token(somchai):
    return token_for().text


def say(vault, room):
    exchange.post_message(vault, room, text="SECRETWORD", lang="", marking=Marking(), now=timezone.now())


async def waits(application):
    async with asyncio.timeout(60):
        while not application._live._streams:  # noqa: ASYNC110 (what is waited for is a list of others)
            await asyncio.sleep(0.01)


async def cursor_of(application, token):
    status, said = await Asked(application, token, after="", wait=25).answer()
    assert status == 200
    return said["cursor"]


def test_it_answers_as_soon_as_something_has_changed(somchai, room, token, monkeypatch):
    """Here the time is never over: only news ends the waiting."""

    async def news_alone(news, gone, *, timeout_s):
        del timeout_s
        await first_of(news, gone, timeout_s=3600)

    monkeypatch.setattr("hornbill.node.waiting.first_of", news_alone)

    async def story(application):
        waiting = Asked(application, token, after=await cursor_of(application, token), wait=25)
        await waits(application)
        assert not waiting.task.done()
        await asyncio.to_thread(say, somchai, room)
        status, said = await waiting.answer()
        assert (status, [one["room"] for one in said["changes"]]) == (200, [room])
        assert not [name for name, _ in waiting.started["headers"] if b"waits" in name]
        assert application._live._streams == []

    run(story)


def test_when_nothing_changes_it_answers_when_the_time_is_over(somchai, room, token):
    async def story(application):
        status, said = await Asked(
            application, token, after=await cursor_of(application, token), wait=1
        ).answer()
        assert (status, said["changes"]) == (200, [])

    run(story)


def test_what_others_do_elsewhere_wakes_nobody(somchai, room, token):
    def elsewhere():
        malee = vault_of("malee", OTHER_PASSPHRASE)
        exchange.open_room(malee, title="T", number="", invite=[], marking=Marking(), now=timezone.now())

    async def story(application):
        waiting = Asked(application, token, after=await cursor_of(application, token), wait=2)
        await waits(application)
        await asyncio.to_thread(elsewhere)
        assert (await waiting.answer())[1]["changes"] == []

    run(story)


def test_a_fifth_connection_of_a_token_lets_the_first_go(somchai, room, token):
    async def story(application):
        cursor = await cursor_of(application, token)
        waiting = [Asked(application, token, after=cursor, wait=25) for _ in range(5)]
        async with asyncio.timeout(60):
            await asyncio.wait([one.task for one in waiting], return_when=asyncio.FIRST_COMPLETED)
        assert sum(one.task.done() for one in waiting) == 1
        for one in waiting:
            one.gone.set()
        async with asyncio.timeout(60):
            await asyncio.gather(*(one.task for one in waiting))
        assert application._live._streams == []

    run(story)


def test_who_has_no_token_does_not_wait(somchai):
    async def story(application):
        status, said = await Asked(application, "hbt_" + "A" * 43, after="", wait=25).answer()
        assert (status, said["code"]) == (401, "token-unknown")
        assert application._live._streams == []

    run(story)
