"""``hornbill node backup | backup-key | restore`` and ``hornbill hub backup``: whole copies, also while they are in use.

Rules: a database is copied by SQLite's own backup. With a backup key the copy of a node is sealed and whole (``sealed_backup``);
without one it is the database alone, in the clear, and the node's key file is not in it: the two belong on different media
(docs/operations.md, Backups). The hub's file is in its copy, since the databases are of no use without it.
PostgreSQL is copied by its own means, and this says so instead of copying something else.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.node import last_backup, sealed_backup
from hornbill.node.sealed_backup import BackupFailed
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from collections.abc import Sequence


class OnServer(HornbillError):
    """The database is no file."""

    code = "on-postgres"
    default_cure = "Use pg_dump or the server's own backups: docs/operations.md, On PostgreSQL."


def node(argv: Sequence[str]) -> int:
    """Copy a node's database."""
    from hornbill.node import process
    from hornbill.node.setup import DATABASE
    from hornbill.pages import identity

    parser = argparse.ArgumentParser(
        prog="hornbill node backup",
        description="Writes a sealed backup of a node, also while it is in use; without --key a copy of the database alone.",
    )
    process.add_folder(parser)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="the copy; must not be there yet"
    )
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="backup.pub: seal the whole node to this key, node.keys too"
    )
    options = parser.parse_args(argv)
    _check_files()
    check_owner(options.data)
    identity.read(options.data)
    if options.key is not None:
        done = sealed_backup.write(options.data, options.to, sealed_backup.public_of(options.key))
        _noted(options.data, done.bytes, done.sha256, sealed=True)
        print(f"{options.to}: {done.bytes} bytes, sealed, read back and found whole (SHA-256 {done.sha256})")
        return 0
    _copy(options.data / DATABASE, options.to)
    _noted(options.data, options.to.stat().st_size)
    print(f"{options.to}: {options.to.stat().st_size} bytes; node.keys is kept apart from it")
    return 0


def key(argv: Sequence[str]) -> int:
    """Make a backup key."""
    parser = argparse.ArgumentParser(
        prog="hornbill node backup-key",
        description="Makes a backup key: FOLDER/backup.key, to be kept away from every node, and FOLDER/backup.pub.",
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where both halves go")
    options = parser.parse_args(argv)
    private, public = options.to / "backup.key", options.to / "backup.pub"
    sealed_backup.make_key(private, public)
    print(
        f"{private}: opens backups; move it to another medium, and never to a node\n{public}: for the nodes"
    )
    return 0


def restore(argv: Sequence[str]) -> int:
    """Put a node back from its sealed backup, into an empty folder."""
    from hornbill.node import process

    parser = argparse.ArgumentParser(
        prog="hornbill node restore",
        description="Puts a node back from its sealed backup (docs/operations.md, Restoring).",
    )
    process.add_folder(parser)
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="backup.key")
    parser.add_argument(
        "--sha256",
        default="",
        metavar="DIGITS",
        help="what hornbill node backup printed and somebody wrote down: puts back no other",
    )
    options = parser.parse_args(argv)
    private = sealed_backup.private_of(options.key)
    done = sealed_backup.put_back(options.file, private, options.data, sha256=options.sha256)
    said = "as named" if options.sha256 else "compare it with what was written down"
    print(f"{options.data}: {', '.join(done.names)} (SHA-256 {done.sha256}: {said})")
    print("start web process and worker; when the mailbox is read: hornbill node restart-chains")
    return 0


def hub(argv: Sequence[str]) -> int:
    """Copy a hub's file and databases."""
    from hornbill.command.hub import FILE
    from hornbill.hub.bucket.rows import FILES
    from hornbill.hub.files import path_of
    from hornbill.hub.log_store import LOG
    from hornbill.hub.nodes import read_hub_file
    from hornbill.hub.store import MAILBOXES

    parser = argparse.ArgumentParser(
        prog="hornbill hub backup",
        description="Copies a hub's file and databases, also while it runs. The copy holds the hub's secret keys.",
    )
    config.add_data(parser, "the hub's folder")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="must not be there yet")
    options = parser.parse_args(argv)
    _check_files()
    check_owner(options.data)
    read_hub_file(options.data / FILE)
    try:
        options.to.mkdir(mode=0o700, parents=True)
        os.umask(0o077)
        shutil.copyfile(options.data / FILE, options.to / FILE)
    except OSError as error:
        raise BackupFailed(f"{options.to}: {error.strerror}") from error
    # The log last: a copy of it that is older than the envelopes' would be the worse of the two.
    for part in (MAILBOXES, FILES, LOG):
        if path_of(options.data, part).exists():
            _copy(path_of(options.data, part), path_of(options.to, part))
    print(f"{options.to}: {', '.join(sorted(one.name for one in options.to.iterdir()))}")
    return 0


def _noted(folder: Path, size: int, sha256: str = "", *, sealed: bool = False) -> None:
    """Keep for the administrators' page that there is a backup; that it cannot be kept makes no backup worse."""
    with contextlib.suppress(OSError):
        last_backup.note(folder, last_backup.LastBackup(datetime.now(UTC), size, sha256, sealed))


def _check_files() -> None:
    if config.text("HORNBILL_DATABASE_URL"):
        raise OnServer("the database is on PostgreSQL, so there is no file to copy")


def _copy(source: Path, target: Path) -> None:
    from hornbill.copying import copy_database

    if target.exists():
        raise BackupFailed(f"{target} is there already")
    if not source.exists():
        raise BackupFailed(f"there is no database {source}", cure="Start the node or hub once: it makes it.")
    try:
        copy_database(source, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{source} could not be copied to {target}: {error}") from error
