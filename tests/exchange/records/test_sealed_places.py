"""What is sealed opens in its own place alone: one record, one reader, one body, one form of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from hornbill.exchange.core.records.body import MAX_BODY, Body, decode_body, make_body
from hornbill.exchange.core.records.header import BadRecord, Header
from hornbill.exchange.core.records.opening import open_body, open_key
from hornbill.exchange.core.records.sealing import (
    ABSENT,
    SEALED_BODY_EXTRA,
    Reader,
    check_ciphertext,
    seal_record,
)
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite.commitments import salted
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey
from hornbill.kernel.suite.signing import SigningKey

SIGNER, READER = SigningKey.generate(), SealingKey.generate()
HANH = "vn-customs/hanh"
BODY = make_body({"text": "One.", "lang": "en"})
SEALED = seal_record(
    Header(
        rules=1,
        room="a" * 64,
        kind="message.post",
        chain="th-customs/somchai/1f3a09bc",
        n=4,
        prev="b" * 64,
        seen=(),
        members="c" * 64,
        at="2026-11-25T00:00:00.000Z",
        body_root="0" * 64,
    ),
    BODY,
    SIGNER,
    [Reader(HANH, READER.public)],
)
HEADER, WRAPS = SEALED.signed.header, [wrap.sealed for wrap in SEALED.wraps]


def test_it_opens_where_it_belongs():
    key = open_key(SEALED.id, HANH, WRAPS, READER)
    assert open_body(HEADER, SEALED.ciphertext, key).values() == {"text": "One.", "lang": "en"}


@pytest.mark.parametrize(
    "place",
    [{"room": "d" * 64}, {"chain": "th-customs/somchai/00000001"}, {"n": 5}],
    ids=lambda one: next(iter(one)),
)
def test_a_body_that_was_moved_does_not_open(place):
    key = open_key(SEALED.id, HANH, WRAPS, READER)
    with pytest.raises(CannotOpen):
        open_body(replace(HEADER, **place), SEALED.ciphertext, key)


@pytest.mark.parametrize(
    ("record", "reader"), [("d" * 64, HANH), (SEALED.id, "vn-customs/duc")], ids=["record", "reader"]
)
def test_a_wrap_that_was_moved_does_not_open(record, reader):
    with pytest.raises(CannotOpen):
        open_key(record, reader, WRAPS, READER)


def test_only_the_encrypted_body_that_was_signed_is_taken_or_none():
    check_ciphertext(HEADER, SEALED.ciphertext)
    check_ciphertext(HEADER, ABSENT)
    with pytest.raises(BadRecord, match="not the one that was signed"):
        check_ciphertext(HEADER, SEALED.ciphertext[:-1] + bytes([SEALED.ciphertext[-1] ^ 1]))


@pytest.mark.parametrize("size", [1, SEALED_BODY_EXTRA, MAX_BODY + SEALED_BODY_EXTRA + 1])
def test_an_encrypted_body_of_a_length_that_none_has_is_refused_although_it_was_signed(size):
    data = bytes(size)
    with pytest.raises(BadRecord, match="which no body has"):
        check_ciphertext(replace(HEADER, sealed=hashlib.sha256(data).hexdigest()), data)


@pytest.mark.parametrize("names", [("text", "lang"), ("text", "text")], ids=["unsorted", "twice"])
def test_the_fields_of_a_body_stand_in_one_order_and_each_once(names):
    fields = tuple(salted(name, value) for name, value in zip(names, ("yes", "no"), strict=True))
    with pytest.raises(BadInput):
        decode_body(Body(fields).encode(), Body(fields).root())
