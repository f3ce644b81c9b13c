"""Who is asking: unsigned, forged, altered, replayed and badly timed requests at the hub."""

from datetime import timedelta

import pytest

from hornbill.exchange.core.protocol.http_signature import content_digest
from hornbill.exchange.hub.client import ClockSkew, HubRefused
from hornbill.kernel.framing import pack
from hornbill.kernel.suite.transport_key import TransportKey


def pairs(headers):
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def stored(rig, agency="vn-customs"):
    with rig.client(agency) as client:
        return len(client.fetch(0))


@pytest.fixture
def batch(rig):
    return pack([rig.envelope("vn-customs")])


@pytest.mark.parametrize("name", ["signature", "signature-input", "content-digest"])
@pytest.mark.parametrize("value", [None, "", "hornbill=:AAAA:", "x", "sha-256=:AAAA:", "\xff"])
def test_a_missing_or_malformed_field_is_refused(rig, batch, name, value):
    answer = rig.ask("th-customs", "POST", "/v1/envelopes", batch, headers={name: value})
    assert rig.refusal(answer) == (401, "bad-signature")
    assert stored(rig) == 0


def test_a_field_that_is_sent_twice_is_refused(rig, batch):
    headers = pairs(rig.signed("th-customs", "POST", "/v1/envelopes", batch))
    for extra in headers:
        answer = rig.call("POST", "/v1/envelopes", [*headers, extra], [batch])
        assert rig.refusal(answer) == (401, "bad-signature")
    assert stored(rig) == 0


def test_a_signature_by_another_key_is_refused(rig, batch):
    for key in (TransportKey.generate(), rig.keys["vn-customs"]):
        signed = rig.signed("th-customs", "POST", "/v1/envelopes", batch, key=key)
        assert rig.refusal(rig.call("POST", "/v1/envelopes", pairs(signed), [batch])) == (
            401,
            "bad-signature",
        )
    assert stored(rig) == 0


def test_an_agency_that_the_hub_does_not_know_is_refused(rig, batch):
    rig.keys["my-stranger"] = TransportKey.generate()
    answer = rig.ask("my-stranger", "POST", "/v1/envelopes", batch)
    assert rig.refusal(answer) == (401, "unknown-node")


def test_another_body_under_a_good_signature_is_refused(rig, batch):
    other = pack([rig.envelope("vn-customs")])
    signed = rig.signed("th-customs", "POST", "/v1/envelopes", batch)
    assert rig.refusal(rig.call("POST", "/v1/envelopes", pairs(signed), [other])) == (401, "wrong-digest")
    assert stored(rig) == 0


def test_a_digest_changed_together_with_the_body_is_refused(rig, batch):
    other = pack([rig.envelope("vn-customs")])
    signed = rig.signed("th-customs", "POST", "/v1/envelopes", batch) | {
        "content-digest": content_digest(other)
    }
    assert rig.refusal(rig.call("POST", "/v1/envelopes", pairs(signed), [other])) == (401, "bad-signature")


def test_a_signature_for_another_address_query_or_method_is_refused(rig):
    path = f"/v1/mailboxes/{rig.mailboxes['th-customs']}/envelopes"
    signed = pairs(rig.signed("th-customs", "GET", f"{path}?after=0"))
    assert rig.call("GET", f"{path}?after=0", signed, [b""])[0] == 200
    assert rig.refusal(rig.call("GET", f"{path}?after=0&wait=0", signed, [b""])) == (401, "bad-signature")
    assert rig.refusal(rig.call("GET", path, signed, [b""])) == (401, "bad-signature")
    counts = path.replace("/envelopes", "/counts")
    assert rig.refusal(rig.call("GET", counts, signed, [b""])) == (401, "bad-signature")
    assert rig.refusal(rig.call("POST", f"{path}?after=0", signed, [b""])) == (405, "wrong-method")


