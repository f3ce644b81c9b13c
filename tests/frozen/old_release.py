"""The first release's rules of records, frozen: its core, run in a process of its own and asked over a pipe.

Rules: ``first_release.tar.xz`` holds what the fold, the gates, the opening of records and the kinds of every part need, exactly as that
release had them (commit 74b874c), and nothing with tables or pages. It is never changed: nodes of that release are out there.

    with OldRelease.start(tmp_path) as old:
        old.ask("fold", room=room, items=[...])["control_hash"]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ARCHIVE = HERE / "first_release.tar.xz"


class OldRelease:
    """A process that runs the frozen code."""

    def __init__(self, process):
        self._process = process

    @classmethod
    @contextmanager
    def start(cls, folder: Path):
        """Unpack the archive and start the process; it ends with the block."""
        with tarfile.open(ARCHIVE) as archive:
            for member in filter(tarfile.TarInfo.isfile, archive):  # Python 3.11.0 to 3.11.3 have no filters
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.extractfile(member).read())
        command = [sys.executable, str(HERE / "answering.py")]
        clean = {"PYTHONPATH": str(folder), "PATH": os.environ.get("PATH", "")}
        with subprocess.Popen(
            command, env=clean, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder
        ) as process:
            try:
                yield cls(process)
            finally:
                process.stdin.close()

    def ask(self, what, **given):
        """Ask one thing; bytes travel as hex digits. What the old code refuses comes back as {"refused": code}."""
        self._process.stdin.write(json.dumps({"what": what, **given}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer

    def fold(self, room, items):
        """Fold items of today's code as the old release sees them."""
        rows = [[item.id, json.loads(item.header.encode()), item.values] for item in items]
        return self.ask("fold", room=room, items=rows)
