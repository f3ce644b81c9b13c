"""Private intersection of two lists through our wrapper: what is met, what each side sees, and messages that are refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.comparison.core import psi
from hornbill.comparison.core.errors import BadList, BadMessage, ComparisonMissing
from hornbill.deconfliction.core.set_size import size_class
from hornbill.kernel.framing import pack, unpack

ONE, OTHER = b"1" * 32, b"2" * 32
texts = st.lists(st.sampled_from([f"phone:same:+6681000{n:04}" for n in range(30)]), min_size=1, unique=True)


def compared(mine, theirs, *, most=psi.MOST):
    asked = psi.make_request(mine, ONE)
    return psi.open_answer(asked, psi.make_answer(theirs, asked.message, ONE, most=most), most=most)


def elements(message, at, name):
    import private_set_intersection.python as library

    parts = unpack(message)
    parsed = {"request": library.Request, "setup": library.ServerSetup, "response": library.Response}[name]()
    parsed.ParseFromString(parts[at])
    return parts, parsed


@settings(max_examples=25, deadline=None)
@given(mine=texts, theirs=texts)
def test_exactly_what_both_hold_is_met(mine, theirs):
    assert {mine[place] for place in compared(mine, theirs)} == set(mine) & set(theirs)


def test_sizes_show_as_classes_and_order_shows_nothing():
    asked = psi.make_request([str(n) for n in range(70)], ONE)
    assert psi.size_of_request(asked.message, ONE) == size_class(70) == 72
    assert [place for place in asked.places if place >= 0] != list(range(70))
    answer = psi.make_answer(["a"], asked.message, ONE, most=100)
    _, setup = elements(answer, 2, "setup")
    assert len(setup.raw.encrypted_elements) == size_class(1) == 64
    assert list(setup.raw.encrypted_elements) == sorted(setup.raw.encrypted_elements)


def test_the_same_list_never_looks_the_same():
    first, second = (psi.make_request(["a", "b"], ONE) for _ in range(2))
    _, one = elements(first.message, 2, "request")
    _, other = elements(second.message, 2, "request")
    assert not set(one.encrypted_elements) & set(other.encrypted_elements)


def test_items_of_two_comparisons_never_meet():
    asked = psi.make_request(["a"], ONE)
    _, request = elements(asked.message, 2, "request")
    moved = pack([unpack(asked.message)[0], OTHER, request.SerializeToString()])
    with pytest.raises(BadMessage):
        psi.make_answer(["a"], moved, ONE, most=10)
    answer = psi.make_answer(["a"], moved, OTHER, most=10)
    asked = psi.Asked(asked.key, asked.items, asked.places, moved)
    assert psi.open_answer(asked, answer, most=10) == []


@pytest.mark.parametrize("wrong", [[], ["a", "a"], [str(n) for n in range(psi.MOST + 1)]])
def test_lists_that_cannot_be_compared(wrong):
    with pytest.raises(BadList):
        psi.make_request(wrong, ONE)


def test_more_than_was_agreed_is_not_answered():
    asked = psi.make_request([str(n) for n in range(100)], ONE)
    with pytest.raises(BadMessage):
        psi.make_answer(["a"], asked.message, ONE, most=64)
    few = psi.make_request(["1"], ONE)
    answer = psi.make_answer([str(n) for n in range(100)], few.message, ONE, most=100)
    with pytest.raises(BadMessage):
        psi.open_answer(few, answer, most=64)


def test_an_element_asked_twice_is_refused():
    asked = psi.make_request(["a"], ONE)
    parts, request = elements(asked.message, 2, "request")
    request.encrypted_elements[1] = request.encrypted_elements[0]
    with pytest.raises(BadMessage):
        psi.make_answer(["a"], pack([*parts[:2], request.SerializeToString()]), ONE, most=64)


@pytest.mark.parametrize("point", [b"", b"\0" * 33, b"\2" + b"\xff" * 32, b"\4" * 65])
def test_what_is_no_point_is_refused_both_ways(point):
    asked = psi.make_request(["a"], ONE)
    parts, request = elements(asked.message, 2, "request")
    request.encrypted_elements[3] = point
    with pytest.raises(BadMessage):
        psi.make_answer(["a"], pack([*parts[:2], request.SerializeToString()]), ONE, most=64)
    answer = psi.make_answer(["a"], asked.message, ONE, most=64)
    parts, response = elements(answer, 3, "response")
    response.encrypted_elements[3] = point
    with pytest.raises(BadMessage):
        psi.open_answer(asked, pack([*parts[:3], response.SerializeToString()]), most=64)


def test_a_shorter_answer_and_another_ones_answer_are_refused():
    asked, again = psi.make_request(["a"], ONE), psi.make_request(["a"], ONE)
    answer = psi.make_answer(["a"], asked.message, ONE, most=64)
    with pytest.raises(BadMessage):
        psi.open_answer(again, answer, most=64)
    parts, response = elements(answer, 3, "response")
    del response.encrypted_elements[1:]
    with pytest.raises(BadMessage):
        psi.open_answer(asked, pack([*parts[:3], response.SerializeToString()]), most=64)


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_our_error(data):
    asked = psi.make_request(["a"], ONE)
    for message in (data, pack([b"hornbill/comparison/request/v1", ONE, data])):
        with pytest.raises(BadMessage):
            psi.make_answer(["a"], message, ONE, most=64)
    digest = unpack(psi.make_answer(["a"], asked.message, ONE, most=64))[1]
    for message in (data, pack([b"hornbill/comparison/answer/v1", digest, data, data])):
        with pytest.raises(BadMessage):
            psi.open_answer(asked, message, most=64)


def test_without_the_extra_it_says_how_to_install_it(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "private_set_intersection.python", None)
    assert not psi.is_installed()
    with pytest.raises(ComparisonMissing, match="openmined-psi") as caught:
        psi.make_request(["a"], ONE)
    assert "HORNBILL_COMPARISON=1" in caught.value.cure


def test_the_longest_message_fits_into_one_record():
    from hornbill.comparison.core.kinds import message_of, message_text
    from hornbill.exchange.core.records.body import MAX_BODY

    longest = message_text(bytes(psi.MAX_MESSAGE))
    assert len(longest) + 4096 < MAX_BODY
    assert len(message_of(longest)) == psi.MAX_MESSAGE
    assert psi.MAX_MESSAGE > 2 * psi.MOST * (psi.POINT_BYTES + 2)
