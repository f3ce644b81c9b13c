"""What a node may send in a day."""

import pytest

from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.limits import HubLimits
from tests.hub.rig import Rig

ONE = 4096 + 1136 + 37  # bytes of the smallest envelope


def test_the_envelope_over_the_quota_is_refused_until_midnight(tmp_path):
    with Rig(tmp_path, limits=HubLimits(envelopes_per_day=3)) as rig, rig.client("th-customs") as client:
        assert len(client.post([rig.envelope("vn-customs") for _ in range(2)])) == 2
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope("vn-customs") for _ in range(2)])
        assert (caught.value.code, caught.value.status) == ("quota", 429)
        assert caught.value.retry_after_s == (24 - 6) * 3600 - 12 * 60  # it is 06:12 UTC
        assert client.post([rig.envelope("vn-customs")])[0].held
        rig.clock.advance(hours=18)
        assert all(result.held for result in client.post([rig.envelope("vn-customs") for _ in range(3)]))


def test_bytes_count_too(tmp_path):
    with Rig(tmp_path, limits=HubLimits(bytes_per_day=2 * ONE)) as rig, rig.client("th-customs") as client:
        client.post([rig.envelope("vn-customs") for _ in range(2)])
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope("vn-customs")])
        assert caught.value.code == "quota"


def test_each_node_has_its_own(tmp_path):
    with Rig(tmp_path, limits=HubLimits(envelopes_per_day=1)) as rig:
        for agency in rig.keys:
            with rig.client(agency) as client:
                assert client.post([rig.envelope("vn-customs")])[0].held


def test_what_was_not_stored_is_given_back(tmp_path):
    with Rig(tmp_path, limits=HubLimits(envelopes_per_day=3)) as rig, rig.client("th-customs") as client:
        first = rig.envelope("vn-customs")
        altered = first[:-1] + bytes([first[-1] ^ 1])
        assert client.post([first])[0].status == "stored"
        for _ in range(5):
            assert client.post([first])[0].status == "duplicate"
            assert client.post([altered])[0].code == "id-taken"
            assert (
                client.post([rig.envelope("vn-customs")[:5] + bytes(16) + first[21:]])[0].status == "refused"
            )
        assert all(result.held for result in client.post([rig.envelope("vn-customs") for _ in range(2)]))


def test_a_restart_does_not_forget_what_was_sent(tmp_path):
    with Rig(tmp_path, limits=HubLimits(envelopes_per_day=2)) as rig, rig.client("th-customs") as client:
        client.post([rig.envelope("vn-customs") for _ in range(2)])
        rig.restart()
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope("vn-customs")])
        assert caught.value.code == "quota"
