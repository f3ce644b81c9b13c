"""A second look at tests that failed in the last run, one after the other, when nothing else runs.

Rules: only tests over real processes, real servers and in a real browser get it, because there a crowded machine
alone can break a wait; a failure anywhere else stays a failure. What passes now is named aloud: it is a test or a
race to be mended. Reads what pytest remembers of its last run.

    python -m devtools.second_try        exit code 0: all that failed passed alone
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MEMORY = Path(".pytest_cache/v/cache/lastfailed")
OVER_PROCESSES = "scenario or browser or postgres"  # marks
MOST = 5  # files: more is no accident; where a network did not start, all of its file's tests failed at once
ALONE = (sys.executable, "-m", "pytest", "-p", "no:xdist")


def refused(failed: Sequence[str], over_processes: Iterable[str]) -> list[str]:
    """Return the tests that keep everything from a second try; empty if all may have one.

    Args:
        failed: ids of tests.
        over_processes: ids of those that start processes, servers or a browser.
    """
    if elsewhere := sorted(set(failed) - set(over_processes)):
        return elsewhere
    return list(failed) if len({name.partition("::")[0] for name in failed}) > MOST else []


def marked(failed: Sequence[str]) -> list[str]:
    """Ask pytest which of these tests have one of the marks."""
    asked = subprocess.run(
        [*ALONE, "--collect-only", "-q", "-m", OVER_PROCESSES, *failed],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return [line for line in asked.stdout.splitlines() if "::" in line]


def main() -> int:
    """Run them again; 0 if all pass."""
    try:
        failed = sorted(json.loads(MEMORY.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        failed = []
    if not failed:
        print("no second try: pytest named no failed test")
        return 1
    if kept := refused(failed, marked(failed)):
        print("no second try:", *kept, sep="\n  ")
        return 1
    code = subprocess.call([*ALONE, *failed])
    if code == 0:
        print("FAILED IN THE CROWD, PASSED ALONE (mend the test or the race):", *failed, sep="\n  ")
    return code


if __name__ == "__main__":
    sys.exit(main())
