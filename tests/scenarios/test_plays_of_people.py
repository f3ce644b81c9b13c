"""Plays of people who are called, who leave and whose identifiers meet, through the command line."""

from __future__ import annotations

import pytest

from tests.scenarios.playing import play

pytestmark = [pytest.mark.scenario, pytest.mark.slow]

CASES = [
    ("alert", [], 12),
    ("handover", [], 23),
    ("deconflict", ["--short"], 11),
    ("seizures", [], 12),
    ("evidence", ["--short"], 16),
    ("delivery", [], 15),
    ("operation", ["--short"], 10),
]


LONG = {"handover", "delivery", "operation"}  # of these ./hornbill test --long people


@pytest.mark.parametrize(
    ("name", "options", "least"),
    [pytest.param(*case, marks=[pytest.mark.long] if case[0] in LONG else []) for case in CASES],
)
def test_a_play_holds(name, options, least, tmp_path):
    play(name, tmp_path, options, least)


@pytest.mark.long
def test_the_whole_play_of_evidence_holds(tmp_path):
    """Twenty changed bits; the short one of every run changes four."""
    play("evidence", tmp_path, [], 16)
