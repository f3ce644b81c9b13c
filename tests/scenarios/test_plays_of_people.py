"""Plays of people who are called, who leave and whose identifiers meet, through the command line."""

from __future__ import annotations

import pytest

from tests.scenarios.playing import play

pytestmark = [pytest.mark.scenario, pytest.mark.slow]

CASES = [
    ("alert", [], 12),
    ("handover", [], 23),
    ("deconflict", ["--short"], 11),
]


@pytest.mark.parametrize(("name", "options", "least"), CASES)
def test_a_play_holds(name, options, least, tmp_path):
    play(name, tmp_path, options, least)
