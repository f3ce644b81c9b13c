"""Every setting is declared, explained in docs/settings.md, and used."""

from __future__ import annotations

import re

from hornbill import config

NAME = re.compile(r"\bHORNBILL_[A-Z0-9]+(?:_[A-Z0-9]+)*\b")
# Read by the script ./hornbill before any Python runs, and explained by `./hornbill help`.
OF_THE_SCRIPT = {"HORNBILL_PYTHON", "HORNBILL_VENV"}


def _names(texts, *, skip=()):
    return {
        name
        for path, text in texts.items()
        if path.startswith("src/") and path.endswith((".py", ".html")) and path not in skip
        for name in NAME.findall(text)
    }


def test_every_setting_in_the_code_is_declared(texts):
    undeclared = _names(texts) - set(config.SETTINGS) - OF_THE_SCRIPT
    assert not undeclared, f"declare them in hornbill.config with default, unit and why: {sorted(undeclared)}"


def test_every_declared_setting_is_used(texts):
    idle = set(config.SETTINGS) - _names(texts, skip=("src/hornbill/config.py",))
    idle -= {name for name in idle if texts["src/hornbill/config.py"].count(f'"{name}"') > 1}
    assert not idle, f"nothing reads them; take them out of hornbill.config: {sorted(idle)}"


def test_every_setting_is_explained(texts):
    page = texts.get("docs/settings.md", "")
    missing = [name for name in config.SETTINGS if f"`{name}`" not in page]
    assert not missing, f"run `.venv/bin/python -m devtools.documents` to write docs/settings.md: {missing}"


def test_the_page_explains_no_setting_that_is_gone(texts):
    gone = set(NAME.findall(texts.get("docs/settings.md", ""))) - set(config.SETTINGS) - OF_THE_SCRIPT
    assert not gone, f"docs/settings.md explains settings that do not exist: {sorted(gone)}"
