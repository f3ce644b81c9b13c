"""Every play through the command line: its exit code, its last line, and nothing left running."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hornbill.simulation import play
from hornbill.simulation.faulty_hub import BEHAVIOURS

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.scenario, pytest.mark.slow]


def command(*words, **more):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", *words],
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=480,
        check=False,
        **more,
    )


@pytest.mark.parametrize(
    ("name", "options", "least"),
    [
        ("hello", [], 10),
        ("rosewood", [], 25),
        ("crash", ["--short", "--seed", "20261124"], 14),
        ("chaos", ["--short", "--seed", "20261125"], 40),
        ("soak", ["--short", "--seed", "20261125"], 50),
        ("hostile-hub", ["--short"], 10),
        ("files", [], 12),
        ("restore", [], 16),
        ("slow-hub", [], 5 * (len(BEHAVIOURS) - 1)),
    ],
)
def test_a_play_holds(name, options, least, tmp_path):
    done = command("play", name, "--folder", str(tmp_path / "network"), *options)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert done.stderr == ""
    held = sum(" held   " in line for line in lines)
    assert lines[-1] == f"{name}: all {held} expectations held"
    assert held >= least
    assert not any("FAILED" in line for line in lines)
    left = [pid for pid in Path("/proc").glob("[0-9]*/cmdline") if str(tmp_path).encode() in _read(pid)]
    assert left == []


def _read(file):
    try:
        return file.read_bytes()
    except OSError:
        return b""


def test_every_play_is_listed_and_tested_here():
    done = command("play", "--help")
    assert all(f"  {name} " in done.stdout for name in play.PLAYS)
    tested = {case[0] for case in test_a_play_holds.pytestmark[0].args[1]}
    assert tested == set(play.PLAYS)


def test_a_play_that_does_not_hold_says_so():
    lines = []
    expectations = play.Expectations(lines.append)
    expectations.expect("one holds", true=True)
    expectations.expect("one does not", true=False, seen="something else")
    assert expectations.verdict("x") == 1
    assert lines[-1] == "x: 1 of 2 expectations FAILED"
    assert any("FAILED  one does not: something else" in line for line in lines)
    assert play.Expectations(lines.append).verdict("empty") == 1  # a play that expects nothing proves nothing