@pytest.mark.parametrize("off", [timedelta(days=1), timedelta(days=-1), timedelta(seconds=301)])
def test_a_clock_that_is_off_is_named_with_both_times_and_stores_nothing(rig, off):
    wrong = rig.client("th-customs", clock=lambda: rig.clock.now + off)
    with wrong as sender, pytest.raises(ClockSkew) as caught:
        sender.post([rig.envelope("vn-customs")])
    assert caught.value.code == "clock-skew"
    assert caught.value.hub_time == rig.clock.now
    assert caught.value.off_by == off
    assert stored(rig) == 0


@pytest.mark.parametrize("off", [timedelta(seconds=300), timedelta(seconds=-300)])
def test_five_minutes_are_forgiven(rig, off):
    with rig.client("th-customs", clock=lambda: rig.clock.now + off) as sender:
        assert sender.post([rig.envelope("vn-customs")])[0].held


def test_a_stranger_does_not_learn_that_its_clock_is_off(rig, batch):
    late = rig.clock.now - timedelta(days=1)
    signed = rig.signed("th-customs", "POST", "/v1/envelopes", batch, key=TransportKey.generate(), now=late)
    assert rig.refusal(rig.call("POST", "/v1/envelopes", pairs(signed), [batch])) == (401, "bad-signature")


def test_a_replayed_request_changes_nothing_and_ends_after_five_minutes(rig, batch):
    signed = pairs(rig.signed("th-customs", "POST", "/v1/envelopes", batch))
    assert b'"status":"stored"' in rig.call("POST", "/v1/envelopes", signed, [batch])[2]
    rig.clock.advance(seconds=299)
    assert b'"status":"duplicate"' in rig.call("POST", "/v1/envelopes", signed, [batch])[2]
    rig.clock.advance(seconds=2)
    assert rig.refusal(rig.call("POST", "/v1/envelopes", signed, [batch])) == (401, "clock-skew")
    assert stored(rig) == 1


def test_a_get_with_a_body_is_refused(rig):
    path = f"/v1/mailboxes/{rig.mailboxes['th-customs']}/counts"
    signed = pairs(rig.signed("th-customs", "GET", path))
    assert rig.refusal(rig.call("GET", path, signed, [b"body"])) == (413, "too-large")


def test_a_post_without_digest_is_refused_even_when_signed(rig, batch):
    signed = pairs(rig.signed("th-customs", "POST", "/v1/envelopes"))
    assert rig.refusal(rig.call("POST", "/v1/envelopes", signed, [batch]))[1] == "wrong-digest"
    assert stored(rig) == 0


def test_health_is_for_everybody_and_nothing_else_is(rig):
    status, _, body = rig.call("GET", "/v1/health", [], [b""])
    assert (status, b'"ok":true' in body) == (200, True)
    mailbox = f"/v1/mailboxes/{rig.mailboxes['th-customs']}"
    for method, path in [
        ("POST", "/v1/envelopes"),
        ("GET", f"{mailbox}/envelopes"),
        ("POST", f"{mailbox}/acknowledge"),
        ("GET", f"{mailbox}/counts"),
    ]:
        assert rig.refusal(rig.call(method, path, [], [b""])) == (401, "bad-signature")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v1/",
        "/v2/envelopes",
        "/v1/envelopes/",
        "/v1/mailboxes",
        "/v1/mailboxes//x",
        "//v1/health",
    ],
)
def test_other_addresses_do_not_exist(rig, path):
    assert rig.refusal(rig.ask("th-customs", "GET", path)) == (404, "no-such-page")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "OPTIONS", "GET"])
def test_other_methods_are_refused(rig, method):
    assert rig.call(method, "/v1/envelopes", [], [b""])[0] == 405


def test_a_node_whose_key_was_changed_at_the_hub_must_use_the_new_one(rig):
    old = rig.keys["th-customs"]
    rig.keys["th-customs"] = TransportKey.generate()
    rig.write_hub_file()
    rig.run(rig.hub.follow_hub_file())
    with rig.client("th-customs", key=old) as sender, pytest.raises(HubRefused) as caught:
        sender.post([rig.envelope("vn-customs")])
    assert caught.value.code == "bad-signature"
    with rig.client("th-customs") as sender:
        assert sender.post([rig.envelope("vn-customs")])[0].held
