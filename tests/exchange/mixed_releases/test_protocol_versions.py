"""Versions of the language between node and hub: ranges, and a hub and clients of neighbouring releases."""

import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.protocol import versions
from hornbill.exchange.core.protocol.versions import BadSpoken, Spoken, WireTooNew, WireTooOld, common, parse
from hornbill.exchange.hub.requests import HubConnection, HubMisbehaved, HubOtherVersion, HubRefused
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.rig import AppTransport, Rig

ranges = st.tuples(st.integers(1, 9999), st.integers(1, 9999)).map(lambda two: Spoken(min(two), max(two)))


@given(ranges)
def test_a_range_is_read_as_it_is_written(one):
    assert parse(str(one)) == one


@given(ranges, ranges)
def test_the_newest_common_version_or_who_is_behind(ours, theirs):
    shared = set(range(ours.oldest, ours.newest + 1)) & set(range(theirs.oldest, theirs.newest + 1))
    if shared:
        assert common(ours, theirs, who="it") == max(shared)
        return
    expected = WireTooOld if theirs.newest < ours.oldest else WireTooNew
    with pytest.raises(expected, match="it speaks"):
        common(ours, theirs, who="it")


@pytest.mark.parametrize(
    "text", ["", "1", "0-1", "2-1", "1-2-3", " 1-2", "1-2\n", "01-2", "1-99999", "a-b", "١-٢"]
)
def test_what_is_no_range_is_refused(text):
    with pytest.raises(BadSpoken):
        parse(text)


def test_who_says_nothing_speaks_the_first_version():
    assert parse(None) == Spoken(1, 1)


@pytest.fixture
def rig(tmp_path):
    with Rig(tmp_path) as running:
        yield running


def ask(rig, ours):
    """Ask the hub for a mailbox as a release that speaks ``ours`` does."""
    with HubConnection(
        "http://hub",
        signer="th-customs",
        key=rig.keys["th-customs"],
        clock=rig.clock,
        transport=AppTransport(rig),
        ours=ours,
    ) as hub:
        return hub.ask("GET", f"/v1/mailboxes/{rig.mailboxes['th-customs']}/counts")


@pytest.mark.parametrize(
    ("hub", "node"),
    [
        ((1, 1), (1, 1)),
        ((1, 2), (1, 1)),
        ((1, 1), (1, 2)),
        ((1, 2), (2, 3)),
        ((2, 3), (1, 2)),
        ((2, 2), (1, 3)),
    ],
)
def test_neighbouring_releases_work_together(rig, hub, node):
    rig.hub.spoken = Spoken(*hub)
    assert b"highest" in ask(rig, Spoken(*node))


@pytest.mark.parametrize(
    ("hub", "node", "code", "cure"),
    [
        ((2, 3), (1, 1), "wire-too-new", "Upgrade Hornbill here"),
        ((1, 1), (2, 3), "wire-too-old", "Upgrade Hornbill there"),
    ],
)
def test_releases_too_far_apart_refuse_and_say_who_must_be_upgraded(rig, hub, node, code, cure):
    rig.hub.spoken = Spoken(*hub)
    with pytest.raises(HubOtherVersion) as caught:
        ask(rig, Spoken(*node))
    assert caught.value.code == code
    assert cure in caught.value.cure
    assert f"the hub speaks {Spoken(*hub).words}" in caught.value.message


def test_a_node_that_does_not_say_is_refused_by_a_hub_without_the_first_version(rig):
    rig.hub.spoken = Spoken(2, 3)
    status, headers, body = rig.ask(
        "th-customs", "GET", f"/v1/mailboxes/{rig.mailboxes['th-customs']}/counts"
    )
    assert (status, json.loads(body)["code"]) == (400, "wire-too-new")
    assert (b"hornbill-wire", b"2-3") in headers
    status, _, body = rig.call("GET", "/v1/health", [], [])
    assert (status, json.loads(body)["wire"]) == (200, "2-3"), "health answers everybody"


def test_a_header_that_is_none_is_refused(rig):
    answer = rig.ask("th-customs", "GET", "/v1/log/head", headers={"hornbill-wire": "new"})
    assert rig.refusal(answer) == (400, "bad-wire-version")


def answering(headers, status=200):
    return httpx.MockTransport(
        lambda _: httpx.Response(status, headers=headers, stream=httpx.ByteStream(b"{}"))
    )


def test_a_hub_that_does_not_check_is_still_not_misunderstood():
    key = TransportKey.generate()
    one = {"signer": "th-customs", "key": key, "ours": Spoken(2, 3)}
    with HubConnection("http://hub", **one, transport=answering({})) as hub, pytest.raises(HubOtherVersion):
        hub.ask("GET", "/v1/log/head")
    wrong = answering({versions.HEADER: "newest"})
    with HubConnection("http://hub", **one, transport=wrong) as hub, pytest.raises(HubMisbehaved):
        hub.ask("GET", "/v1/log/head")


def test_a_refusal_for_another_reason_stays_that_reason(rig):
    rig.hub.spoken = Spoken(1, 2)
    with (
        pytest.raises(HubRefused) as caught,
        HubConnection(
            "http://hub",
            signer="my-customs",
            key=TransportKey.generate(),
            clock=rig.clock,
            transport=AppTransport(rig),
        ) as hub,
    ):
        hub.ask("GET", f"/v1/mailboxes/{'0' * 32}/counts")
    assert caught.value.code == "unknown-node"


def test_an_alarm_says_that_a_side_must_be_upgraded(db, now):
    from hornbill.exchange.inbound import hub_alarm, hub_answers
    from hornbill.exchange.wording import alarms as alarm_words

    hub_alarm(HubOtherVersion(WireTooNew("the hub speaks version 3")), now, otherwise="hub-inbox")
    (alarm,) = alarm_words.current()
    assert (alarm.code, "must be upgraded" in alarm.headline) == ("hub-version", True)
    assert "Upgrade Hornbill here" in alarm.cure
    hub_answers()
    assert not alarm_words.current()
