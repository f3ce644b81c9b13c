"""POST /v1/envelopes: what is stored, what is a duplicate, what is refused, and that one does not touch another."""

import asyncio
import hashlib
import os

import pytest

from hornbill.exchange.core.protocol.batches import MAX_REQUEST, decode_results
from hornbill.exchange.core.protocol.envelope import SIZE_CLASSES, BadEnvelope
from hornbill.exchange.core.protocol.hub_receipt import verify_receipt
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.shards import shard_of
from hornbill.kernel.framing import pack
from tests.hub.rig import START


def post_raw(rig, parts, sender="th-customs"):
    status, _, body = rig.ask(sender, "POST", "/v1/envelopes", pack(parts))
    assert status == 200
    return [
        (line.status, line.code) for line in decode_results(body, [part[21:37].hex() for part in parts])[0]
    ]


def mail(rig, agency):
    with rig.client(agency) as client:
        return [item.envelope for item in client.fetch(0)]


def test_a_stored_envelope_arrives_unchanged_with_sender_and_receipt(rig):
    sent = rig.envelope("vn-customs")
    with rig.client("th-customs") as sender, rig.client("vn-customs") as receiver:
        (result,) = sender.post([sent])
        (item,) = receiver.fetch(0)
    assert (result.status, result.id, result.trouble) == ("stored", sent[21:37].hex(), None)
    assert result.receipt.at == START
    assert (item.envelope, item.sender, item.cursor) == (sent, "th-customs", 1)
    assert item.received_at == START
    assert verify_receipt(rig.hub_key.public, item.receipt_bytes, sent) == result.receipt


@pytest.mark.parametrize("size", [SIZE_CLASSES[0], SIZE_CLASSES[1], SIZE_CLASSES[-1]])
def test_every_size_class_is_taken(rig, size):
    sent = rig.envelope("vn-customs", size=size)
    with rig.client("th-customs") as sender:
        assert sender.post([sent])[0].status == "stored"
    assert mail(rig, "vn-customs") == [sent]


def test_posting_the_same_again_is_a_duplicate_with_the_first_receipt(rig):
    sent = rig.envelope("vn-customs")
    with rig.client("th-customs") as sender:
        first = sender.post([sent])[0]
        rig.clock.advance(hours=3)
        again = sender.post([sent])[0]
    assert again.status == "duplicate"
    assert again.receipt_bytes == first.receipt_bytes
    assert mail(rig, "vn-customs") == [sent]


def test_the_same_twice_in_one_batch_is_stored_once(rig):
    sent = rig.envelope("vn-customs")
    assert post_raw(rig, [sent, sent]) == [("stored", ""), ("duplicate", "")]
    assert mail(rig, "vn-customs") == [sent]


def test_another_node_that_replays_an_envelope_changes_nothing(rig):
    sent = rig.envelope("vn-customs")
    assert post_raw(rig, [sent]) == [("stored", "")]
    assert post_raw(rig, [sent], sender="la-police") == [("duplicate", "")]
    with rig.client("vn-customs") as receiver:
        assert [item.sender for item in receiver.fetch(0)] == ["th-customs"]


def shards_of(rig, agency):
    return shard_of(bytes.fromhex(rig.mailboxes[agency]), len(rig.hub.mail.shards))


@pytest.mark.parametrize("together", [True, False])
def test_an_id_with_other_bytes_is_refused_and_the_first_stays(rig, together):
    first = rig.envelope("vn-customs")
    other = first[:-1] + bytes([first[-1] ^ 1])
    readdressed = first[:5] + bytes.fromhex(rig.mailboxes["la-police"]) + first[21:]
    taken = ("refused", "id-taken")
    if together:
        assert post_raw(rig, [first, other, readdressed]) == [("stored", ""), taken, taken]
    else:
        assert post_raw(rig, [first]) == [("stored", "")]
        assert post_raw(rig, [other], sender="la-police") == [taken]
        apart = shards_of(rig, "vn-customs") != shards_of(rig, "la-police")  # a shard knows its own ids
        assert post_raw(rig, [readdressed], sender="la-police") == [("stored", "") if apart else taken]
        assert mail(rig, "la-police") == [readdressed] * apart
    assert mail(rig, "vn-customs") == [first]
    if together:
        assert mail(rig, "la-police") == []


