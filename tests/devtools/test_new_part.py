"""The skeleton of a new part: it passes the checks and its own tests, and nothing that is there is overwritten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.new_part import writing

FAST = "not slow and not scenario and not browser"


@pytest.fixture
def small(tmp_path):
    """What the tool changes, and no more."""
    for name in (
        ".importlinter",
        "src/hornbill/node/settings.py",
        "src/hornbill/tasks/core/decision_kinds.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(writing.ROOT / name, tmp_path / name)
    return tmp_path


def contents(tree):
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in sorted(tree.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("name", "noun"),
    [("Crates", ""), ("crate", ""), ("../x", ""), ("crates", "cr ate"), ("cr", ""), ("crates", "decision")],
)
def test_a_name_that_will_not_do_changes_nothing(small, name, noun):
    before = contents(small)
    with pytest.raises(writing.CannotWrite):
        writing.write(small, name, noun)
    assert contents(small) == before


def test_a_part_that_is_there_is_not_overwritten(small):
    writing.write(small, "crates")
    before = contents(small)
    with pytest.raises(writing.CannotWrite, match="already"):
        writing.write(small, "crates")
    assert contents(small) == before


def test_it_is_entered_where_parts_are_named_and_has_tables_only_if_asked(small):
    written = writing.write(small, "boxes", "box")
    assert '"hornbill.boxes.apps.BoxesConfig"' in (small / "src/hornbill/node/settings.py").read_text()
    assert " boxes |" in (small / ".importlinter").read_text()
    assert not any("models" in path or "migrations" in path for path in written)
    assert not [
        path for path in written if "$" in path or "$n" in (small / path).read_text(encoding="utf-8").lower()
    ]
    assert "src/hornbill/crates/models.py" in writing.write(small, "crates", table=True)


@pytest.mark.parametrize("act", [False, True])
def test_an_act_is_written_where_it_is_asked_for(small, act):
    written = {path: (small / path).read_text() for path in writing.write(small, "crates", act=act)}
    assert ("crate.control_close" in written["src/hornbill/crates/core/kinds.py"]) is act
    assert ("crate-close" in written["src/hornbill/crates/urls.py"]) is act
    ours = [text for path, text in written.items() if "crates" in path]
    assert not any("@act" in text or "@plain" in text for text in ours)


@pytest.mark.parametrize(
    ("name", "article"), [("crates", "a crate"), ("arrests", "an arrest"), ("orders", "an order")]
)
def test_the_article_fits_the_noun(small, name, article):
    written = {path: (small / path).read_text() for path in writing.write(small, name, act=True)}
    assert f"Add {article}" in written[f"src/hornbill/{name}/templates/{name}/new.html"]
    other = "a " if article.startswith("an ") else "an "
    wrong = other + article.split()[1]
    assert [path for path, text in written.items() if f" {wrong} " in text.lower()] == []


# What fails on a fresh part, and where CONTRIBUTING.md ("asked for by a test") says to put what is asked for.
ASKED = {
    "tests/node/test_api_schema.py::test_every_operation_answers_with_what_it_declares": "tests/node/calls_of_NAME.py",
    "tests/handbook/test_handbook.py::test_every_page_of_the_menu_and_every_tab_of_a_room_has_its_part": "docs/handbook/en/NAME.md",
    "tests/handbook/test_handbook.py::test_every_address_is_covered_by_the_same_page_in_each_language": "docs/handbook/en/NAME.md",
    "tests/exchange/records/test_same_words.py::test_and_on_every_version_of_python": "tests/exchange/records/test_same_words.py",
}
ASKING = (
    *("tests/architecture", "tests/exchange/records", "tests/handbook", "tests/interface"),
    *("tests/devtools/test_every_decoder.py", "tests/devtools/test_mutations.py"),
    *("tests/node/test_api_schema.py", "tests/simulation/test_every_kind.py"),
)


def test_all_that_is_asked_for_is_in_the_table():
    text = (writing.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| asked for by a test |")[2].partition("\n\n")[0]
    assert [place for place in ASKED.values() if f"`{place}`" not in table] == []


@pytest.fixture
def project(tmp_path):
    """A copy of this project's files, as a repository of its own; returns what runs a command in it."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listed, cwd=writing.ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, found.split("\0")):
        if (writing.ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(writing.ROOT / name, tmp_path / name)
    fonts = "src/hornbill/documents/fonts"  # installed, not among the project's files
    shutil.copytree(writing.ROOT / fonts, tmp_path / fonts)
    (tmp_path / "data").mkdir()
    settings = {**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    settings.pop("HORNBILL_DATA", None)
    settings.pop("DJANGO_SETTINGS_MODULE", None)

    def run(*command):
        whole = command if command[0] != "-m" else [sys.executable, *command]
        node = {"HORNBILL_DATA": str(tmp_path / "data")} if command[-1] == "devtools.node_settings" else {}
        return subprocess.run(
            whole, cwd=tmp_path, env=settings | node, capture_output=True, text=True, check=False
        )

    return run


@pytest.mark.long
@pytest.mark.parametrize("options", [("--table",), ("--act",)])
def test_what_is_written_passes_the_checks_and_its_own_tests(project, options):
    ruff = str(Path(sys.executable).with_name("ruff"))
    lint = str(Path(sys.executable).with_name("lint-imports"))
    for command in (
        ["-m", "devtools.new_part", "crates", *options],
        ["-m", "devtools.documents", "--check"],
        [ruff, "check", "--no-cache", "src/hornbill/crates", "tests/crates"],
        [ruff, "format", "--no-cache", "--check", "src/hornbill/crates", "tests/crates"],
        [lint, "--no-cache"],
        ["-m", "devtools.translations", "--check"],
        ["-m", "devtools.node_settings"],
        ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/crates"],
    ):
        done = project(*command)
        assert done.returncode == 0, f"{command}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"


@pytest.mark.long
def test_beside_them_those_alone_fail_that_ask_for_what_a_tool_cannot_know(project):
    for command in (
        ["-m", "devtools.new_part", "crates", "--table", "--act"],
        ["-m", "devtools.translations"],  # as ./hornbill compiles them before any test
        ["git", "init", "-q"],  # some tests ask it for the project's files
        ["git", "add", "-A"],
    ):
        assert project(*command).returncode == 0
    done = project("-m", "pytest", "-q", "-p", "no:cacheprovider", "-rfE", "--tb=line", "-m", FAST, *ASKING)
    faults = [line for line in done.stdout.splitlines() if line.startswith(("FAILED tests/", "ERROR tests/"))]
    assert {line.split()[1].partition("[")[0] for line in faults} == ASKED.keys(), done.stdout[-6000:]
