"""Plays of a hub that dies, is slow or lies, through the command line."""

from __future__ import annotations

import pytest

from hornbill.simulation.faulty_hub import BEHAVIOURS
from tests.scenarios.playing import play

pytestmark = [pytest.mark.scenario, pytest.mark.slow]

CASES = [
    ("crash", ["--short", "--seed", "20261124"], 14),
    ("hostile-hub", ["--short"], 10),
    ("slow-hub", [], 5 * (len(BEHAVIOURS) - 1)),
]


LONG = {"crash", "hostile-hub", "slow-hub"}  # of these ./hornbill test --long traffic


@pytest.mark.parametrize(
    ("name", "options", "least"),
    [pytest.param(*case, marks=[pytest.mark.long] if case[0] in LONG else []) for case in CASES],
)
def test_a_play_holds(name, options, least, tmp_path):
    play(name, tmp_path, options, least)
