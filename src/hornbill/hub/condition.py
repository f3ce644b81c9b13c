"""How a hub is, read from its folder and tables: who fetches, how old the published head is, which witnesses are missing.

Rules: nothing is changed by looking, and the hub may run meanwhile. It tells no more than the hub's operator can see
anyway.

    for finding in examine(Path("hub"), now):
        print(finding.line)
"""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill import config, postgres
from hornbill.hub import server_certificates
from hornbill.hub.bucket.state import examine as examine_files
from hornbill.hub.log_heads import read_newest, read_published
from hornbill.hub.log_mark import FILE, Mark
from hornbill.hub.log_store import LOG
from hornbill.hub.nodes import read_hub_file
from hornbill.hub.refusals import LogBehind
from hornbill.hub.shards import look_at_unread
from hornbill.hub.storages import choose
from hornbill.kernel.findings import Finding
from hornbill.kernel.transparency.head import log_id, witnesses_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from hornbill.hub.database import Database
    from hornbill.hub.nodes import Directory, Nodes
    from hornbill.hub.server_certificates import Seen

FREE_MIB = 2048
OLD_HEAD = timedelta(minutes=30)  # nodes warn after an hour
FRESH_HEAD = timedelta(minutes=1)  # one that this machine may not have seen yet
MANY = 10_000  # envelopes that nobody fetched: a node that is down, or gone


def examine(folder: Path, now: datetime) -> Iterator[Finding]:
    """Look at a hub.

    Args:
        folder: its data folder.
        now: aware UTC time.

    Raises:
        BadHubFile: hub.json cannot be used.
        BadDatabaseUrl, DatabaseUnreachable: its database cannot be looked at.
    """
    storage = choose(folder)
    nodes = read_hub_file(folder / "hub.json")
    free_mib = shutil.disk_usage(folder).free // (1024 * 1024)
    yield Finding("disk", well=free_mib >= FREE_MIB, says=f"{free_mib} MiB are free.", cure="Free some.")
    running = storage.running()
    many = f"{running} workers run" if running > 1 else "it runs"
    yield Finding(
        "process",
        well=running > 0,
        says=many if running else "it is not running.",
        cure="Start it: hornbill hub serve.",
    )
    yield from server_certificates.findings(certificates(), now)
    admits = nodes.directory.admits
    yield Finding(
        "secretariat",
        well=bool(admits),
        says=f"{admits} lets others in" if admits else "nobody can be let in.",
        cure=f"Run: hornbill hub secretariat --data {folder} FILE",
    )
    yield from examine_files(folder, storage, nodes.receipt_key.public)
    unread, missing = look_at_unread(storage)
    several = storage.count_shards() > 1
    if several:
        yield Finding(
            "shards",
            well=not missing,
            says="; ".join(f"{name}: {why}" for name, why in missing.items()) + "."
            if missing
            else "all are there.",
            cure="Look with `hornbill hub shards list`, and at docs/operations.md, Shards on several servers: no shard is made again.",
        )
    if several or not missing:  # a hub that never ran has no tables
        yield from _mailboxes(unread, nodes)
    log = storage.look(LOG) if nodes.directory.log_key is not None else None
    if log is not None:
        with closing(log):
            yield from _log(log, nodes.directory, folder, now)


def certificates() -> list[Seen]:
    """Return the certificates of the hub's database, as its settings lead to them; none with SQLite. BadDatabaseUrl, BadSetting."""
    where = postgres.read(config.text("HORNBILL_DATABASE_URL"))
    more = server_certificates.machines(config.words(server_certificates.SETTING))
    return [] if where is None else list(server_certificates.look(where, more))


def _mailboxes(unread: dict[bytes, int], nodes: Nodes) -> Iterator[Finding]:
    for mailbox, node in nodes.by_mailbox.items():
        count = unread.get(mailbox, 0)
        cure = f"Ask {node.agency} whether its worker runs."
        yield Finding(
            "mailbox", well=count < MANY, says=f"{node.agency}: {count} envelopes not fetched.", cure=cure
        )


def _log(db: Database, directory: Directory, folder: Path, now: datetime) -> Iterator[Finding]:
    assert directory.log_key is not None
    log = log_id(directory.log_key.public)
    newest = read_newest(db, log)
    published = read_published(db, log, directory.witnesses, directory.threshold)
    size = newest.head.size if newest else 0
    mark = Mark(folder, log)
    try:
        mark.check(db)
    except LogBehind as error:
        yield Finding("log", well=False, says=f"{error.message}.", cure=error.cure)
        return
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
    if published is not None and mark.known.size < published.head.size:
        yield Finding(
            "log mark",
            well=now - published.head.at < FRESH_HEAD,
            says=f"{FILE} notes {mark.known.size} of {published.head.size} published entries.",
            cure="Start the hub on this machine, and let it write into its folder: its log says why it could not.",
        )
    yield Finding(
        "head",
        well=age is not None and age < OLD_HEAD,
        says="none is published."
        if age is None
        else f"the published one is {int(age.total_seconds())} s old.",
        cure="Nodes hold back new business after an hour: see the witnesses above.",
    )
