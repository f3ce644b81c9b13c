"""Each process of a node on PostgreSQL has a row, by which the others know of it.

Rules
- A row is written at the start, renewed every ``BEAT_S`` by the database server's clock, and deleted at the end. A process that gave no sign for
  ``process_rows.GONE_S`` counts as gone. Signs of life wake nobody.
- At the start a process compares itself with those that run (``node.fellows``), and refuses to start beside another node, another version,
  a clock of another time, or another folder of sealed files. It gets no row while the tables are changed, nor with other tables than its code knows.
- Transactions that last longer than ``HANGS_S`` and are of a process that gave no sign for as long are ended by the others, all at once: each of
  its threads that waits for the writers' lock would hold it in its turn.
- A process without a row writes nothing (``postgresql.base.fence``). Who upgrades the tables deletes the rows of those who give no sign; such a process
  that comes back compares itself again, and ends if it does not fit any longer.

    presence = Presence(where, "web", place="node-1:8101", former="9f2a...")
    presence.begin()                # BesideOthers
    presence.end()
"""

from __future__ import annotations

import json
import logging
import os
import platform
import signal
import threading
import time
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from hornbill import __version__, config, postgres
from hornbill.directory import queries as directory
from hornbill.kernel.errors import HornbillError
from hornbill.node import fellows, process_rows, upgrading
from hornbill.node.fellows import Fellow
from hornbill.vault import duty_key
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import psycopg

BEAT_S = 5.0
HANGS_S = (
    10.0  # with a beat of the others less than those who wait for a lock wait (``postgres.LOCK_TIMEOUT_S``)
)
_KEPT_S = 3600.0  # rows of processes that were killed
_REGISTERING = 0x70726F63  # advisory lock of those who begin: "proc"
_NAME = "hornbill node "  # what the server calls a process's connections; its id follows
_HUNG = f"""
SELECT p.place, pg_terminate_backend(a.pid) FROM node_process p JOIN pg_stat_activity a ON a.application_name = '{_NAME}' || p.id
WHERE a.datname = current_database() AND p.seen_at < clock_timestamp() - interval '{HANGS_S} seconds'
AND a.xact_start < clock_timestamp() - interval '{HANGS_S} seconds'
"""  # noqa: S608  # our own words
_log = logging.getLogger("hornbill.node")


class BesideOthers(HornbillError):
    """This process does not fit to those of the same node that run already."""

    code = "does-not-fit"


class Presence:
    """The row of this process.

    Args:
        where: the node's database.
        kind: ``web`` or ``worker``.
        place: of the process, for people.
        former: id of the process that held this one's lock file before; it has ended.

    Attributes:
        id: of this process.
        gone: ids of processes of this machine that are known to have ended.
        replaced: this process ends because it does not fit any longer; one that is started again may.
    """

    def __init__(
        self, where: postgres.Address, kind: str, *, place: str, former: str, process_id: str
    ) -> None:
        self.id, self.gone = process_id, list[str]()
        self.where = where
        self.replaced = False
        self._former = former
        self._changes = frozenset(
            upgrading.changes()
        )  # as the code was loaded: files on the disk may be newer later
        self._stop = threading.Event()
        self._said = ""
        self._thread = threading.Thread(target=self._renew, name="presence", daemon=True)
        self._mine = Fellow(
            process_id,
            kind,
            platform.node()[:64],
            place[:80],
            __version__,
            keys_mark(),
            marks(),
            timedelta(),
        )

    def begin(self) -> None:
        """Write the row, and renew it from now on.

        Raises:
            BesideOthers: it does not fit to those that run; nothing was written.
        """
        from hornbill.node.postgresql import base

        with postgres.connect(self.where, "hornbill node presence") as server:
            while True:
                try:
                    self._register(server)
                    break
                except postgres.client().errors.LockNotAvailable:
                    self._say("the tables are being changed; this process waits until it is done")
        statement = f"SELECT 1 FROM node_process WHERE id = '{self.id}'"  # noqa: S608  # hexadecimal
        base.fence(statement, name=_NAME + self.id)
        self._thread.start()

    def end(self) -> None:
        """Delete the row, and what goes with it."""
        self._stop.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout=BEAT_S)
        try:
            with postgres.connect(self.where, "hornbill node presence") as server:
                server.execute("DELETE FROM node_process WHERE id = %s", [self.id])
            _file(self.id).unlink(missing_ok=True)
        except (HornbillError, postgres.client().Error):
            _log.info("the row of this process stays: the database does not answer")

    def _register(self, server: psycopg.Connection[Any]) -> None:
        self._mine = mine = replace(self._mine, ahead=_ahead(server), marks=marks())
        path = _file(self.id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        try:
            with server.transaction():
                server.execute("SELECT pg_advisory_xact_lock_shared(%s)", [upgrading.UPGRADING])
                _check_tables(server, self._changes)
                server.execute("SELECT pg_advisory_xact_lock(%s)", [_REGISTERING])
                ended = "DELETE FROM node_process WHERE id = %s AND host = %s RETURNING id"
                gone = [row[0] for row in server.execute(ended, [self._former, mine.host])]
                killed = "DELETE FROM node_process WHERE seen_at < clock_timestamp() - %s * interval '1 second' RETURNING id"
                old = [row[0] for row in server.execute(killed, [_KEPT_S])]
                _check(mine, _others(server))
                server.execute(
                    f"INSERT INTO node_process ({process_rows.COLUMNS}, began_at, seen_at)"  # noqa: S608  # names of columns
                    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, clock_timestamp(), clock_timestamp())",
                    [*_values(mine)],
                )
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self.gone += gone
        for id_ in {*gone, *old} - {self.id}:
            _file(id_).unlink(missing_ok=True)

    def _renew(self) -> None:
        server: psycopg.Connection[Any] | None = None
        while not self._stop.wait(BEAT_S):
            try:
                if server is None or server.closed:
                    server = postgres.connect(self.where, "hornbill node presence")
                self._beat(server)
            except BesideOthers as error:
                _log.error("this process ends: %s", error)
                self.replaced = True
                os.kill(os.getpid(), signal.SIGTERM)
                break
            except Exception as error:  # noqa: BLE001  # whatever it is: without signs of life this process writes nothing more
                self._say(f"{type(error).__name__}: no sign of life could be given; this process tries again")
                if server is not None:
                    server.close()
        if server is not None:
            server.close()

    def _beat(self, server: psycopg.Connection[Any]) -> None:
        ahead = _ahead(server)
        renewed = server.execute(
            "UPDATE node_process SET seen_at = clock_timestamp(), ahead_ms = %s WHERE id = %s RETURNING id",
            [_ms(ahead), self.id],
        ).fetchone()
        if renewed is None:
            self._register(server)
            _log.warning("this process gave no sign for a while and was taken for gone; it goes on")
        for place in sorted({place for place, _ended in server.execute(_HUNG)}):
            _log.warning("the process at %s hangs within a transaction, which was ended", place)
        if abs(ahead) >= fellows.CLOCK_WARNED:
            self._say(f"this machine's clock is {ahead.total_seconds():.0f} s ahead of the database server's")
        else:
            self._said = ""

    def _say(self, words: str) -> None:
        """Log a sentence, but not the like of it again and again."""
        if self._said != words[:24]:
            self._said = words[:24]
            _log.warning(words)


