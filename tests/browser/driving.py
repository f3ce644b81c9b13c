"""Which browser drives the tests, and how long all tests take with it.

Rules: a path in ``CHROMIUM`` wins over what is on PATH; Chromium's own build without windows comes first there, since it draws the same
pages with half the processor time. The figures were measured on two quiet cores; README.md says the same.

    header()     # "browser tests are driven by chromium-headless-shell (...): all tests take about 12 minutes ..."
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

LIGHT = "chromium-headless-shell"
NAMES = (LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LIGHT_MIN, WHOLE_MIN = (
    17,
    30,
)  # minutes that `./hornbill test` takes: without windows, with any other Chromium
MISSING = "no Chromium is on PATH (Debian: apt-get install chromium; or set CHROMIUM=PATH)"


def find_chromium():
    """The path of a Chromium, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def header(found=None):
    """What ``./hornbill test`` says at its start.

    Args:
        found: path of the browser; looked for when left out.
    """
    found = found or find_chromium()
    if found is None:
        return f"browser tests are skipped: {MISSING}"
    name = Path(found).name
    is_light = LIGHT in name or "headless" in name
    minutes = LIGHT_MIN if is_light else WHOLE_MIN
    more = "" if is_light else f" ({LIGHT}, where there is a package of it, needs {LIGHT_MIN})"
    return f"browser tests are driven by {name} ({found}): all tests take about {minutes} minutes on two quiet cores{more}"
