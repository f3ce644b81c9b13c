"""A second look at tests that failed in the last run, one after the other, when nothing else runs.

Rules: only tests over real processes and in a real browser get it, because there a crowded machine alone can
break a wait; a failure anywhere else stays a failure. What passes now is named aloud: it is a test or a race to
be mended. Reads what pytest remembers of its last run.

    python -m devtools.second_try        exit code 0: all that failed passed alone
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

MEMORY = Path(".pytest_cache/v/cache/lastfailed")
PLACES = ("tests/browser/", "tests/scenarios/")
MOST = 5  # files: more is no accident; where a network did not start, all of its file's tests failed at once


def main() -> int:
    """Run them again; 0 if all pass."""
    try:
        failed = sorted(json.loads(MEMORY.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        failed = []
    elsewhere = [name for name in failed if not name.startswith(PLACES)]
    files = {name.partition("::")[0] for name in failed}
    if not failed or elsewhere or len(files) > MOST:
        print("no second try:", *(elsewhere or failed or ["pytest named no failed test"]), sep="\n  ")
        return 1
    code = subprocess.call([sys.executable, "-m", "pytest", "-p", "no:xdist", *failed])
    if code == 0:
        print("FAILED IN THE CROWD, PASSED ALONE (mend the test or the race):", *failed, sep="\n  ")
    return code


if __name__ == "__main__":
    sys.exit(main())
