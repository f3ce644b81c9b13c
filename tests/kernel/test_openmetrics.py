"""What is written as OpenMetrics is read back by somebody else's reader."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from hornbill.kernel.openmetrics import Family, written

# The reader takes a line apart at these, as no label of ours has them: values are states and codes.
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)


@given(
    st.lists(
        st.tuples(WORDS, st.floats(allow_nan=False) | st.integers(-(2**60), 2**60)),
        unique_by=lambda one: one[0],
    ),
    WORDS,
)
def test_every_figure_is_read_back(samples, told):
    told = told.strip()  # the reader does, too
    family = Family("hornbill_x_bytes", "gauge", told, [({"state": name}, value) for name, value in samples])
    read = list(text_string_to_metric_families(written([family])))
    if not samples:
        assert read == []
        return
    (found,) = read
    assert (found.name, found.type, found.unit, found.documentation) == (
        "hornbill_x_bytes",
        "gauge",
        "bytes",
        told,
    )
    assert [(one.labels["state"], one.value) for one in found.samples] == [
        (name, float(value)) for name, value in samples
    ]


def test_what_is_not_known_is_left_out():
    text = written(
        [Family("hornbill_a", "gauge", "A.", [({}, None)]), Family("hornbill_b", "gauge", "B.", [({}, 0)])]
    )
    assert [one.name for one in text_string_to_metric_families(text)] == ["hornbill_b"]


def test_what_never_changes_is_an_info():
    (found,) = text_string_to_metric_families(
        written([Family("hornbill_node", "info", "N.", [({"version": "1"}, 1)])])
    )
    assert (found.type, found.samples[0].name, found.samples[0].labels) == (
        "info",
        "hornbill_node_info",
        {"version": "1"},
    )


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none(value):
    (found,) = text_string_to_metric_families(written([Family("hornbill_a", "gauge", "A.", [({}, value)])]))
    assert math.isnan(found.samples[0].value) if math.isnan(value) else found.samples[0].value == value


def test_a_name_is_one_and_comes_once():
    with pytest.raises(ValueError, match="no name"):
        written([Family("Hornbill x", "gauge", "A.", [])])
    twice = Family("hornbill_a", "gauge", "A.", [({}, 1)])
    with pytest.raises(ValueError, match="was there"):
        written([twice, twice])
    with pytest.raises(ValueError, match="label"):
        written([Family("hornbill_a", "gauge", "A.", [({"a-b": "c"}, 1)])])
