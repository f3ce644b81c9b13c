"""Prekeys at the hub: blobs under addresses, put by one node, fetched by any."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from hornbill.exchange.core.protocol.admission import MAX_ADDRESSES, MAX_PREKEY
from hornbill.exchange.core.protocol.batches import BadWire
from hornbill.exchange.hub.log import HubRefused, Prekey
from hornbill.hub.limits import HubLimits
from hornbill.hub.prekeys import KEPT_DAYS
from hornbill.kernel.framing import pack
from tests.hub.log_rig import LogRig


@pytest.fixture
def rig(tmp_path):
    with LogRig(tmp_path) as running:
        yield running


def prekey(size=1200):
    return Prekey(os.urandom(32), os.urandom(size))


def test_what_is_put_can_be_fetched_by_any_node(rig):
    put = [prekey(), prekey(1), prekey(MAX_PREKEY)]
    with rig.log("th-customs") as owner, rig.log("vn-customs") as reader:
        assert owner.put_prekeys(put) == []
        rig.restart()
        assert reader.prekeys([one.address for one in put]) == dict(put)
        assert reader.prekeys([os.urandom(32), put[1].address, put[1].address]) == dict(put[1:2])
        assert reader.prekeys([os.urandom(32)]) == {}


def test_an_address_holds_one_blob_for_good(rig):
    one = prekey()
    with rig.log("th-customs") as owner, rig.log("vn-customs") as other:
        owner.put_prekeys([one])
        free = prekey()
        for node in (owner, other):
            assert node.put_prekeys([Prekey(one.address, b"another"), free]) == [one.address]
            assert node.put_prekeys([one]) == []
        assert other.prekeys([one.address, free.address]) == {one.address: one.blob, free.address: free.blob}


@pytest.mark.parametrize(
    "body",
    [
        b"", b"junk", pack([]), pack([pack([bytes(32)])]), pack([pack([bytes(31), b"x"])]),
        pack([pack([bytes(32), b""])]), pack([pack([bytes(32), bytes(MAX_PREKEY + 1)])]),
        pack([pack([bytes(32), b"x"])] * 513), pack([pack([bytes(32), b"x"])])[:-1],
    ],
)  # fmt: skip
def test_what_are_no_prekeys_is_refused(rig, body):
    assert rig.refusal(rig.ask("th-customs", "POST", "/v1/prekeys", body)) == (400, "bad-wire")


@pytest.mark.parametrize(
    "query", ["", "at=", "at=00", f"at={'zz' * 32}", f"at={'00' * 32},", f"at={'00' * 32}&at={'11' * 32}",
              f"at={'00' * 32}&more=1", "at=" + ",".join(["00" * 32] * (MAX_ADDRESSES + 1))]
)  # fmt: skip
def test_a_query_that_cannot_be_is_refused(rig, query):
    assert rig.ask("th-customs", "GET", f"/v1/prekeys?{query}")[0] == 400


def test_strangers_and_witnesses_neither_put_nor_fetch(rig):
    for signer in ("", "witness:first"):
        with rig.log(signer) as log:
            for call in (lambda: log.put_prekeys([prekey()]), lambda: log.prekeys([bytes(32)])):
                with pytest.raises(HubRefused) as caught:
                    call()
                assert caught.value.status == 401


def test_a_node_may_put_so_many_in_a_day(tmp_path):
    with (
        LogRig(tmp_path, limits=replace(HubLimits(), prekeys_per_day=3)) as rig,
        rig.log("th-customs") as log,
    ):
        log.put_prekeys([prekey(), prekey()])
        late = [prekey(), prekey()]
        with pytest.raises(HubRefused) as caught:
            log.put_prekeys(late)
        assert (caught.value.code, caught.value.status) == ("quota", 429)
        assert log.prekeys([one.address for one in late]) == {}
        rig.clock.advance(days=1)
        assert log.put_prekeys(late) == []


def test_old_blobs_are_forgotten(rig):
    one = prekey()
    with rig.log("th-customs") as log:
        log.put_prekeys([one])
        for days, found in ((KEPT_DAYS, 1), (1, 0)):
            rig.clock.now += timedelta(days=days)
            rig.run(rig.hub.keep_house())
            assert len(log.prekeys([one.address])) == found


def test_too_many_at_once_are_not_even_sent(rig):
    with rig.log("th-customs") as log, pytest.raises(BadWire):
        log.put_prekeys([prekey(1)] * 513)
