"""Headers, bodies and signatures: round trips; for anything else one clear error of our own, never another."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.body import decode_body
from hornbill.exchange.core.records.header import (
    MAX_HEADER,
    MAX_SEEN,
    BadRecord,
    Header,
    UnknownSuite,
    decode_header,
    read_signed,
    record_id,
    room_id,
    sign_header,
    signed_bytes,
)
from hornbill.exchange.core.records.kinds import KINDS, problems, refs_of
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.signing import BadSignature, SigningKey

HASHES = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")
CHAINS = st.sampled_from(["th-customs/somchai/1f3a09bc", "vn-customs/@node/00000001", "aa/a.b-c/ffffffff"])
HEADERS = st.builds(
    Header,
    rules=st.integers(0, 2**31 - 1),
    room=HASHES,
    kind=st.sampled_from([*KINDS, "future.kind"]),
    chain=CHAINS,
    n=st.integers(0, 2**31 - 1),
    prev=st.none() | HASHES,
    seen=st.lists(HASHES, unique=True, max_size=5).map(lambda ids: tuple(sorted(ids))),
    members=st.none() | HASHES,
    at=st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='milliseconds')}Z"),
    body_root=HASHES,
    sealed=HASHES,
    v=st.sampled_from([1, 2]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
OUR_ERRORS = (BadInput, UnknownSuite)  # each with a code and a cure
SOMCHAI, HANH = SigningKey.generate(), SigningKey.generate()
HEADER = Header(
    rules=1,
    room="a" * 64,
    kind="message.post",
    chain="th-customs/somchai/1f3a09bc",
    n=4,
    prev="b" * 64,
    seen=("c" * 64, "d" * 64),
    members="e" * 64,
    at="2026-11-24T06:12:00.123Z",
    body_root="f" * 64,
)


def mutated(data: bytes):
    """Bytes near ``data``: one place changed, cut out or doubled."""
    places = st.integers(0, len(data))
    return st.one_of(
        st.builds(lambda at, new: data[:at] + new + data[at:], places, st.binary(max_size=4)),
        st.builds(lambda at, length: data[:at] + data[at + length :], places, st.integers(1, 8)),
        st.builds(
            lambda at, new: data[:at] + new + data[at + len(new) :], places, st.binary(min_size=1, max_size=4)
        ),
        places.map(lambda at: data[:at]),
        places.map(lambda at: data + data[at:]),
    )


def test_each_of_our_errors_has_a_code_and_a_cure():
    with pytest.raises(BadRecord) as caught:
        decode_header(b"{}")
    assert caught.value.code == "bad-record"
    assert caught.value.cure


# --- headers ------------------------------------------------------------------------------------------


@given(HEADERS)
def test_header_round_trip(header):
    assert decode_header(header.encode()) == header


@given(HEADERS, HEADERS)
def test_other_headers_have_other_ids(one, two):
    assert (record_id(one.encode()) == record_id(two.encode())) == (one == two)


@settings(max_examples=400)
@given(st.binary(max_size=300) | mutated(HEADER.encode()))
def test_bytes_that_are_no_header_raise_our_own_errors(data):
    try:
        header = decode_header(data)
    except OUR_ERRORS:
        return
    assert header.encode() == data, "two spellings of one header"


@settings(max_examples=400)
@given(st.data())
def test_any_value_in_any_field_raises_our_own_errors(data):
    value = canonical.decode(HEADER.encode())
    name = data.draw(st.sampled_from(sorted(value)))
    value[name] = data.draw(JSON)
    try:
        header = decode_header(canonical.encode(value))
    except OUR_ERRORS:
        return
    assert canonical.decode(header.encode()) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rules", -1),
        ("rules", True),
        ("n", 2**31),
        ("n", "4"),
        ("prev", ""),
        ("prev", "B" * 64),
        ("room", None),
        ("kind", "message"),
        ("kind", "Message.post"),
        ("kind", "message.post\n"),
        ("chain", "th-customs/somchai"),
        ("chain", "th-customs/@root/00000001"),
        ("seen", ["d" * 64, "c" * 64]),
        ("seen", ["c" * 64, "c" * 64]),
        ("seen", "c" * 64),
        ("seen", [f"{number:064x}" for number in range(MAX_SEEN + 1)]),
        ("members", 0),
        ("at", "2026-11-24T06:12:00Z"),
        ("at", "2026-11-24T06:12:00.123+00:00"),
        ("at", "2026-02-30T06:12:00.123Z"),
        ("at", 0),
        ("body_root", "f" * 63),
        ("sealed", None),
    ],
)
def test_each_field_has_one_form(name, value):
    with pytest.raises(BadInput):
        decode_header(canonical.encode(canonical.decode(HEADER.encode()) | {name: value}))


@pytest.mark.parametrize(
    "change", [{"v": 3}, {"v": 0}, {"suite": 2}, {"v": True}, {"v": "1"}, {"suite": None}, {"suite": [1]}]
)
def test_other_versions_and_suites_are_named_as_such(change):
    with pytest.raises(UnknownSuite):
        decode_header(canonical.encode(canonical.decode(HEADER.encode()) | change))


def test_a_suite_of_another_type_is_not_suite_1():
    with pytest.raises(UnknownSuite):
        decode_header(canonical.encode(canonical.decode(HEADER.encode()) | {"suite": True}))


@pytest.mark.parametrize("name", [field.name for field in fields(Header)])
def test_no_field_may_be_missing_and_none_added(name):
    value = canonical.decode(HEADER.encode())
    with pytest.raises(BadRecord):
        decode_header(canonical.encode({key: item for key, item in value.items() if key != name}))
    with pytest.raises(BadRecord):
        decode_header(canonical.encode(value | {f"{name}_2": 1}))


def test_a_long_header_is_not_read():
    with pytest.raises(BadRecord):
        decode_header(b'"' + b"a" * MAX_HEADER + b'"')


def test_deep_and_huge_values_raise_our_own_errors():
    for data in (
        b"[" * 60_000,
        b"1" * 60_000,
        b"-" * 9,
        b'{"a":' * 9000,
        b"1e999",
        b"NaN",
        b'"\\ud800"',
        b"\xff",
    ):
        with pytest.raises(BadInput):
            decode_header(data)
        with pytest.raises(BadInput):
            decode_body(data, "0" * 64)


@given(HASHES, HASHES)
def test_a_rooms_id_commits_to_host_founder_and_nonce(one, two):
    ids = {
        room_id(host=h, chain=c, nonce=n)
        for h in ("aa", "bb")
        for c in ("aa/a/1", "aa/b/1")
        for n in (one, two)
    }
    assert len(ids) == (4 if one == two else 8)


# --- signatures ---------------------------------------------------------------------------------------


def test_a_record_holds_under_its_authors_key_and_no_other():
    signed = sign_header(HEADER, SOMCHAI)
    signed.check_signature(SOMCHAI.public)
    assert read_signed(signed.header_bytes, signed.signature) == signed
    with pytest.raises(BadSignature):
        signed.check_signature(HANH.public)


def test_a_record_signed_again_by_another_key_is_the_same_record_and_does_not_hold():
    mine, stolen = sign_header(HEADER, SOMCHAI), sign_header(HEADER, HANH)
    assert mine.id == stolen.id
    assert mine.signature != stolen.signature
    with pytest.raises(BadSignature):
        stolen.check_signature(SOMCHAI.public)


def test_one_header_may_carry_two_good_signatures_and_stays_one_record():
    one, two = sign_header(HEADER, SOMCHAI), sign_header(HEADER, SOMCHAI)
    two.check_signature(SOMCHAI.public)
    assert one.id == two.id


def test_both_halves_of_a_signature_must_hold():
    mine, other = sign_header(HEADER, SOMCHAI), sign_header(HEADER, HANH)
    for signature in (mine.signature[:64] + other.signature[64:], other.signature[:64] + mine.signature[64:]):
        with pytest.raises(BadSignature):
            replace(mine, signature=signature).check_signature(SOMCHAI.public)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3372), st.integers(1, 255))
def test_no_byte_of_a_signature_may_change(place, change):
    signed = sign_header(HEADER, SOMCHAI)
    bad = bytearray(signed.signature)
    bad[place] ^= change
    with pytest.raises(BadSignature):
        replace(signed, signature=bytes(bad)).check_signature(SOMCHAI.public)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.binary(min_size=3373, max_size=3373), st.binary(max_size=100))
@example(b"", b"")
def test_junk_signatures_and_keys_raise_our_own_errors(signature, public):
    signed = replace(sign_header(HEADER, SOMCHAI), signature=signature)
    with pytest.raises(BadSignature):
        signed.check_signature(SOMCHAI.public)
    with pytest.raises(HornbillError):
        sign_header(HEADER, SOMCHAI).check_signature(public)


def test_what_is_signed_is_a_record_and_nothing_else():
    data = HEADER.encode()
    bare = replace(sign_header(HEADER, SOMCHAI), signature=SOMCHAI.sign(data))
    with pytest.raises(BadSignature):
        bare.check_signature(SOMCHAI.public)
    assert signed_bytes(data) == b"hornbill/record/v1\x00" + data


@settings(max_examples=60, deadline=None)
@given(HEADERS)
def test_another_header_under_the_same_signature_does_not_hold(header):
    signed = sign_header(HEADER, SOMCHAI)
    if header != HEADER:
        with pytest.raises(BadSignature):
            read_signed(header.encode(), signed.signature).check_signature(SOMCHAI.public)


# --- kinds --------------------------------------------------------------------------------------------


@settings(max_examples=500)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_values_of_any_kind_are_described_and_never_raise(name, data):
    kind = KINDS[name]
    wanted = sorted({*kind.fields, "marking", "more"})
    values = data.draw(st.dictionaries(st.sampled_from(wanted), JSON, max_size=len(wanted)))
    found = problems(kind, values)
    assert all(isinstance(text, str) and text for text in found)
    assert bool(found) or set(values) == {*kind.fields, "marking"}
    assert all(isinstance(ref, str) and len(ref) == 64 for ref in refs_of(kind, values))
