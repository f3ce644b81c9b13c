"""One of three machines that keep a hub's database: etcd, Patroni and its PostgreSQL, in a folder and on a loopback address of their own.

Rules: every process is a private server's user, never root; what is started here ends with the process that started it; PostgreSQL, which
Patroni starts and which outlives it, is ended by ``stop``.

    machine.start_etcd(); machine.start_patroni()
    machine.kill_postgres()                  # SIGKILL, Patroni lives
    machine.freeze(); machine.thaw()         # SIGSTOP and SIGCONT of Patroni and PostgreSQL
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.failover.settings import filled
from hornbill.simulation.private_postgres import as_user

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SOON_S = 120.0  # on a busy machine
ETCD, PATRONI = "etcd", "patroni"
_BALLAST, _PIECE = "ballast", 4096


class NotSoon(Exception):
    """Something did not happen in time."""


def until(true: Callable[[], object], what: str, *, within_s: float = SOON_S) -> float:
    """Wait until something is true; returns the seconds it took, NotSoon when it does not come about."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > within_s:
            raise NotSoon(f"not within {within_s:.0f} s: {what}")
        time.sleep(0.05)
    return time.monotonic() - began


def start(
    command: Iterable[object], log: Path, environ: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a program as a private server's user; what it says goes to a file."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [*as_user(), *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            cwd=log.parent,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(log.parent), **(environ or {})},
            process_group=0,
        )


