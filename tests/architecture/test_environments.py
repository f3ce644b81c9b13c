"""./hornbill keeps one environment a Python, and never removes a folder that is not one of its own."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


@pytest.mark.parametrize(
    "name", ["/srv/elsewhere", "..", "src", ".venv/..", ".venv-a/../src", ".venv-", ".venv3"]
)
def test_an_environment_has_a_name_of_its_own(root, tmp_path, name):
    shutil.copy(root / "hornbill", tmp_path)
    (tmp_path / "src").mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "HORNBILL_VENV": name}
    done = subprocess.run(
        ["./hornbill", "install"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"HORNBILL_VENV is {name}; give" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hornbill", "src"]
