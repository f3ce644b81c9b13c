"""A full disk at the node: a clear error, nothing half-written, and on it goes when there is space."""

from __future__ import annotations

import sqlite3
import threading

import psycopg
import pytest
from django.db import OperationalError, connection, connections

from hornbill.audit.models import AuditEntry
from hornbill.audit.queries import verify_chain
from hornbill.exchange import actions
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.exchange.models import Mailbox, Outgoing, Parked, Record, Room, Wrap
from hornbill.exchange.storage import records as storing
from hornbill.exchange.transport import inbox, outbox
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

pytestmark = pytest.mark.django_db(transaction=True)
WAIT_50_MS = {"sqlite": "PRAGMA busy_timeout = 50", "postgresql": "SET lock_timeout = '50ms'"}
WAIT_20_S = {"sqlite": "PRAGMA busy_timeout = 20000", "postgresql": "SET lock_timeout = '20s'"}
LONG = "A long message. " * 4000  # 64 KB: needs new pages in any case


def counts():
    return [model.objects.count() for model in (Room, Record, Wrap, Outgoing, Mailbox, Parked, AuditEntry)]


@pytest.fixture
def full():
    """The database may not grow by one page; ``more`` gives it space again."""

    def ask(pragma):
        with connection.cursor() as cursor:
            return cursor.execute(pragma).fetchone()[0]

    class Disk:
        @staticmethod
        def fill():
            with connection.cursor() as cursor:
                cursor.execute("VACUUM")  # no free pages inside
            pages = ask("PRAGMA page_count")
            assert ask(f"PRAGMA max_page_count = {pages}") == pages

        @staticmethod
        def empty():
            ask("PRAGMA max_page_count = 1000000")

    yield Disk
    Disk.empty()


@pytest.fixture
def full_at_commit(monkeypatch):
    """The disk is found full only when the transaction is to be committed, as happens with a WAL."""

    def fill():
        def commit():
            if connection.vendor == "postgresql":
                cause = psycopg.errors.DiskFull("could not extend file")
            else:
                cause = sqlite3.OperationalError("database or disk is full")
                cause.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise OperationalError("database or disk is full") from cause

        monkeypatch.setattr(connection, "_commit", commit)

    return fill


def healthy(person, room, partner, expected):
    """Everything can be read, written and sent, and the partner finds neither gap nor contradiction."""
    assert rig.texts(person, room) == expected
    posted = rig.post(person, room, "There is space again.")
    assert rig.texts(person, room) == [*expected, "There is space again."]
    partner.take_all()
    fold = partner.fold(room)
    assert posted in fold.history.items
    assert (fold.history.forks, fold.history.pending()) == ({}, {})
    assert rig.view(person, room).control_hash == fold.state().control_hash()
    verify_chain()


@pytest.mark.sqlite
def test_writing_on_a_full_disk(room, somchai, partner, full):
    rig.post(somchai, room, "Before.")
    before = counts()
    full.fill()
    for _ in range(2):
        with pytest.raises(NoSpace, match="full") as seen:
            rig.post(somchai, room, LONG)
        assert "disk space" in seen.value.cure
    with pytest.raises(NoSpace):
        actions.open_room(somchai.vault(), title="x", number="", invite=[], marking=rig.AMBER, now=rig.NOW)
    assert rig.texts(somchai, room) == ["Before."]  # reading goes on
    full.empty()
    assert counts() == before
    healthy(somchai, room, partner, ["Before."])


def test_a_disk_that_is_full_at_commit(room, somchai, partner, full_at_commit, monkeypatch):
    """The record is in the open room already when the commit fails: it must not stay there."""
    rig.post(somchai, room, "Before.")
    before = counts()
    full_at_commit()
    with pytest.raises(NoSpace):
        rig.post(somchai, room, "Never.")
    with pytest.raises(NoSpace):
        actions.propose_members(
            somchai.vault(), room, ["th-customs/malee"], "", marking=rig.AMBER, now=rig.NOW
        )
    monkeypatch.undo()
    assert counts() == before
    healthy(somchai, room, partner, ["Before."])


