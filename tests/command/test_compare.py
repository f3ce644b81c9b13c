"""``hornbill deconflict compare``: both roles from files."""

from __future__ import annotations

import json

import pytest

from hornbill.command.__main__ import main

MINE = "value\nCSQU3054383\nMSCU1234566\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.csv").write_text(MINE)
    (tmp_path / "b.csv").write_text("value\ncsqu 305438-3\n")
    return tmp_path


def run(step, *words):
    return main(["deconflict", "compare", step, *map(str, words)])


def ask(files):
    words = ("--kinds", "container", "--secret", files / "mine.psi", "--request", files / "ask.psi")
    return run("ask", files / "a.csv", *words)


def answer(files):
    words = ("--kinds", "container", "--request", files / "ask.psi", "--answer", files / "answer.psi")
    return run("answer", files / "b.csv", *words)


def open_it(files, *more):
    return run("open", "--secret", files / "mine.psi", "--answer", files / "answer.psi", *more)


def test_who_asks_learns_which_rows_both_hold(files, capsys):
    assert ask(files) == answer(files) == 0
    sent = (files / "ask.psi").read_bytes() + (files / "answer.psi").read_bytes()
    assert b"CSQU305438" not in sent
    assert (files / "mine.psi").stat().st_mode & 0o077 == 0
    capsys.readouterr()
    assert open_it(files) == 0
    told = capsys.readouterr()
    assert [json.loads(line) for line in told.out.splitlines()] == [
        {"row": 2, "kind": "container", "canonical": "CSQU3054383", "closeness": "same"}
    ]
    assert "1 of 2 rows" in told.err
    assert not (files / "mine.psi").exists()


def test_files_that_do_not_belong_together_are_said(files, capsys):
    assert ask(files) == answer(files) == 0
    assert answer(files) == 1
    assert "cannot-write" in capsys.readouterr().err
    (files / "mine.psi").unlink()
    (files / "ask.psi").unlink()
    assert ask(files) == 0
    assert open_it(files) == 1
    assert "another request" in capsys.readouterr().err
    assert (files / "mine.psi").exists()
    (files / "mine.psi").write_text("{}")
    assert open_it(files) == 1
    assert "bad-secret-file" in capsys.readouterr().err


def test_a_step_that_there_is_not(capsys):
    assert run("guess") == 2
    assert "compare ask" in capsys.readouterr().err
    assert run("--help") == 0
