"""How many examples Hypothesis tries: a few where a run asks for few, and otherwise what each test says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import FEW, with_few_examples


def tried(test):
    seen.clear()
    test()
    return len(seen)


seen = []


def test_a_few_are_tried_where_few_are_asked_for():
    @given(st.integers())
    def plain(number):
        seen.append(number)

    @settings(max_examples=50)
    @given(st.integers())
    def with_its_own(number):
        seen.append(number)

    @settings(max_examples=3)
    @given(st.integers())
    def with_fewer(number):
        seen.append(number)

    assert (tried(plain), tried(with_its_own)) == (settings().max_examples, 50)
    for test in (plain, with_its_own, with_fewer):
        with_few_examples(test)
    assert (tried(plain), tried(with_its_own), tried(with_fewer)) == (FEW, FEW, 3)


def test_other_tests_and_things_that_are_none_are_left_as_they_are():
    for one in (test_a_few_are_tried_where_few_are_asked_for, None, 7):
        with_few_examples(one)
