"""Tables that were put back to an earlier moment while workers run: nodes are told, and pass over nothing that comes later."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import asyncio

import pytest

from hornbill.command.hub_shards import shards
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.going_back import lower, raise_ends
from hornbill.hub.jobs import Acknowledgement
from hornbill.hub.refusals import CursorAhead
from hornbill.hub.store import read_own_ends
from tests.hub.moving_rig import MOVED, OWNER, asked, move, url
from tests.hub.test_workers import beside

pytestmark = pytest.mark.postgres


@pytest.fixture
def moved(rig_of_shards, place, monkeypatch):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", url(rig_of_shards.database))
    move(rig_of_shards, place)
    return rig_of_shards


def put_back(text, schema):
    """Lose the last envelope of the tables, as a restore to a moment before it does, and cut everybody's connection."""
    ((last,),) = asked(text, f"SELECT max(place) FROM {schema}.envelopes")
    asked(
        text,
        f"DELETE FROM {schema}.ids WHERE place = {last}; DELETE FROM {schema}.envelopes WHERE place = {last};"
        f"UPDATE {schema}.mailboxes SET highest = highest - 1, acknowledged = least(acknowledged, highest - 1)"
        f" WHERE number = {last >> 40};"
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def post(rig, owner, count=1):
    """Send envelopes until they are held, as a node does."""
    sent = [rig.envelope(owner) for _ in range(count)]
    with rig.client("th-customs") as client:
        for envelope in sent:
            while True:
                try:
                    assert client.post([envelope])[0].held
                except HubRefused as error:
                    assert error.status == 503  # noqa: PT017
                    continue
                break
    return sent


def look(rig, around=None):
    """Look around until that is answered: connections were cut."""
    for _ in range(20):
        try:
            rig.run((around or rig.hub.mail.look_around)())
        except Exception as error:  # noqa: BLE001
            last = error
            continue
        return
    raise last


def answered(call):
    """Ask until that is answered: the connection that confirms was cut, too."""
    for _ in range(20):
        try:
            return call()
        except HubRefused as error:
            assert error.status == 503  # noqa: PT017
    return call()


def told(client, call):
    with pytest.raises(HubRefused) as caught:
        getattr(client, call)(3)
    return caught.value.code


def passes_over_nothing(rig, owner, client):
    later = post(rig, owner, 2)
    look(rig)
    assert [(item.cursor, item.envelope) for item in client.fetch(3)] == [(4, later[0]), (5, later[1])]
    assert client.acknowledge(5) == 5
    assert not [item for item in client.fetch(0) if item.trouble]
    assert answered(client.counts).highest_cursor == 5


def test_a_node_that_has_what_was_lost_is_told_and_gets_all_that_comes(one, caplog):
    post(one, "vn-customs", 3)
    with one.client("vn-customs") as client:
        assert [item.cursor for item in client.fetch(0)] == [1, 2, 3]
        assert client.acknowledge(3) == 3
        put_back(url(one.database), "hornbill_hub")
        look(one)
        assert (told(client, "fetch"), told(client, "acknowledge")) == ("cursor-ahead", "cursor-ahead")
        assert "put back to an earlier moment: 1 mailboxes" in caplog.text
        passes_over_nothing(one, "vn-customs", client)


def test_what_comes_before_anybody_has_looked_is_passed_over_by_nobody(one, caplog):
    post(one, "vn-customs", 3)
    with one.client("vn-customs") as client:
        assert client.acknowledge(3) == 3
        put_back(url(one.database), "hornbill_hub")
        passes_over_nothing(one, "vn-customs", client)
    assert caplog.text.count("put back to an earlier moment: 1 mailboxes") == 1


def test_a_worker_that_was_started_since_hands_no_lost_cursor_out_again(one, caplog):
    post(one, "vn-customs", 3)
    with one.client("vn-customs") as client:
        assert client.acknowledge(3) == 3
        put_back(url(one.database), "hornbill_hub")
        look(one)
        assert "put back to an earlier moment: 1 mailboxes" in caplog.text
        with beside(one) as other:
            first = post(other, "vn-customs")
        look(one)
        second = post(one, "vn-customs")
        assert [(item.cursor, [item.envelope]) for item in client.fetch(3)] == [(4, first), (5, second)]


def test_a_group_that_finds_tables_put_back_raises_where_they_end(one):
    post(one, "vn-customs", 3)
    put_back(url(one.database), "hornbill_hub")
    mailbox = one.hub.mail.mailboxes[bytes.fromhex(one.mailboxes["vn-customs"])]

    async def acknowledge():
        job = Acknowledgement(mailbox, 2, asyncio.get_running_loop().create_future())
        one.hub.mail.shards[0].writer.put(job)
        return await job.done

    post(one, "la-police")  # by a new connection
    assert one.run(acknowledge()) == 2
    assert (mailbox.end, mailbox.lost) == ((2, 2), 3)
    assert asked(url(one.database), "SELECT max(highest) FROM hornbill_hub.mailboxes") == [(3,)]


def test_lost_envelopes_that_are_back_are_fetched(one):
    post(one, "vn-customs", 3)
    text = url(one.database)
    asked(
        text,
        "CREATE TABLE kept_envelopes AS TABLE hornbill_hub.envelopes; CREATE TABLE kept_ids AS TABLE hornbill_hub.ids",
    )
    with one.client("vn-customs") as client:
        put_back(text, "hornbill_hub")
        look(one)
        look(one)
        assert told(client, "fetch") == "cursor-ahead"
        for table in ("envelopes", "ids"):
            asked(
                text,
                f"INSERT INTO hornbill_hub.{table} SELECT * FROM kept_{table} ON CONFLICT DO NOTHING",
            )
        look(one)
        assert [item.cursor for item in client.fetch(0)] == [1, 2, 3]
        assert client.fetch(3) == []


@pytest.mark.parametrize("adopted", [False, True])
def test_a_shard_on_its_own_server_is_put_back(moved, place, tmp_path, adopted):
    post(moved, OWNER, 3)
    with moved.client(OWNER) as client:
        assert client.acknowledge(3) == 3
        put_back(place, f"hornbill_hub_{MOVED}")
        if adopted:
            (tmp_path / "place.url").write_text(place)
            words = ["--data", str(moved.folder), "--to-url-file", str(tmp_path / "place.url"), "--lost"]
            assert shards(["adopt", str(MOVED), *words]) == 0
        look(moved)
        assert told(client, "fetch") == "cursor-ahead"
        passes_over_nothing(moved, OWNER, client)


def test_a_reader_that_says_less_than_the_writer_is_not_believed(one, monkeypatch, caplog):
    post(one, "vn-customs", 3)
    mail = one.hub.mail
    read = mail.shards[0].readers.read

    async def older(query, *args):
        found = await read(query, *args)
        if query is read_own_ends:
            return {number: (mailbox, (0, 0)) for number, (mailbox, _) in found.items()}
        return found

    with monkeypatch.context() as patch:
        patch.setattr(mail.shards[0].readers, "read", older)
        one.run(mail.look_around())
    assert max(mailbox.highest for mailbox in mail.mailboxes.values()) == 3
    assert "put back" not in caplog.text


def test_an_acknowledgement_of_what_was_lost_meanwhile_is_refused(one):
    post(one, "vn-customs", 3)
    put_back(url(one.database), "hornbill_hub")
    post(one, "la-police")  # by a new connection
    mail = one.hub.mail
    mailbox = mail.mailboxes[bytes.fromhex(one.mailboxes["vn-customs"])]

    async def acknowledge():
        job = Acknowledgement(mailbox, 3, asyncio.get_running_loop().create_future())
        mail.shards[0].writer.put(job)
        return await job.done

    with pytest.raises(CursorAhead, match="ends at 2"):
        one.run(acknowledge())
    assert mailbox.end == (2, 0)
    assert asked(url(one.database), "SELECT max(acknowledged) FROM hornbill_hub.mailboxes") == [(0,)]


def test_only_what_is_less_than_was_known_went_back():
    known = {1: (3, 2), 2: (3, 2), 3: (3, 2), 4: (3, 2)}
    assert lower(known, {1: (3, 2), 2: (2, 2), 3: (3, 1), 4: (4, 3)}) == {2: (2, 2), 3: (3, 1)}


def test_ends_are_raised_of_those_mailboxes_alone_that_the_tables_have():
    raised = []

    class Tables:
        def executemany(self, _, rows):
            raised.extend(rows)

    raise_ends(Tables(), {1: 5, 2: 5, 3: 5}, {1: (3, 0), 2: (5, 0), 4: (1, 0)})
    assert raised == [(5, 1)]
