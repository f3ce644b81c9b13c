"""``hornbill node backup`` and ``hornbill hub backup``: whole copies of the databases, also while they are in use.

Rules: a database is copied by SQLite's own backup. The node's key file is not copied with it: the two belong on
different media (docs/operations.md, Backups). The hub's file is, since the databases are of no use without it.
PostgreSQL is copied by its own means, and this says so instead of copying something else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from collections.abc import Sequence


class BackupFailed(HornbillError):
    """The copy could not be made."""

    code = "backup-failed"
    default_cure = (
        "Name a file or folder that is not there yet, on a disk with room for it, that you may write."
    )


class OnServer(HornbillError):
    """The database is no file."""

    code = "on-postgres"
    default_cure = "Use pg_dump or the server's own backups: docs/operations.md, On PostgreSQL."


def node(argv: Sequence[str]) -> int:
    """Copy a node's database."""
    from hornbill.node import identity, process
    from hornbill.node.setup import DATABASE

    parser = argparse.ArgumentParser(
        prog="hornbill node backup",
        description="Copies a node's database, also while it is in use. node.keys is not in the copy: keep it apart.",
    )
    process.add_folder(parser)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="the copy; must not be there yet"
    )
    options = parser.parse_args(argv)
    _check_files()
    check_owner(options.data)
    identity.read(options.data)
    _copy(options.data / DATABASE, options.to)
    print(f"{options.to}: {options.to.stat().st_size} bytes; node.keys is kept apart from it")
    return 0


def hub(argv: Sequence[str]) -> int:
    """Copy a hub's file and databases."""
    from hornbill.command.hub import FILE
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
    for part in (MAILBOXES, LOG):
        if path_of(options.data, part).exists():
            _copy(path_of(options.data, part), path_of(options.to, part))
    print(f"{options.to}: {', '.join(sorted(one.name for one in options.to.iterdir()))}")
    return 0


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
