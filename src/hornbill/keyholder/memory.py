"""What a witness must not forget: the last head that it cosigned; and evidence against the log, kept for people.

    DIR/last-head.json                      the last head that was cosigned, replaced whole, synced before signing
    DIR/evidence/log-forked-1f0c....json    two heads that the log signed and that cannot both be true

Rules:
- The last head is on disk before the cosignature is made: a crash in between costs a second signing of the same head,
  never a signature on another history.
- A file that cannot be read stops the witness: starting again would forget what it vouched for.
- One process holds a folder.

    memory = Memory(folder)
    memory.remember(signed)
    memory.keep_evidence(Evidence("log-forked", last, signed, path, now))
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import format_utc
from hornbill.kernel.transparency.head import MAX_SIGNED_HEAD, BadHead, SignedHead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

LAST = "last-head.json"
EVIDENCE = "evidence"
MAX_EVIDENCE = 1000  # files; a hub that signs nonsense without end does not fill the disk


class MemoryDamaged(HornbillError):
    """The last head cannot be read."""

    code = "memory-damaged"
    default_cure = "Restore last-head.json from a copy, or take the newest head that nodes hold published; never delete it."


class KeyholderRunning(HornbillError):
    """Another process serves this keyholder."""

    code = "keyholder-running"
    default_cure = "Stop the other process first."


@dataclass(frozen=True)
class Evidence:
    """Two heads that the log signed and that cannot both be true.

    Attributes:
        kind: code of the rule that is broken.
        before: the last head that was cosigned.
        after: the head that was not.
        path: the consistency proof that the hub gave; empty when none was needed.
        seen_at: by this machine's clock.
    """

    kind: str
    before: SignedHead | None
    after: SignedHead
    path: Sequence[bytes]
    seen_at: datetime


class Memory:
    """The files of one witness.

    Args:
        folder: its data folder.

    Raises:
        KeyholderRunning: another process holds the folder.
        MemoryDamaged: the last head cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: IO[bytes] | None = _lock(folder)
        try:
            self.last = self._read()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the folder back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _read(self) -> SignedHead | None:
        path = self._folder / LAST
        try:
            with path.open("rb") as file:
                return SignedHead.from_bytes(file.read(MAX_SIGNED_HEAD + 1))
        except FileNotFoundError:
            return None
        except (OSError, BadHead) as error:
            raise MemoryDamaged(f"{path} cannot be read") from error

    def remember(self, signed: SignedHead) -> None:
        """Put a head on disk, synced, before it is cosigned; OSError if that cannot be done."""
        _write(self._folder / LAST, signed.to_bytes())
        self.last = signed

    def keep_evidence(self, evidence: Evidence) -> Path | None:
        """Write evidence down, once for each head; returns where, or None when it was there or there is too much."""
        folder = self._folder / EVIDENCE
        folder.mkdir(mode=0o700, exist_ok=True)
        name = hashlib.sha256(evidence.after.head.to_bytes()).hexdigest()[:32]
        path = folder / f"{evidence.kind}-{name}.json"
        if path.exists() or len(list(folder.iterdir())) >= MAX_EVIDENCE:
            return None
        value = {
            "v": 1,
            "kind": evidence.kind,
            "seen_at": format_utc(evidence.seen_at),
            "before": evidence.before.to_json() if evidence.before else None,
            "after": evidence.after.to_json(),
            "path": [step.hex() for step in evidence.path],
        }
        _write(path, json.dumps(value, indent=1).encode())
        return path


def _lock(folder: Path) -> IO[bytes]:
    file = (folder / "keyholder.lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise KeyholderRunning(f"another process serves the keyholder in {folder}") from error
    return file


def _write(path: Path, data: bytes) -> None:
    """Replace a file whole, and sync it and its folder."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
