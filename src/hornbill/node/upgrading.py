"""Bringing a node's database up to date when its software is newer, and refusing it when it is the database that is.

Rules:
- What the database has and what this version knows is compared by the names of the changes of tables (migrations).
  One that this version does not know means that a newer one was here: nothing is started.
- Before anything is changed, a copy of the database is made in ``copies/`` of the data folder, by SQLite's own backup;
  without it nothing is changed. Copies are as secret as the database, and are removed after 14 days.
- PostgreSQL is copied by its own means: there tables that hold something are changed only by ``node migrate --dumped``.
- Nothing is changed while a process of this node works on the database: both are stopped for an upgrade.
- A new database on SQLite gets the tables that were made for the release, where they are here (``empty_tables``).
- Processes that start together wait for one another, so that one of them does it.

    bring_up_to_date()           # at the start of every process and command; returns at once when all is well
"""

from __future__ import annotations

import fcntl
import logging
import pkgutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill import __version__, config, postgres
from hornbill.copying import copy_database
from hornbill.kernel.errors import HornbillError
from hornbill.node import databases, empty_tables, process_rows, upgrade_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

COPIES = "copies"
KEPT = timedelta(days=14)  # as long as the hub keeps what a node that is put back must read again
PROCESSES = ("web", "worker")
UPGRADING = 0x75706772  # advisory lock of who changes the tables: "upgr"
_NAMED = 3  # changes that a message names
_log = logging.getLogger("hornbill.node")


class DatabaseNewer(HornbillError):
    """A newer version of Hornbill has changed the tables."""

    code = "database-newer"
    default_cure = (
        "Start that version or a newer one, or go back to the copy from before the upgrade:"
        " docs/operations.md, Going back."
    )


class StillRunning(HornbillError):
    """The tables must be changed and a process of this node works on them."""

    code = "still-running"
    default_cure = "Stop this node's web process and worker, then run the same again."


class CopyFailed(HornbillError):
    """The copy before the change could not be made; nothing was changed."""

    code = "copy-failed"
    default_cure = (
        "Free as much space as the database takes, or mend the folder's rights; then start it again."
    )


class DumpFirst(HornbillError):
    """The tables must be changed, and no copy of a PostgreSQL database is made from here."""

    code = "dump-first"
    default_cure = (
        "Dump the database (docs/operations.md, On PostgreSQL), then run: hornbill node migrate --dumped."
    )


class UpgradeFailed(HornbillError):
    """A change of the tables failed; what came before it stands."""

    code = "upgrade-failed"


@dataclass(frozen=True)
class Standing:
    """What a database has of the changes of tables.

    Attributes:
        missing: known here and not in the database, as ``exchange 0005_wrap_by_key``.
        unknown: in the database and not known here.
        empty: the database has no table yet.
    """

    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    empty: bool


def database() -> Path | None:
    """Return the file of the database of the node in use; None for PostgreSQL."""
    from django.conf import settings

    name = settings.DATABASES["default"]["NAME"]
    return None if databases.address() else Path(name)


def standing(path: Path | None) -> Standing:
    """Compare a database with what this version knows, without changing anything.

    Args:
        path: of the database; it need not be there. None: the node's own on PostgreSQL.
    """
    done, known = _applied(path), set(changes())
    return Standing(tuple(sorted(known - done)), tuple(sorted(done - known)), empty=not done)


def bring_up_to_date(*, dumped: bool = False) -> list[str]:
    """Change the tables of the node in use to what this version needs.

    Args:
        dumped: somebody says that there is a copy of the PostgreSQL database.

    Returns:
        The changes that were made.

    Raises:
        DatabaseNewer: a newer version was here.
        StillRunning: this node's processes must be stopped first.
        CopyFailed, DumpFirst, UpgradeFailed: see there.
    """
    path, folder = database(), config.folder()
    _check(path)
    if not standing(path).missing:
        upgrade_notes.end(folder / COPIES)  # one that was killed at its end
        return []
    with _alone(folder):
        found = standing(path)  # another process may have done it meanwhile
        if not found.missing:
            return []
        copy = None
        if not found.empty:
            _check_nobody_works(folder)
            if path is None and not dumped:
                raise DumpFirst(
                    f"{len(found.missing)} changes of tables are needed for version {__version__}"
                )
            copy = _copied(path) if path else None
            _log.info("%d changes of tables; a copy from before is %s", len(found.missing), copy or "a dump")
        if not (found.empty and path and empty_tables.fill(path, changes())):
            _migrate(copy)
        upgrade_notes.end(folder / COPIES)
        return list(found.missing)


def _copied(path: Path) -> Path:
    """Copy the database that is about to be changed; returns the copy to go back to, which may be an earlier attempt's."""
    copy = keep_copy(path, datetime.now(UTC))
    try:
        upgrade_notes.begin(copy.parent, copy, _applied(path))
    except OSError as error:
        raise CopyFailed(f"what the copy {copy} is for could not be noted: {error}") from error
    return upgrade_notes.copy_of(copy.parent) or copy


