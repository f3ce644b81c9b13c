"""How far the directory log was when this machine last saw a published head: kept beside a database that may be put back to an older state.

Rules:
- The mark is a file in the hub's folder, on each machine with a worker. It only grows; a broken or missing one is no mark.
- A hub whose log is behind the mark, or has other entries up to it, does not start: what it signed next would be a second
  history, which witnesses refuse to cosign.
- While a hub runs, nothing is appended or signed where the database has become shorter than the published head.

    mark = Mark(folder, log_id)
    mark.check(db)              # LogBehind
    mark.note(published.head)
"""

from __future__ import annotations

import json
import logging
import os
from typing import TYPE_CHECKING, NamedTuple

from hornbill.hub.log_store import read_root, read_size
from hornbill.hub.refusals import LogBehind

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.hub.database import Database
    from hornbill.kernel.transparency.head import Head

log = logging.getLogger("hornbill.hub")
FILE = "log-mark.json"


class Known(NamedTuple):
    """Entries of a log that witnesses have cosigned, and the root over them (32 bytes)."""

    size: int
    root: bytes


NOTHING = Known(0, b"")
_ROOT_BYTES = 32


class Mark:
    """The mark of one log on one machine.

    Args:
        folder: the hub's.
        log: the log's name; the mark of another log is none.
    """

    def __init__(self, folder: Path, log: str) -> None:
        self._path, self._log = folder / FILE, log
        self._noted = NOTHING

    def check(self, db: Database) -> None:
        """Return if a database has all entries up to the mark; LogBehind if not."""
        self._noted = self.read()
        check_holds(db, self._noted)

    def note(self, head: Head) -> None:
        """Keep how far a published head reaches, if that is further than before; what cannot be written is logged."""
        if head.size <= self._noted.size:
            return
        try:
            self._noted = max(self.read(), Known(head.size, head.root))
            text = json.dumps({"log": self._log, "size": self._noted.size, "root": self._noted.root.hex()})
            draft = self._path.with_suffix(f".{os.getpid()}.part")  # other workers may share the folder
            draft.touch(mode=0o600)
            draft.write_text(text, encoding="ascii")
            draft.replace(self._path)
        except OSError as error:
            log.warning("how far the log is was not noted in %s: %s", self._path.name, error.strerror)

    def read(self) -> Known:
        """Return the mark; ``NOTHING`` where there is none."""
        try:
            found = json.loads(self._path.read_text(encoding="ascii"))
            if found["log"] != self._log or not isinstance(found["size"], int):
                return NOTHING
            known = Known(found["size"], bytes.fromhex(found["root"]))
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return NOTHING
        return known if known.size > 0 and len(known.root) == _ROOT_BYTES else NOTHING


def check_holds(db: Database, known: Known) -> None:
    """Return if a database holds entries that are known to have been published; LogBehind if it is shorter, or has others."""
    check_length(db, known.size)
    if known.size and read_root(db, known.size) != known.root:
        raise LogBehind(
            f"the first {known.size} entries of the log are not those that witnesses have cosigned"
        )


def check_length(db: Database, published: int) -> None:
    """Return if a database has at least as many entries as were published; LogBehind if not."""
    size = read_size(db)
    if size < published:
        raise LogBehind(
            f"witnesses have cosigned {published} entries of the log, and the database has {size}"
        )
