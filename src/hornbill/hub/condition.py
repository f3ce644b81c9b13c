"""How a hub is, read from its folder: who fetches, how old the published head is, which witnesses are missing.

Rules: nothing is changed by looking, and the hub may run meanwhile. It tells no more than the hub's operator can see
anyway.

    for finding in examine(Path("hub"), now):
        print(finding.line)
"""

from __future__ import annotations

import fcntl
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.hub.log_heads import read_newest, read_published
from hornbill.hub.log_store import LOG_DATABASE
from hornbill.hub.nodes import read_hub_file
from hornbill.hub.store import DATABASE
from hornbill.kernel.findings import Finding
from hornbill.kernel.transparency.head import log_id, witnesses_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from hornbill.hub.nodes import Directory, Nodes

FREE_MIB = 2048
OLD_HEAD = timedelta(minutes=30)  # nodes warn after an hour
MANY = 10_000  # envelopes that nobody fetched: a node that is down, or gone


def examine(folder: Path, now: datetime) -> Iterator[Finding]:
    """Look at a hub.

    Args:
        folder: its data folder.
        now: aware UTC time.

    Raises:
        BadHubFile: hub.json cannot be used.
    """
    nodes = read_hub_file(folder / "hub.json")
    free_mib = shutil.disk_usage(folder).free // (1024 * 1024)
    yield Finding("disk", well=free_mib >= FREE_MIB, says=f"{free_mib} MiB are free.", cure="Free some.")
    yield Finding(
        "process",
        well=_is_running(folder),
        says="it runs" if _is_running(folder) else "it is not running.",
        cure="Start it: hornbill hub serve.",
    )
    admits = nodes.directory.admits
    yield Finding(
        "secretariat",
        well=bool(admits),
        says=f"{admits} lets others in" if admits else "nobody can be let in.",
        cure=f"Run: hornbill hub secretariat --data {folder} FILE",
    )
    if (folder / DATABASE).exists():
        yield from _mailboxes(folder / DATABASE, nodes)
    if nodes.directory.log_key is not None and (folder / LOG_DATABASE).exists():
        yield from _log(folder / LOG_DATABASE, nodes.directory, now)


def _mailboxes(path: Path, nodes: Nodes) -> Iterator[Finding]:
    with closing(_connect(path)) as db:
        rows = db.execute("SELECT mailbox, highest - acknowledged FROM mailboxes").fetchall()
    unread = {bytes(mailbox): count for mailbox, count in rows}
    for mailbox, node in nodes.by_mailbox.items():
        count = unread.get(mailbox, 0)
        cure = f"Ask {node.agency} whether its worker runs."
        yield Finding(
            "mailbox", well=count < MANY, says=f"{node.agency}: {count} envelopes not fetched.", cure=cure
        )


def _log(path: Path, directory: Directory, now: datetime) -> Iterator[Finding]:
    assert directory.log_key is not None
    log = log_id(directory.log_key.public)
    with closing(_connect(path)) as db:
        newest = read_newest(db, log)
        published = read_published(db, log, directory.witnesses, directory.threshold)
    size = newest.head.size if newest else 0
    yield Finding(
        "log", well=newest is not None, says=f"{size} entries.", cure="Start the hub: it signs a head."
    )
    if newest is None:
        return
    signed = set(witnesses_of(newest, directory.witnesses))
    away = ", ".join(sorted(set(directory.witnesses) - signed)) or "nobody"
    yield Finding(
        "witnesses",
        well=len(signed) >= directory.threshold,
        says=f"{len(signed)} of {len(directory.witnesses)} cosigned the newest head, {directory.threshold} must; not"
        f" there: {away}.",
        cure="Ask them whether their keyholder runs and reaches the hub.",
    )
    age = now - published.head.at if published else None
    yield Finding(
        "head",
        well=age is not None and age < OLD_HEAD,
        says="none is published."
        if age is None
        else f"the published one is {int(age.total_seconds())} s old.",
        cure="Nodes hold back new business after an hour: see the witnesses above.",
    )


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _is_running(folder: Path) -> bool:
    try:
        with (folder / "hub.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
