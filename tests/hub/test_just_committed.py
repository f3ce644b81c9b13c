"""What is on disk but not yet in the hub's memory: whoever has read it may go on from there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest

from hornbill.deconfliction.index_client import IndexClient
from hornbill.exchange.core.protocol import tokens
from hornbill.exchange.core.protocol.tokens import Change, Held, Put
from hornbill.exchange.hub.requests import HubConnection, HubRefused
from hornbill.hub.shards import shard_of
from tests.hub.log_rig import LogRig, line
from tests.hub.rig import AGENCIES, ON_POSTGRES, AppTransport

THAI, VIET, _ = AGENCIES
WEEK = (20_781 + 30) // 7  # the rig's day, and a month


@contextmanager
def first_answer_held(writer):
    """Let a writer commit, and hold back its first answer and what the memory learns with it, until the end."""
    give, held, committed = writer._answer, [], Event()

    def hold(*what):
        if held:
            give(*what)
        else:
            held.append(what)
            committed.set()

    writer._answer = hold
    try:
        yield committed
    finally:
        del writer._answer
        give(*held[0])


def writer_of(rig, agency):
    """The writer of the shard in which an agency's mailbox lies."""
    shards = rig.hub.mail.shards
    return shards[shard_of(bytes.fromhex(rig.mailboxes[agency]), len(shards))].writer


def look(rig):
    """Where other processes may write, a page ends where replicas are known to have it: what each second's look finds out."""
    if ON_POSTGRES:
        rig.run(rig.hub.look_around())


def test_what_was_read_can_be_gone_on_from_and_acknowledged(rig):
    with (
        rig.client(THAI) as sender,
        rig.client(VIET) as other_sender,
        rig.client(VIET) as owner,
        ThreadPoolExecutor(1) as pool,
    ):
        sender.post([rig.envelope(VIET)])
        with first_answer_held(writer_of(rig, VIET)) as committed:
            posted = pool.submit(other_sender.post, [rig.envelope(VIET)])
            assert committed.wait(120)
            look(rig)
            assert [line.cursor for line in owner.fetch(0)] == [1, 2]  # a page is what the table has
            assert owner.fetch(2) == []
            assert owner.acknowledge(2) == 2
            for act in (owner.fetch, owner.acknowledge):
                with pytest.raises(HubRefused) as caught:
                    act(3)
                assert caught.value.code == "cursor-ahead"
        assert posted.result(120)[0].held
        assert owner.fetch(2) == []


def tokens_of(rig, agency):
    connection = HubConnection(
        "http://hub", signer=agency, key=rig.keys[agency], clock=rig.clock, transport=AppTransport(rig)
    )
    return IndexClient(connection)


def change(step, number):
    return Change(
        step, anew=False, put=[Put(bytes([number]) * 16, WEEK, bytes(tokens.CAPSULE_BYTES))], gone=[]
    )


def test_meetings_that_were_read_can_be_gone_on_from(rig):
    thai, viet = tokens_of(rig, THAI), tokens_of(rig, VIET)
    thai.change(change(1, 1))
    thai.change(change(2, 2))
    viet.change(change(1, 1))
    with ThreadPoolExecutor(1) as pool:
        with first_answer_held(rig.hub.tokens._writer) as committed:
            changed = pool.submit(viet.change, change(2, 2))
            assert committed.wait(120)
            look(rig)
            assert [one.cursor for one in thai.meetings(after=0)] == [1, 2]
            assert thai.state().meetings == 2
            assert thai.meetings(after=2) == []
            with pytest.raises(HubRefused) as caught:
                thai.meetings(after=3)
            assert caught.value.code == "cursor-ahead"
        assert changed.result(120) == Held(2, 2, 2)
    assert rig.hub.tokens.place(THAI).highest == 2


def test_an_older_change_does_not_take_a_number_of_meetings_back(rig):
    thai, viet = tokens_of(rig, THAI), tokens_of(rig, VIET)
    thai.change(change(1, 1))
    thai.change(change(2, 2))
    with ThreadPoolExecutor(1) as pool, first_answer_held(rig.hub.tokens._writer) as committed:
        pool.submit(viet.change, change(1, 1))
        assert committed.wait(120)
        viet.change(change(2, 2))
    assert rig.hub.tokens.place(THAI).highest == 2


def test_a_log_that_is_larger_on_disk_than_in_memory_is_asked(tmp_path):
    with LogRig(tmp_path) as rig, rig.log(THAI) as client, ThreadPoolExecutor(1) as pool:
        log = rig.hub.log
        rig.make_head()
        rig.run(first_head_of_the_round(log))
        with first_answer_held(log.writer) as committed:
            pool.submit(client.append, [line(b"entry")])
            assert committed.wait(120)
            assert log.size == 0
            assert rig.run(log.reaches(1))
            assert not rig.run(log.reaches(2))


async def first_head_of_the_round(log):
    while log._grown.is_set() or log.newest is None:  # noqa: ASYNC110  # what is waited for knows no events
        await asyncio.sleep(0.001)
