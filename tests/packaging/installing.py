"""Wheels, installed into environments of their own with what they say they need and nothing else.

No network: what a wheel needs is linked from this environment, and pip, without an index, checks that it is all there and of the right versions.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement


def needed(name, extras=frozenset()):
    """Distributions that one needs, itself left out."""
    found, waiting = {}, [(name, extras)]
    while waiting:
        of, more = waiting.pop()
        for text in distribution(of).requires or []:
            asked = Requirement(text)
            wanted = asked.marker is None or any(
                asked.marker.evaluate({"extra": one}) for one in (more or {""})
            )
            if wanted and asked.name not in found:
                found[asked.name] = asked
                waiting.append((asked.name, asked.extras))
    return found


def requirements_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        about = archive.read("-".join(wheel.name.split("-")[:2]) + ".dist-info/METADATA").decode()
    return [Requirement(one) for one in re.findall(r"^Requires-Dist: (.*)$", about, re.MULTILINE)]


def link(name, site):
    """Let another environment have a distribution of this one."""
    for top in {
        path.parts[0] for path in distribution(name).files or [] if path.parts[0] not in ("..", "__pycache__")
    }:
        if not (site / top).exists():
            (site / top).symlink_to(Path(str(distribution(name).locate_file(top))).resolve())


def install(wheel, place):
    """Make an environment with a wheel; returns its folder."""
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    (site,) = (place / "lib").glob("python3*/site-packages")
    for asked in requirements_of(wheel):
        if asked.marker is None or asked.marker.evaluate({"extra": ""}):
            for name in (asked.name, *needed(asked.name, asked.extras)):
                link(name, site)
    pip = [
        place / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--no-index",
        "--disable-pip-version-check",
        wheel,
    ]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place
