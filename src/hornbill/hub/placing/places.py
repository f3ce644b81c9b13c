"""Where the shards lie, as this process knows it: asked of the main database, with a limit, and remembered.

Rules:
- One connection for all shards, and one thread: a main database that hangs keeps nobody waiting for longer than ``LIMIT_S``.
- The highest epoch of each shard is noted in the hub's folder (``hub-places.json``): a main database that was put back to an earlier moment is found
  out, also when the shard's former tables went back with it. The note also names the move that made that place: after a restore, a
  move from a folder without the note can reach the same epoch at another place. A note of another hub in this folder is ignored.

    places = Places(address, folder)
    row = places.known(3)
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.blob_disk import sync_folder
from hornbill.hub.cutting import cut
from hornbill.hub.nodes import BadHubFile, read_hub_file
from hornbill.hub.placing import rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hornbill.hub.placing.rows import Row

    Origin = tuple[int, str]  # an epoch, and the token of the move that made its place

log = logging.getLogger("hornbill.hub")
FILE = "hub-places.json"
HUB_FILE = "hub.json"
LOCK_FILE = "hub-places.lock"
LIMIT_S = 3.0
_MAX_FILE = 65_536  # bytes


class Places:
    """What the main database says.

    Args:
        home: the main database.
        folder: the hub's, for the note of epochs; None for no note.
    """

    def __init__(self, home: postgres.Address, folder: Path | None = None) -> None:
        self.home = home
        self._folder = folder
        self._rows: dict[int, Row] = {}
        self._connection: Any = None
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="hub-places")
        self._newest = read_note(folder)
        self._origins = read_origins(folder)
        self._unwritten = False  # the note is behind, because it could not be written

    def known(self, shard: int) -> Row:
        """Return what was read last of a shard; asks if nothing was; DatabaseUnreachable."""
        found = self._rows.get(shard)
        return found if found is not None else self.look()[shard]

    def look(self) -> dict[int, Row]:
        """Ask the main database; DatabaseUnreachable if it does not answer within ``LIMIT_S``."""
        try:
            found = self._threads.submit(self._read).result(LIMIT_S)
        except (TooLate, RuntimeError) as error:  # the second: this process stops
            if self._connection is not None:
                cut(self._connection)
            raise postgres.DatabaseUnreachable(f"{self.home} does not answer") from error
        self._rows = found
        return found

    def _read(self) -> dict[int, Row]:
        try:
            if self._connection is None or self._connection.closed:
                self._connection = postgres.connect(self.home, "hornbill hub places")
            return rows.read(self._connection)
        except postgres.client().Error as error:
            if self._connection is not None:
                self._connection.close()
            raise postgres.DatabaseUnreachable(f"{self.home} does not say where the shards are") from error

    def where(self, row: Row) -> postgres.Address:
        """Return the database that a row names."""
        return (postgres.read(row.address) if row.address else None) or self.home

    # --- what this process remembers ---
    def newest(self, shard: int) -> int:
        """Return the highest epoch that was served here."""
        return self._newest.get(shard, 0)

    def origin(self, shard: int, epoch: int) -> str | None:
        """Return the token of the move that made the place that was served here under an epoch; None where that is not known."""
        known = self._origins.get(shard)
        return known[1] if known is not None and known[0] == epoch else None

    def read_note_again(self) -> None:
        """Take up what another process has noted in the same folder."""
        with self._lock:
            for shard, epoch in read_note(self._folder).items():
                self._newest[shard] = max(epoch, self._newest.get(shard, 0))
            for shard, known in read_origins(self._folder).items():
                self._origins[shard] = _newer(self._origins.get(shard), known)

    def note(self, shard: int, epoch: int, origin: str) -> None:
        """Note an epoch, and the move that made its place, before anything is written there."""
        with self._lock:
            newest = max(epoch, self._newest.get(shard, 0))
            known = _newer(self._origins.get(shard), (epoch, origin))
            new = epoch and (newest, known) != (self._newest.get(shard, 0), self._origins.get(shard))
            if new or self._unwritten:
                self._newest[shard], self._origins[shard] = newest, known
                self._unwritten = not write_note(self._folder, self._newest, self._origins)

    def close(self) -> None:
        """End the connection."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._connection is not None:
            cut(self._connection)
            self._connection.close()


def read_note(folder: Path | None) -> dict[int, int]:
    """Return the highest epoch of each shard that a worker with this folder has served; empty where nothing of use is noted, or of another hub."""
    return {shard: epoch for shard, (epoch, _) in _read(folder).items()}


def read_origins(folder: Path | None) -> dict[int, Origin]:
    """Return of each shard that epoch, with the token of the move that made its place; only where that was noted too."""
    return {shard: (epoch, origin) for shard, (epoch, origin) in _read(folder).items() if origin is not None}


def _read(folder: Path | None) -> dict[int, tuple[int, str | None]]:
    if folder is None:
        return {}
    try:
        with (folder / FILE).open("rb") as file:
            value = json.loads(file.read(_MAX_FILE))
        hub = _hub_of(folder)
        if hub and value["hub"] not in {"", hub}:  # while hub.json cannot be read nothing is forgotten
            return {}
        origins = value.get("origins", {})
        return {
            int(shard): (epoch, str(origins[shard]) if shard in origins else None)
            for shard, epoch in value["epochs"].items()
            if type(epoch) is int
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _newer(one: Origin | None, other: Origin) -> Origin:
    """Return the one of the higher epoch; of two of one epoch the first, which was served here."""
    return one if one is not None and one[0] >= other[0] else other


def _hub_of(folder: Path) -> str:
    """Return the public key, in hex digits, of the hub whose folder it is now; "" where there is none."""
    try:
        return read_hub_file(folder / HUB_FILE).receipt_key.public.hex()
    except BadHubFile:
        return ""


def write_note(
    folder: Path | None, newest: Mapping[int, int], origins: Mapping[int, Origin] | None = None
) -> bool:
    """Write the note; returns whether it is on the disk. What cannot be written is said in the log, and keeps no mail waiting.

    Args:
        folder: the hub's.
        newest: shard -> its highest epoch.
        origins: shard -> an epoch, and the token of the move that made its place.
    """
    if folder is None:
        return True
    part = folder / f"{FILE}.part"
    try:
        with (folder / LOCK_FILE).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # whoever merges sees what the other wrote
            held = read_note(folder)
            merged = {
                shard: max(newest.get(shard, 0), held.get(shard, 0)) for shard in newest.keys() | held.keys()
            }
            known = dict(read_origins(folder))
            for shard, origin in (origins or {}).items():
                known[shard] = _newer(known.get(shard), origin)
            epochs = {str(shard): epoch for shard, epoch in sorted(merged.items())}
            made_by = {
                str(shard): known[shard][1]
                for shard, epoch in sorted(merged.items())
                if shard in known and known[shard][0] == epoch
            }
            with part.open("w", encoding="ascii") as file:
                json.dump({"hub": _hub_of(folder), "epochs": epochs, "origins": made_by}, file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(folder / FILE)
            sync_folder(folder)
    except OSError as error:
        log.warning("%s cannot be written: %s", FILE, error.strerror)
        return False
    return True
