"""Sets of rows, frequent sequences and combinations, and chance: each beside the plain definition."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations as choose
from math import comb, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.routes.core import bits, sequences
from hornbill.routes.core.chance import corrected, log10_of_ratio, log10_tail
from hornbill.routes.core.combinations import frequent, judged
from hornbill.routes.core.rows import Row
from hornbill.routes.core.table import Table

ROUTES = st.lists(st.lists(st.sampled_from("ABCD"), max_size=6).map(tuple), max_size=12)
ITEMS = st.lists(
    st.frozensets(st.sampled_from([(facet, value) for facet in ("cover", "carrier", "paper", "origin") for value in "xy"]), max_size=6),
    min_size=1,
    max_size=14,
)  # fmt: skip


def table(rows):
    return Table(Row(str(n), 24_240, "", "", (), (), tuple(sorted(items))) for n, items in enumerate(rows))


@given(st.sets(st.integers(0, 300)))
def test_a_set_of_rows_gives_its_rows_back(rows):
    made = bits.of_rows(rows, size=301)
    assert bits.rows_of(made) == sorted(rows)
    assert made.bit_count() == len(rows)
    assert bits.rows_of(made, most=3) == sorted(rows)[:3]


def _has(sequence, route):
    at = iter(route)
    return all(stop in at for stop in sequence)


@given(ROUTES, st.integers(1, 4), st.integers(1, 4))
def test_sequences_are_all_that_are_frequent_with_their_counts(routes, least, longest):
    wanted = {}
    for sequence in {tuple(route[n] for n in places) for route in routes for size in range(1, longest + 1)
                     for places in choose(range(len(route)), size)}:  # fmt: skip
        count = sum(_has(sequence, route) for route in routes)
        if count >= least:
            wanted[sequence] = count
    found = sequences.frequent(Counter(routes), least=least, longest=longest)
    assert dict(found) == wanted
    assert len(found) == len(wanted)
    assert [count for _, count in found] == sorted((count for _, count in found), reverse=True)


@given(ITEMS, st.integers(1, 4))
def test_combinations_are_all_that_are_frequent_with_their_counts(rows, least):
    every = sorted({item for row in rows for item in row})
    wanted = {}
    for size in (1, 2, 3):
        for items in choose(every, size):
            count = sum(set(items) <= row for row in rows)
            if count >= least:
                wanted[frozenset(items)] = count
    found = list(frequent(table(rows), least=least, longest=3))
    assert {frozenset(items): count for items, count in found} == wanted
    assert len(found) == len(wanted)


@given(ITEMS)
def test_chance_is_measured_between_blocks(rows):
    made = table(rows)
    size = len(rows)
    share = [sum(item in row for row in rows) / size for item in (("cover", "x"), ("carrier", "y"))]
    told = judged(made, (("cover", "x"), ("carrier", "y")))
    assert told.expected == pytest.approx(share[0] * share[1] * size)
    # Origin and place hang together by nature: their common frequency is taken as it is.
    own = judged(made, (("origin", "x"), ("origin", "y")))
    assert own.count == pytest.approx(own.expected)


@given(st.integers(0, 30), st.integers(1, 30), st.integers(1, 19))
def test_the_tail_is_the_exact_binomial_one(count, of, twentieths):
    count, chance = min(count, of), Fraction(twentieths, 20)
    exact = sum(comb(of, k) * chance**k * (1 - chance) ** (of - k) for k in range(count, of + 1))
    assert log10_tail(count, of, float(chance)) == pytest.approx(log10(exact), abs=1e-6)


def test_the_tail_is_told_where_it_is_smaller_than_any_float():
    assert log10_tail(900, 1000, 0.01) == pytest.approx(-1661, abs=2)


def test_corrected_values_are_those_of_benjamini_and_hochberg():
    found = corrected([log10(p) for p in (0.01, 0.04, 0.03, 0.005)], tried=log10(4))
    assert [10**value for value in found] == pytest.approx([0.02, 0.04, 0.04, 0.02])


def test_shares_that_are_equal_differ_by_chance_and_others_do_not():
    assert log10_of_ratio(10, 100, 20, 200) == 0
    assert log10_of_ratio(10, 100, 60, 100) < -12
    assert log10_of_ratio(0, 5_000, 5_000, 5_000) < -2_000
    assert log10_of_ratio(3, 3, 4, 4) == 0  # nothing to tell apart


def test_next_legs_are_counted_and_only_where_the_stretch_is_direct():
    routes = {
        ("NG", "MY", "VN"): [0, 1],
        ("NG", "MY", "CN"): [2],
        ("NG", "SG", "MY", "CN"): [3],
        ("NG", "MY"): [4],
    }
    assert sequences.next_legs(routes, ("NG", "MY")) == (3, [("VN", 2), ("CN", 1)])
    assert sequences.next_legs(routes, ("XX",)) == (0, [])
