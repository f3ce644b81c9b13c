"""The most alike are those that a walk over all rows finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hornbill.routes.core.likeness import Likeness
from hornbill.routes.core.rows import Row
from hornbill.routes.core.table import Table

ROWS = st.lists(
    st.tuples(st.integers(0, 4), st.frozensets(st.tuples(st.sampled_from(["cover", "carrier", "goods"]), st.sampled_from("abcd")), max_size=5)),
    min_size=1,
    max_size=25,
)  # fmt: skip


@given(ROWS, st.data())
def test_the_most_alike_are_those_of_a_walk_over_all(rows, data):
    table = Table(
        Row(str(n), 24_240 + month, "", "", (), (), tuple(sorted(items)))
        for n, (month, items) in enumerate(rows)
    )
    asked = data.draw(st.integers(0, len(rows) - 1))
    most = data.draw(st.integers(1, 6))
    like = Likeness(table)
    mine = rows[asked][1]
    walked = sorted(
        (-sum(like.weight(item) for item in mine & items), -month, -n)
        for n, (month, items) in enumerate(rows)
        if n != asked and sum(like.weight(item) for item in mine & items)
    )[:most]
    found = like.like(asked, most=most)
    assert [(-one.weight, -(table.months[one.row] - 24_240), -one.row) for one in found] == walked
    for one in found:
        theirs = rows[one.row][1]
        assert set(one.shared) == mine & theirs
        assert set(one.own) == mine - theirs
        assert set(one.other) == theirs - mine


def test_what_is_rare_weighs_more_than_what_is_common():
    rows = [("sea", "fish")] * 8 + [("sea", "wigs"), ("air", "wigs"), ("sea", "tea")]
    table = Table(
        Row(str(n), 0, "", "", (), (), (("transport", a), ("cover", b))) for n, (a, b) in enumerate(rows)
    )
    first, *_ = Likeness(table).like(8)
    assert table.ids[first.row] == "9"
    assert first.shared == (("cover", "wigs"),)
