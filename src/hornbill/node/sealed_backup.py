"""A node's sealed backup: one file, made while the node runs, proved after it was written, and put back into an empty folder.

Rules:
- In it lie the database, ``node.keys``, who the node is and its enrolment file: all that an empty machine needs. It is sealed to a
  backup key, whose private half is elsewhere: the node writes backups that it cannot read, and so can anyone who steals them.
- Not in it: ``duty.keys`` (another service can be switched on) and sealed files, which members' nodes and the hub have.
- The database is copied by SQLite's own means and checked (``integrity_check``) before it is sealed. What was written is read
  again from the disk, opened, and compared, before the file gets its name.
- Anyone who has the public half can write a backup, with keys of his own: who puts one back names the SHA-256 that was written down.
- Putting back touches no folder that has a node in it; what is put back is checked again, and appears whole or not at all.

    make_key(Path("backup.key"), Path("backup.pub"))
    write(folder, Path("/mnt/th-customs.backup"), public)      # Written(bytes=..., sha256="...")
    put_back(Path("/mnt/th-customs.backup"), key, folder, sha256="...")
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
import tarfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from hornbill.copying import copy_database
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.sealed_stream import BadStream, Sealing, read_sealed
from hornbill.kernel.suite.sealing import PUBLIC_BYTES, CannotOpen, SealingKey
from hornbill.node.setup import DATABASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST, INFO = b"hornbill/backup/v1\n", b"hornbill/backup/v1"
PLAIN = ("node.json", "node.keys", "enrolment.json")  # beside the database
_PART = 1024 * 1024  # bytes
_KEY_HEAD, _PUBLIC_HEAD = "hornbill-backup-key ", "hornbill-backup-public "


class BackupFailed(HornbillError):
    """The backup could not be made; nothing of it is left."""

    code = "backup-failed"
    default_cure = (
        "Name a file or folder that is not there yet, on a disk with room for it, that you may write."
    )


class BadBackupKey(HornbillError):
    """The file is no backup key of the half that is needed."""

    code = "bad-backup-key"
    default_cure = (
        "For writing name backup.pub, for putting back backup.key; hornbill node backup-key makes both."
    )


class RestoreFailed(HornbillError):
    """The backup could not be put back; the folder is as it was."""

    code = "restore-failed"
    default_cure = "Take another copy of the backup, and the backup.key that belongs to it."


@dataclass(frozen=True)
class Written:
    """What was written and proved: bytes of the file, SHA-256 of what is in it."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Restored:
    """What was put back: names of files, SHA-256 of what was in the backup."""

    names: tuple[str, ...]
    sha256: str


def make_key(private: Path, public: Path) -> None:
    """Make a backup key: the private half for a medium elsewhere, the public one for the node."""
    key = SealingKey.generate()
    _write_new(private, f"{_KEY_HEAD}{key.to_bytes().hex()}\n")
    _write_new(public, f"{_PUBLIC_HEAD}{base64.b64encode(key.public).decode()}\n")


def _write_new(path: Path, text: str) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written: {error.strerror}") from error


def public_of(path: Path) -> bytes:
    """Read the public half; BadBackupKey for anything else."""
    try:
        found = base64.b64decode(_after(path, _PUBLIC_HEAD), validate=True)
    except binascii.Error as error:
        raise BadBackupKey(f"{path} is not the public half of a backup key") from error
    if len(found) != PUBLIC_BYTES:
        raise BadBackupKey(f"{path} is not the public half of a backup key")
    return found


def private_of(path: Path) -> SealingKey:
    """Read the private half; BadBackupKey for anything else."""
    try:
        return SealingKey.from_bytes(bytes.fromhex(_after(path, _KEY_HEAD)))
    except (ValueError, HornbillError) as error:
        raise BadBackupKey(f"{path} is not the private half of a backup key") from error


def _after(path: Path, head: str) -> str:
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise BadBackupKey(f"{path} cannot be read as a backup key") from error
    if not text.startswith(head):
        raise BadBackupKey(f"{path} is another file, or the other half of the key")
    return text.removeprefix(head).strip()


def write(folder: Path, target: Path, public: bytes) -> Written:
    """Write a sealed backup of a node's folder, also while the node runs, and prove it.

    Args:
        folder: the node's.
        target: must not be there yet.
        public: public half of the backup key.

    Raises:
        BackupFailed: the disk, the database, or what was read again; nothing is left.
    """
    if target.exists():
        raise BackupFailed(f"{target} is there already")
    copy, part = folder / "backup.sqlite3", target.with_name(f"{target.name}.part")
    try:
        copy_database(folder / DATABASE, copy)
        _check_database(copy)
        files = {DATABASE: copy, **{name: folder / name for name in PLAIN if (folder / name).exists()}}
        sealing, digest = Sealing(public, first=FIRST, info=INFO), hashlib.sha256()
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in sealing.write(_counted(_archive(files), digest)):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _prove(part, sealing, digest.hexdigest())
        part.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{target} could not be written: {error}") from error
    finally:
        copy.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return Written(target.stat().st_size, digest.hexdigest())