@pytest.mark.sqlite
def test_taking_in_on_a_full_disk(room, somchai, partner, hub, client, full):
    with hub.client("vn-customs") as theirs:
        sealed = [partner.say(room, LONG), partner.say(room, "Small.")]
        theirs.post([partner.envelope(one) for one in sealed])
        theirs.post([rig.envelope(b"junk")])
        before = counts()
        full.fill()
        for _ in range(2):
            with pytest.raises(NoSpace):
                inbox.fetch_once(client, node_keys(), hub.clock, wait_s=0)
        full.empty()
        assert counts() == before
        assert theirs.counts().sent == 3
    assert client.counts().acknowledged == 0  # the hub keeps it all
    assert inbox.fetch_once(client, node_keys(), hub.clock, wait_s=0) == 3
    assert Parked.objects.count() == 1
    healthy(somchai, room, partner, [LONG, "Small."])


def test_taking_in_on_a_disk_that_is_full_at_commit(
    room, somchai, partner, hub, client, full_at_commit, monkeypatch
):
    with hub.client("vn-customs") as theirs:
        hold = partner.write(room, "room.hold", {"reason": "wait", "until": None})
        theirs.post([partner.envelope(hold)])
    before = counts()
    full_at_commit()
    with pytest.raises(NoSpace):
        inbox.fetch_once(client, node_keys(), hub.clock, wait_s=0)
    monkeypatch.undo()
    assert counts() == before
    assert inbox.fetch_once(client, node_keys(), hub.clock, wait_s=0) == 1
    assert rig.view(somchai, room).holds == ["vn-customs/hanh asked for a hold: wait"]
    healthy(somchai, room, partner, [])


def test_the_outbox_on_a_disk_that_is_full_when_the_hub_has_answered(
    room, somchai, partner, hub, client, full_at_commit, monkeypatch
):
    rig.post(somchai, room, "One.")
    full_at_commit()
    with pytest.raises(NoSpace):
        outbox.post_due(client, rig.NOW)
    monkeypatch.undo()
    assert Outgoing.objects.filter(posted_at__isnull=True).count() == 1
    assert outbox.post_due(client, rig.NOW) == 1
    with hub.client("vn-customs") as theirs:
        assert len(theirs.fetch(0)) == 1


@pytest.mark.sqlite
def test_the_page_keeps_the_text_when_the_disk_is_full(officers_page, full):
    browser, path = officers_page
    full.fill()
    answer = browser.send(f"{path}/messages", {"text": LONG, "once": "o"})
    page = answer.content.decode()
    full.empty()
    assert answer.status_code == 422
    assert LONG.strip()[:200] in page
    assert "disk or database is full" in page
    assert Record.objects.filter(kind="message.post").count() == 0
    assert browser.send(f"{path}/messages", {"text": LONG, "once": "o"}).status_code == 302
    assert Record.objects.filter(kind="message.post").count() == 1


@pytest.fixture
def officers_page(transactional_db, cheap_passphrases):
    """A browser that is signed in, and the address of its room."""
    from datetime import UTC, datetime

    from hornbill.directory import queries as directory
    from hornbill.directory.core.agencies.enrolment import serialise
    from hornbill.directory.core.agencies.enrolment_reading import read_agency
    from hornbill.directory.core.agencies.network import Enrolment, Hub
    from hornbill.node import setup
    from hornbill.vault.actions import create_account
    from tests.node.conftest import PASSPHRASE, Browser

    create_account(
        officer_id="th-customs/somchai", display_name="S", passphrase=PASSPHRASE, now=datetime.now(UTC)
    )
    network = Enrolment("Net", Hub("http://127.0.0.1:9", "", b"h" * 32), (read_agency(setup.card()),))
    directory.path().write_bytes(serialise(network))
    browser = Browser()
    browser.sign_in()
    browser.see("/rooms/new")
    answer = browser.send("/rooms/new", {"title": "Room", "tlp": "AMBER", "once": browser.once})
    path = answer["Location"].partition("#")[0]
    browser.see(path)
    yield browser, path
    directory.path().unlink()


def test_a_database_that_others_hold_is_said_so(room, somchai):
    held, done = threading.Event(), threading.Event()

    def hold():
        with storing.writing():
            held.set()
            done.wait(120)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(120)
    with connection.cursor() as cursor:
        cursor.execute(WAIT_50_MS[connection.vendor])
    try:
        with pytest.raises(Busy):
            rig.post(somchai, room, "Not now.")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(WAIT_20_S[connection.vendor])
        done.set()
        thread.join()
    rig.post(somchai, room, "Now.")
    assert rig.texts(somchai, room) == ["Now."]
