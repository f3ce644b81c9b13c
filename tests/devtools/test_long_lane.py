"""Which parts of the long lane are due: those whose files changed, and each now and then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools import long_lane
from hornbill.simulation import building

COMMITS = st.integers(0, 16**40 - 1).map(lambda number: f"{number:040x}")
BY_NAME = {part.name: part for part in long_lane.PARTS}


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("deploy/systemd/hornbill-hub.service", {"deployment"}),
        ("hornbill", {"deployment"}),
        ("src/hornbill/exchange/core/rooms/fold.py", {"traffic", "deep", "releases"}),
        ("src/hornbill/cases/core/carried.py", {"deep", "releases"}),
        ("src/hornbill/vault/models.py", {"people", "postgres"}),
        (
            "src/hornbill/vault/migrations/0001_initial.py",
            {"people", "postgres", "plays-on-postgres", "releases", "wheel"},
        ),
        ("src/hornbill/hub/store.py", {"traffic", "postgres", "quorum", "shards", "releases"}),
        ("benchmarks/figures.py", {"tools"}),
        ("docs/attacks.md", set()),
        ("src/hornbill/cases/labels.py", set()),
    ],
)
def test_what_a_part_covers(path, names):
    assert {part.name for part in long_lane.PARTS if long_lane.covers(part, path)} == names


@given(COMMITS, st.lists(st.sampled_from(["hornbill", "src/hornbill/hub/store.py", "README.md"])))
def test_what_changed_is_due_whatever_the_commit(commit, changed):
    found = long_lane.due(commit, changed)
    names = [part.name for part, _why in found]
    assert len(names) == len(set(names))
    wanted = {part.name for part in long_lane.PARTS if any(long_lane.covers(part, path) for path in changed)}
    assert wanted <= set(names)
    assert long_lane.due(commit, changed) == found


def test_every_part_has_its_turn_and_begins_first_now_and_then():
    found = [[part.name for part, _why in long_lane.due(f"{n:040x}", [])] for n in range(64)]
    for name in BY_NAME:
        assert sum(name in names for names in found) == 64 // long_lane.TURN
    every = [
        long_lane.due(f"{n:040x}", ["hornbill", "src/hornbill/hub/a", "src/hornbill/kernel/a"])[0][0].name
        for n in range(64)
    ]
    assert set(every) == set(BY_NAME)


def test_without_version_control_everything_is_due():
    assert [part for part, _why in long_lane.due("", None)] == list(long_lane.PARTS)


def test_what_the_parts_run_is_there():
    for part in long_lane.PARTS:
        for word in part.words:
            assert not word.startswith("tests/") or (long_lane.ROOT / word).exists(), word


def test_every_long_test_is_in_a_part():
    mark = "pytest.mark." + "long"
    files = {
        str(file.relative_to(long_lane.ROOT))
        for file in (long_lane.ROOT / "tests").rglob("test_*.py")
        if mark in file.read_text(encoding="utf-8")
    }
    # A folder's long tests run where the environment says so, a file's where it is named.
    parts = {
        (word, "LONG_TESTS" in part.env)
        for part in long_lane.PARTS
        for word in part.words
        if word.startswith("tests/")
    }
    run = {
        file
        for file in files
        for word, all_long in parts
        if file == word or (all_long and file.startswith(f"{word}/"))
    }
    assert len(files) > 10
    assert files - run == set()


def test_all_parts_copy_the_same_networks(monkeypatch):
    seen = []
    monkeypatch.setattr(long_lane, "run", lambda _part: seen.append(os.environ[building.KEPT]))
    monkeypatch.delenv(building.KEPT, raising=False)
    assert long_lane.main(["deployment", "traffic"]) == 0
    assert len(set(seen)) == 1
    assert not Path(seen[0]).exists()
    assert building.KEPT not in os.environ
    monkeypatch.setenv(building.KEPT, "/given")
    assert long_lane.main(["traffic"]) == 0
    assert seen[-1] == "/given"


def test_what_begins_late_is_named_and_left_out(monkeypatch, capsys):
    monkeypatch.setattr(long_lane, "run", lambda part: part.name == "traffic")
    assert long_lane.main(["--until", "0"]) == 0
    assert capsys.readouterr().out.count("NOT RUN, the time is over") == len(long_lane.PARTS)
    assert long_lane.main(["deployment"]) == 0
    assert long_lane.main(["deployment", "traffic"]) == 1
    assert "BROKE: traffic" in capsys.readouterr().err
