"""The file ``duty.keys``: what opens the duty service's vault, outside the database, beside ``node.keys``.

Rules:
- It is there while the agency has a duty service, and is destroyed when the service is switched off. ``node.keys`` is never
  written again, because its loss closes every vault: so this is a file of its own.
- It is the owner's alone (mode 0600, a plain file), and is read again for each use: no process goes on with a service
  that was switched off.
- The file without the database, and the database without the file, open nothing of the service's.

    DutyKey.create("th-customs/@duty-1").write(folder / "duty.keys")
    read(folder / "duty.keys").service
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import content

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "duty.keys"
_MAX_FILE = 4096  # bytes


class BadDutyKeyFile(HornbillError):
    """The duty service's key file is open to others, or is no such file."""

    code = "bad-duty-key-file"
    default_cure = (
        "Put back the duty.keys of this node from its backup; or switch the service off, and on again."
    )


@dataclass(frozen=True, repr=False)
class DutyKey:
    """What opens the vault of one duty service.

    Attributes:
        service: its id, ``th-customs/@duty-1``.
        master: 32 bytes.
    """

    service: str
    master: bytes

    @classmethod
    def create(cls, service: str) -> DutyKey:
        """Make a new key; not written yet."""
        return cls(ids.check_service(service), content.new_key())

    def write(self, path: Path) -> None:
        """Write the file whole or not at all; one that is there is replaced."""
        part = path.with_name(f".{path.name}.{os.getpid()}")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump({"v": 1, "service": self.service, "master": self.master.hex()}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

    def __repr__(self) -> str:
        return f"DutyKey({self.service})"


def read(path: Path) -> DutyKey | None:
    """Read the file; None when there is none.

    Raises:
        BadDutyKeyFile: readable by others, a link, or not of the form that ``write`` writes.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadDutyKeyFile(f"{path} cannot be read: {error.strerror}") from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise BadDutyKeyFile(f"{path} is not a plain file")
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadDutyKeyFile(f"{path} is open to others than its owner", cure=f"Run: chmod 600 {path}")
        data = file.read(_MAX_FILE + 1)
    try:
        return _parse(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ids.BadId) as error:
        raise BadDutyKeyFile(f"{path} is not the key file of a duty service") from error


def _parse(value: Any) -> DutyKey:
    if value.keys() != {"v", "service", "master"} or value["v"] != 1:
        raise ValueError("keys or version")
    master = bytes.fromhex(value["master"])
    if len(master) != content.KEY_BYTES:
        raise ValueError("length")
    return DutyKey(ids.check_service(value["service"]), master)


def destroy(path: Path) -> None:
    """Overwrite the file and take it away; copies in backups stay as long as the backups do."""
    try:
        with path.open("r+b", buffering=0) as file:
            file.write(b"\0" * os.fstat(file.fileno()).st_size)
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)
