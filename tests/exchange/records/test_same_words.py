"""Reasons for which a room refuses a record are hashed and compared: the same at every node and after every start."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

JUNK = [
    *(5, True, None, "x", "", "²", "\u0378", "\U00011f00", [], [5], [[5]], {}, {"x": 5}),
    *(
        [None, "aa", 5],
        ["x", "y"],
        ["x", 5, None, True],
        [{"x": 5}, [1]],
        [True, 1, "a"],
        [[1, 2], ["a", "b"]],
    ),
    *(["\U00011f00"], {"\U00011f00": 1}, {"tlp": "\U00011f00"}, {"kind": [], "values": {}}),
    {"tlp": "RED", "grading": {"scheme": "4x4", "value": "\U00011f00"}},
    [{"role": [], "officers": [], "by": "2026-11-24T06:12:00.000Z"}],
    *("2026-11-24T24:00:00.000Z", "0000-01-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z"),
]


def digest() -> str:
    """What every field of every control kind says of all this."""
    from hornbill.command import record_kinds
    from hornbill.exchange.core.records.kinds import KINDS, problems

    record_kinds.load_all()
    found = [
        [name, field, problems(kind, {field: value})]
        for name, kind in sorted(KINDS.items())
        if kind.control
        for field in sorted({*kind.fields, *kind.optional, "marking"})
        for value in JUNK
    ]
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def test_a_reason_has_the_same_words_after_every_start():
    """How Python orders a set of texts is drawn at each start."""
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        answer = subprocess.run([sys.executable, __file__], env=environment, capture_output=True, check=True)
        found.add(answer.stdout)
    assert len(found) == 1


def test_and_on_every_version_of_python():
    """If this changes with a kind, write the new one down; if only one Python comes to another, nodes differ."""
    assert digest()[:16] == "d529195fb7097b85"


if __name__ == "__main__":
    sys.stdout.write(digest())