def test_bad_envelopes_are_refused_one_by_one_and_the_rest_is_stored_in_order(rig):
    good = [rig.envelope("vn-customs") for _ in range(3)]
    broken = rig.envelope("vn-customs")
    parts = [
        good[0],
        broken[:-1],  # cut off
        broken + b"\0",  # stretched
        b"XXXX" + broken[4:],  # no envelope
        broken[:4] + b"\2" + broken[5:],  # a suite that does not exist
        good[1],
        b"",
        rig.envelope("vn-customs", size=SIZE_CLASSES[-1]) + bytes(5000),  # larger than any class
        broken[:5] + os.urandom(16) + broken[21:],  # to nobody
        good[2],
    ]
    assert post_raw(rig, parts) == [
        ("stored", ""),
        ("refused", "bad-envelope"),
        ("refused", "bad-envelope"),
        ("refused", "bad-envelope"),
        ("refused", "unknown-suite"),
        ("stored", ""),
        ("refused", "bad-envelope"),
        ("refused", "envelope-too-large"),
        ("refused", "unknown-mailbox"),
        ("stored", ""),
    ]
    assert mail(rig, "vn-customs") == good


def test_each_refusal_of_an_envelope_carries_a_cure(rig):
    parts = [b"nothing", rig.envelope("vn-customs")[:5] + os.urandom(4148 + 1100)]
    _, _, body = rig.ask("th-customs", "POST", "/v1/envelopes", pack(parts))
    lines, _ = decode_results(body, [part[21:37].hex() for part in parts])
    assert all(line.status == "refused" and line.cure.endswith(".") for line in lines)


def test_a_request_is_limited_in_number_and_bytes(rig):
    one = rig.envelope("vn-customs")
    assert rig.refusal(rig.ask("th-customs", "POST", "/v1/envelopes", pack([one] * 65))) == (400, "bad-wire")
    huge = bytes(MAX_REQUEST + 1)
    assert rig.refusal(rig.ask("th-customs", "POST", "/v1/envelopes", huge)) == (413, "too-large")
    assert mail(rig, "vn-customs") == []


@pytest.mark.parametrize("cut", [1, 3, 4, 100, -1])
def test_a_batch_that_is_cut_off_is_refused_whole(rig, cut):
    body = pack([rig.envelope("vn-customs"), rig.envelope("vn-customs")])[:cut]
    assert rig.refusal(rig.ask("th-customs", "POST", "/v1/envelopes", body)) == (400, "bad-wire")
    assert mail(rig, "vn-customs") == []


def test_an_empty_batch_is_refused(rig):
    assert rig.refusal(rig.ask("th-customs", "POST", "/v1/envelopes", b"")) == (400, "bad-wire")


def test_order_within_and_between_batches_is_kept(rig):
    sent = [rig.envelope("vn-customs") for _ in range(120)]
    with rig.client("th-customs") as sender:
        for at in range(0, 120, 40):
            sender.post(sent[at : at + 40])
    assert mail(rig, "vn-customs") == sent


def test_a_group_of_many_nodes_has_one_receipt_head_and_all_receipts_hold(rig):
    async def all_at_once():
        calls = []
        for agency in rig.keys:
            body = pack([rig.envelope("vn-customs") for _ in range(20)])
            headers = [
                (name.encode(), value.encode())
                for name, value in rig.signed(agency, "POST", "/v1/envelopes", body).items()
            ]
            calls.append(rig.http("POST", "/v1/envelopes", headers, [body]))
        return await asyncio.gather(*calls)

    assert [status for status, _, _ in rig.run(all_at_once())] == [200, 200, 200]
    with rig.client("vn-customs") as receiver:
        items = receiver.fetch(0)
    assert len(items) == 60
    assert not [item for item in items if item.trouble]
    assert [item.cursor for item in items] == list(range(1, 61))


def test_a_client_that_leaves_after_sending_finds_it_stored(rig):
    body = pack([rig.envelope("vn-customs")])
    headers = [
        (name.encode(), value.encode())
        for name, value in rig.signed("th-customs", "POST", "/v1/envelopes", body).items()
    ]

    async def leave():
        task = asyncio.create_task(rig.http("POST", "/v1/envelopes", headers, [body]))
        while not any(one.writer.groups for one in rig.hub.mail.shards) and not task.done():
            await asyncio.sleep(0)
            if rig.hub.quotas._spent:
                break
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    rig.run(leave())
    with rig.client("th-customs") as sender:
        assert sender.post([body[4:]])[0].status == "duplicate"
    assert [hashlib.sha256(item).digest() for item in mail(rig, "vn-customs")] == [
        hashlib.sha256(body[4:]).digest()
    ]


def test_the_client_refuses_what_is_no_envelope_before_anything_is_sent(rig):
    with rig.client("th-customs") as sender, pytest.raises(BadEnvelope):
        sender.post([rig.envelope("vn-customs"), b"no"])
    assert mail(rig, "vn-customs") == []


def test_a_full_refusal_names_code_cure_and_the_hubs_time(rig):
    with rig.client("th-customs") as sender, pytest.raises(HubRefused) as caught:
        sender.acknowledge(7)
    assert (caught.value.code, caught.value.status, caught.value.hub_time) == ("cursor-ahead", 409, START)
    assert caught.value.cure.endswith(".")
