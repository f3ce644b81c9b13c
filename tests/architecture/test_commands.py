"""What a page tells the reader to type exists."""

from __future__ import annotations

import importlib.util
import re

import pytest

SCRIPT = re.compile(r"\./hornbill +([a-z][a-z-]*)(?: +([a-z][a-z0-9-]*))?")
MODULE = re.compile(r"python -m ([a-z_]+(?:\.[a-z_]+)*)")
VERB = re.compile(r"^  ([a-z-]+) ", re.MULTILINE)
# Verbs that ./hornbill answers itself; all others belong to hornbill.command.
ITS_OWN = {"help", "install", "test", "check", "bench", "fuzz", "lock", "mutate", "new-part", "release"}


@pytest.fixture(scope="session")
def pages(texts):
    found = {name: text for name, text in texts.items() if name.endswith(".md")}
    if "README.md" not in found:
        pytest.fail("README.md is missing", pytrace=False)
    return found


@pytest.fixture(scope="session")
def verbs():
    from hornbill.command import VERBS

    return ITS_OWN | set(VERBS)


def test_verbs_in_pages_exist(pages, verbs):
    wrong = [
        f"{name}: ./hornbill {match[1]}"
        for name, text in pages.items()
        for match in SCRIPT.finditer(text)
        if match[1] not in verbs
    ]
    assert not wrong, f"no such verb (there are {', '.join(sorted(verbs))}): {wrong}"


def test_verbs_in_the_help_exist(texts, verbs):
    usage = texts["hornbill"].split("<<'TEXT'\n")[1].split("\nTEXT\n")[0]
    told = set(VERB.findall(usage))
    assert told, "the help names no verb"
    assert told <= verbs, f"./hornbill help names {sorted(told - verbs)}, which do not exist"


def test_benchmarks_in_pages_exist(pages, root):
    asked = {
        match[2]
        for text in pages.values()
        for match in SCRIPT.finditer(text)
        if match[1] == "bench" and match[2]
    }
    missing = [name for name in asked if not (root / "benchmarks" / f"{name.replace('-', '_')}.py").is_file()]
    assert not missing, f"no such benchmark: {missing}"


def test_modules_in_pages_exist(pages):
    asked = {(name, module) for name, text in pages.items() for module in MODULE.findall(text)}
    missing = [(name, module) for name, module in asked if importlib.util.find_spec(module) is None]
    assert not missing, f"no such module: {missing}"
