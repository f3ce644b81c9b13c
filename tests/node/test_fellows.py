"""What processes of one node must have in common: said with its cure, and refused only where going on would do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.node import fellows
from hornbill.node.fellows import Fellow

PEPPER = b"p" * 32
ONE = Fellow(
    "1" * 32, "web", "node-1", "node-1:8101", "0.2.0", "k" * 64, {"A": "1", "B": "2"}, timedelta(seconds=-2)
)
TWO = replace(ONE, id="2" * 32, host="node-2", place="node-2:8101", ahead=timedelta(seconds=1))
texts = st.text("abc", max_size=2)
some = st.builds(
    Fellow,
    id=texts,
    kind=st.sampled_from(["web", "worker"]),
    host=texts,
    place=texts,
    version=texts,
    keys=texts,
    marks=st.dictionaries(texts, texts, max_size=4),
    ahead=st.timedeltas(timedelta(minutes=-3), timedelta(minutes=3)),
)


def codes(found):
    return [one.code for one in found]


def test_two_of_a_kind_fit():
    assert fellows.differences(TWO, ONE) == []


@pytest.mark.parametrize(
    ("other", "code", "refuses"),
    [
        (replace(ONE, keys="x" * 64), "other-keys", True),
        (replace(ONE, version="0.3.0"), "other-version", True),
        (replace(ONE, ahead=timedelta(minutes=-4)), "clocks-differ", True),
        (replace(ONE, ahead=timedelta(seconds=-7)), "clocks-differ", False),
        (replace(ONE, marks={"A": "1", "B": "3", "C": "4"}), "settings-differ", False),
    ],
)
def test_what_differs_is_said_with_its_cure(other, code, refuses):
    (found,) = fellows.differences(TWO, other)
    assert (found.code, found.refuses) == (code, refuses)
    assert found.cure
    assert "node-1:8101" in found.says or "node-1" in found.says
    assert (fellows.refusal([found]) is found) is refuses


def test_settings_are_named_and_their_values_are_not():
    (found,) = fellows.differences(TWO, replace(ONE, marks={"A": "1", "B": "secret", "C": "4"}))
    assert found.says.endswith("other settings than this one: B, C")
    many = {f"S{number}": "1" for number in range(9)} | ONE.marks
    (found,) = fellows.differences(TWO, replace(ONE, marks=many))
    assert found.says.endswith("and 3 more")


def test_files_that_are_not_shared_refuse():
    (found,) = fellows.differences(TWO, ONE, files_apart=True)
    assert (found.code, found.refuses) == ("files-apart", True)


@given(some, some)
def test_differing_is_mutual_and_what_refuses_comes_first(mine, other):
    found, back = fellows.differences(mine, other), fellows.differences(other, mine)
    assert codes(found) == codes(back)
    refusing = [one.refuses for one in found]
    assert refusing == sorted(refusing, reverse=True)
    assert (fellows.refusal(found) is None) is (True not in refusing)


@given(some)
def test_a_process_fits_to_its_like(one):
    assert fellows.differences(one, replace(one, id="another", place="elsewhere")) == []


@given(texts, st.binary(max_size=8), texts, st.binary(max_size=8))
def test_a_mark_is_of_its_name_and_value(name, value, other_name, other_value):
    same = (name, value) == (other_name, other_value)
    assert (fellows.mark(PEPPER, name, value) == fellows.mark(PEPPER, other_name, other_value)) is same
    assert fellows.mark(b"q" * 32, name, value) != fellows.mark(PEPPER, name, value)
