"""The command: finding verbs, and a node's life by its verbs as real processes."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hornbill.command.__main__ import find, main, usage
from hornbill.command.registry import COMMANDS, VERBS

SRC = Path(__file__).parents[2] / "src"
PASSPHRASE = "tamarind lantern seven rivers"


def run(*arguments, stdin=""):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", *arguments],
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
        env={**clean, "PYTHONPATH": str(SRC)},
    )


def test_every_verb_exists_and_has_one_line_of_help(capsys):
    assert main(["help"]) == 0
    shown = capsys.readouterr().out
    for name, verb in COMMANDS.items():
        assert f"  {name} " in shown
        assert verb.does
        assert "\n" not in verb.does
        module = verb.target.partition(":")[0]
        assert importlib.util.find_spec(module), f"{name}: {module} does not exist"
    assert shown == usage() + "\n"


def test_the_longest_verb_is_found():
    assert find(["node", "serve", "--port", "1"]) == ("node serve", ["--port", "1"])
    assert find(["manage", "check"]) == ("manage", ["check"])
    assert find(["node"]) is None
    assert set(VERBS) >= {"node", "hub", "audit", "enrolment", "manage"}


@pytest.mark.parametrize("words", [["bogus"], ["node"], ["node", "bogus"], []])
def test_what_is_not_understood_ends_with_2(words, capsys):
    assert main(words) == 2
    shown = capsys.readouterr()
    assert "hornbill" in shown.err + shown.out


def test_a_full_disk_is_said_and_another_fault_is_not_hidden(monkeypatch, capsys):
    def full(_argv):
        raise OSError(errno.ENOSPC, "No space left on device")

    def other(_argv):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("hornbill.command.__main__.load", lambda _name: full)
    assert main(["run"]) == 1
    assert (
        capsys.readouterr().err
        == "hornbill run: the disk is full; free some space and try again [disk-full]\n"
    )
    monkeypatch.setattr("hornbill.command.__main__.load", lambda _name: other)
    with pytest.raises(OSError, match="Input/output"):
        main(["run"])


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from hornbill.command.__main__ import main; main(['help']);"
        "print(sorted({'django', 'cryptography', 'httpx'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_a_node_from_nothing_to_a_checked_log(tmp_path):
    data = tmp_path / "node"
    where = ["--data", str(data)]
    names = ["--agency", "th-customs", "--name", "Thai", "--country", "TH", "--time-zone", "Asia/Bangkok"]
    made = run("node", "init", *where, *names)
    assert made.returncode == 0, made.stderr
    assert {path.stat().st_mode & 0o077 for path in data.iterdir()} == {0}
    again = run("node", "init", *where, *names)
    assert again.returncode == 1
    assert "exists already" in again.stderr

    officer = ["--officer", "th-customs/somchai", "--name", "Somchai"]
    weak = run("node", "add-officer", *where, *officer, stdin="short\n")
    assert (weak.returncode, "at least 12" in weak.stderr) == (1, True)
    added = run("node", "add-officer", *where, *officer, stdin=f"{PASSPHRASE}\n")
    assert json.loads(added.stdout)["id"] == "th-customs/somchai"

    card = json.loads(run("node", "card", *where).stdout)
    file = tmp_path / "enrolment.json"
    hub = {"url": "http://127.0.0.1:9", "host": "", "key": "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="}
    file.write_text(json.dumps({"v": 1, "network": "Net", "hub": hub, "agencies": [card]}))
    checked = run("enrolment", "check", str(file))
    assert (checked.returncode, "fingerprint" in checked.stdout) == (0, True)
    assert run("node", "enrol", *where, str(file)).returncode == 0

    verified = run("audit", "verify", *where)
    assert (verified.returncode, "is whole: 2 entries" in verified.stdout) == (0, True)
    head = verified.stdout.split()[-1]
    assert run("audit", "verify", *where, "--expect", head).returncode == 0
    bad = run("audit", "verify", *where, "--expect", f"2:{'0' * 64}")
    assert (bad.returncode, "audit-chain-broken" in bad.stderr) == (1, True)
    assert run("node", "manage", *where, "check").returncode == 0


def test_a_broken_enrolment_file_lists_every_problem(tmp_path):
    file = tmp_path / "e.json"
    file.write_text('{"v": 3, "network": "", "hub": {}, "agencies": 3}')
    done = run("enrolment", "check", str(file))
    assert done.returncode == 1
    assert {"v: ", "network: ", "hub: ", "agencies: "} <= {
        line[: line.index(": ") + 2] for line in done.stderr.splitlines() if ": " in line
    }
    assert run("enrolment", "check", str(tmp_path / "none")).returncode == 1


def test_without_a_node_the_cure_is_named(tmp_path):
    for verb in (["node", "card"], ["audit", "verify"], ["node", "serve", "--port", "1"]):
        done = run(*verb, "--data", str(tmp_path))
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "[" in done.stderr
