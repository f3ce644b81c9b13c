"""Request and answer of a join: one spelling each; the fingerprint that people read out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory.core.joining.messages import (
    ADMITTED,
    DECLINED,
    BadJoinMessage,
    JoinAnswer,
    JoinRequest,
    fingerprint,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)


@given(st.binary(max_size=500), texts)
def test_a_request_is_read_back(statement, contact):
    request = JoinRequest(statement, contact)
    assert JoinRequest.from_bytes(request.to_bytes()) == request


@given(st.binary(min_size=1, max_size=500), texts)
def test_an_answer_is_read_back(bundle, reason):
    for answer in (JoinAnswer(ADMITTED, bundle), JoinAnswer(DECLINED, reason=reason)):
        assert JoinAnswer.from_bytes(answer.to_bytes()) == answer


@given(st.binary(max_size=200))
def test_anything_else_is_refused(data):
    for kind in (JoinRequest, JoinAnswer):
        with pytest.raises(BadJoinMessage):
            kind.from_bytes(data)


@pytest.mark.parametrize(
    "text",
    [
        '{"bundle":"","outcome":"admitted","reason":"","v":1}',  # admitted into nothing
        '{"bundle":"eA==","outcome":"declined","reason":"","v":1}',
        '{"bundle":"eA==","outcome":"perhaps","reason":"","v":1}',
        '{"bundle":"eA","outcome":"admitted","reason":"","v":1}',
        '{"bundle":"eB==","outcome":"admitted","reason":"","v":1}',  # a second spelling of one byte
        '{"bundle":"eA==","outcome":"admitted","reason":"","v":true}',
        '{"bundle":"eA==","outcome":"admitted","reason":1,"v":1}',
        '{"bundle":"eA==","outcome":"admitted","v":1}',
        '{"bundle":"eA==","outcome":["admitted"],"reason":"","v":1}',
        "[]",
    ],
)
def test_an_answer_says_one_thing(text):
    with pytest.raises(BadJoinMessage):
        JoinAnswer.from_bytes(text.encode())


def test_the_fingerprint_is_six_groups_of_five_digits_and_hangs_on_every_byte():
    groups = fingerprint(b"one").split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert all(group.isdecimal() for group in groups)
    assert fingerprint(b"one") == fingerprint(b"one")
    assert fingerprint(b"one") != fingerprint(b"two")
