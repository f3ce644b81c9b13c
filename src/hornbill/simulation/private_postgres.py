"""A private PostgreSQL server for plays and tests: in a temporary folder, reached only by its socket, deleted.

Rules: the server refuses to run as root, so it runs as the user ``postgres`` (or ``nobody``) there; it ends with the
process that started it, also when that one is killed; nothing is synced to disk, because nothing of it is kept.

    with running() as server:
        where = server.new_database()
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import postgres
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

READY_S = 120.0  # on a busy machine
ROOM = 2 * 1024**3  # bytes
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_size": "64MB",
    "max_connections": "250",
    "shared_buffers": "32MB",
    "log_min_messages": "fatal",
}


class NoServer(HornbillError):
    """PostgreSQL is not installed on this machine."""

    code = "no-postgres-server"
    default_cure = "Install it (Debian: apt-get install postgresql)."


def programs() -> Path:
    """Return the folder of the server's programs: the newest version's."""
    servers = Path("/usr/lib/postgresql").glob(
        "*/bin/initdb"
    )  # a folder may hold the client's programs alone
    for folder in sorted((path.parent for path in servers), key=_version, reverse=True):
        return folder
    found = shutil.which("initdb")
    if found is None:
        raise NoServer("there is no PostgreSQL server on this machine")
    return Path(found).resolve().parent


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0


@dataclass
class Server:
    """A server that runs.

    Attributes:
        folder: of its files and its socket.
        process: the server.
        settings: of the server, beyond those of every private one.
    """

    folder: Path
    process: subprocess.Popen[bytes]
    settings: Mapping[str, str] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def administrator(self) -> postgres.Address:
        """Where databases are made."""
        return postgres.Address("hornbill", str(self.folder), postgres.PORT, "postgres")

    def url(self, name: str = "postgres") -> str:
        """Return the address of a database as ``HORNBILL_DATABASE_URL`` has it."""
        return f"postgresql://hornbill@/{name}?host={self.folder}"

    def new_database(self, options: str = "") -> postgres.Address:
        """Make an empty database."""
        name = f"made_{next(self._numbers)}"
        with postgres.connect(self.administrator, "tests") as connection:
            connection.execute(f"CREATE DATABASE {name} {options}")
        return self.administrator.named(name)

    def stop(self) -> None:
        """End it at once."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=READY_S)

    def restart(self) -> None:
        """End it at once and start it again."""
        self.stop()
        self.process = serve(self.folder, self.settings)

    def kill(self) -> None:
        """End all of its processes with SIGKILL, as when the machine is gone; its files stay.

        Each process of the server has a group of its own and outlives the first one by moments, long enough to tell
        another server that a commit is here: so each one is ended, and the server makes no new ones meanwhile.
        """
        self.process.send_signal(signal.SIGSTOP)
        _wait_until(lambda: _state(self.process.pid) != "running")
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        ended = [int(pid) for pid in children.read_text(encoding="ascii").split()]
        for pid in (*ended, self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=READY_S)
        _wait_until(lambda: all(_state(pid) == "ended" for pid in ended))
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)


def _state(pid: int) -> str:
    """Tell whether a process is ``running``, ``stopped`` or ``ended``; a zombie has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return "ended"
    letter = stat.rpartition(") ")[2][:1]
    return {"T": "stopped", "Z": "ended", "X": "ended"}.get(letter, "running")


def _wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + READY_S
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError("a process of the server does not do as it was told")
        time.sleep(0.002)


def start(settings: Mapping[str, str] | None = None, *, in_memory: bool = True) -> Server:
    """Make a server and wait until it answers; the caller stops it and removes its folder.

    Args:
        settings: of the server, beyond those of every private one.
        in_memory: its files may lie in memory; else they are on a disk, as a measurement of syncing needs it.

    Raises:
        NoServer: PostgreSQL is not installed.
    """
    programs()
    folder = new_folder(in_memory=in_memory)
    making = [programs() / "initdb", "-D", folder / "data", "-U", "hornbill", "-A", "trust", "--no-sync"]
    subprocess.run(
        [*as_user(), *making, "-E", "UTF8", "--locale=C"], check=True, stdout=subprocess.DEVNULL, cwd=folder
    )
    return Server(folder, serve(folder, settings or {}), settings or {})


def new_folder(*, in_memory: bool = True) -> Path:
    """Make a folder for one server, its user's own."""
    folder = Path(tempfile.mkdtemp(prefix="hornbill-pg-", dir=_in_memory() if in_memory else None))
    if os.getuid() == 0:
        os.chown(folder, *_user())
    return folder


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """Run a server for the length of a block."""
    server = start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


def _in_memory() -> str | None:
    """Return a folder that lies in memory, where there is one with room: databases are thousands of small files."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else None


def serve(folder: Path, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a server on its folder, in a process group of its own, and wait until it answers."""
    import psycopg

    given = {**_SETTINGS, **settings}
    options = [word for name, value in given.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [*as_user(), programs() / "postgres", "-D", folder / "data", "-k", folder, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            process_group=0,
        )
    deadline = time.monotonic() + READY_S
    where = postgres.Address("hornbill", str(folder), postgres.PORT, "postgres")
    while True:
        try:
            psycopg.connect(**where.arguments("tests")).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return process


def _user() -> tuple[int, int]:
    names = {entry.pw_name for entry in pwd.getpwall()}
    found = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return found.pw_uid, found.pw_gid


def as_user() -> list[str]:
    """Return what goes before a command: another user for root, and the end together with this process."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    who = []
    if os.getuid() == 0:
        user, group = _user()
        who = [f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    return [setpriv, *who, "--pdeathsig=INT"]
