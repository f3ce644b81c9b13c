"""An environment that is there keeps its extras when another verb needs one more."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "hornbill"


@pytest.mark.parametrize(
    ("there", "wanted", "kind"),
    [
        ("", "run-analytics", "run-analytics"),
        ("run-123-456", "run-analytics", "run-analytics"),
        ("run-postgres-s3-123-456", "run-analytics", "run-postgres-s3-analytics"),
        ("run-analytics-123-456", "run-postgres", "run-postgres-analytics"),
        ("run-postgres-123-456", "dev", "dev"),
    ],
)
def test_extras_are_added(tmp_path, there, wanted, kind):
    (tmp_path / ".hornbill").write_text(there)
    text = SCRIPT.read_text(encoding="utf-8")
    function = text[text.index("widened() {") : text.index("node_ready() {")]
    done = subprocess.run(["sh", "-euc", f'venv=$1\n{function}\nwidened "$2"', "sh", tmp_path, wanted], capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.strip() == kind


def test_an_environment_is_planned_with_what_it_has():
    assert 'add "$(widened "$1")"' in SCRIPT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("bench-scale", "run-postgres-s3-analytics"),
        ("bench-scale --only mail", "run-postgres-s3-analytics"),
        ("bench-seizures --postgres", "run-postgres"),
        ("bench-seizures", "run"),
        ("hub files list", "run-s3"),
        ("analytics query", "run-analytics"),
        ("seizures report scale", "run"),
    ],
)
def test_what_a_verb_needs(words, kind):
    text = SCRIPT.read_text(encoding="utf-8")
    function = text[text.index("run_kind() {") : text.index("# widened KIND")]
    done = subprocess.run(["sh", "-euc", f'{function}\nrun_kind "$1"', "sh", words], capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"})  # fmt: skip
    assert done.stdout.strip() == kind
