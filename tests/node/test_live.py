"""The live stream and what wakes it, in one process."""

from __future__ import annotations

import asyncio
import json
import queue
import sqlite3
import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from hornbill import config
from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Marking
from hornbill.node import live as live_module
from hornbill.node import watch
from hornbill.node.live import Live, Stream
from hornbill.node.watch import FileWatcher
from hornbill.vault import actions, sessions
from hornbill.vault.models import VaultSession
from tests.node.conftest import OTHER_PASSPHRASE, PASSPHRASE


# --- the watcher ---
@pytest.fixture
def database(tmp_path):
    path = tmp_path / "db.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    return path


def write(path):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()


def test_the_watcher_tells_of_each_write_by_another(database):
    told = threading.Semaphore(0)
    watcher = FileWatcher(database, poll_s=0.001)
    watcher.listen(told.release)
    try:
        assert told.acquire(timeout=120)  # begins with a look
        for _ in range(3):
            write(database)
            assert told.acquire(timeout=120)
        assert not told.acquire(timeout=0.05)  # and is silent when nothing happens
    finally:
        watcher.close()


def test_a_quiet_file_is_looked_at_less_often_until_it_changes(database, monkeypatch):
    watcher = FileWatcher(database, poll_s=0.5)
    now, waits = [100.0], []

    def wait(seconds):
        """Write after 20 waits, end after 40; each takes a second."""
        waits.append(seconds)
        now[0] += 1
        if len(waits) == 20:
            write(database)
        if len(waits) == 40:
            watcher._stopped.set()

    monkeypatch.setattr(watch.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(watcher._stopped, "wait", wait)
    watcher._wanted.set()
    watcher._watch()
    assert waits == [0.5] * 6 + [2.0] * 14 + [0.5] * 6 + [2.0] * 14


def test_nobody_is_told_who_has_stopped_listening(database):
    told, heard = [], queue.SimpleQueue()

    def change():
        """Write, and wait until somebody was told."""
        while not heard.empty():
            heard.get()
        write(database)
        heard.get(timeout=120)

    watcher = FileWatcher(database, poll_s=0.001)
    watcher.listen(lambda: heard.put(1))
    stop = watcher.listen(lambda: told.append(1))
    try:
        change()
        stop()
        change()  # what was under way when it stopped has come by now
        before = len(told)
        change()
        change()
        assert len(told) == before
    finally:
        watcher.close()


# --- one stream ---
def test_a_slow_browser_gets_the_newest_counter_only():
    stream = Stream("th-customs/somchai", "s")
    for count in range(1, 500):
        stream.offer({"r1": count})
    stream.offer({"r1": 500, "r2": 1})
    sent = stream.take().decode()
    assert sent.count("event: room") == 2
    assert '{"room": "r1", "version": 500}' in sent
    stream.offer({"r1": 500, "r2": 1})
    assert not stream.news.is_set()
    assert stream.take() == b""


def test_a_hit_is_told_once_by_its_number_alone():
    stream = Stream("th-customs/somchai", "s")
    stream.offer({}, hit=7)
    assert b'event: hits\ndata: {"newest": 7}' in stream.take()
    stream.offer({}, hit=7)
    assert not stream.news.is_set()
    assert stream.take() == b""


# --- /live ---
def scope(cookie=None, method="GET"):
    headers = [(b"cookie", f"a=b; {settings.VAULT_COOKIE_NAME}={cookie}".encode())] if cookie else []
    return {"type": "http", "method": method, "path": "/live", "headers": headers}


class Reader:
    """A browser at the other end of a stream."""

    def __init__(self, live, cookie, method="GET"):
        self.status, self.text = None, ""
        self.gone, self.more = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(live(scope(cookie, method), self._receive, self._send))

    async def _receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message):
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()
        self.more.set()

    async def until(self, words):
        async with asyncio.timeout(120):
            while words not in self.text:
                self.more.clear()
                await self.more.wait()

    async def end(self):
        async with asyncio.timeout(120):
            await self.task

    async def leave(self):
        self.gone.set()
        await self.end()


def run(story):
    async def told():
        live = Live()
        await live.start()
        try:
            await story(live, asyncio.get_running_loop())
        finally:
            await live.stop()

    asyncio.run(told())


@pytest.fixture
def signed_in(transactional_db, officers):
    return actions.sign_in("somchai", PASSPHRASE, address="127.0.0.1", now=timezone.now())


@pytest.fixture
def room(signed_in):
    return exchange.open_room(
        signed_in.vault, title="T", number="", invite=[], marking=Marking(), now=timezone.now()
    )


def test_without_a_vault_there_is_no_stream(signed_in):
    async def story(live, _):
        for cookie, method in ((None, "GET"), ("A" * 43, "GET"), (signed_in.cookie, "POST")):
            reader = Reader(live, cookie, method)
            await reader.end()
            assert (reader.status, reader.text) == (401, "")

    run(story)


