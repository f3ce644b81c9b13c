"""Reading a mailbox: cursors, pages, long polls, acknowledging, and nobody else's mail."""

import asyncio
import threading

import pytest

from hornbill.exchange.core.protocol.batches import Counts
from hornbill.exchange.core.protocol.envelope import SIZE_CLASSES
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.limits import HubLimits
from tests.hub.rig import Rig


def post(rig, count, *, to="vn-customs", sender="th-customs", **options):
    sent = [rig.envelope(to, **options) for _ in range(count)]
    with rig.client(sender) as client:
        for at in range(0, count, 50):
            assert all(result.held for result in client.post(sent[at : at + 50]))
    return sent


def pairs(headers):
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def until(rig, condition):
    async def wait():
        while not condition():  # noqa: ASYNC110  # what is waited for knows no events
            await asyncio.sleep(0.001)

    rig.run(wait())


def test_another_agencys_mailbox_cannot_be_read_counted_or_acknowledged(rig):
    post(rig, 1)
    with rig.client("la-police", mailbox=rig.mailboxes["vn-customs"]) as thief:
        for act in (lambda: thief.fetch(0), thief.counts, lambda: thief.acknowledge(1)):
            with pytest.raises(HubRefused) as caught:
                act()
            assert (caught.value.code, caught.value.status) == ("not-your-mailbox", 403)
    with rig.client("vn-customs") as owner:
        assert owner.counts().acknowledged == 0


def test_a_mailbox_that_does_not_exist_looks_like_anothers(rig):
    with rig.client("la-police", mailbox="0" * 32) as client, pytest.raises(HubRefused) as caught:
        client.fetch(0)
    assert caught.value.code == "not-your-mailbox"


def test_cursors_have_no_holes_and_other_mailboxes_do_not_show(rig):
    for round_ in range(3):
        post(rig, 2)
        post(rig, 5, to="la-police")
        with rig.client("vn-customs") as client:
            assert [item.cursor for item in client.fetch(2 * round_)] == [2 * round_ + 1, 2 * round_ + 2]


def test_pages_are_limited_in_number(rig):
    sent = post(rig, 250)
    with rig.client("vn-customs") as client:
        first = client.fetch(0)
        assert [item.envelope for item in first] == sent[:200]
        assert [item.envelope for item in client.fetch(200)] == sent[200:]
        assert [item.cursor for item in client.fetch(10, limit=3)] == [11, 12, 13]


def test_pages_are_limited_in_bytes(rig):
    for _ in range(4):
        post(rig, 1, size=SIZE_CLASSES[-1])
    with rig.client("vn-customs") as client:
        assert [item.cursor for item in client.fetch(0)] == [1, 2]
        assert [item.cursor for item in client.fetch(2)] == [3, 4]


@pytest.mark.parametrize(
    "query",
    ["after=-1", "after=x", "after=1&after=2", "limit=0", "limit=201", "wait=99999", "who=1", "after", "after=٣", "=",
     "after=1&limit=1&wait=1&x=1", "after=1099511627776", "after=1;limit=2", "&"],
)  # fmt: skip
def test_a_bad_query_is_refused(rig, query):
    path = f"/v1/mailboxes/{rig.mailboxes['th-customs']}/envelopes?{query}"
    if query.isascii():
        assert rig.refusal(rig.ask("th-customs", "GET", path)) == (400, "bad-request")
    else:
        signed = pairs(rig.signed("th-customs", "GET", path.partition("?")[0]))
        assert rig.refusal(rig.call("GET", path, signed, [b""]))[0] == 401


def test_a_cursor_ahead_of_the_hub_is_an_alarm_not_an_empty_page(rig):
    post(rig, 3)
    with rig.client("vn-customs") as client:
        assert client.fetch(3) == []
        with pytest.raises(HubRefused) as caught:
            client.fetch(4)
    assert caught.value.code == "cursor-ahead"


def test_acknowledging_only_moves_forward(rig):
    post(rig, 5)
    with rig.client("vn-customs") as client:
        assert client.acknowledge(3) == 3
        assert client.acknowledge(2) == 3
        assert client.acknowledge(3) == 3
        assert client.counts().acknowledged == 3
        with pytest.raises(HubRefused) as caught:
            client.acknowledge(6)
        assert caught.value.code == "cursor-ahead"
        assert client.acknowledge(5) == 5
        assert len(client.fetch(0)) == 5  # acknowledged mail can still be fetched again


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"cursor":-1}', b'{"cursor":"1"}', b'{"cursor": 1}', b'{"cursor":true}']
)
def test_a_malformed_acknowledgement_is_refused(rig, body):
    path = f"/v1/mailboxes/{rig.mailboxes['th-customs']}/acknowledge"
    assert rig.refusal(rig.ask("th-customs", "POST", path, body)) == (400, "bad-wire")


