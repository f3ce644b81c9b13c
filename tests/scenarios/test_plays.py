"""Plays of a network that is well, through the command line; the others stand in three files more, to run beside."""

from __future__ import annotations

import pytest

from hornbill.simulation import play as plays
from tests.scenarios import (
    test_plays_of_faults,
    test_plays_of_people,
    test_plays_of_releases,
    test_plays_of_time,
)
from tests.scenarios.playing import command, play

pytestmark = [pytest.mark.scenario, pytest.mark.slow]

CASES = [
    ("hello", [], 20),
    ("rosewood", [], 25),
    ("files", [], 12),
    ("restore", [], 16),
]
WITHIN = {"pangolin", "failover"}  # told by hello too; on PostgreSQL, in test_plays_on_postgres


@pytest.mark.parametrize(("name", "options", "least"), CASES)
def test_a_play_holds(name, options, least, tmp_path):
    play(name, tmp_path, options, least)


def test_every_play_is_listed_and_tested():
    done = command("play", "--help")
    assert all(f"  {name} " in done.stdout for name in plays.PLAYS)
    others = (test_plays_of_faults, test_plays_of_time, test_plays_of_people, test_plays_of_releases)
    cases = (*CASES, *(case for file in others for case in file.CASES))
    assert {name for name, *_ in cases} | WITHIN == set(plays.PLAYS)


def test_a_play_that_does_not_hold_says_so():
    lines = []
    expectations = plays.Expectations(lines.append)
    expectations.expect("one holds", true=True)
    expectations.expect("one does not", true=False, seen="something else")
    assert expectations.verdict("x") == 1
    assert lines[-1] == "x: 1 of 2 expectations FAILED"
    assert any("FAILED  one does not: something else" in line for line in lines)
    assert (
        plays.Expectations(lines.append).verdict("empty") == 1
    )  # a play that expects nothing proves nothing
