"""Asking all key holders: all or nothing; who is down delays, who cheats is named."""

import pytest

from hornbill.config import BadSetting
from hornbill.deconfliction import holders
from hornbill.kernel.suite.oprf import MAX_BATCH, OprfKey
from tests.keyholder.evaluating_rig import AppTransport, Down, HolderRig

TEXTS = ["phone:same:+66812345678", "imo:same:9074729"]


@pytest.fixture
def rig(tmp_path):
    return HolderRig(tmp_path)


def flipped(place):
    return lambda body: body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]


def test_equal_keys_have_equal_roots_at_any_agency(rig, tmp_path):
    (tmp_path / "other").mkdir()
    other = HolderRig(tmp_path / "other", agency="vn-police")
    with rig.holders() as ours, other.holders() as theirs:
        assert ours.roots(TEXTS) == theirs.roots(TEXTS[::-1])[::-1]
        assert len(set(ours.roots(TEXTS))) == 2
        assert ours.mark == theirs.mark
    assert rig.counted("three") == {("2026-11-24", "th-customs"): (4, 0, 2, 0)}


def test_a_whole_batch(rig):
    with rig.holders() as ours:
        assert len(set(ours.roots([f"phone:same:+66{number}" for number in range(MAX_BATCH)]))) == MAX_BATCH


def test_one_that_is_down_delays_and_never_weakens(rig):
    with (
        rig.holders(transports=rig.transports | {"two": Down()}) as ours,
        pytest.raises(holders.HolderDown) as caught,
    ):
        ours.roots(TEXTS)
    assert caught.value.holder == "two"


@pytest.mark.parametrize(
    "place", [0, 33, 64, 100], ids=["challenge", "response", "element", "second element"]
)
def test_one_that_alters_an_answer_is_named(rig, place):
    cheats = {"two": AppTransport(rig.app, flipped(place))}
    with (
        rig.holders(transports=rig.transports | cheats) as ours,
        pytest.raises(holders.HolderCheats) as caught,
    ):
        ours.roots(TEXTS)
    assert caught.value.holder == "two"
    assert "two" in caught.value.message


def test_one_with_another_key_is_named_even_when_another_is_down(rig):
    keys = rig.keys | {"three": OprfKey.generate().public}
    with (
        rig.holders(keys=keys, transports=rig.transports | {"one": Down()}) as ours,
        pytest.raises(holders.HolderCheats) as caught,
    ):
        ours.roots(TEXTS)
    assert caught.value.holder == "three"
    with rig.holders() as true, rig.holders(keys=keys) as false:
        assert true.mark != false.mark


@pytest.mark.parametrize(
    "cut", [lambda body: body[:-1], lambda body: body[:64], lambda _: b"", lambda body: body + b"x"]
)
def test_an_answer_of_another_length_is_named(rig, cut):
    with (
        rig.holders(transports=rig.transports | {"one": AppTransport(rig.app, cut)}) as ours,
        pytest.raises(holders.HolderCheats) as caught,
    ):
        ours.roots(TEXTS)
    assert caught.value.holder == "one"


def test_one_that_is_no_holder_at_all(rig):
    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b"<html>"})

    with (
        rig.holders(transports=rig.transports | {"one": AppTransport(page)}) as ours,
        pytest.raises(holders.HolderDown) as caught,
    ):
        ours.roots(TEXTS)
    assert caught.value.holder == "one"


def test_refusals_say_what_to_do(rig):
    rig.allow("two", per_day=1)
    with rig.holders() as ours, pytest.raises(holders.HolderRefused) as caught:
        ours.roots(TEXTS)
    assert (caught.value.holder, caught.value.reason) == ("two", "holder-quota")
    assert caught.value.retry_after_s
    assert "bulk" in caught.value.cure
    with rig.holders(agency="la-police") as strangers, pytest.raises(holders.HolderRefused) as caught:
        strangers.roots(TEXTS)
    assert caught.value.reason == "unknown-node"
    assert "card" in caught.value.cure
    late = rig.now.replace(hour=20)
    with rig.holders(clock=lambda: late) as wrong, pytest.raises(holders.HolderRefused) as caught:
        wrong.roots(TEXTS)
    assert caught.value.reason == "clock-skew"


def test_a_network_needs_two_and_an_address_for_each(rig):
    for keys in ({}, {"one": rig.keys["one"]}):
        with pytest.raises(holders.NoHolders):
            rig.holders(keys=keys)
    with pytest.raises(holders.HolderUnplaced) as caught:
        rig.holders(places={"one": "http://holder"})
    assert caught.value.holder == "three"


def test_addresses_of_the_setting(monkeypatch):
    monkeypatch.setenv("HORNBILL_KEYHOLDERS", "one=http://a:1, two=https://b")
    assert holders.places_of_setting() == {"one": "http://a:1", "two": "https://b"}
    for bad in ("one", "one=ftp://a", "=", "one:http://a"):
        monkeypatch.setenv("HORNBILL_KEYHOLDERS", bad)
        with pytest.raises(BadSetting):
            holders.places_of_setting()
