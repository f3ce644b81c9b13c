"""Where things are pinned: any order gives the same; the last word by the order of the room counts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core.chart_kinds import MAX_AT, MAX_PINS, PIN, why_not_pin
from hornbill.cases.core.chart_layout import Layout
from hornbill.exchange.core.records.kinds import KINDS, problems

ENTITIES = ("e1", "e2", "e3", "e4")
MARKING = {"tlp": "AMBER"}


@st.composite
def pinned(draw):
    """Records as they may stand in a room: several of one height, told apart by their ids."""
    records = []
    for n in range(draw(st.integers(1, 8))):
        chosen = sorted(draw(st.sets(st.sampled_from(ENTITIES), min_size=1)))
        at = st.integers(-MAX_AT, MAX_AT)
        pins = [
            {"entity": one, "x": draw(at), "y": draw(at)} if draw(st.booleans()) else {"entity": one}
            for one in chosen
        ]
        id_ = f"{draw(st.integers(0, 9))}-{n}"
        records.append((id_, (draw(st.integers(0, 3)), id_), pins))
    return records


@given(pinned(), st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_any_order_with_repeats_pins_the_same(records, seed):
    rng = random.Random(seed)
    layout = Layout()
    for record in rng.sample(records, len(records)) + rng.sample(records, len(records)):
        layout.add(*record)
    expected = {}
    for _id, _order, pins in sorted(records, key=lambda record: record[1]):
        expected |= {row["entity"]: (row["x"], row["y"]) if "x" in row else None for row in pins}
    assert {one: layout.place([one]) for one in expected} == expected
    merged = [pins for _id, _order, pins in sorted(records, key=lambda record: record[1]) if any(
        row["entity"] in ("e1", "e2") for row in pins)]  # fmt: skip
    if merged:
        last = [
            (row["x"], row["y"]) if "x" in row else None
            for row in merged[-1]
            if row["entity"] in ("e1", "e2")
        ]
        assert layout.place(["e1", "e2"]) in last


@pytest.mark.parametrize(
    "pins",
    [
        [],
        [{"entity": "a", "x": 1}],
        [{"entity": "a", "x": 1.5, "y": 0}],
        [{"entity": "a", "x": True, "y": 0}],
        [{"entity": "a", "x": MAX_AT + 1, "y": 0}],
        [{"entity": "", "x": 1, "y": 0}],
        [{"entity": 7}],
        [{"entity": "b"}, {"entity": "a"}],
        [{"entity": "a"}, {"entity": "a"}],
        [{"entity": "a", "x": 0, "y": 0, "z": 0}],
        ["a"],
        "a",
        [{"entity": f"{n:05}"} for n in range(MAX_PINS + 1)],
    ],
)  # fmt: skip
def test_what_is_no_pin_is_refused_at_intake(pins):
    assert problems(KINDS[PIN], {"pins": pins, "marking": MARKING})


def test_a_pin_and_a_thing_let_go_are_taken():
    pins = [{"entity": "a", "x": -MAX_AT, "y": 0}, {"entity": "b"}]
    assert problems(KINDS[PIN], {"pins": pins, "marking": MARKING}) == []
    assert [why_not_pin(row) for row in pins] == [[], []]
