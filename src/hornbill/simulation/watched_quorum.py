"""The demonstration's three database servers under a hub: watched, failed over, shown on the first page.

Rules:
- What finds that a server is gone, and chooses the next, is a thread of the demonstration; in operation it is Patroni
  (docs/operations.md, A hub on several servers).
- The first page is another process: it reads the state from a file in the demonstration's folder, and asks for the writing server to
  be killed (SIGKILL) by writing another file there.
- A server that was lost follows again from a new copy.

    with watching(folder) as address:            # of the hub's database
        ...
    read(folder).servers                         # (Shown("server_1", "writes"), Shown("server_2", "follows"), ...)
    ask_to_kill(folder)
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.times import format_utc, parse_utc
from hornbill.simulation import quorum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hornbill.simulation.quorum import Quorum

FILE, ASKED = "servers.json", "kill-the-writing-server"
WRITES, FOLLOWS, GONE = "writes", "follows", "gone"
_LOOK_EVERY_S = 0.2
_KEPT = 12  # events


@dataclass(frozen=True)
class Shown:
    """A server as the first page shows it: its name, and what it does (``WRITES``, ``FOLLOWS``, ``GONE``)."""

    name: str
    does: str


@dataclass(frozen=True)
class Event:
    """Something that happened: when (UTC), to which server, what (``killed``, ``took-over``, ``follows-again``)."""

    at: datetime
    name: str
    what: str


@dataclass(frozen=True)
class State:
    """What the first page shows: servers by name, the last events, the newest first."""

    servers: tuple[Shown, ...]
    events: tuple[Event, ...]

    @property
    def whole(self) -> bool:
        """Whether one server writes and all others follow."""
        return all(one.does != GONE for one in self.servers)


@contextlib.contextmanager
def watching(folder: Path) -> Iterator[str]:
    """Run three servers and watch them for the length of a block; NoServer if PostgreSQL is not installed.

    Args:
        folder: the demonstration's; it is made if it is not there.

    Yields:
        The address of an empty database for the hub, as ``HORNBILL_DATABASE_URL`` has it.
    """
    with quorum.running() as servers:
        address = str(servers.new_database("hub"))
        watch = Watch(servers, folder)
        watch.start()
        try:
            yield address
        finally:
            watch.end()


class Watch(threading.Thread):
    """Looks after the servers until it is told to end."""

    def __init__(self, servers: Quorum, folder: Path) -> None:
        super().__init__(name="database servers", daemon=True)
        self._servers, self._folder = servers, folder
        self._events: list[Event] = []
        self._over = threading.Event()

    def run(self) -> None:
        """Look, and mend what is found; what fails is tried again."""
        import psycopg

        while not self._over.wait(_LOOK_EVERY_S):
            if not self._folder.is_dir():
                continue  # it is being made
            if not (self._folder / FILE).exists():
                self._tell()
            asked = self._folder / ASKED
            if asked.exists():
                self._servers.leader.kill()
            try:
                self._mend()
            except (OSError, HornbillError, psycopg.Error, subprocess.SubprocessError) as error:
                print(
                    f"the database servers could not be mended, and are tried again: {error}", file=sys.stderr
                )
                continue
            asked.unlink(missing_ok=True)

    def end(self) -> None:
        """Stop looking; returns when nothing is being mended any more."""
        self._over.set()
        self.join(quorum.READY_S)

    def _mend(self) -> None:
        lost = [name for name, one in self._servers.servers.items() if one.process.poll() is not None]
        if not lost:
            return
        for name in lost:
            if not self._is_noted(name):
                self._note(name, "killed")
        if self._servers.leader_name in lost:
            self._note(self._servers.fail_over(), "took-over")
        for name in lost:
            self._servers.rejoin(name)
            self._note(name, "follows-again")

    def _is_noted(self, name: str) -> bool:
        return next((one.what for one in self._events if one.name == name), "") == "killed"

    def _note(self, name: str, what: str) -> None:
        self._events = [Event(datetime.now(UTC), name, what), *self._events][:_KEPT]
        self._tell()

    def _tell(self) -> None:
        servers = [asdict(Shown(name, self._does(name))) for name in self._servers.servers]
        events = [{"at": format_utc(one.at), "name": one.name, "what": one.what} for one in self._events]
        draft = self._folder / f"{FILE}.part"
        with contextlib.suppress(OSError):  # the folder is being thrown away
            draft.write_text(json.dumps({"servers": servers, "events": events}), encoding="utf-8")
            draft.replace(self._folder / FILE)

    def _does(self, name: str) -> str:
        if self._servers.servers[name].process.poll() is not None:
            return GONE
        return WRITES if name == self._servers.leader_name else FOLLOWS


def read(folder: Path) -> State | None:
    """Return the state of the servers; None where the demonstration has none, also where the file is somebody else's."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
        events = tuple(Event(parse_utc(one["at"]), one["name"], one["what"]) for one in said["events"])
        return State(tuple(Shown(**one) for one in said["servers"]), events)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, BadInput):
        return None


def is_asked(folder: Path) -> bool:
    """Tell whether it was asked for and not done yet."""
    return (folder / ASKED).exists()


def ask_to_kill(folder: Path) -> None:
    """Ask for the writing server to be killed; without servers nobody reads it, so nothing is written."""
    if read(folder) is not None:
        (folder / ASKED).touch(mode=0o600)