def _check_database(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        found = database.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise BackupFailed(
            f"the database is damaged: {found[:200]}", cure="Keep older backups; look at the disk."
        )


def _archive(files: dict[str, Path]) -> Iterator[bytes]:
    """Write a tar archive, piece by piece: plain files with their names and nothing of their owners."""
    for name, path in files.items():
        about = tarfile.TarInfo(name)
        about.size, about.mode = path.stat().st_size, 0o600
        yield about.tobuf(tarfile.USTAR_FORMAT)
        with path.open("rb") as file:
            while piece := file.read(_PART):
                yield piece
        yield bytes(-about.size % tarfile.BLOCKSIZE)
    yield bytes(2 * tarfile.BLOCKSIZE)


def _counted(pieces: Iterator[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _prove(path: Path, sealing: Sealing, wanted: str) -> None:
    """Read the file again from the disk, and return only if all that should be in it is."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            with contextlib.suppress(
                OSError, AttributeError
            ):  # from the disk, not from what was just written
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            for piece in sealing.read_again(file.read):
                digest.update(piece)
    except (BadStream, CannotOpen) as error:
        raise BackupFailed(f"what was written does not read back: {error.message}") from error
    if digest.hexdigest() != wanted:
        raise BackupFailed("what was written is not what was read back")


class _Reader:
    """Lets tarfile read what is opened chunk by chunk."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._held = pieces, b""

    def read(self, size: int) -> bytes:
        while len(self._held) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._held += piece
        found, self._held = self._held[:size], self._held[size:]
        return found

    def finish(self) -> None:
        for _ in self._pieces:
            pass


def put_back(backup: Path, key: SealingKey, folder: Path, *, sha256: str = "") -> Restored:
    """Put a backup back into a folder that has no node in it.

    Args:
        backup: as ``write`` made it.
        key: private half of the backup key.
        folder: is made if it is not there.
        sha256: of what is in it, as it was written down when the backup was made; another backup is refused. Empty: any.

    Returns:
        What was restored.

    Raises:
        RestoreFailed: there is a node already, or the backup is another one, does not open, is not whole or is damaged.
    """
    if sha256 and not re.fullmatch(r"[0-9a-f]{64}", sha256.lower()):
        raise RestoreFailed(
            "that is no SHA-256", cure="Copy the 64 digits that hornbill node backup printed."
        )
    there = [name for name in (DATABASE, *PLAIN) if (folder / name).exists()]
    if there:
        raise RestoreFailed(
            f"{folder} has {there[0]} already",
            cure="Move what is there away first: two nodes with one key contradict each other.",
        )
    part, digest = folder / "restore.part", hashlib.sha256()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        with backup.open("rb") as file:
            pieces = read_sealed(file.read, key, first=FIRST, info=INFO)
            names = _unpack(_Reader(_counted(pieces, digest)), part)
        found = digest.hexdigest()
        if sha256 and found != sha256.lower():
            raise RestoreFailed(
                f"this is another backup: its SHA-256 is {found}",
                cure="Take the file that belongs to what was written down; who has backup.pub can write others.",
            )
        if not {DATABASE, "node.json", "node.keys"} <= set(names):
            raise RestoreFailed("the backup is not one of a whole node")
        _check_database(part / DATABASE)
        for name in names:
            (part / name).rename(folder / name)
    except (OSError, sqlite3.Error, tarfile.TarError, BadStream, CannotOpen, BackupFailed) as error:
        said = error.message if isinstance(error, HornbillError) else str(error)
        raise RestoreFailed(f"{backup} could not be put back: {said}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Restored(tuple(names), found)


def _unpack(reader: _Reader, folder: Path) -> list[str]:
    names = []
    stream: IO[bytes] = reader  # type: ignore[assignment]
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for about in archive:
            if about.name not in (DATABASE, *PLAIN) or not about.isreg() or about.name in names:
                raise RestoreFailed(f"the backup holds something else: {about.name[:40]!r}")
            source = archive.extractfile(about)
            assert source is not None
            path = folder / about.name
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                shutil.copyfileobj(source, file, _PART)
                file.flush()
                os.fsync(file.fileno())
            names.append(about.name)
    reader.finish()
    return names
