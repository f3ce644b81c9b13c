"""``hornbill node drill``: proves that a backup can be restored, in one command, with a report; the node that runs is not touched.

Rules
- The backup is restored into a folder of its own, looked at, served for a moment on this machine alone, and removed. Nothing is sent: no
  worker runs, and only the worker speaks to the hub.
- Every step is tried that can be, and the report names each with what was found and how long it took. Exit code 1 if any failed.
- The folder holds the node's keys in the clear for that time, mode 0700: name a disk that is allowed to (``--in``), best in memory.

    hornbill node drill vn-police.backup --key backup.key --in /dev/shm --report drill.json
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import __version__
from hornbill.command.files import CannotWrite
from hornbill.kernel.errors import HornbillError
from hornbill.node import sealed_backup
from hornbill.node.setup import DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STARTS_S = 120.0
_COUNTS = {
    "rooms": "SELECT count(*) FROM exchange_room",
    "records": "SELECT count(*) FROM exchange_record",
    "accounts": "SELECT count(*) FROM vault_account",
    "audit entries": "SELECT count(*) FROM audit_auditentry",
}


class StepFailed(HornbillError):
    """A step of the drill did not come out well."""

    code = "drill-step-failed"
    default_cure = "Make another backup, try it, and keep the one before until it passes."


@dataclass(frozen=True)
class Step:
    """What one step found: its name, whether it went well, what it says, and its time in seconds."""

    name: str
    well: bool
    says: str
    seconds: float


def main(argv: Sequence[str]) -> int:
    """Try a backup; 0 when every step went well."""
    parser = argparse.ArgumentParser(
        prog="hornbill node drill",
        description="Puts a sealed backup back into a folder of its own, looks at it, serves it for a moment and removes it.",
    )
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="backup.key")
    parser.add_argument(
        "--sha256", default="", metavar="DIGITS", help="what was written down when it was made"
    )
    parser.add_argument(
        "--in",
        dest="place",
        type=Path,
        metavar="DIR",
        help="where it is tried (default: the system's temporary folder)",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="the report as JSON; must not be there yet"
    )
    options = parser.parse_args(argv)
    if options.report and options.report.exists():
        raise CannotWrite(f"{options.report} is there already")
    begun = datetime.now(UTC)
    steps = drill(options.file, options.key, place=options.place, sha256=options.sha256)
    well = all(step.well for step in steps)
    if options.report:
        _write(options.report, options.file, begun, steps)
    print("the backup can be put back" if well else "THE BACKUP CANNOT BE RELIED ON", flush=True)
    return 0 if well else 1


def drill(backup: Path, key: Path, *, place: Path | None = None, sha256: str = "") -> list[Step]:
    """Try a backup, printing each step as it ends.

    Args:
        backup: as ``hornbill node backup --key`` wrote it.
        key: file of the private half of the backup key.
        place: folder in which it is tried; None for the system's temporary one.
        sha256: of what is in it; empty: any.

    Returns:
        The steps that were tried; those that need one that failed are left out.
    """
    steps: list[Step] = []

    def tried(name: str, act: Callable[[], str]) -> bool:
        begun, well = time.monotonic(), True
        try:
            says = act()
        except HornbillError as error:
            well, says = False, str(error)
        except (OSError, sqlite3.Error, subprocess.SubprocessError) as error:
            well, says = False, f"{type(error).__name__}: {error}"
        step = Step(name, well, says, round(time.monotonic() - begun, 2))
        steps.append(step)
        print(f"{'ok   ' if well else 'WRONG'} {name:<12} {step.seconds:7.2f} s  {says}", flush=True)
        return well

    with tempfile.TemporaryDirectory(prefix="hornbill-drill-", dir=place) as scratch:  # mode 0700
        folder = Path(scratch) / "node"
        if tried("space", lambda: _space(backup, Path(scratch))) and tried(
            "put back", lambda: _put_back(backup, key, folder, sha256)
        ):
            whole = tried("database", lambda: _database(folder))
            tried("contents", lambda: _contents(folder))
            if whole:
                tried("tables", lambda: _verb(folder, "node", "migrate"))
                tried("audit log", lambda: _verb(folder, "audit", "verify"))
                tried("pages", lambda: _pages(folder))
    return steps


def _space(backup: Path, scratch: Path) -> str:
    needed, free = 3 * backup.stat().st_size, shutil.disk_usage(scratch).free
    if free < needed:
        raise StepFailed(
            f"{free:,} bytes are free, {needed:,} are needed", cure="Name a larger disk: --in DIR."
        )
    return f"{free // 1024**2} MiB are free"


def _put_back(backup: Path, key: Path, folder: Path, sha256: str) -> str:
    done = sealed_backup.put_back(backup, sealed_backup.private_of(key), folder, sha256=sha256)
    return f"{len(done.names)} files, SHA-256 {done.sha256}{' as named' if sha256 else ''}"


def _database(folder: Path) -> str:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        found = [row[0] for row in database.execute("PRAGMA integrity_check(5)")]
        loose = database.execute("PRAGMA foreign_key_check").fetchmany(1)
    if found != ["ok"] or loose:
        raise StepFailed(
            f"the database is damaged: {'; '.join(found)[:200] if found != ['ok'] else 'rows that name none'}"
        )
    return f"{(folder / DATABASE).stat().st_size:,} bytes, whole"


def _contents(folder: Path) -> str:
    agency = json.loads((folder / "node.json").read_text(encoding="utf-8"))["id"]
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        counts = [f"{database.execute(asked).fetchone()[0]} {what}" for what, asked in _COUNTS.items()]
        newest = database.execute("SELECT max(received_at) FROM exchange_record").fetchone()[0]
    return f"{agency}: {', '.join(counts)}; newest record {newest or 'none'}"


def _hornbill(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "hornbill.command", *words]


def _environment() -> dict[str, str]:
    """Leave out this machine's settings: the copy must stand by itself, and on its own database."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HORNBILL_")}


