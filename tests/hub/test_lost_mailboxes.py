"""Mailboxes that the tables lost because they were put back to an earlier moment: their nodes are refused, and no other node is affected."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import asyncio
import os

import pytest

from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.jobs import Acknowledgement
from hornbill.hub.refusals import StorageTrouble
from hornbill.hub.store import Mailbox
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.moving_rig import asked, url
from tests.hub.test_put_back import look, post

pytestmark = pytest.mark.postgres


def admit(rig, agency):
    """Let another agency in while the hub runs."""
    rig.keys[agency] = TransportKey.generate()
    rig.mailboxes[agency] = os.urandom(16).hex()
    rig.write_hub_file()
    rig.run(rig.hub.follow_hub_file())
    assert bytes.fromhex(rig.mailboxes[agency]) in rig.hub.mail.mailboxes


def refused(ask):
    with pytest.raises(HubRefused) as caught:
        ask()
    return caught.value.status, caught.value.code


def lose(rig, agency):
    name = rig.mailboxes[agency]
    asked(url(rig.database), f"DELETE FROM hornbill_hub.mailboxes WHERE mailbox = decode('{name}', 'hex')")


@pytest.mark.parametrize("number", ["nobody's", "another's"])
def test_mail_for_a_mailbox_that_the_tables_have_lost_is_refused_and_others_get_theirs(one, caplog, number):
    post(one, "vn-customs", 2)
    post(one, "la-police", 1)
    lost = one.mailboxes["vn-customs"]
    asked(
        url(one.database),
        f"DELETE FROM hornbill_hub.mailboxes WHERE mailbox = decode('{lost}', 'hex')"
        if number == "nobody's"
        else f"UPDATE hornbill_hub.mailboxes SET mailbox = decode('{'0b' * 16}', 'hex') WHERE mailbox = decode('{lost}', 'hex')",
    )
    with (
        one.client("th-customs") as client,
        one.client("vn-customs") as owner,
        one.client("la-police") as other,
    ):
        [result] = client.post([one.envelope("vn-customs")])
        assert (result.status, result.code) == ("refused", "storage-trouble")
        assert "stop all of its workers" in result.cure
        look(one)
        assert "before 1 mailboxes were made" in caplog.text
        with pytest.raises(HubRefused) as caught:
            owner.acknowledge(2)
        assert caught.value.status == 503
        for ask in (lambda: owner.fetch(0), owner.counts):
            with pytest.raises(HubRefused) as caught:
                ask()
            assert caught.value.status == 503
        post(one, "la-police", 1)
        assert [item.cursor for item in other.fetch(0)] == [1, 2]
        assert other.acknowledge(2) == 2
    assert asked(url(one.database), "SELECT count(*) FROM hornbill_hub.envelopes") == [(4,)]


def test_a_node_whose_mailbox_the_tables_have_lost_is_given_no_empty_page(one, caplog):
    lose(one, "vn-customs")
    look(one)
    look(one)
    assert caplog.text.count("before 1 mailboxes were made") == 1
    with one.client("vn-customs") as owner, one.client("la-police") as other:
        for ask in (lambda: owner.fetch(0), lambda: owner.acknowledge(0), owner.counts):
            assert refused(ask) == (503, "storage-trouble")
        assert other.fetch(0) == []


def test_a_node_that_waits_while_its_mailbox_is_lost_is_refused_then(one, monkeypatch):
    async def meanwhile(*_, **__):
        await asyncio.to_thread(lose, one, "vn-customs")
        await one.hub.mail.look_around()

    monkeypatch.setattr(one.hub.waits, "until", meanwhile)
    with one.client("vn-customs") as owner:
        assert refused(lambda: owner.fetch(0, wait_s=1)) == (503, "storage-trouble")


def test_what_follows_a_cursor_of_a_lost_mailbox_is_refused_and_not_called_too_far(one):
    lose(one, "vn-customs")
    with one.client("vn-customs") as owner:
        assert refused(lambda: owner.fetch(3)) == (503, "storage-trouble")


def test_a_lost_mailbox_is_not_given_where_the_one_that_has_its_number_ends(one):
    admit(one, "aa-old")
    lose(one, "aa-old")
    admit(one, "cc-new")
    held = {name: one.hub.mail.mailboxes[bytes.fromhex(one.mailboxes[name])] for name in ("aa-old", "cc-new")}
    assert held["aa-old"].number == held["cc-new"].number
    with one.client("aa-old") as old, one.client("cc-new") as new:
        assert refused(lambda: old.fetch(0)) == (503, "storage-trouble")  # before anybody has looked
        post(one, "cc-new", 2)
        assert new.acknowledge(2) == 2
        one.hub.mail.reach({held["cc-new"].number: (2, 2)})  # as another worker announces it
        look(one)
        assert held["aa-old"].end == (0, 0)
        assert held["cc-new"].end == (2, 2)
        assert refused(lambda: old.acknowledge(2)) == (503, "storage-trouble")


def test_a_mailbox_that_is_back_is_served_again(one):
    post(one, "vn-customs", 2)
    name, text = one.mailboxes["vn-customs"], url(one.database)
    asked(text, "CREATE TABLE kept_mailboxes AS TABLE hornbill_hub.mailboxes")
    lose(one, "vn-customs")
    look(one)
    with one.client("vn-customs") as owner:
        assert refused(lambda: owner.fetch(2)) == (503, "storage-trouble")
        asked(
            text,
            f"INSERT INTO hornbill_hub.mailboxes SELECT * FROM kept_mailboxes WHERE mailbox = decode('{name}', 'hex')",
        )
        look(one)
        assert [item.cursor for item in owner.fetch(0)] == [1, 2]


@pytest.mark.parametrize("number", ["nobody's", "another's"])
def test_of_a_request_with_mail_for_a_lost_mailbox_the_rest_is_stored(one, number):
    admit(one, "aa-old")
    lose(one, "aa-old")
    if number == "another's":
        admit(one, "cc-new")
    others = ("vn-customs", "la-police") if number == "nobody's" else ("cc-new", "la-police")
    sent = {agency: one.envelope(agency) for agency in others}
    first, last = sent.values()
    with one.client("th-customs") as client:
        for status in ("stored", "duplicate"):
            results = client.post([first, one.envelope("aa-old"), last])
            assert [result.status for result in results] == [status, "refused", status]
        assert client.counts().sent == 2
    for agency in others:
        with one.client(agency) as owner:
            assert [(item.envelope, item.trouble) for item in owner.fetch(0)] == [(sent[agency], None)]


def test_of_two_mailboxes_with_one_number_in_one_group_the_tables_own_gets_its_mail(one):
    """As where tables were put back and a mailbox got a lost one's number, at a worker that knows both."""
    post(one, "vn-customs", 1)
    mail = one.hub.mail
    own = mail.mailboxes[bytes.fromhex(one.mailboxes["vn-customs"])]
    lost = Mailbox(own.number, 1, 0, name=b"\x0b" * 16)

    async def ask():
        jobs = [
            Acknowledgement(mailbox, 1, asyncio.get_running_loop().create_future()) for mailbox in (own, lost)
        ]
        for job in jobs:
            mail.shards[0].writer.put(job)
        return await asyncio.gather(*(job.done for job in jobs), return_exceptions=True)

    for _ in range(20):
        answers = one.run(ask())
        assert answers[0] == 1
        assert isinstance(answers[1], StorageTrouble)
