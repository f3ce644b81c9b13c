"""A file is one idea: short enough to read at one sitting, and named for what it holds."""

from __future__ import annotations

from pathlib import PurePosixPath

LONGEST = 400  # lines
CODE = {".py", ".js", ".mjs", ".css", ".html", ".sh", ""}
# Written by others or by a machine.
NOT_OURS = {"LICENSE"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}


def test_no_file_is_too_long(texts):
    long = {
        name: len(text.splitlines())
        for name, text in texts.items()
        if PurePosixPath(name).suffix in CODE and name not in NOT_OURS and "/vectors/" not in name
    }
    long = {name: lines for name, lines in long.items() if lines > LONGEST}
    assert not long, f"longer than {LONGEST} lines; give each idea a file of its own: {long}"


def test_no_file_is_a_drawer(texts):
    drawers = [
        name
        for name in texts
        if any(PurePosixPath(part).stem.strip("_") in DRAWERS for part in PurePosixPath(name).parts)
    ]
    assert not drawers, f"name a file for the idea in it: {drawers}"


def test_no_file_holds_two_versions_of_itself(texts):
    """What a merge left undecided."""
    marks = tuple(sign * 7 + " " for sign in "<>")
    undecided = [
        name for name, text in texts.items() if any(line.startswith(marks) for line in text.splitlines())
    ]
    assert undecided == []
