"""Links, codes and answers: what goes through is what was sent, and nothing else opens."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.guests.core import link
from hornbill.guests.core.errors import BadAnswer
from hornbill.kernel.suite import content, link_key
from hornbill.kernel.suite.link_key import bound_to
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import BadKey

REQUEST, SECRET = b"r" * 16, b"s" * 32


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(link_key, "ITERATIONS", 2)


def test_keys_are_of_their_link_code_and_request():
    all_keys = set()
    for secret, code, request in (
        (SECRET, "7K2M99QXAB", REQUEST),
        (b"t" * 32, "7K2M99QXAB", REQUEST),
        (SECRET, "7K2M99QXAC", REQUEST),
        (SECRET, "7K2M99QXAB", b"q" * 16),
    ):
        keys = link_key.derive(secret, code, request=request)
        all_keys |= {keys.proof, keys.question, keys.answer}
    assert len(all_keys) == 12
    with pytest.raises(BadKey):
        link_key.derive(b"short", "7K2M99QXAB", request=REQUEST)


def test_a_code_is_read_as_people_type_it():
    code = link.new_code()
    assert link.bare(code) == link.bare(code.lower().replace("-", "  "))
    assert len(link.bare(code)) == link.CODE_LENGTH
    assert link.bare("oil-O1L") == "011011"
    assert len({link.new_code() for _ in range(50)}) == 50


@given(
    st.text(max_size=50),
    st.lists(st.tuples(st.text(max_size=20), st.binary(min_size=1, max_size=50)), max_size=5),
)
def test_an_answer_is_read_as_it_was_written(text, files):
    files = [link.File(name, data) for name, data in files]
    data = link.write_answer(text, files)
    if not text.strip() and not files:
        with pytest.raises(BadAnswer):
            link.read_answer(data)
        return
    answer = link.read_answer(data)
    assert answer.text == text
    assert [one.data for one in answer.files] == [one.data for one in files]


def test_what_is_no_answer_is_refused():
    good = {"text": "a", "files": [{"name": "b", "size": 1}]}
    for about, rest in (
        (good, b""),
        (good, b"xy"),
        ({**good, "files": [{"name": "b", "size": 0}]}, b""),
        ({**good, "files": [{"name": "b", "size": True}]}, b"x"),
        ({**good, "files": [{"name": 1, "size": 1}]}, b"x"),
        ({**good, "files": [{"name": "b", "size": 1}] * 6}, b"x" * 6),
        ({"text": "x" * 20_001, "files": []}, b""),
        ({"text": 1, "files": []}, b""),
        ([], b""),
        ({"text": " ", "files": []}, b""),
    ):
        head = json.dumps(about).encode()
        with pytest.raises(BadAnswer):
            link.read_answer(len(head).to_bytes(4) + head + rest)
    for data in (b"", b"\0\0", b"\xff\xff\xff\xff{}", b"\0\0\0\x02[["):
        with pytest.raises(BadAnswer):
            link.read_answer(data)


def test_only_the_right_keys_open_and_a_question_is_no_answer():
    keys = link_key.derive(SECRET, "7K2M99QXAB", request=REQUEST)
    other = link_key.derive(SECRET, "7K2M99QXAC", request=REQUEST)
    sealed = content.encrypt(keys.answer, link.write_answer("yes", []), aad=bound_to("answer", REQUEST))
    assert link.open_answer(keys, sealed, request=REQUEST).text == "yes"
    question = link.seal_question(keys, {"text": "?"}, request=REQUEST)
    for bad_keys, bad, request in (
        (other, sealed, REQUEST),
        (keys, sealed, b"q" * 16),
        (keys, question, REQUEST),
        (keys, sealed[:-1] + bytes([sealed[-1] ^ 1]), REQUEST),
    ):
        with pytest.raises(CannotOpen):
            link.open_answer(bad_keys, bad, request=request)
