"""Moving sealed files from a folder to a bucket, and back: as a sender would send them, so it goes on where it was stopped.

Rules:
- Each file is announced, sent in pieces that end with a chunk, and then read back as a whole: every chunk of it has the hash that was announced.
  It is read back by each run, also where all was there: what an earlier one began or found wrong is not known any more.
- Its sender and day become those of where it came from, whoever had sent what was there before. Nothing is deleted where it came from.
- Whole files may be moved while the hub runs, as they never change. Unfinished uploads are moved when it does not; then nothing
  is left to move.
- A file that is damaged where it is is named and left there; one that is not read back as it was sent is named, thrown away at the target,
  and sent again by the next run. The others are moved.

    for moved in move(source, target, unfinished=True): ...
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.exchange.core.files.blob import SEALED, decode_announcement
from hornbill.hub.blobs import DAY_S
from hornbill.hub.refusals import FileDamaged, NoBlob, OtherOffset, WrongChunk
from hornbill.kernel.suite.merkle import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.exchange.core.files.blob import Announced
    from hornbill.hub.blob_file import Blob
    from hornbill.hub.blobs import Blobs

CHUNKS = 4  # of one piece


@dataclass(frozen=True)
class Moved:
    """What became of one file or upload.

    Attributes:
        address: of the file.
        length: of the whole, bytes.
        sent: bytes that were sent now; 0 where all was there.
        trouble: why it was not moved; "" when it was.
        waits: it is an unfinished upload, which is moved when the hub does not run.
    """

    address: str
    length: int
    sent: int = 0
    trouble: str = ""
    waits: bool = False


def move(source: Blobs, target: Blobs, *, unfinished: bool) -> Iterator[Moved]:
    """Move everything; yields what became of each file.

    Args:
        source: where they are.
        target: where they are to be.
        unfinished: the hub does not run: move uploads that are not whole as well.

    Raises:
        FilesAway, StorageTrouble, OSError: a place does not answer; the same again goes on from there.
    """
    for whole in (True, False):
        for blob in source.all():
            if blob.done != whole or (blob.is_beside and _is_whole(source, blob.address)):
                continue
            if not whole and not unfinished:
                yield Moved(blob.address, blob.shape.length, waits=True)
                continue
            try:
                announced = decode_announcement(source.leaves(blob))
                yield _move_one(source, target, blob, announced)
            except NoBlob:
                continue  # it went meanwhile
            except (FileDamaged, WrongChunk, OtherOffset) as error:
                yield Moved(blob.address, blob.shape.length, trouble=error.message)


def _is_whole(source: Blobs, address: str) -> bool:
    try:
        return source.find(address).done
    except NoBlob:
        return False


def _move_one(source: Blobs, target: Blobs, blob: Blob, announced: Announced) -> Moved:
    there = target.announce(blob.sender, announced, datetime.fromtimestamp(blob.day * DAY_S, UTC))
    sent = 0
    while there.have < blob.have:
        size = CHUNKS * SEALED - there.have % SEALED
        piece = source.read(blob, there.have, min(size, blob.have - there.have))
        if not piece:
            raise NoBlob("it went meanwhile")
        before, have = there.have, target.append(there, there.have, piece)
        there.have = have
        sent += have - before
    trouble = ""
    if blob.done:
        there = target.find(blob.address, blob.sender)
        if not there.done:
            trouble = f"{blob.have} of {blob.shape.length} bytes are where it came from"
        elif trouble := check(target, there, announced):
            target.drop(there)
    if not trouble and (there.sender, there.day) != (blob.sender, blob.day):
        target.entrust(there, blob.sender, blob.day)
    return Moved(blob.address, blob.shape.length, sent, trouble)


def check(blobs: Blobs, blob: Blob, announced: Announced) -> str:
    """Read a whole file, chunk by chunk; returns what is wrong with it, "" when all is well."""
    shape, leaves = announced.shape, announced.leaves
    for first in range(0, shape.chunks, CHUNKS):
        start, end = shape.start(first), shape.end(min(first + CHUNKS, shape.chunks) - 1)
        try:
            data = blobs.read(blob, start, end - start)
        except FileDamaged as error:
            return error.message
        for index in range(first, min(first + CHUNKS, shape.chunks)):
            chunk = data[shape.start(index) - start : shape.end(index) - start]
            if leaf_hash(chunk) != leaves[index]:
                return f"chunk {index} is not the one that was announced"
    return ""
