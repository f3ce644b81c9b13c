"""Leaves and heads: one spelling each, and no signature that fits anything else."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency import head as heads
from hornbill.kernel.transparency.head import BadHead, Head, SignedHead
from hornbill.kernel.transparency.leaf import BadLeaf, Leaf, commit

KEY = TransportKey(b"l" * 32)
WITNESSES = {f"w{number}": TransportKey(bytes([number]) * 32) for number in range(5)}
PUBLIC = {name: key.public for name, key in WITNESSES.items()}
AT = datetime(2026, 11, 25, 4, 0, 0, 123000, tzinfo=UTC)
HEAD = Head(heads.log_id(KEY.public), 3, b"r" * 32, AT)
HASHES = st.binary(min_size=32, max_size=32)
LEAVES = st.builds(Leaf, st.integers(1, 2**31 - 1), HASHES, HASHES)
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
HEADS = st.builds(Head, HASHES.map(bytes.hex), st.integers(0, 2**53 - 1), HASHES, TIMES)
SIGNATURES = st.binary(min_size=64, max_size=64)
NAMES = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,39}", fullmatch=True)
SIGNED = st.builds(SignedHead, HEADS, SIGNATURES, st.dictionaries(NAMES, SIGNATURES, max_size=5))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


def cosigned(*names):
    signed = heads.sign(HEAD, KEY)
    for name in names:
        signed = heads.add_cosignature(signed, name, PUBLIC[name], heads.cosign(HEAD, name, WITNESSES[name]))
    return signed


@given(LEAVES)
def test_a_leaf_reads_back(leaf):
    assert Leaf.from_bytes(leaf.to_bytes()) == leaf


@given(LEAVES, LEAVES)
def test_equal_hashes_are_equal_leaves(first, second):
    assert (first.leaf_hash == second.leaf_hash) is (first == second)


@given(LEAVES, st.sampled_from(["v", "epoch", "commitment", "sealed", "more"]), JUNK)
def test_a_leaf_with_junk_in_it_is_refused_or_says_the_same(leaf, place, junk):
    data = canonical.encode({**canonical.decode(leaf.to_bytes()), place: junk})
    with contextlib.suppress(BadLeaf):
        assert Leaf.from_bytes(data).to_bytes() == data


@given(st.binary(max_size=300))
def test_any_bytes_are_a_leaf_or_raise_our_error(data):
    with contextlib.suppress(BadLeaf):
        assert Leaf.from_bytes(data).to_bytes() == data


@pytest.mark.parametrize("change", [(b'"v":1', b'"v":2'), (b":1,", b": 1,"), (b"aa", b"AA"), (b"1", b"true")])
def test_a_leaf_has_one_spelling(change):
    data = Leaf(1, b"\xaa" * 32, b"\xaa" * 32).to_bytes()
    assert change[0] in data
    with pytest.raises(BadLeaf):
        Leaf.from_bytes(data.replace(*change))


@pytest.mark.parametrize("epoch", [0, -1, 2**31, True])
def test_epochs_count_from_one(epoch):
    with pytest.raises(BadLeaf):
        Leaf(epoch, b"c" * 32, b"s" * 32)


@given(HASHES, HASHES, st.binary(max_size=40), st.binary(max_size=40))
def test_a_commitment_binds_salt_and_entry(salt, other_salt, entry, other):
    same = (salt, entry) == (other_salt, other)
    assert (commit(salt, entry) == commit(other_salt, other)) is same


def test_a_commitments_salt_has_32_bytes():
    with pytest.raises(BadLeaf):
        commit(b"s" * 31, b"x")


@given(SIGNED)
def test_a_signed_head_reads_back(signed):
    assert SignedHead.from_json(signed.to_json()) == signed
    assert SignedHead.from_bytes(signed.to_bytes()) == signed
    assert SignedHead.from_bytes(signed.to_bytes()).to_bytes() == signed.to_bytes()


@given(SIGNED, st.sampled_from(["v", "log", "size", "root", "at", "signature", "cosignatures", "more"]), JUNK)
def test_a_head_with_junk_in_it_is_refused_or_says_the_same(signed, place, junk):
    value = {**signed.to_json(), place: junk}
    with contextlib.suppress(BadHead):
        assert SignedHead.from_json(value).to_json() == value


@given(st.binary(max_size=300))
def test_any_bytes_are_a_head_or_raise_our_error(data):
    with pytest.raises(BadHead):
        SignedHead.from_bytes(data)


def test_a_head_is_limited_in_size():
    many = {f"w{number}": b"s" * 64 for number in range(65)}
    with pytest.raises(BadHead):
        SignedHead(HEAD, b"s" * 64, many)
    with pytest.raises(BadHead):
        SignedHead.from_json(
            {**SignedHead(HEAD, b"s" * 64).to_json(), "cosignatures": dict.fromkeys(many, "00" * 64)}
        )
    most = SignedHead(HEAD, b"s" * 64, {f"w{number:039}": b"s" * 64 for number in range(64)})
    assert SignedHead.from_bytes(most.to_bytes()) == most


def test_a_time_is_utc_to_the_millisecond():
    east = replace(
        HEAD, at=datetime(2026, 11, 25, 11, 0, 0, 123999, tzinfo=timezone(offset=timedelta(hours=7)))
    )
    assert east == HEAD
    with pytest.raises(BadHead):
        replace(HEAD, at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_the_log_signs_its_own_heads_only():
    heads.verify(heads.sign(HEAD, KEY), KEY.public)
    with pytest.raises(BadHead):
        heads.sign(HEAD, WITNESSES["w1"])
    with pytest.raises(BadHead):
        heads.verify(heads.sign(HEAD, KEY), PUBLIC["w1"])


@pytest.mark.parametrize(
    "change", [{"size": 4}, {"root": b"x" * 32}, {"at": AT + timedelta(milliseconds=1)}], ids=str
)
def test_a_changed_head_is_not_signed_and_not_witnessed(change):
    signed = replace(cosigned("w1"), head=replace(HEAD, **change))
    with pytest.raises(heads.HeadNotSigned):
        heads.verify(signed, KEY.public)
    assert heads.witnesses_of(signed, PUBLIC) == []


def test_a_cosignature_is_not_another_witnesss_nor_the_logs():
    cosignature = heads.cosign(HEAD, "w1", WITNESSES["w1"])
    signed = heads.sign(HEAD, KEY)
    for name, key in (("w2", PUBLIC["w1"]), ("w1", PUBLIC["w2"])):
        with pytest.raises(heads.BadCosignature):
            heads.add_cosignature(signed, name, key, cosignature)
    with pytest.raises(heads.HeadNotSigned):
        heads.verify(replace(signed, signature=heads.cosign(HEAD, "log", KEY)), KEY.public)


def test_as_many_witnesses_as_the_threshold_says():
    signed = cosigned("w0", "w3", "w4")
    assert heads.check_witnessed(signed, PUBLIC, 3) == ["w0", "w3", "w4"]
    with pytest.raises(heads.NotWitnessed):
        heads.check_witnessed(signed, PUBLIC, 4)
    with pytest.raises(heads.NotWitnessed):
        heads.check_witnessed(signed, {name: PUBLIC[name] for name in ("w0", "w1", "w2")}, 2)
    forged = replace(signed, cosignatures={**signed.cosignatures, "w1": b"f" * 64})
    assert heads.witnesses_of(forged, PUBLIC) == ["w0", "w3", "w4"]
    assert heads.check_witnessed(heads.sign(HEAD, KEY), {}, 0) == []


def test_one_witness_does_not_count_twice():
    twice = {"w0": PUBLIC["w0"], "copy": PUBLIC["w0"]}
    signed = replace(
        cosigned("w0"),
        cosignatures={name: heads.cosign(HEAD, name, WITNESSES["w0"]) for name in twice},
    )
    with pytest.raises(heads.NotWitnessed):
        heads.check_witnessed(signed, twice, 2)


@pytest.mark.parametrize("name", ["", "UN", "a\0b", "é", "x" * 41, None])
def test_a_witnesss_name_is_a_word(name):
    with pytest.raises(BadHead):
        heads.cosign(HEAD, name, KEY)
