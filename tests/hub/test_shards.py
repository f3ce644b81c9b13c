"""A hub whose mailboxes are parted into several sets of tables: one hub for its nodes, and each set whole by itself."""

from __future__ import annotations

import asyncio
import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import running
from hornbill.hub.bucket.rows import FILES
from hornbill.hub.confirming import CommitUnconfirmed, Confirmation
from hornbill.hub.limits import HubLimits
from hornbill.hub.log_store import LOG
from hornbill.hub.quotas import Spendings
from hornbill.hub.refusals import ShardLost
from hornbill.hub.shards import MOST, first_number, part_of, shard_of, shard_of_number
from hornbill.hub.shared_database import Shared
from hornbill.hub.store import CURSOR_BITS, MAILBOXES
from hornbill.hub.token_store import TOKENS
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.log_rig import LogRig
from tests.hub.parted import AGENCIES, SCHEMAS, SHARDS, ask, parted
from tests.hub.test_posting import post_raw

mailboxes = st.binary(min_size=16, max_size=16)
on_postgres = pytest.mark.postgres


@pytest.fixture
def rig(tmp_path, postgres_server):
    with parted(tmp_path, postgres_server.new_database()) as running_rig:
        yield running_rig


def beside(rig):
    other = copy.copy(rig)
    other.app, other._loop, other._open = None, None, 0
    return other


def count(rig, schema):
    return ask(rig, f"SELECT count(*) FROM {schema}.envelopes")[0][0]  # noqa: S608


# --- which mailbox lies where ---
@given(mailboxes, st.integers(1, MOST))
def test_a_mailbox_lies_in_one_shard_of_those_there_are(mailbox, shards):
    assert 0 <= shard_of(mailbox, shards) < shards


def test_where_a_mailbox_lies_never_changes():
    names = [number.to_bytes(16, "big") for number in range(6)]
    assert [shard_of(name, 64) for name in names] == [19, 28, 26, 4, 9, 50]


@given(st.integers(0, MOST - 1), st.integers(1, 2**16 - 1))
def test_a_number_says_its_shard_and_its_places_fit_the_database(shard, count):
    number = first_number(shard) + count
    assert shard_of_number(number, MOST) == shard
    assert (number << CURSOR_BITS) + 2**CURSOR_BITS - 1 < 2**63


def test_every_shards_tables_have_a_name_and_a_lock_of_their_own():
    parts = [part_of(shard, MOST) for shard in range(MOST)]
    assert len({part.name for part in parts}) == len({part.lock for part in parts}) == MOST
    assert not {LOG.lock, TOKENS.lock, FILES.lock} & {part.lock for part in parts}
    assert max(part.lock for part in parts) < 256
    assert part_of(0, 1) == MAILBOXES


# --- one hub ---
@on_postgres
def test_one_request_is_parted_and_each_mailbox_counts_from_one(rig):
    for _ in range(2):
        with rig.client("th-customs") as client:
            results = client.post([rig.envelope(agency) for agency in AGENCIES for _ in range(2)])
        assert [result.status for result in results] == [
            "stored"
        ] * 24  # the client has verified each receipt
        places = sorted((result.receipt.count, result.receipt.index) for result in results)
        assert places == sorted([(6, index) for index in range(6)] * SHARDS)  # a tree for each shard's group
    for agency in AGENCIES:
        with rig.client(agency) as owner:
            found = owner.fetch(0)
            assert [item.cursor for item in found] == [1, 2, 3, 4]
            assert not [item for item in found if item.trouble]
            assert owner.acknowledge(4) == 4
            counts = owner.counts()
            assert (counts.highest_cursor, counts.stored_from) == (4, {"th-customs": 4})
            assert counts.sent == (48 if agency == "th-customs" else 0)
    for shard in range(SHARDS):
        schema = "hornbill_hub" if shard == 0 else f"hornbill_hub_{shard}"
        numbers = [row[0] for row in ask(rig, f"SELECT number FROM {schema}.mailboxes ORDER BY 1")]  # noqa: S608
        assert numbers == [first_number(shard) + count for count in (1, 2, 3)]
        assert count(rig, schema) == 12


@on_postgres
def test_an_id_stands_once_in_a_request_whatever_the_shards(rig):
    first = rig.envelope("agency-0")
    readdressed = first[:5] + bytes.fromhex(rig.mailboxes["agency-1"]) + first[21:]
    assert post_raw(rig, [first, readdressed]) == [("stored", ""), ("refused", "id-taken")]
    assert post_raw(rig, [readdressed, first]) == [
        ("stored", ""),
        ("refused", "id-taken"),
    ]  # by the order alone
    assert post_raw(rig, [first]) == [("duplicate", "")]