@dataclass
class Machine:
    """One machine.

    Attributes:
        name: as its settings have it.
        folder: of all its files.
        address: its own, on the loopback.
        words: what the files of deploy/postgres have in place of what is printed.
        environ: of Patroni and its PostgreSQL.
        processes: etcd and Patroni, once started.
        has_small_disk: PostgreSQL's files lie on a disk that can be filled.
    """

    name: str
    folder: Path
    address: str
    words: Mapping[str, Mapping[str, str]]
    environ: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    has_small_disk: bool = False

    @property
    def data(self) -> Path:
        """The folder of its PostgreSQL's files."""
        return self.folder / "data" / "hornbill-hub"

    @property
    def patroni_file(self) -> Path:
        """Patroni's settings."""
        return self.folder / "patroni.yml"

    def write_settings(self) -> None:
        """Fill in the printed files."""
        self.patroni_file.write_text(filled("patroni.yml", self.words["patroni.yml"]), encoding="utf-8")
        self.patroni_file.chmod(0o644)

    def start_etcd(self) -> None:
        """Start its etcd."""
        lines = filled("etcd.env", self.words["etcd.env"]).splitlines()
        environ = dict(line.split("=", 1) for line in lines if line)
        self.processes[ETCD] = start(["etcd"], self.folder / "etcd.log", environ)

    def restart_etcd(self) -> None:
        """Restart its etcd, as ``systemctl restart etcd`` does."""
        process = self.processes[ETCD]
        process.terminate()
        process.wait(SOON_S)
        self.start_etcd()

    def reload_patroni(self) -> None:
        """Let Patroni, and by it PostgreSQL, read settings and certificates again, as ``systemctl reload patroni`` does."""
        self.processes[PATRONI].send_signal(signal.SIGHUP)

    def stop_patroni(self) -> None:
        """Stop Patroni, and with it PostgreSQL, as ``systemctl stop patroni`` does."""
        process = self.processes[PATRONI]
        process.terminate()
        process.wait(SOON_S)
        until(lambda: self.postmaster() is None, f"{self.name}: PostgreSQL stops")

    def start_patroni(self) -> None:
        """Start its Patroni, which starts PostgreSQL."""
        environ = {**self.environ, "PATRONI_LOG_LEVEL": "INFO"}
        self.processes[PATRONI] = start(["patroni", self.patroni_file], self.folder / "patroni.log", environ)

    def kill(self, *names: str) -> None:
        """End processes with SIGKILL."""
        for name in names:
            process = self.processes.get(name)
            if process is not None and process.poll() is None:
                process.kill()
                process.wait(SOON_S)

    def kill_postgres(self) -> None:
        """End its PostgreSQL with SIGKILL, every process of it."""
        self._kill_postgres(self.data)

    def _kill_postgres(self, data: Path) -> None:
        first = _postmaster(data)
        if first is None:
            return
        _signal([first], signal.SIGSTOP)  # it makes no new ones meanwhile
        everyone = [*_children(first), first]
        _signal(everyone, signal.SIGKILL)
        until(lambda: not any(map(_runs, everyone)), f"{self.name}: PostgreSQL ends")

    def kill_all(self) -> None:
        """End Patroni and PostgreSQL with SIGKILL, as when the machine is gone; its etcd goes on."""
        self.kill(PATRONI)
        self.kill_postgres()

    def freeze(self) -> None:
        """Stop Patroni and PostgreSQL where they are: they hold their connections and say nothing."""
        _signal(self._group(), signal.SIGSTOP)

    def freeze_patroni(self) -> None:
        """Stop Patroni alone: PostgreSQL goes on, and nobody watches it."""
        _signal([self.processes[PATRONI].pid], signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on."""
        _signal(self._group(), signal.SIGCONT)

    def _group(self) -> list[int]:
        first = self.postmaster()
        patroni = self.processes.get(PATRONI)
        found = (
            [patroni.pid, *_children(patroni.pid)] if patroni is not None and patroni.poll() is None else []
        )
        return [*found, *([first, *_children(first)] if first else [])]

    def postmaster(self) -> int | None:
        """Return the number of its PostgreSQL's first process; None when it does not run."""
        return _postmaster(self.data)

    def postgres_processes(self) -> list[int]:
        """Return the numbers of all processes of its PostgreSQL."""
        first = self.postmaster()
        return [] if first is None else [first, *_children(first)]

    def said(self, name: str = PATRONI, *, letters: int = 3000) -> str:
        """Return the end of a log."""
        try:
            return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")[-letters:]
        except OSError:
            return ""

    def stop(self) -> None:
        """End everything at once, also another PostgreSQL that was started on this machine."""
        self.kill(PATRONI, ETCD)
        for data in self.data.parent.glob("*/"):
            self._kill_postgres(data)

    def put_on_small_disk(self, mib: int) -> None:
        """Let its PostgreSQL's files lie on a disk of their own (a tmpfs); OSError where this process may not mount one."""
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={mib}m,mode=700", "hornbill-failover", self.data.parent],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise OSError(done.stderr.strip())
        self.has_small_disk = True
        owner = self.folder.stat()
        os.chown(self.data.parent, owner.st_uid, owner.st_gid)

    def take_small_disk_away(self) -> None:
        """Unmount it, where there is one."""
        if self.has_small_disk:
            subprocess.run(["umount", self.data.parent], check=False)
            self.has_small_disk = False

    def fill_disk(self) -> None:
        """Leave no byte free on its small disk."""
        if not self.has_small_disk:
            raise OSError("it has no disk of its own")
        with contextlib.suppress(OSError), (self.data.parent / _BALLAST).open("wb", buffering=0) as file:
            while True:
                file.write(bytes(_PIECE))

    def free_disk(self) -> None:
        """Give the space back."""
        (self.data.parent / _BALLAST).unlink(missing_ok=True)

    def wipe(self) -> None:
        """Remove its PostgreSQL's files; it must not run."""
        shutil.rmtree(self.data, ignore_errors=True)

    def make_again(self) -> None:
        """Start it with nothing of what it had, as a member that the others were told of; it must not run."""
        self.wipe()
        for folder in (self.folder / "etcd").iterdir():
            shutil.rmtree(folder)
        state = {"ETCD_INITIAL_CLUSTER_STATE=new": "ETCD_INITIAL_CLUSTER_STATE=existing"}
        self.words = {**self.words, "etcd.env": {**self.words["etcd.env"], **state}}
        self.start_etcd()
        self.start_patroni()


def _postmaster(data: Path) -> int | None:
    try:
        number = int((data / "postmaster.pid").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return number if _runs(number) and _folder_of(number) == data else None


def _children(pid: int) -> list[int]:
    found = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += [int(one) for one in (task / "children").read_text(encoding="ascii").split()]
    return found


def _runs(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(") ")[2][:1] not in {"Z", "X"}


def _folder_of(pid: int) -> Path | None:
    try:
        return Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return None


def _signal(pids: Iterable[int], number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
