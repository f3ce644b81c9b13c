"""A copy is read as it stands; whatever a partner wrote, reading it never fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.operations.core.entry import LONGEST_KEPT, entry_of_copy
from hornbill.operations.core.goods import group_of
from tests.operations.entries import TAXA, entry, sort

NAMES = (
    "reference", "first", "last", "precision", "country", "place", "position", "transport", "transport_id", "concealment",
    "bill", "route", "items",
)  # fmt: skip


def test_a_copy_is_read_line_by_line():
    one = entry(
        items="Manis javanica; SCA; 120; kg; ; 120\ncigarettes; ; 3; boxes",
        route="origin; NG; Lagos; confirmed\ntransit; MY; Port Klang; alleged\ntransit; MY; ; alleged\ndestination; VN; ; alleged",
        position="13.70, 100.50",
        transport="sea road sea",
    )
    assert one.taxa == ("Manis javanica", "cigarettes")
    assert (one.goods, one.is_wildlife) == (("pangolins", "tobacco"), True)
    assert one.route == ("NG", "MY", "VN")
    assert (one.position, one.means) == ((13.7, 100.5), ("sea", "road"))


@pytest.mark.parametrize(
    ("name", "term", "group", "wild"),
    [
        ("Manis javanica", "SCA", "pangolins", True),
        ("Dalbergia", "LOG", "plants", True),
        ("Loxodonta africana", "TUS", "other animals", True),
        ("Methamphetamine (ice)", "", "drugs", False),
        ("smuggled cigarettes", "", "tobacco", False),
        ("some animal", "LIV", "wildlife", True),
        ("something", "", "unknown", False),
        ("", "", "unknown", False),
    ],
)
def test_goods_are_sorted_into_groups(name, term, group, wild):
    assert group_of(name, term, TAXA.get) == (group, wild)


@pytest.mark.parametrize("position", ["91.0, 10.0", "10, 181", "nan, 5", "inf, 5", "10", "a, b", "1;2", ""])
def test_a_position_that_is_none_is_left_out(position):
    assert entry(position=position).position is None


@pytest.mark.parametrize("lon", ["180", "-180", "179.99", "-179.99"])
def test_positions_at_the_date_line_are_kept(lon):
    assert entry(position=f"-16.5, {lon}").position == (-16.5, float(lon))


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=80), max_size=13))
def test_reading_a_copy_never_fails(values):
    one = entry_of_copy(("aa", "0" * 64), "1" * 64, "2026-11-01T00:00:00.000Z", values, (1, "1" * 64), sort)
    assert len(one.twin) <= LONGEST_KEPT >= len(one.family)
    assert one.day == "" or one.day == values["first"]


@given(
    st.lists(
        st.sampled_from(["Manis javanica; SCA; 1", "Dalbergia; LOG; 2", "x; ; 3"]), min_size=2, max_size=4
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_items_makes_no_other_event(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert (
        entry(items="\n".join(lines)).twin
        == entry(items="\n".join(shuffled), number="9", reference="other").twin
    )
