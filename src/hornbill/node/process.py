"""How each process of a node begins: its folder, its settings, its logs, one of each kind a folder.

Rules: whatever a node writes is its owner's alone (umask 077). A second web process or worker on one folder is
refused: what an officer's session keeps is in the one web process. The tables are brought up to date before
anything else (``node.upgrading``). Variables that look like settings and are
none are reported. With ``--with-parent`` a process ends with the one that started it.

    lock = begin(Path("data"), "web")       # keep `lock` as long as the process lives
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from typing import IO, TYPE_CHECKING

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.uncollected import uncollected
from hornbill.lifetime import end_with_parent
from hornbill.ownership import check_owner
from hornbill.vault.keyring import FILE_NAME, NodeKeys

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


SETTINGS = "hornbill.node.settings"
_LOCK_TRIES, _LOCK_REST_S = (
    5,
    0.1,
)  # somebody who only looks whether a process runs holds its lock for a moment


class AlreadyRunning(HornbillError):
    """Another process of this kind works on the same folder."""

    code = "already-running"
    default_cure = "Stop the other one first, or give this one a folder of its own."


def begin(data: Path, kind: str, *, with_parent: int | None = None) -> IO[str]:
    """Prepare this process.

    Args:
        data: the node's data folder.
        kind: ``web`` or ``worker``.
        with_parent: end when the parent process, of this number, ends (``hornbill.lifetime``); None: live on.

    Returns:
        An open lock file; closing it lets another begin.

    Raises:
        NoDataFolder, BadKeyFile, WrongUser: the folder is not a node's, or another user's.
        AlreadyRunning: there is one already.
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
    lock = _lock(config.folder(), kind)
    for name in config.unknown():
        logging.getLogger("hornbill").warning("%s is not a setting; it does nothing", name)
    return lock


def _lock(folder: Path, kind: str) -> IO[str]:
    lock = (folder / f"{kind}.lock").open("w")
    for left in range(_LOCK_TRIES, 0, -1):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if left == 1:
                lock.close()
                raise AlreadyRunning(f"another {kind} process works on {folder}") from error
            time.sleep(_LOCK_REST_S)
        else:
            break
    return lock


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
