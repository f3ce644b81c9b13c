"""A play through the command line: its exit code, its last line, and nothing left running."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def command(*words, **more):
    """Run ``hornbill`` as a user's shell would, without this process's settings."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", *words],
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
        **more,
    )


def play(name, folder, options, least):
    """Play it; every expectation held, at least so many, and no process of it is left."""
    done = command("play", name, "--folder", str(folder / "network"), *options)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert done.stderr == ""
    held = sum(" held   " in line for line in lines)
    assert lines[-1] == f"{name}: all {held} expectations held"
    assert held >= least
    assert not any("FAILED" in line for line in lines)
    left = [pid for pid in Path("/proc").glob("[0-9]*/cmdline") if str(folder).encode() in _read(pid)]
    assert left == []


def _read(file):
    try:
        return file.read_bytes()
    except OSError:
        return b""