def _verb(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603  # our own program
        _hornbill(*words, "--data", str(folder)),
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=STARTS_S * 5,
        check=False,
    )
    if done.returncode:
        raise StepFailed((done.stderr or done.stdout).strip()[-300:])
    return (done.stdout.strip().splitlines() or ["done"])[-1]


def _pages(folder: Path) -> str:
    import httpx

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = _hornbill(
        "node", "serve", "--data", str(folder), "--port", str(port), "--with-parent", str(os.getpid())
    )
    end = time.monotonic() + STARTS_S
    with subprocess.Popen(  # noqa: S603  # our own program
        words, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while True:
                try:
                    health = httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False, timeout=10).json()
                    page = httpx.get(f"http://127.0.0.1:{port}/sign-in", trust_env=False, timeout=30)
                except (httpx.TransportError, ValueError):
                    if process.poll() is not None:
                        raise StepFailed("the web process ended at once") from None
                    if time.monotonic() > end:
                        raise StepFailed(f"the pages did not answer within {STARTS_S:.0f} s") from None
                    time.sleep(0.1)
                    continue
                if page.status_code != httpx.codes.OK or not health.get("ok"):
                    raise StepFailed(f"the sign-in page answers {page.status_code}")
                return f"sign-in page and health answer, version {health.get('version')}"
        finally:
            process.terminate()
            process.wait()


def _write(path: Path, backup: Path, begun: datetime, steps: Sequence[Step]) -> None:
    report = {
        "backup": str(backup),
        "begun": f"{begun:%Y-%m-%dT%H:%M:%SZ}",
        "hornbill": __version__,
        "well": all(step.well for step in steps),
        "seconds": round(sum(step.seconds for step in steps), 2),
        "steps": [asdict(step) for step in steps],
    }
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise CannotWrite(f"{path}: {error.strerror}") from error