def test_counts_tell_a_restored_node_what_it_has_forgotten(rig):
    post(rig, 3)
    post(rig, 2, sender="la-police")
    post(rig, 4, to="th-customs", sender="vn-customs")
    again = post(rig, 1)
    with rig.client("th-customs") as client:
        client.post(again)  # a duplicate does not count
    with rig.client("vn-customs") as client:
        client.acknowledge(4)
        counts = client.counts()
    assert counts == Counts(
        highest_cursor=6, acknowledged=4, sent=4, stored_from={"la-police": 2, "th-customs": 4}
    )


def fetch_in_background(rig, agency, after, wait_s):
    got = []

    def run():
        with rig.client(agency) as client:
            got.extend(client.fetch(after, wait_s=wait_s))

    thread = threading.Thread(target=run)
    thread.start()
    return thread, got


def test_a_long_poll_is_woken_by_mail_and_only_by_its_own(rig):
    thread, got = fetch_in_background(rig, "vn-customs", 0, 25)
    until(rig, lambda: len(rig.hub.waits) == 1)
    post(rig, 1, to="la-police")
    assert thread.is_alive()
    assert len(rig.hub.waits) == 1
    sent = post(rig, 1)
    thread.join(120)
    assert [item.envelope for item in got] == sent
    assert len(rig.hub.waits) == 0


def test_mail_that_is_there_already_does_not_wait(rig):
    post(rig, 1)
    thread, got = fetch_in_background(rig, "vn-customs", 0, 25)
    thread.join(120)
    assert len(got) == 1


def test_a_long_poll_ends_empty_when_nothing_comes(tmp_path):
    with Rig(tmp_path, limits=HubLimits(wait_max_s=0.05)) as rig, rig.client("vn-customs") as client:
        assert client.fetch(0, wait_s=25) == []
        assert len(rig.hub.waits) == 0


def test_a_client_that_leaves_gives_its_seat_back(tmp_path):
    with Rig(tmp_path, limits=HubLimits(waits_per_node=1)) as rig:
        target = f"/v1/mailboxes/{rig.mailboxes['vn-customs']}/envelopes?wait=25"
        signed = pairs(rig.signed("vn-customs", "GET", target))
        assert rig.call("GET", target, signed, [], then="leave")[0] is None
        assert len(rig.hub.waits) == 0
        assert not rig.hub.waits._seats


def test_one_node_cannot_hold_every_long_poll(tmp_path):
    with Rig(tmp_path, limits=HubLimits(waits_per_node=2)) as rig:
        threads = [fetch_in_background(rig, "vn-customs", 0, 25)[0] for _ in range(2)]
        until(rig, lambda: len(rig.hub.waits) == 2)
        with rig.client("vn-customs") as client, pytest.raises(HubRefused) as caught:
            client.fetch(0, wait_s=25)
        assert (caught.value.code, caught.value.retry_after_s) == ("too-many-waits", 1)
        other, _ = fetch_in_background(rig, "la-police", 0, 25)
        until(rig, lambda: len(rig.hub.waits) == 3)
        post(rig, 1)
        post(rig, 1, to="la-police")
        for thread in [*threads, other]:
            thread.join(120)


def test_a_stopping_hub_lets_long_polls_go(rig):
    thread, got = fetch_in_background(rig, "vn-customs", 0, 25)
    until(rig, lambda: len(rig.hub.waits) == 1)
    rig.stop()
    thread.join(120)
    assert (thread.is_alive(), got) == (False, [])


def test_everything_is_there_after_a_restart(rig):
    sent = post(rig, 3)
    with rig.client("vn-customs") as client:
        client.acknowledge(2)
    rig.restart()
    more = post(rig, 1)
    with rig.client("vn-customs") as client:
        items = client.fetch(0)
        assert [item.envelope for item in items] == sent + more
        assert [item.cursor for item in items] == [1, 2, 3, 4]
        assert (client.counts().acknowledged, client.counts().highest_cursor) == (2, 4)
    with rig.client("th-customs") as client:
        assert [result.status for result in client.post(sent)] == ["duplicate"] * 3


def test_many_senders_at_once_lose_and_double_nothing(rig):
    sent = {agency: [rig.envelope("vn-customs") for _ in range(40)] for agency in rig.keys}

    def send(agency):
        with rig.client(agency) as client:
            for at in range(0, 40, 4):
                client.post(sent[agency][at : at + 4])
                client.post(sent[agency][at : at + 4])  # everything twice

    threads = [threading.Thread(target=send, args=(agency,)) for agency in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    with rig.client("vn-customs") as client:
        items = client.fetch(0)
    assert [item.cursor for item in items] == list(range(1, 121))
    for agency, envelopes in sent.items():
        assert [item.envelope for item in items if item.sender == agency] == envelopes
