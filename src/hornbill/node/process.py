"""How each process of a node begins: its folder, its settings, its logs, its lock.

Rules: whatever a node writes is its owner's alone (umask 077). On SQLite a second web process or worker on one folder is
refused; on PostgreSQL each takes the next lock, and compares itself with the others (``node.presence``). The tables are brought up to date before
anything else (``node.upgrading``). Variables that look like settings and are
none are reported. With ``--with-parent`` a process ends with the one that started it.

    with begin(Path("data"), "web", port=8101): ...       # as long as the process lives
"""

from __future__ import annotations

import fcntl
import logging
import os
import platform
import time
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.uncollected import uncollected
from hornbill.lifetime import end_with_parent
from hornbill.ownership import check_owner
from hornbill.vault.keyring import FILE_NAME, NodeKeys

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from hornbill.node.presence import Presence

SETTINGS = "hornbill.node.settings"
_LOCK_TRIES, _LOCK_REST_S = (
    5,
    0.1,
)  # somebody who only looks whether a process runs holds its lock for a moment
REPLACED = (
    75  # exit code: start it again, with the code and settings that are there now (sysexits.h, EX_TEMPFAIL)
)
MOST = 16  # processes of a kind on one folder, on PostgreSQL


class AlreadyRunning(HornbillError):
    """Another process of this kind works on the same folder."""

    code = "already-running"
    default_cure = (
        "Stop the other one first, or give this one a folder of its own. On SQLite a node has one web process and one worker;"
        " for several, see docs/operations.md, Several processes of one node."
    )


class Begun(ExitStack):
    """A process that has begun: a context that ends what was begun.

    Attributes:
        number: of its lock among those of its kind in the folder, from 1.
        presence: its row, by which others know of it; None on SQLite.
    """

    number = 1
    presence: Presence | None = None


def begin(data: Path, kind: str, *, with_parent: int | None = None, port: int = 0) -> Begun:
    """Prepare this process.

    Args:
        data: the node's data folder.
        kind: ``web`` or ``worker``.
        with_parent: end when the parent process, of this number, ends (``hornbill.lifetime``); None: live on.
        port: that it listens on; 0 for a worker.

    Returns:
        A context; leaving it lets another begin.

    Raises:
        NoDataFolder, BadKeyFile, WrongUser: the folder is not a node's, or another user's.
        AlreadyRunning: there is one already, and there may be no more.
        BesideOthers: on PostgreSQL: it does not fit to the processes of this node that run.
        BadSetting: HORNBILL_HUB_CA names no certificate.
        DatabaseNewer, StillRunning, CopyFailed, UpgradeFailed: the tables do not fit (``node.upgrading``).
    """
    if with_parent is not None:
        end_with_parent(with_parent)
    use_folder(data)
    NodeKeys.load(config.folder() / FILE_NAME)
    start_framework()
    from hornbill.exchange.hub.certificates import trusted
    from hornbill.node.upgrading import bring_up_to_date

    trusted()  # a setting that names no certificate is said now, not at each try to reach the hub
    bring_up_to_date()
    process_id = new_random_id()
    with Begun() as begun:
        lock, begun.number, former = _lock(config.folder(), kind, process_id)
        begun.enter_context(lock)
        _appear(begun, kind, process_id, former, port)
        for name in config.unknown():
            logging.getLogger("hornbill").warning("%s is not a setting; it does nothing", name)
        kept = begun.pop_all()
        kept.number, kept.presence = begun.number, begun.presence
        return kept
    raise AssertionError  # for type checkers: the block returns or raises


def _appear(begun: Begun, kind: str, process_id: str, former: str, port: int) -> None:
    """On PostgreSQL let the node's other processes know of this one."""
    from django.db import connection

    from hornbill.node import databases

    where = databases.address()
    if where is None:
        return
    from hornbill.node.presence import Presence

    host = platform.node()
    place = f"{host}:{port}" if port else f"{host}, process {os.getpid()}"
    named = where.named(connection.settings_dict["NAME"])
    begun.presence = Presence(named, kind, place=place, former=former, process_id=process_id)
    begun.presence.begin()
    begun.callback(begun.presence.end)


def lock_name(kind: str, number: int = 1) -> str:
    """Return the name of the lock file of a process: ``web.lock``, ``web.2.lock``."""
    return f"{kind}.lock" if number == 1 else f"{kind}.{number}.lock"


def _lock(folder: Path, kind: str, process_id: str) -> tuple[IO[str], int, str]:
    """Take a lock, and write into it whose it is now; returns it, its number and what was written there before."""
    from hornbill.node import databases

    most = 1 if databases.address() is None else MOST
    for left in range(_LOCK_TRIES, 0, -1):
        for number in range(1, most + 1):
            lock = (folder / lock_name(kind, number)).open("a+", encoding="ascii", errors="replace")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.close()
                continue
            lock.seek(0)
            former = lock.read(64).strip()
            lock.truncate(0)
            lock.write(f"{process_id}\n")
            lock.flush()
            return lock, number, former
        if left > 1:
            time.sleep(_LOCK_REST_S)
    raise AlreadyRunning(f"another {kind} process works on {folder}")


def use_folder(data: Path) -> None:
    """Make ``data`` the folder that this process works on; what it writes is its owner's alone.

    Raises:
        NoDataFolder: there is no such folder.
        WrongUser: it is another user's.
    """
    os.umask(0o077)
    check_owner(data)
    os.environ["HORNBILL_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    config.folder()


def start_framework() -> None:
    """Set up Django and the logs. What is loaded is there for good: to look for cycles in it meanwhile took a third of the time."""
    import django

    with uncollected(lasts=True):
        django.setup()
    from hornbill.node.logs import catch_all

    catch_all()


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Give a command its ``--data``."""
    config.add_data(parser, "the node's data folder")
