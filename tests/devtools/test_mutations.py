"""Mutations: every row still fits the code; and the tool kills, spares, explains and cleans up as it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from devtools.mutation.__main__ import main
from devtools.mutation.copies import PREFIX, altered, copies
from devtools.mutation.mutation import Mutation, StaleRow, all_mutations, faults
from devtools.mutation.trial import Trials

ROOT = Path(__file__).parents[2]
PARTS = {
    "API",
    "audit",
    "ceilings",
    "deconfliction",
    "evidence",
    "fold",
    "deliveries",
    "formal_requests",
    "gate",
    "guests",
    "hub",
    "key holder",
    "legal",
    "log",
    "markings",
    "membership",
    "objects",
    "operations",
    "outside",
    "pages",
    "recovery",
    "reference",
    "routes",
    "sealing",
    "second factors",
    "seizures",
    "sessions",
    "tables",
    "vault",
    "versions",
    "sign-on",
}


def test_every_row_fits_the_code():
    assert faults(all_mutations(), ROOT) == []


def test_every_part_has_several_rows():
    by_part = Counter(row.part for row in all_mutations())
    assert by_part.keys() == PARTS
    assert sum(by_part.values()) >= 90
    assert min(by_part.values()) >= 4, by_part


def test_every_row_says_why_in_one_sentence():
    odd = [row.name for row in all_mutations() if not row.why.endswith(".") or ". " in row.why]
    assert odd == []


# --- a small project to break --------------------------------------------------------------------
DOOR = """\
class Door:
    def opens(self, age, guest):
        if age < 18:
            return False
        if guest:
            return False
        return True


def other(age):
    return age < 18
"""
TESTS = """\
from door import Door


def test_children_stay_out():
    assert not Door().opens(17, False)
    assert Door().opens(18, False)
