"""What the architecture tests look at: the files of the project, the graph of imports, the ladder."""

from __future__ import annotations

import configparser
import subprocess
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
# Where there is no version control (an unpacked release), everything counts but what ./hornbill makes.
MADE = {".git", ".venv", ".tools", "node_modules", "var", "__pycache__", ".hypothesis"}


def _files() -> list[Path]:
    answer = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if answer.returncode == 0:
        return [
            ROOT / name for name in answer.stdout.decode().split("\0") if name and (ROOT / name).is_file()
        ]
    found = (path for path in ROOT.rglob("*") if not _made(path.relative_to(ROOT).parts))
    return [path for path in found if path.is_file()]


def _made(parts: tuple[str, ...]) -> bool:
    return parts[0].startswith(".venv-") or bool(MADE & set(parts))


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def files():
    """Every file that belongs to the project, built and installed ones left out."""
    found = sorted(_files())
    assert len(found) > 20, "the list of the project's files is implausibly short"
    return found


@pytest.fixture(scope="session")
def texts(files):
    """Path relative to the root -> text, for every file that is text."""
    found = {}
    for path in files:
        data = path.read_bytes()
        if b"\0" not in data:
            found[path.relative_to(ROOT).as_posix()] = data.decode("utf-8")
    return found


@pytest.fixture(scope="session")
def graph():
    return grimp.build_graph("hornbill", cache_dir=str(ROOT / "var/cache/grimp"))


@pytest.fixture(scope="session")
def rank():
    """Part of hornbill -> its height on the ladder of .importlinter; more is higher."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    rungs = contracts["importlinter:contract:ladder"]["layers"].strip().splitlines()
    return {
        name.strip(" ()"): height for height, rung in enumerate(reversed(rungs)) for name in rung.split("|")
    }