def keys_mark() -> str:
    """Return the hash that tells one node's keys from another's."""
    keys = node_keys()
    said = b"\0".join((keys.agency.encode(), keys.mailbox.encode(), keys.installation.encode(), keys.pepper))
    return sha256(b"hornbill/node-keys-mark/v1\0" + said).hexdigest()


def marks() -> dict[str, str]:
    """Return the keyed hash of each setting, and of each file of the data folder, that processes of one node share."""
    pepper = node_keys().pepper
    found = {
        name: fellows.mark(pepper, name, repr(config.value(name)).encode("utf-8", "surrogatepass"))
        for name in sorted(config.SETTINGS.keys() - fellows.OF_A_PROCESS)
        if not name.startswith("HORNBILL_HUB_") or name in {"HORNBILL_HUB_TIMEOUT_S", "HORNBILL_HUB_WAIT_S"}
    }
    for name in (directory.FILE_NAME, duty_key.FILE_NAME):
        path = config.folder() / name
        if path.is_file():
            found[name] = fellows.mark(pepper, name, path.read_bytes())
    return found


def _check(mine: Fellow, others: Sequence[Fellow]) -> None:
    for other in others:
        apart = other.keys == mine.keys and not _file(other.id).exists()
        found = fellows.differences(mine, other, files_apart=apart)
        refused = fellows.refusal(found)
        if refused is not None:
            raise BesideOthers(f"{refused.says} ({refused.code})", cure=refused.cure)
        for one in found:
            _log.warning("%s. %s", one.says, one.cure)


def _check_tables(server: psycopg.Connection[Any], known: frozenset[str]) -> None:
    done = {f"{app} {name}" for app, name in server.execute("SELECT app, name FROM django_migrations")}
    if known != done:
        cure = "Start it with the version that the database has now."
        raise BesideOthers("the tables were changed for another version meanwhile", cure=cure)


def _others(server: psycopg.Connection[Any]) -> list[Fellow]:
    where = f"WHERE {process_rows.ALIVE} ORDER BY began_at, id"
    rows = server.execute(f"SELECT {process_rows.COLUMNS} FROM node_process {where}")  # noqa: S608  # our own names
    return [process_rows.fellow_of(row) for row in rows]


def _values(mine: Fellow) -> tuple[Any, ...]:
    told = json.dumps(mine.marks)
    return (
        mine.id,
        mine.kind,
        mine.host,
        mine.place,
        mine.version,
        mine.keys,
        told,
        _ms(mine.ahead),
    )


def _ahead(server: psycopg.Connection[Any]) -> timedelta:
    """Return how far this machine's clock is ahead of the database server's."""
    before = time.time()
    row = server.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
    assert row is not None
    return timedelta(seconds=(before + time.time()) / 2 - row[0])


def _ms(ahead: timedelta) -> int:
    return max(-(2**31), min(2**31 - 1, int(ahead / timedelta(milliseconds=1))))


def _file(process_id: str) -> Path:
    """Return the file by which others see that they have the same folder of sealed files."""
    return process_rows.file_of(config.folder(), process_id)
