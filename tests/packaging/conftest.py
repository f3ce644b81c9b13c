"""The files of a release of this checkout, made once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.installing import install

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The files of a release."""
    folder = tmp_path_factory.mktemp("release")
    done = subprocess.run(
        [sys.executable, "-m", "devtools.packaging", "--to", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def wheel(made):
    (found,) = made.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def hornbill(wheel, tmp_path_factory):
    """The command of an environment outside the checkout."""
    return install(wheel, tmp_path_factory.mktemp("installed") / "env") / "bin" / "hornbill"
