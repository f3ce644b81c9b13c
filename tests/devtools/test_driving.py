"""What the tests say at their start of the browser and of the time, and that README.md says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import driving

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize(
    ("path", "minutes"),
    [("/usr/bin/chromium-headless-shell", driving.LIGHT_MIN), ("/usr/bin/chromium", driving.WHOLE_MIN)],
)
def test_the_start_says_which_browser_and_how_long(path, minutes):
    said = driving.header(path)
    assert path in said
    assert f"about {minutes} minutes" in said


def test_without_a_browser_that_is_said(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    assert "skipped" in driving.header()


def test_the_readme_says_the_same():
    words = f"about {driving.LIGHT_MIN} with `{driving.LIGHT}`, {driving.WHOLE_MIN} with another Chromium"
    assert words in README.read_text(encoding="utf-8")
