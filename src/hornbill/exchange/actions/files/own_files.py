"""Files of the agency's own registers: sealed on this node's disk as shared files are, and sent nowhere.

Rules
- No clear byte is written. Each file has a key of its own; the register keeps the reference under a key of the agency's.
- They count toward what the node's files may take. The row is written in the caller's transaction; bytes that no row names are swept away later.
- To share such a file in a room, it is sealed again under another key (``receiving_file``), so that nobody can tell that both are one.

    reference = keep(data, name="IMG_1.jpg", media_type="image/jpeg", now=now)
    read(reference) == data
    forget(reference.address)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.exchange.actions.files.shared_files import Giving
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.core.files.fields import BadFile, FileReference, clean_name, clean_type
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.rows import check_room_for
from hornbill.exchange.models import SealedFile
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.suite import content

if TYPE_CHECKING:
    from datetime import datetime


def keep(data: bytes, *, name: str, media_type: str, now: datetime) -> FileReference:
    """Seal a file that is in memory, and keep it.

    Args:
        data: the file.
        name: as the officer's machine calls it.
        media_type: for showing.
        now: aware UTC time.

    Returns:
        What opens it again; the caller keeps it under a key.

    Raises:
        BadFile: it is empty.
        FilesFull, NoSpace: nothing was kept.
    """
    if not data:
        raise BadFile("the file is empty", cure="Choose a file with something in it.")
    check_room_for(blob.sealed_length(len(data)))
    sealer = FileSealer(content.new_key(), new_file(), len(data))
    upload, at = new_random_id(), 0
    with file_disk.upload_file(upload) as file:
        for chunk in sealer.take(data):
            file_disk.write_at(file, chunk, at)
            at += len(chunk)
        file_disk.sync(file)
    seal = sealer.finish()
    with file_disk.room_for():
        file_disk.adopt(upload, seal.address)
    file_disk.forget_upload(upload)
    SealedFile.objects.create(
        address=seal.address,
        length=seal.length,
        leaves=b"".join(seal.leaves),
        have=seal.length,
        whole=True,
        next_at=now,
        at=now,
    )
    return FileReference(
        name=clean_name(name),
        media_type=clean_type(media_type),
        size=len(data),
        sha256=seal.sha256,
        file=sealer.file,
        key=sealer.key,
        root=seal.root,
    )


def read(reference: FileReference) -> bytes:
    """Return a file; each chunk and the hash of the whole are proved.

    Raises:
        FileNotHere, FileDamaged: it is not given.
    """
    return b"".join(Giving(reference, "").chunks())


def forget(address: str) -> None:
    """Destroy a file; the bytes go when the caller's transaction holds."""
    SealedFile.objects.filter(pk=address, shares=None).delete()
    transaction.on_commit(lambda: file_disk.remove(address))