@on_postgres
def test_a_shard_that_cannot_write_refuses_its_part_and_a_repeat_finds_the_rest_stored(
    tmp_path, postgres_server
):
    limits = HubLimits(
        envelopes_per_day=9 + len(AGENCIES)
    )  # a repeat is counted whole until it is known as one
    with (
        parted(tmp_path, postgres_server.new_database(), limits=limits) as rig,
        rig.client("th-customs") as client,
    ):
        batch = [rig.envelope(agency) for agency in AGENCIES]
        ask(rig, "ALTER TABLE hornbill_hub_2.envelopes ADD CONSTRAINT broken CHECK (false) NOT VALID")
        with pytest.raises(HubRefused) as caught:
            client.post(batch)
        assert caught.value.code == "storage-trouble"
        with rig.client(AGENCIES[2]) as without, rig.client(AGENCIES[3]) as other:
            assert without.fetch(0) == []
            assert [item.cursor for item in other.fetch(0)] == [1]
        ask(rig, "ALTER TABLE hornbill_hub_2.envelopes DROP CONSTRAINT broken")
        results = client.post(batch)
        expected = ["stored" if place % SHARDS == 2 else "duplicate" for place in range(len(AGENCIES))]
        assert [result.status for result in results] == expected
        assert all(result.receipt_bytes for result in results)
        assert all(line.held for line in client.post([rig.envelope("agency-0") for _ in range(9)]))
        with pytest.raises(HubRefused) as caught:  # each was counted once
            client.post([rig.envelope("agency-0")])
        assert caught.value.code == "quota"


@on_postgres
def test_a_shard_that_is_away_keeps_no_other_from_being_served(rig):
    with beside(rig) as other:
        ask(rig, "ALTER SCHEMA hornbill_hub_2 RENAME TO away")
        with rig.client("th-customs") as client:
            with pytest.raises(HubRefused) as caught:
                client.post([rig.envelope(AGENCIES[2])])
            assert (caught.value.status, caught.value.code) == (503, "storage-trouble")
            assert client.post([rig.envelope(AGENCIES[3])])[0].held
            with pytest.raises(ShardLost):
                other.run(other.hub.look_around())
            with other.client(AGENCIES[3]) as owner:
                assert [item.cursor for item in owner.fetch(0)] == [1]
            ask(rig, "ALTER SCHEMA away RENAME TO hornbill_hub_2")
            assert client.post([rig.envelope(AGENCIES[2])])[0].held


@on_postgres
def test_a_long_poll_is_woken_from_every_shard_by_the_other_worker(rig):
    with beside(rig) as other:

        async def wait(agency):
            mailbox = other.hub.mailboxes[bytes.fromhex(rig.mailboxes[agency])]
            await other.hub.waits.until(mailbox, after=0, timeout_s=60)
            return mailbox.highest

        async def all_of_them():
            return await asyncio.gather(*(wait(agency) for agency in AGENCIES[:SHARDS]))

        waiting = asyncio.run_coroutine_threadsafe(all_of_them(), other._loop)
        with rig.client("th-customs") as client:
            client.post([rig.envelope(agency) for agency in AGENCIES])
        assert waiting.result(120) == [1] * SHARDS


@on_postgres
def test_old_envelopes_go_from_every_shard(rig):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(agency) for agency in AGENCIES])
    for agency in AGENCIES:
        with rig.client(agency) as owner:
            owner.acknowledge(1)
    rig.clock.advance(days=15)
    rig.run(rig.hub.keep_house())
    for schema in SCHEMAS:
        assert count(rig, schema) == 0
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope("agency-3")])[0].held
    with rig.client("agency-3") as owner:
        assert [item.cursor for item in owner.fetch(1)] == [2]  # never given out again


@on_postgres
def test_a_restart_finds_every_mailbox_where_it_was(rig):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(agency) for agency in AGENCIES])
        rig.restart()
        client.post([rig.envelope(agency) for agency in AGENCIES])
    for agency in AGENCIES:
        with rig.client(agency) as owner:
            assert [item.cursor for item in owner.fetch(0)] == [1, 2]


@on_postgres
def test_a_node_that_is_let_in_gets_its_mailbox_in_its_shard(tmp_path, postgres_server):
    with LogRig(tmp_path, database=postgres_server.new_database(), shards=SHARDS) as rig:
        keys = {
            f"new-{number}": (number.to_bytes(16, "big").hex(), TransportKey.generate())
            for number in range(1, 6)
        }
        for agency, (mailbox, key) in keys.items():
            with rig.log(rig.admits) as log:
                log.set_node(agency, mailbox, key.public)
            rig.mailboxes[agency], rig.keys[agency] = mailbox, key
        with rig.client("th-customs") as client:
            assert all(one.held for one in client.post([rig.envelope(agency) for agency in keys]))
        for agency, (mailbox, _) in keys.items():
            number = rig.hub.mailboxes[bytes.fromhex(mailbox)].number
            assert shard_of_number(number, SHARDS) == shard_of(bytes.fromhex(mailbox), SHARDS)
            with rig.client(agency) as owner:
                assert len(owner.fetch(0)) == 1