"""
CHILD = Mutation(
    "child", "door", "src/door.py", "if age < 18:", "if False:", "Children come in.", ("tests/test_door.py",)
)
GUEST = replace(CHILD, name="guest", old="if guest:", new="if False:", why="Guests come in.")


@pytest.fixture
def project(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "src/door.py").write_text(DOOR)
    (tmp_path / "tests/test_door.py").write_text(TESTS)
    plain = [
        word
        for name in ("django", "schemathesis", "anyio", "playwright", "base_url")
        for word in ("-p", f"no:{name}")
    ]
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.pytest.ini_options]\npythonpath = ["src"]\naddopts = {json.dumps(plain)}\n'
    )
    return tmp_path


def run(project, capsys, rows, *argv):
    code = main(["--jobs", "1", *argv], rows, project)
    said = capsys.readouterr()
    return code, [json.loads(line) for line in said.out.splitlines() if line.startswith("{")], said.err


def test_a_mutation_that_a_test_notices_is_killed_and_the_tree_stays_as_it_is(project, capsys):
    code, lines, _ = run(project, capsys, [CHILD])
    assert (code, lines[0]["result"]) == (0, "killed")
    assert lines[0]["by"] == "tests/test_door.py::test_children_stay_out"
    assert (lines[-1]["mutations"], lines[-1]["killed"], lines[-1]["good"]) == (1, 1, True)
    assert (project / "src/door.py").read_text() == DOOR


def test_a_survivor_is_named_and_fails_the_run(project, capsys):
    code, lines, _ = run(project, capsys, [CHILD, GUEST])
    assert code == 1
    assert (lines[-1]["survived"], lines[-1]["unexplained"]) == (["guest"], ["guest"])


def test_an_explained_survivor_counts_against_the_share_all_the_same(project, capsys):
    explained = replace(GUEST, survives="Nobody can see it.")
    code, lines, _ = run(project, capsys, [CHILD, explained])
    assert (code, lines[-1]["unexplained"], lines[-1]["share"]) == (1, [], 0.5)


def test_an_explanation_that_is_no_longer_true_fails_the_run(project, capsys):
    code, lines, _ = run(project, capsys, [replace(CHILD, survives="Nobody can see it.")])
    assert (code, lines[-1]["explained_but_killed"]) == (1, ["child"])


def test_what_cannot_be_imported_is_no_kill(project, capsys):
    code, lines, _ = run(project, capsys, [replace(CHILD, old="class Door:", new="class Gate:")])
    assert (code, lines[0]["result"], lines[-1]["broken"]) == (1, "broken", ["child"])


def test_a_test_that_hangs_is_killed_and_said(project, capsys, monkeypatch):
    monkeypatch.setattr("devtools.mutation.__main__.SPARE_S", 2.0)
    monkeypatch.setattr("devtools.mutation.__main__.SLOWER", 1)
    endless = replace(CHILD, new="while True:\n            pass\n        if age < 18:")
    code, lines, _ = run(project, capsys, [endless])
    assert (code, lines[0]["result"], lines[-1]["timed_out"]) == (0, "killed", ["child"])


def test_tests_that_fail_without_a_mutation_prove_nothing(project, capsys):
    (project / "tests/test_door.py").write_text("def test_wrong():\n    assert False\n")
    code, lines, said = run(project, capsys, [CHILD])
    assert (code, lines) == (2, [])
    assert "tests/test_door.py::test_wrong" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(CHILD, old="age < 18"), "found 2 times"),
        (replace(CHILD, old="age < 19"), "found 0 times"),
        (replace(CHILD, inside="Window"), "found 0 times"),
        (replace(CHILD, new="if"), "no Python"),
        (replace(CHILD, new=CHILD.old), "is the old one"),
        (replace(CHILD, file="src/gate.py"), "gate.py"),
        (replace(CHILD, tests=("tests/test_gate.py",)), "no tests at"),
        (replace(CHILD, tests=()), "names no tests"),
    ],
)
def test_a_row_that_is_out_of_date_is_an_error(project, capsys, row, said):
    code, _, error = run(project, capsys, [row])
    assert code == 2
    assert said in error


def test_two_rows_of_one_name_are_an_error(project):
    assert faults([CHILD, CHILD], project) == ["child: two rows have this name"]


def test_a_row_may_look_inside_one_function():
    assert (
        replace(CHILD, old="age < 18", new="age < 16", inside="Door.opens").altered(DOOR).count("age < 18")
        == 1
    )
    with pytest.raises(StaleRow, match="found 0 times"):
        replace(CHILD, old="if guest:", inside="other").altered(DOOR)


def test_rows_are_chosen_by_name_and_by_part(project, capsys):
    rows = [CHILD, replace(GUEST, part="guests")]
    assert main(["--list", "--only", "guests"], rows, project) == 0
    assert "guest" in (listed := capsys.readouterr().out)
    assert "child" not in listed
    assert main(["--only", "window"], rows, project) == 2
    assert "window" in capsys.readouterr().err


def test_a_file_gets_its_own_text_and_time_back(project):
    file = project / "src/door.py"
    before = file.stat().st_mtime_ns

    def interrupted():
        with altered(file, "broken"):
            assert file.read_text() == "broken"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (file.read_text(), file.stat().st_mtime_ns) == (DOOR, before)
    assert sorted(one.name for one in file.parent.iterdir()) == ["door.py"]


def test_copies_are_removed_also_those_of_a_run_that_was_killed(project, monkeypatch, tmp_path):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    (place / f"{PREFIX}{int(gone.stdout)}-abc").mkdir()
    running = place / f"{PREFIX}{os.getpid()}-abc"
    running.mkdir()
    with copies(project, 2) as made:
        assert [(one / "src/door.py").read_text() for one in made] == [DOOR, DOOR]
        assert sorted(place.iterdir()) == sorted({running, made[0].parent})
    assert list(place.iterdir()) == [running]


def test_stopping_ends_what_is_running(project):
    (project / "tests/test_door.py").write_text("import time\n\n\ndef test_waits():\n    time.sleep(600)\n")
    script = (
        "import signal, sys, devtools.mutation.__main__ as tool\n"
        "from devtools.mutation.mutation import Mutation\n"
        "signal.signal(signal.SIGTERM, tool._interrupted)\n"
        f"sys.exit(tool.main(['--jobs', '1'], [{CHILD!r}], tool.Path({str(project)!r})))"
    )
    place = project / "temporary"
    place.mkdir()
    environment = os.environ | {"TMPDIR": str(place), "PYTHONPATH": str(ROOT)}
    tool = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=environment)
    try:
        while not list(place.glob(f"{PREFIX}*/0/t")):  # the tests have a scratch folder: they have begun
            assert tool.poll() is None
            time.sleep(0.02)
        tool.send_signal(signal.SIGTERM)
        assert tool.wait(timeout=120) == 128 + signal.SIGTERM
    finally:
        tool.kill()
        tool.wait()
    assert list(place.iterdir()) == []


def test_nothing_starts_after_the_stop(project):
    from devtools.mutation.trial import Stopped

    trials = Trials()
    trials.stop()
    with pytest.raises(Stopped):
        trials.run(project, ["tests"], 60)
