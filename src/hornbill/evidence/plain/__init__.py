"""What lies in each court bundle for people who do not have Hornbill: a README, a script for ``sh``, a verifier in plain Python.

The files are given out as they are. Nothing here imports them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

NAMES = ("README.txt", "check.sh", "verify.py")


@cache
def tags() -> dict[str, bytes]:
    """Return the files that go into every bundle beside its lists: name -> bytes."""
    folder = Path(__file__).parent
    return {name: (folder / name).read_bytes() for name in NAMES}