@on_postgres
def test_who_is_removed_goes_though_who_is_new_cannot_be_numbered(tmp_path, postgres_server):
    with LogRig(tmp_path, database=postgres_server.new_database(), shards=SHARDS) as rig:
        gone = next(agency for agency in rig.keys if agency != rig.admits)
        new = {}  # shard -> agency: one in a shard that takes no new ones, one in another
        for number in range(1, 40):
            mailbox = number.to_bytes(16, "big")
            new.setdefault(shard_of(mailbox, SHARDS), (f"new-{number}", mailbox.hex()))
        for agency, mailbox in (new[2], new[3]):
            rig.keys[agency], rig.mailboxes[agency] = TransportKey.generate(), mailbox
        del rig.keys[gone]
        held = rig.mailboxes[gone]
        ask(rig, "ALTER TABLE hornbill_hub_2.mailboxes ADD CONSTRAINT broken CHECK (false) NOT VALID")
        rig.write_hub_file()
        rig.run(rig.hub.follow_hub_file())
        served = set(rig.hub.nodes.by_agency)
        assert gone not in served
        assert bytes.fromhex(held) not in rig.hub.mailboxes
        assert new[3][0] in served
        assert new[2][0] not in served
        ask(rig, "ALTER TABLE hornbill_hub_2.mailboxes DROP CONSTRAINT broken")
        rig.run(rig.hub.follow_hub_file())
        assert set(rig.hub.nodes.by_agency) == set(rig.keys)


@on_postgres
def test_a_list_without_new_nodes_writes_in_no_shard(rig):
    before = [ask(rig, f"SELECT number FROM {schema}.turn") for schema in SCHEMAS]  # noqa: S608
    gone = bytes.fromhex(rig.mailboxes["agency-9"])
    rig.run(rig.hub._put_in_force(rig.hub.nodes.only(rig.hub.mailboxes.keys() - {gone})))
    assert "agency-9" not in rig.hub.nodes.by_agency
    assert [ask(rig, f"SELECT number FROM {schema}.turn") for schema in SCHEMAS] == before  # noqa: S608


@on_postgres
def test_who_waits_to_confirm_when_the_process_stops_connects_no_more(postgres_server):
    database = postgres_server.new_database()
    Shared(database).hold(bytes(32))
    confirmation = Confirmation(database)
    confirmation.wait()
    confirmation.close()
    with pytest.raises(CommitUnconfirmed):
        confirmation.wait()


# --- quotas ---
@on_postgres
def test_a_quota_is_one_over_all_shards_and_workers(tmp_path, postgres_server, monkeypatch):
    monkeypatch.setattr(running, "LOOK_S", 3600.0)
    limits = HubLimits(envelopes_per_day=6)
    with parted(tmp_path, postgres_server.new_database(), limits=limits) as one, beside(one) as other:
        with one.client("th-customs") as client:
            client.post([one.envelope(agency) for agency in AGENCIES[:4]])  # one in each shard
        other.run(other.hub.look_around())
        with other.client("th-customs") as client:
            with pytest.raises(HubRefused) as caught:
                client.post([other.envelope(AGENCIES[4]) for _ in range(3)])
            assert caught.value.code == "quota"
            assert all(line.held for line in client.post([other.envelope(AGENCIES[4]) for _ in range(2)]))
        one.restart()
        with one.client("th-customs") as client, pytest.raises(HubRefused):
            client.post([one.envelope(AGENCIES[5])])


spent = st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(0, 9), st.integers(0, 9)))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(5, 6), spent), max_size=12), st.integers(0, 3))
def test_what_was_spent_elsewhere_is_the_highest_word_of_each_other_shard(notes, own):
    held, expected = Spendings(), {}
    for shard, day, words in notes:
        held.note(shard, day, words)
    last = max((day for _, day, _ in notes), default=0)
    seen = []
    for place, (shard, day, words) in enumerate(notes):
        if day == last and all(later <= day for _, later, _ in notes[:place]):
            seen.append((shard, words))
    for agency in "abc":
        most = {}
        for shard, words in seen:
            if shard != own and agency in words:
                count, size = most.get(shard, (0, 0))
                most[shard] = (max(count, words[agency][0]), max(size, words[agency][1]))
        if most:
            expected[agency] = (sum(one[0] for one in most.values()), sum(one[1] for one in most.values()))
    assert held.beside(own, last) == expected
    assert held.beside(own, last + 1) == {}
