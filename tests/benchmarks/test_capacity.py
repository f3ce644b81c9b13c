"""What a hub needs, in docs/operations.md: drawn from the figures of ``bench scale``, with arithmetic that holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import capacity, document

PAGE = document.OPERATIONS.read_text(encoding="utf-8")
SECTION = re.search(r"<!-- table capacity: begin -->\n(.*)\n<!-- table capacity: end -->", PAGE, re.DOTALL)[1]
ROW = re.compile(
    r"^\| ([A-Z][^|]*) \| (\d) \| ([\d,]+) \| ([\d.]+) ms \| ([\d.]+|in it)(?: ms)? \|$", re.MULTILINE
)


QUORUM = "quorum_2_workers"  # may not have been measured


def _undated(text):
    return re.sub(r"Measured on \d+ \w+ \d+ (.*) on \w+ cores", r"\1", text)


def printed(text=SECTION):
    """The run that a page was drawn from, as far as its own table tells."""
    stores = {words: name for name, words in capacity.STORES.items()}
    values = {}
    for words, workers, rate, hub, database in ROW.findall(text):
        name = f"scale.{stores[words, int(workers)]}"
        values[f"{name}.rate"], values[f"{name}.hub"] = float(rate.replace(",", "")), float(hub)
        if database != "in it":
            values[f"{name}.database"] = float(database)
    kb, one_id = re.search(r"takes ([\d.]+) kB in the database, and its id (\d+) bytes", text).groups()
    values[f"scale.{capacity.SIZES_OF}.envelopes"] = float(kb) * 1000
    values[f"scale.{capacity.SIZES_OF}.ids"] = float(one_id)
    lines = [{"name": name, "value": value, "date": "2026-11-29"} for name, value in values.items()]
    return {"sizes": "full", "machine": {"cores": "two"}, "lines": lines}


def chosen():
    """A run with figures that a reader can reckon with: 0.31 ms and 0.24 ms an envelope, 10,800 and 170 bytes."""
    whole = printed()
    values = {"rate": 2400, "hub": 0.31, "database": 0.24, "envelopes": 10_800, "ids": 170}
    lines = [
        line | {"value": values[line["name"].rpartition(".")[2]]}
        for line in whole["lines"]
        if QUORUM not in line["name"]
    ]
    return whole | {"lines": lines}


def test_the_page_follows_from_its_own_figures():
    assert _undated(capacity.drawn(printed())) == _undated(SECTION)


@given(st.data())
def test_any_run_is_drawn_so_that_a_reader_comes_to_the_same(data):
    whole = printed()
    for line in whole["lines"]:
        line["value"] *= data.draw(st.floats(0.3, 3.0))
    drawn = capacity.drawn(whole)
    assert _undated(capacity.drawn(printed(drawn))) == _undated(drawn)


def test_twice_the_processor_time_needs_twice_the_cores():
    whole = chosen()
    for line in whole["lines"]:
        line["value"] *= 2 if line["name"].endswith((".hub", ".ids")) else 1
    drawn = capacity.drawn(whole)
    assert "3,500 a second x 0.62 ms | 2.2; give 8 |" in drawn
    assert "340 bytes x 100 million x 400 days | 14 TB |" in drawn
    assert "29 TB are more than should be asked" in drawn


def test_a_quorum_that_was_measured_has_its_row():
    whole = chosen()
    more = {"rate": 2000, "hub": 0.5, "database": 0.9}
    whole["lines"] += [
        {"name": f"scale.{QUORUM}.{part}", "value": value, "date": "2026-11-29"}
        for part, value in more.items()
    ]
    drawn = capacity.drawn(whole)
    assert "| PostgreSQL, quorum of three together | 2 | 2,000 | 0.50 ms | 0.90 ms |" in drawn
    assert "3,500 a second x 0.24 ms | 0.8 on the servers that write" in drawn


@pytest.mark.parametrize("without", [line["name"] for line in chosen()["lines"]])
def test_nothing_is_drawn_while_a_figure_is_missing(without):
    whole = chosen()
    whole["lines"] = [line for line in whole["lines"] if line["name"] != without]
    assert capacity.drawn(whole) is None


def test_nothing_is_drawn_from_a_quick_run():
    assert capacity.drawn(printed() | {"sizes": "quick"}) is None
