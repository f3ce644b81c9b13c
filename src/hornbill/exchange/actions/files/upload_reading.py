"""Reading an upload of one's own without sharing it: what a program sends for long work, and what long work has made for it.

Rules
- An upload is read where it lies, sealed, one chunk at a time: memory stays at a chunk, however large it is.
- Only what this node made for an officer (``made``) is given back as a file. What somebody sends stays until it is shared, and is then given
  by its marking.
- What was made of a room goes when something of that room is destroyed; if that happens between reading the room and keeping the file, it is not kept.

    read(whole(vault, room, upload)).readline()
    at = receiving_file.change_of(room)  # before the room is read
    upload = put_made(vault, room, [b"..."], at=at, name="entities.ftm.json", mark="work 1f3a", now=now)
    for data in give_made(vault, room, upload, now=now).chunks(): ...
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.exchange.actions.files import receiving_file
from hornbill.exchange.actions.files.spool import Spool
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.fields import BadFile
from hornbill.exchange.core.records import opening
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.errors import FileDamaged, NoSuchUpload
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from typing import BinaryIO

    from hornbill.exchange.models import Upload
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True, repr=False)
class WholeUpload:
    """An upload that is here whole.

    Attributes:
        id: of the upload.
        name: of the file.
        size: bytes.
        key, file: what opens it.
        media_type: always empty: it is given as plain bytes, never shown.
    """

    id: str
    name: str
    size: int
    key: bytes
    file: bytes
    media_type: str = ""

    @property
    def reference(self) -> WholeUpload:
        """Itself: what a download says of a file."""
        return self

    def chunks(self) -> Iterator[bytes]:
        """Yield the file, chunk by chunk.

        Raises:
            FileDamaged: what follows is not given.
        """
        shape = blob.shape_of(blob.sealed_length(self.size))
        with file_disk.upload_file(self.id) as file:
            for index in range(shape.chunks):
                file.seek(shape.start(index))
                chunk = file.read(shape.end(index) - shape.start(index))
                try:
                    yield opening.open_chunk(self.key, self.file, index, chunk, size=self.size)
                except CannotOpen as error:
                    raise FileDamaged(f"chunk {index} of the upload does not open") from error


class _Raw(io.RawIOBase):
    """The bytes of chunks as a stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._chunks, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def read(whole: WholeUpload) -> BinaryIO:
    """Return the bytes of an upload as a stream from its beginning."""
    return io.BufferedReader(_Raw(whole.chunks()), blob.CHUNK)


def whole(vault: OpenVault, room: str, upload: str) -> WholeUpload:
    """Return an upload of the officer's own that is here whole.

    Raises:
        NoSuchUpload: there is none in this room.
        BadFile: bytes are missing.
    """
    found, about = receiving_file.own(vault, room, upload)
    return _whole(found, about)


def _whole(row: Upload, about: dict[str, str]) -> WholeUpload:
    missing = row.size - receiving_file.stored(row)
    if missing:
        raise BadFile(f"{missing} bytes of the file have not arrived", cure="Send the rest first.")
    key, file = bytes.fromhex(about["key"]), bytes.fromhex(about["file"])
    return WholeUpload(row.pk, about["name"], row.size, key, file)


def put_made(
    vault: OpenVault,
    room: str,
    pieces: Sequence[bytes] | Spool,
    *,
    at: int,
    name: str,
    mark: str,
    now: datetime,
) -> str:
    """Keep a file that was made for the officer; what an earlier try kept under the same mark goes.

    Args:
        vault: the officer's, open.
        room: of which it was made.
        pieces: all of it, in order, or what is spooled.
        at: number of the room's change before it was made.
        name: of the file.
        mark: names who makes it.
        now: aware UTC time.

    Returns:
        The upload's id; empty where something of the room was destroyed meanwhile: make it again.

    Raises:
        BadFile, FileTooLarge, FilesFull, NoSpace, Busy: it was not kept.
    """
    for before in receiving_file.uploads_of(vault, room, made=True):
        if before.mark == mark:  # it may be a part of another text
            receiving_file.drop(vault, room, before.id, missing_ok=True)
    more: dict[str, Any] = {
        "media_type": "",
        "size": pieces.size if isinstance(pieces, Spool) else sum(map(len, pieces)),
        "mark": mark,
        "made_at": at,
        "now": now,
    }
    try:
        upload = receiving_file.begin(vault, room, name=name, **more).id
        arriving, begins = receiving_file.receiving(vault, room, upload, now, made=True), 0
        for piece in pieces.pieces() if isinstance(pieces, Spool) else pieces:
            arriving.take(begins, piece)
            begins += len(piece)
    except NoSuchUpload:
        return ""
    return upload


def give_made(vault: OpenVault, room: str, upload: str, *, now: datetime) -> WholeUpload:
    """Give a file that was made for the officer; logged.

    Raises:
        NoSuchUpload: there is none; also for what somebody sends and has not shared.
        BadFile: it is not whole.
    """
    given = _whole(*receiving_file.own(vault, room, upload, made=True))
    with transaction.atomic():
        detail = {"upload": upload, "bytes": given.size}
        audit.record(vault.officer_id, "exchange.file.made", subject=room, detail=detail, now=now)
    return given
