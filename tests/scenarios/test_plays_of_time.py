"""Plays of traffic that goes on for a while, through the command line, shortened; the longer one with ``--deep`` alone."""

from __future__ import annotations

import pytest

from tests.depth import share
from tests.scenarios.playing import play

pytestmark = [pytest.mark.scenario, pytest.mark.slow, pytest.mark.long]

CASES = [
    ("chaos", ["--minutes", "0.25", "--seed", "20261125"], 40),
    ("soak", ["--short", "--seed", "20261125"], 50),
]


@pytest.mark.parametrize(("name", "options", "least"), list(share(CASES, one_in=len(CASES))))
def test_a_play_holds(name, options, least, tmp_path):
    play(name, tmp_path, options, least)
