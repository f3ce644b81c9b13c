"""Runs tests on a copy of the project, and judges what their end means.

Rules: tests stop at the first failure. Hypothesis draws the same examples each time. Tests that take several times as
long as on the unchanged copy are ended with all their processes, and count as failed: a hang would be noticed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FIRST_LIMIT_S = 900.0  # for tests on the unchanged copy
SLOWER = 5  # times as long as on the unchanged copy
SPARE_S = 60.0
PASSED, FAILED, TIMED_OUT, BROKEN = "passed", "failed", "timed-out", "broken"
_NAMED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """How tests ended.

    Attributes:
        ended: ``passed``, ``failed``, ``timed-out``, or ``broken`` when they did not get as far as a test.
        by: the test that failed; what pytest wrote last when nothing could run.
        seconds: of wall clock.
    """

    ended: str
    by: str
    seconds: float


class Stopped(Exception):
    """The whole run was interrupted."""


class Trials:
    """Starts tests, and can end all that are running."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def run(self, copy: Path, tests: Sequence[str], limit_s: float) -> Outcome:
        """Run tests on a copy until the first failure.

        Args:
            copy: root of a copy of the project.
            tests: files or folders below it.
            limit_s: seconds after which they are ended.

        Raises:
            Stopped: ``stop`` was called.
        """
        scratch = copy / "t"  # short: sockets have their place in it
        scratch.mkdir()
        began = time.monotonic()
        try:
            process = self._start(copy, scratch, tests)
            try:
                output, _ = process.communicate(timeout=limit_s)
                ended = {0: PASSED, 1: FAILED}.get(process.returncode, BROKEN)
            except subprocess.TimeoutExpired:
                ended, output = TIMED_OUT, ""
            finally:
                _end(process)
                if process.stdout is not None:
                    process.stdout.close()
                with self._lock:
                    self._running.discard(process)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
            shutil.rmtree(copy / ".hypothesis", ignore_errors=True)
        if self._stopped:
            raise Stopped
        named = _NAMED.search(output)
        by = named[1] if named else output.strip()[-1500:] if ended in {FAILED, BROKEN} else ""
        return Outcome(ended, by, time.monotonic() - began)

    def _start(self, copy: Path, scratch: Path, tests: Sequence[str]) -> subprocess.Popen[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DJANGO_", "HORNBILL_", "PYTEST_"))
        }
        environment = kept | {
            "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(scratch),
            "NO_COLOR": "1",
        }
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "--tb=no", "--no-header", "-rfE"]
        command += ["-p", "no:cacheprovider", "--hypothesis-seed=0", *tests]
        with self._lock:
            if self._stopped:
                raise Stopped
            process = subprocess.Popen(
                command,
                cwd=copy,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
            self._running.add(process)
        return process

    def stop(self) -> None:
        """End all tests that are running; no others start."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """End a process with all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
