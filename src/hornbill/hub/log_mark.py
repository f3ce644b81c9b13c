"""How far the directory log was when this machine last saw a head of it: kept beside a database that may be put back to an older state.

Rules:
- The mark is a file in the hub's folder, on each machine with a worker. It only grows. No head of more entries is given to anyone before
  the mark is on disk, unless it could not be written: then that is logged, and tried again with the next head.
- The log of a hub whose database has fewer entries than the mark, or others up to it, is not served: what it signed next would be a second
  history, which witnesses refuse to cosign. The same holds where the file is there and is no mark.
- While a hub runs, nothing is appended or signed in a database that has become shorter than what it has known.
- A missing file is no mark: what is put back together with its mark, or on another machine, is noticed by witnesses and nodes only.

    mark = Mark(folder, log_id)
    mark.check(db)              # LogBehind
    mark.note(head)
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, NamedTuple

from hornbill.hub.log_store import read_root, read_size
from hornbill.hub.nodes import changing, write_private
from hornbill.hub.refusals import LogBehind

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.hub.database import Database
    from hornbill.kernel.transparency.head import Head

log = logging.getLogger("hornbill.hub")
FILE = "log-mark.json"


class Known(NamedTuple):
    """Entries of a log over which a head was signed, and the root over them (32 bytes)."""

    size: int
    root: bytes


NOTHING = Known(0, b"")
_ROOT_BYTES = 32


class Mark:
    """The mark of one log on one machine.

    Args:
        folder: the hub's.
        log: the log's name; the mark of another log is none.

    Attributes:
        known: how far the log is known to have been; it only grows. Any thread may read it.
    """

    def __init__(self, folder: Path, log: str) -> None:
        self._path, self._log = folder / FILE, log
        self._kept = NOTHING
        self.known = NOTHING

    def check(self, db: Database) -> None:
        """Return if a database has all entries up to the mark; LogBehind if not, or if the file is no mark."""
        self.known = self._kept = self.read()
        self.check_holds(db)

    def check_length(self, db: Database) -> None:
        """Return if a database has as many entries as are known, which costs one look; LogBehind if not."""
        _check_length(db, self.known)

    def check_holds(self, db: Database) -> None:
        """Return if a database has the entries that are known; LogBehind if it has fewer, or others."""
        known = self.known  # once: the event loop may note the next one meanwhile
        _check_length(db, known)
        if known.size and read_root(db, known.size) != known.root:
            raise LogBehind(f"the first {known.size} entries of the log are not those that were signed")

    def note(self, head: Head) -> None:
        """Keep how far a head reaches, if that is further than before; what cannot be written is logged, and tried again next time."""
        if head.size > self.known.size:
            self.known = Known(head.size, head.root)
        if self._kept.size >= self.known.size:
            return
        try:
            with changing(self._path):  # other workers may share the folder
                if self._held().size < self.known.size:
                    write_private(self._path, self._encode(self.known))
        except OSError as error:
            log.warning("how far the log is was not noted in %s: %s", self._path.name, error.strerror)
        else:
            self._kept = self.known

    def _held(self) -> Known:
        try:
            return self.read()
        except LogBehind:
            return NOTHING

    def read(self) -> Known:
        """Return the mark; ``NOTHING`` where there is no file, or that of another log; LogBehind if it cannot be read."""
        try:
            return self._decode(self._path.read_bytes())
        except FileNotFoundError:
            return NOTHING
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            raise LogBehind(
                f"how far the log was cannot be read from {self._path.name} of the hub's folder",
                cure="If its database was not put back, remove that file and restart the hub: docs/operations.md, The log is never put back.",
            ) from None

    def _encode(self, known: Known) -> bytes:
        return json.dumps({"log": self._log, "size": known.size, "root": known.root.hex()}).encode("ascii")

    def _decode(self, data: bytes) -> Known:
        found = json.loads(data)
        name, known = found["log"], Known(found["size"], bytes.fromhex(found["root"]))
        if type(known.size) is not int or known.size <= 0 or len(known.root) != _ROOT_BYTES:
            raise ValueError("no mark")
        return known if name == self._log else NOTHING


def _check_length(db: Database, known: Known) -> None:
    size = read_size(db)
    if size < known.size:
        raise LogBehind(f"{known.size} entries of the log were signed, and the database has {size}")
