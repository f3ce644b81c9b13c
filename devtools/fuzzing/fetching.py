"""Atheris in an environment of its own, ``var/fuzz/env``: fetched only when asked for, by hash (requirements/fuzz.lock).

fetch()
python()         # its interpreter; None where it is not there
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ENVIRONMENT = ROOT / "var" / "fuzz" / "env"
_LOCKS = tuple(
    ROOT / "requirements" / f"{name}.lock" for name in ("fuzz", "psi")
)  # with the library of comparing


def python() -> Path | None:
    """Return the interpreter that can import Atheris; None when it was not fetched, or has no wheel here."""
    found = _ENVIRONMENT / "bin" / "python"
    if not found.exists():
        return None
    asked = subprocess.run([found, "-c", "import atheris"], capture_output=True, check=False)
    return found if asked.returncode == 0 else None


def fetch() -> str:
    """Make the environment; returns what went wrong in words, empty when nothing did."""
    ours = ROOT / ".tools" / "uv" / "bin" / "uv"
    uv = str(ours) if ours.exists() else shutil.which("uv") or "uv"
    making = _ENVIRONMENT.with_name("env.part")
    for old in (making, _ENVIRONMENT):
        shutil.rmtree(old, ignore_errors=True)
    making.parent.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}
    sync = [uv, "pip", "sync", "-q", "--python", making, "--require-hashes", "--no-build", *_LOCKS]
    try:
        for command in ([uv, "venv", "-q", "--python", sys.executable, making], sync):
            subprocess.run(command, check=True, env=env, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        output = getattr(error, "stderr", b"") or b""
        return output.decode(errors="replace").strip()[-300:] or str(error)
    making.rename(_ENVIRONMENT)
    return ""