def test_a_change_reaches_the_browser_as_a_counter_and_nothing_else(signed_in, room):
    def say():
        exchange.post_message(
            signed_in.vault, room, text="SECRETWORD", lang="", marking=Marking(), now=timezone.now()
        )

    async def story(live, loop):
        reader = Reader(live, signed_in.cookie)
        await reader.until('"version"')
        first = reader.text
        assert f'"room": "{room}"' in first
        await asyncio.to_thread(say)
        await reader.until('"version": 3')
        assert "SECRETWORD" not in reader.text
        for line in reader.text.splitlines():
            if line.startswith("data: "):
                assert json.loads(line[6:]).keys() <= {"room", "version", "mark"}
        await reader.leave()
        assert loop.is_running()

    run(story)


def test_a_look_that_failed_is_repeated_without_another_change(signed_in, room, monkeypatch):
    look, failed = live_module._look, []

    def busy_once(officers):
        found = look(officers)
        if reader_heard and not failed:
            failed.append(officers)
            raise OSError("the database was busy")
        return found

    reader_heard = []
    monkeypatch.setattr(live_module, "_look", busy_once)
    monkeypatch.setattr(live_module, "_REST_S", 0.01)

    def say():
        exchange.post_message(signed_in.vault, room, text="x", lang="", marking=Marking(), now=timezone.now())

    async def story(live, _):
        reader = Reader(live, signed_in.cookie)
        await reader.until('"version"')
        reader_heard.append(True)
        await asyncio.to_thread(say)
        await reader.until('"version": 3')
        assert failed
        await reader.leave()

    run(story)


def test_signing_out_closes_the_stream_at_once(signed_in, room, monkeypatch):
    monkeypatch.setenv("HORNBILL_LIVE_BEAT_S", "3600")  # it is not the beat that ends it

    async def story(live, _):
        reader = Reader(live, signed_in.cookie)
        await reader.until('"version"')
        await asyncio.to_thread(actions.sign_out, signed_in.vault, now=timezone.now())
        await reader.until("event: closed")
        await reader.end()
        again = Reader(live, signed_in.cookie)
        await again.end()
        assert again.status == 401

    run(story)


def beats_fast(monkeypatch):
    """Let streams give a sign of life twenty times a second; every other setting stays, how long a session may rest among them."""
    plain = config.number
    monkeypatch.setattr(
        config, "number", lambda name: 0.05 if name == "HORNBILL_LIVE_BEAT_S" else plain(name)
    )


def test_a_stream_ends_when_the_session_ends_by_itself_and_pings_until_then(signed_in, room, monkeypatch):
    beats_fast(monkeypatch)

    async def story(live, _):
        reader = Reader(live, signed_in.cookie)
        await reader.until('"version"')
        reader.text = ""
        await reader.until("event: ping\ndata: {}\n\nevent: ping")
        assert "closed" not in reader.text
        over = {"last_used": timezone.now() - timedelta(hours=1)}
        await asyncio.to_thread(VaultSession.objects.update, **over)
        await reader.until("event: closed")
        await reader.end()

    run(story)


def test_a_stream_ends_also_when_the_session_was_opened_and_ended_by_another_process(
    signed_in, room, monkeypatch
):
    beats_fast(monkeypatch)
    sessions._open_here.discard(signed_in.vault.session_id)

    async def story(live, _):
        reader = Reader(live, signed_in.cookie)
        await reader.until('"version"')
        await asyncio.to_thread(VaultSession.objects.all().delete)
        await reader.until("event: closed")
        await reader.end()

    run(story)


def test_nobody_hears_of_a_room_in_which_they_are_not(signed_in, room, monkeypatch):
    other = actions.sign_in("malee", OTHER_PASSPHRASE, address="127.0.0.1", now=timezone.now())
    marking = Marking()

    def say():
        exchange.post_message(signed_in.vault, room, text="w", lang="", marking=marking, now=timezone.now())

    async def story(live, _):
        mine, theirs = Reader(live, signed_in.cookie), Reader(live, other.cookie)
        await mine.until('"version"')
        await theirs.until("event: ping")
        await asyncio.to_thread(say)
        await mine.until('"version": 3')  # at one go with all other streams
        [stream] = [one for one in live._streams if one.officer_id == "th-customs/malee"]
        assert room not in theirs.text + stream.take().decode()
        await mine.leave()
        await theirs.leave()

    run(story)


def test_the_oldest_stream_of_a_session_makes_room(signed_in, room, monkeypatch):
    monkeypatch.setenv("HORNBILL_LIVE_STREAMS", "2")

    async def story(live, _):
        readers = []
        for _ in range(3):
            readers.append(Reader(live, signed_in.cookie))
            await readers[-1].until('"version"')
        await readers[0].until("event: closed")
        assert "closed" not in readers[1].text + readers[2].text
        for reader in readers:
            await reader.leave()
        assert live._streams == []

    run(story)
