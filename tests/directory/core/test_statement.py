"""Statements as bytes: one spelling, read back, and nothing else accepted."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.statements import statement as statements
from hornbill.directory.core.statements.statement import BadStatement, UnknownStatement, decode, draft, read
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import canonical, signing
from tests.directory.fold_rig import NOW, Net, signing_key

AGENCIES = st.from_regex(r"[a-z][a-z0-9-]{1,31}", fullmatch=True)
OFFICERS = st.builds("{}/{}".format, AGENCIES, st.from_regex(r"[a-z0-9][a-z0-9.-]{0,39}", fullmatch=True))
ROLES = st.sampled_from(["", "-new"])
SIGNERS = st.one_of(
    st.builds("root{}:{}".format, ROLES, AGENCIES | OFFICERS),
    st.builds("node{}:{}".format, ROLES, AGENCIES),
    st.builds("officer{}:{}".format, ROLES, OFFICERS),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
KINDS = st.from_regex(r"[a-z]{2,20}\.[a-z]{2,30}", fullmatch=True)
NETWORKS = st.just("") | st.binary(min_size=32, max_size=32).map(bytes.hex)
SIGNATURES = st.integers(0, 255).map(lambda number: bytes([number]) * signing.SIGNATURE_BYTES)


@st.composite
def some(draw):
    made = draft(
        draw(KINDS),
        subject=draw(AGENCIES | OFFICERS),
        values=draw(st.dictionaries(TEXT, JSON, max_size=4)),
        network=draw(NETWORKS),
        at=NOW,
    )
    for signer, signature in draw(st.dictionaries(SIGNERS, SIGNATURES, max_size=4)).items():
        made = made.with_signature(signer, signature)
    return made


@settings(deadline=None)
@given(some())
def test_a_statement_reads_back(statement):
    assert decode(statement.encode()) == statement
    assert decode(statement.encode()).encode() == statement.encode()
    apart = statements.decode_signatures(statements.encode_signatures(statement.signatures))
    assert read(statement.data, apart) == statement
    assert statement.id == hashlib.sha256(statement.data).hexdigest()
    assert replace(statement, signatures=()).id == statement.id


@settings(max_examples=150, deadline=None)
@given(some(), st.data())
def test_a_changed_byte_is_refused_or_another_statement(statement, data):
    entry = bytearray(statement.encode())
    at = data.draw(st.integers(0, len(entry) - 1))
    entry[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        other = decode(bytes(entry))
    except (BadStatement, UnknownStatement):
        return
    assert other != statement
    assert other.encode() == bytes(entry)


@settings(deadline=None)
@given(st.binary(max_size=400) | st.lists(st.binary(max_size=40), max_size=5).map(pack))
def test_any_bytes_only_raise_our_error(data):
    with pytest.raises(BadStatement):
        decode(data)


@settings(deadline=None)
@given(some(), st.sampled_from([*sorted(statements._KEYS), "more"]), JSON)
def test_junk_in_any_field_is_refused_or_read_as_it_is(statement, name, junk):
    data = canonical.encode({**canonical.decode(statement.data), name: junk})
    with contextlib.suppress(BadStatement, UnknownStatement):
        assert read(data).data == data


@pytest.fixture
def statement():
    net = Net()
    return net.certify()


def test_a_second_spelling_is_refused(statement):
    spaced = statement.data.replace(b'"v":1', b'"v": 1')
    for data in (spaced, statement.data + b"\n", b"\xef\xbb\xbf" + statement.data):
        with pytest.raises(BadStatement):
            read(data)


@pytest.mark.parametrize(("name", "value"), [("v", 2), ("suite", 9), ("v", True), ("v", None)])
def test_another_version_or_suite_is_named_as_such(statement, name, value):
    data = canonical.encode({**canonical.decode(statement.data), name: value})
    with pytest.raises(UnknownStatement):
        read(data)


def test_signatures_stand_sorted_each_signer_once(statement):
    first, second = statement.signatures
    assert first[0] < second[0]
    for pairs in ((second, first), (first, first)):
        entry = pack([statement.data, statements.encode_signatures(pairs)])
        with pytest.raises(BadStatement):
            decode(entry)
    again = statement.with_signature(*first)
    assert again == statement


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("values", []),
        ("kind", "Officer.certify"),
        ("network", "AB" * 32),
        ("subject", "th-customs/so/m"),
        ("subject", "th-customs/@node"),
        ("subject", ""),
        ("at", "2026-11-25T04:00:00Z"),
        ("salt", "ab"),
    ],
)
def test_a_field_of_another_form_is_refused(statement, name, value):
    data = canonical.encode({**canonical.decode(statement.data), name: value})
    with pytest.raises(BadStatement):
        read(data)


def test_a_signer_without_a_signature_is_refused(statement):
    with pytest.raises(BadStatement):
        decode(pack([statement.data, pack([b"root:amina"])]))


@pytest.mark.parametrize(
    "signer",
    [
        "",
        "root",
        "root:",
        "node:th-customs/somchai",
        "officer:th-customs",
        "king:x",
        "root:É",
        "node-new-new:x",
        None,
    ],
)
def test_who_can_sign_is_written_in_one_way(statement, signer):
    with pytest.raises(BadStatement):
        statement.with_signature(signer, b"x" * signing.SIGNATURE_BYTES)


def test_a_signature_has_its_length_and_there_are_not_too_many(statement):
    with pytest.raises(BadStatement):
        statement.with_signature("root:amina", b"short")
    for number in range(statements.MAX_SIGNATURES - len(statement.signatures)):
        statement = statement.with_signature(f"root:r{number}", b"x" * signing.SIGNATURE_BYTES)
    with pytest.raises(BadStatement):
        statement.with_signature("root:more", b"x" * signing.SIGNATURE_BYTES)


def test_an_entry_is_limited_to_64_kib(statement):
    with pytest.raises(BadStatement):
        draft("officer.certify", subject="th-customs", values={"x": "y" * 66_000}, network="", at=NOW)
    long = draft("officer.certify", subject="th-customs", values={"x": "y" * 60_000}, network="", at=NOW)
    assert decode(long.encode()) == long
    for number in range(2):
        long = long.with_signature(f"root:r{number}", b"x" * signing.SIGNATURE_BYTES)
    with pytest.raises(BadStatement):
        long.encode()
    with pytest.raises(BadStatement):
        decode(pack([long.data, statements.encode_signatures(long.signatures)]))


def test_two_statements_of_the_same_words_are_two():
    first, second = (
        draft("agency.suspend", subject="th-customs", values={}, network="", at=NOW) for _ in range(2)
    )
    assert first.id != second.id


def test_what_has_no_canonical_form_cannot_be_said():
    with pytest.raises(BadStatement):
        draft("agency.suspend", subject="th-customs", values={"x": 1.5}, network="", at=NOW)


def test_a_signature_is_for_the_directory_and_nothing_else():
    key = signing_key("node th-customs")
    made = draft("agency.suspend", subject="th-customs", values={}, network="", at=NOW).sign(
        "node:th-customs", key
    )
    signature = made.signature_of("node:th-customs")
    signing.verify(key.public, b"hornbill/directory/v1\0" + made.data, signature)
    with pytest.raises(signing.BadSignature):
        signing.verify(key.public, made.data, signature)
    assert made.signature_of("node:other") is None