def _check(path: Path | None) -> None:
    unknown = standing(path).unknown
    if unknown:
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        raise DatabaseNewer(
            f"the database has changes that version {__version__} does not know: {', '.join(unknown[:_NAMED])}{more}"
        )


def _migrate(copy: Path | None) -> None:
    from django.core.management import call_command

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Exception as error:
        where = (
            f"put {copy} back as node.sqlite3, start the former version and" if copy else "start again, and"
        )
        cure = f"Stop here: {where} tell the makers what the log says."
        raise UpgradeFailed(f"the tables could not be changed ({type(error).__name__})", cure=cure) from error


def keep_copy(path: Path, now: datetime) -> Path:
    """Copy a database into ``copies/`` beside it, whole and consistent, also while it is written to.

    Args:
        path: of the database.
        now: aware UTC time, for the name.

    Returns:
        The copy.

    Raises:
        CopyFailed: it could not be made; nothing is left of it.
    """
    folder = path.parent / COPIES
    while (copy := folder / f"{path.stem}-{now:%Y%m%dT%H%M%SZ}-before-{__version__}.sqlite3").exists():
        now += timedelta(seconds=1)  # killed a moment ago: that copy is the one to go back to
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for left in folder.glob("*.sqlite3.part"):  # of an upgrade that was killed: as secret as the database
            left.unlink()
        copy_database(path, copy)
    except (OSError, sqlite3.Error) as error:
        raise CopyFailed(f"the database could not be copied to {copy}: {error}") from error
    return copy


def copy_to_go_back_to(folder: Path) -> Path | None:
    """Return the copy from before the upgrade that was stopped, or else from before the last one; None where there is none.

    Args:
        folder: the node's data folder.
    """
    return upgrade_notes.copy_of(folder / COPIES)


def remove_old_copies(folder: Path, now: datetime) -> int:
    """Remove copies from before upgrades once they are too old to go back to.

    Args:
        folder: the node's data folder.
        now: aware UTC time.

    Returns:
        How many were removed.
    """
    old = [
        copy
        for copy in (folder / COPIES).glob("*.sqlite3")
        if now - datetime.fromtimestamp(copy.stat().st_mtime, UTC) > KEPT
    ]
    for copy in old:
        copy.unlink(missing_ok=True)
    return len(old)


def _applied(path: Path | None) -> set[str]:
    if path is None:
        return _applied_on_server()
    if not path.exists():
        return set()
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        named = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone()
        return (
            {f"{app} {name}" for app, name in db.execute("SELECT app, name FROM django_migrations")}
            if named
            else set()
        )


def _applied_on_server() -> set[str]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return {f"{app} {name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def changes() -> dict[str, Path]:
    """Return every change of tables that this version knows, and the file in which its code is."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    found: dict[str, Path] = {}
    for one in apps.get_app_configs():
        name, _ = MigrationLoader.migrations_module(one.label)
        try:
            folder = import_module(name) if name else None
        except ModuleNotFoundError:
            continue  # a part without tables
        if folder is not None:
            found |= {
                f"{one.label} {module.name}": Path(place, f"{module.name}.py")
                for place in folder.__path__
                for module in pkgutil.iter_modules([place])
                if module.name[0] not in "_~"
            }
    return found


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time change the tables; the others wait here."""
    with (folder / "upgrade.lock").open("w") as lock, _alone_at_server():
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _alone_at_server() -> Iterator[None]:
    """On PostgreSQL: the processes of other machines wait too."""
    if database() is not None:
        yield
        return
    with _server() as server:
        server.execute(f"SET lock_timeout = 0; SELECT pg_advisory_lock({UPGRADING})")
        yield


def _server() -> psycopg.Connection[Any]:
    from django.conf import settings

    where = databases.address()
    assert where is not None
    return postgres.connect(where.named(settings.DATABASES["default"]["NAME"]), "hornbill node upgrading")


def _check_nobody_works(folder: Path) -> None:
    running = [kind for kind in PROCESSES if is_running(folder, kind)]
    if database() is None:
        running += _running_elsewhere(folder, running)
    if running:
        raise StillRunning(
            f"the tables must be changed for version {__version__} and this node still runs: {', '.join(running)}"
        )


def _running_elsewhere(folder: Path, running: list[str]) -> list[str]:
    """Return what runs on other folders; where nothing does, a process that comes back must compare itself again."""
    ended = [path.read_text(encoding="ascii", errors="replace").strip() for path in folder.glob("*.lock")]
    with _server() as server:
        found = process_rows.running_elsewhere(server, [] if running else ended)
        if not found:
            for id_ in process_rows.forget_all(server):
                process_rows.file_of(folder, id_).unlink(missing_ok=True)
    return found


def is_running(folder: Path, kind: str) -> bool:
    """Tell whether a process of a node holds one of its locks (``node.process``).

    Args:
        folder: the node's data folder.
        kind: ``web`` or ``worker``.
    """
    return any(_is_held(path) for path in (folder / f"{kind}.lock", *folder.glob(f"{kind}.*.lock")))


def _is_held(path: Path) -> bool:
    try:
        with path.open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
