"""Which browser the tests drive, and what happens where there is none.

Rules: without Chromium these tests fail under CI (the variable ``CI`` is set) and are skipped elsewhere, with
the reason in pytest's closing summary. A path in ``CHROMIUM`` wins over what is on PATH.
"""

from __future__ import annotations

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium():
    """The path of a Chromium, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_runtest_setup(item):
    if item.get_closest_marker("browser") is None or find_chromium():
        return
    reason = "NO BROWSER: no Chromium is on PATH (Debian: apt-get install chromium; or set CHROMIUM=PATH)"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; under CI that is a failure", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium_path():
    """For ``playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])``."""
    return find_chromium()
