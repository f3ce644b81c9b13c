"""Taking a file from an officer: sealed while it arrives, gone on with after a break, shared when it is whole.

Rules:
- No clear byte is written anywhere: a chunk is sealed in memory and then stored; what is not a whole chunk yet waits in
  memory, and is lost with the process.
- Name, media type and the file's key are under the officer's vault until the file is shared; the key is in the sealed
  record after that.
- What this node makes for an officer lies as an upload too, and is neither sent, shared nor imported: it is fetched or dropped. Such files are
  counted apart, and the oldest goes when there are too many.
- How much has arrived is what is on the disk: an upload that nobody holds in memory is opened once and hashed again.
- In one transaction with the record: the row of the sealed file, which the worker then sends to the hub.

    upload = begin(vault, room, name="permit.pdf", media_type="application/pdf", size=2_500_000, mark="", now=now)
    with receiving(vault, room, upload.id, now) as arriving: arriving.take(0, data)
    share(vault, room, upload.id, text="", marking=marking, thumbnail=None, now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from hornbill import config
from hornbill.exchange.actions.files import arriving_file
from hornbill.exchange.actions.files.arriving_file import Arriving
from hornbill.exchange.actions.opening.by_headers import lightest
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.core.files.fields import SHARE, BadFile, check_thumbnail, clean_name, clean_type
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.errors import MayNotWrite
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.errors import FileTooLarge, NoSuchUpload, TooManyUploads
from hornbill.exchange.files.rows import MIB, check_room_for
from hornbill.exchange.models import DESTROYED, Record, Room, SealedFile, Share, Upload
from hornbill.exchange.storage.records import writing
from hornbill.kernel.framing import pack
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.suite import canonical, content
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.files.chunks import FileSeal
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

MAX_UPLOADS = 10  # of one officer at the same time
MAX_MADE = 10  # files that were made for one officer
MAX_MARK = 400  # characters


@dataclass(frozen=True)
class UploadView:
    """An upload as its officer sees it.

    Attributes:
        received: bytes that are here.
        mark: by which the page knows the same file again.
    """

    id: str
    name: str
    media_type: str
    size: int
    received: int
    mark: str

    @property
    def percent(self) -> int:
        """How much of it is here."""
        return self.received * 100 // self.size


def begin(
    vault: OpenVault,
    room: str,
    *,
    name: str,
    media_type: str,
    size: int,
    mark: str = "",
    made_at: int | None = None,
    now: datetime,
) -> UploadView:
    """Begin an upload, or find the one that was begun for the same file.

    Args:
        vault: the officer's open vault.
        room: in which the file is to be shared.
        name: of the file, as the officer's machine calls it.
        media_type: as the officer's machine says.
        size: bytes.
        mark: by which the same file is known again; empty begins again.
        made_at: number of the room's change (``change_of``) as of which this node has made it for the officer, who may fetch it as it is.
        now: aware UTC time.

    Raises:
        NoSuchRoom, MayNotWrite: the room's gate is closed.
        NoSuchUpload: something of the room was destroyed since it was made.
        BadFile, FileTooLarge, FilesFull, TooManyUploads, NoSpace, Busy: nothing was begun.
    """
    made = made_at is not None
    if not made:  # what is fetched need not be written into the room
        check_may_share(vault, room)
    most = min(config.number("HORNBILL_FILE_MAX_MIB") * MIB, blob.MAX_SIZE)
    if size <= 0:
        raise BadFile("the file is empty", cure="Choose a file with something in it.")
    if size > most:
        raise FileTooLarge(f"the file has {size} bytes; at most {most} are taken")
    clean = clean_name(name)
    if mark:
        for known in uploads_of(vault, room, made=made):
            if (known.mark, known.name, known.size) == (mark[:MAX_MARK], clean, size):
                return known
    check_room_for(blob.sealed_length(size))
    _check_number(vault, made=made)
    about = {
        "name": clean,
        "media_type": clean_type(media_type),
        "mark": mark[:MAX_MARK],
        "key": content.new_key().hex(),
        "file": new_file().hex(),
    }
    upload = new_random_id()
    sealed = content.encrypt(vault.cache_key, canonical.encode(about), aad=_aad(vault, room, upload))
    with writing():
        if made_at is not None and _destroyed_since(room, made_at):
            raise NoSuchUpload("something of the room was destroyed while this file was made")
        Upload.objects.create(
            id=upload, officer=vault.officer_id, room_id=room, size=size, sealed=sealed, at=now, made=made
        )
    return UploadView(upload, clean, about["media_type"], size, 0, about["mark"])


def _check_number(vault: OpenVault, *, made: bool) -> None:
    """Return only if one more may be begun; of what was made the oldest goes."""
    there = Upload.objects.filter(officer=vault.officer_id, made=made).order_by("-at", "pk")
    if made:
        for oldest in list(there[MAX_MADE - 1 :]):
            _destroy(oldest.pk)
    elif there.count() >= MAX_UPLOADS:
        raise TooManyUploads(f"{MAX_UPLOADS} uploads of yours are under way")


def change_of(room: str) -> int:
    """Return the number of a room's newest change: what is made of the room from now on is as new as that."""
    return Room.objects.values_list("changes", flat=True).get(pk=room)


def _destroyed_since(room: str, change: int) -> bool:
    """Tell whether something of a room was destroyed since; what is destroyed after this transaction takes with it what was made before."""
    Room.objects.select_for_update().only("pk").get(pk=room)  # destroying counts a change here first
    return Record.objects.filter(room=room, touch__gt=change, ciphertext=DESTROYED).exists()


def check_may_share(vault: OpenVault, room: str) -> None:
    """Return only if the officer may write into a room; MayNotWrite with every reason otherwise."""
    opened = lightest(vault, room)
    with opened.lock:
        if not opened.loading and (reasons := gate.writing(opened.fold.state(), vault.officer_id)):
            raise MayNotWrite(" ".join(reason.text for reason in reasons), reasons=reasons)


def uploads_of(vault: OpenVault, room: str, *, made: bool = False) -> list[UploadView]:
    """List what the officer has begun to send into a room, the newest first; or what this node made for the officer there."""
    rows = Upload.objects.filter(officer=vault.officer_id, room=room, made=made).order_by("-at", "pk")
    return [_view(row, about) for row in rows if (about := _about(vault, row)) is not None]


def upload_of(vault: OpenVault, room: str, upload: str) -> UploadView:
    """Return one upload; NoSuchUpload if it is not one of the officer's in this room."""
    return _view(*own(vault, room, upload))


def receiving(vault: OpenVault, room: str, upload: str, now: datetime, *, made: bool = False) -> Arriving:
    """Return an upload that can take bytes; what this process does not hold is read from the disk.

    Raises:
        NoSuchUpload: none of the officer's in this room.
        Busy: another process of this node holds it.
    """
    row, about = own(vault, room, upload, made=made)
    Upload.objects.filter(pk=upload).update(at=now)
    known = arriving_file.known(upload)
    return known or arriving_file.resume(upload, lambda file: _resume(vault, row, about, file))


def is_made(vault: OpenVault, room: str, upload: str) -> bool:
    """Tell whether this node has made a file, which anyone who may read it may drop.

    Raises:
        NoSuchUpload: none of the officer's in this room.
    """
    return own(vault, room, upload, made=None)[0].made


def drop(vault: OpenVault, room: str, upload: str, *, missing_ok: bool = False) -> None:
    """Give an upload up, or a file that was made: what is here of it is destroyed.

    Raises:
        NoSuchUpload: it is not here, or another officer's, unless that is as well (``missing_ok``).
    """
    try:
        own(vault, room, upload, made=None)
    except NoSuchUpload:
        if missing_ok:
            return
        raise
    _destroy(upload)


def _destroy(upload: str) -> None:
    with writing():
        Upload.objects.filter(pk=upload).delete()
    arriving_file.let_go(upload)
    file_disk.forget_upload(upload)


def share(
    vault: OpenVault,
    room: str,
    upload: str,
    *,
    text: str,
    marking: Marking,
    thumbnail: str | None,
    now: datetime,
) -> str:
    """Share a file that is here whole: write its record, and let the worker send the ciphertext.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        upload: of the file.
        text: what the officer says about it; may be empty.
        marking: of the record and of the file.
        thumbnail: base64 of a small picture that the officer chose to send along; None for none.
        now: aware UTC time.

    Returns:
        The record's id.

    Raises:
        NoSuchUpload, OtherOffset: it was shared or dropped before, or another process has gone on with it.
        BadFile: bytes are missing, or the thumbnail is none.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            shared, and the upload stays.
    """
    row, about = own(vault, room, upload)
    try:
        check_thumbnail(thumbnail)
    except ValueError as error:
        raise BadFile("the small picture is none", cure="Share the file without it.") from error
    arriving = receiving(vault, room, upload, now)
    with arriving.lock:
        seal = arriving.sealer.finish()
        with file_disk.held_upload(upload) as file:
            arriving.check_is_ours(file)
            file_disk.sync(file)
        with file_disk.room_for():
            file_disk.adopt(upload, seal.address)
        record = _write(vault, room, row, _values(about, row.size, seal, text, thumbnail), seal, marking, now)
        arriving.gone = True
    arriving_file.let_go(upload)
    file_disk.forget_upload(upload)
    return record


def share_whole(
    vault: OpenVault,
    room: str,
    data: bytes,
    *,
    name: str,
    media_type: str,
    text: str,
    marking: Marking,
    now: datetime,
) -> str:
    """Share a small file that is in memory; returns the record's id, and raises what ``begin`` and ``share`` do."""
    upload = begin(vault, room, name=name, media_type=media_type, size=len(data), now=now).id
    try:
        receiving(vault, room, upload, now).take(0, data)
        return share(vault, room, upload, text=text, marking=marking, thumbnail=None, now=now)
    except BaseException:
        drop(vault, room, upload)  # the form brings the file again
        raise


def _values(
    about: dict[str, str], size: int, seal: FileSeal, text: str, thumbnail: str | None
) -> dict[str, Any]:
    return {
        "text": text,
        "lang": "",
        "name": about["name"],
        "media_type": about["media_type"],
        "size": size,
        "sha256": seal.sha256,
        "file": about["file"],
        "key": about["key"],
        "root": seal.root,
        "thumbnail": thumbnail,
    }


def _write(
    vault: OpenVault,
    room: str,
    row: Upload,
    values: dict[str, Any],
    seal: FileSeal,
    marking: Marking,
    now: datetime,
) -> str:
    with writable(vault, room):
        if not Upload.objects.filter(pk=row.pk).delete()[0]:
            raise NoSuchUpload("this file was shared or dropped before")
        item = say(vault, room, SHARE, values, marking=marking, now=now)
        file, _ = SealedFile.objects.update_or_create(
            address=seal.address,
            defaults={
                "length": seal.length,
                "leaves": b"".join(seal.leaves),
                "have": seal.length,
                "whole": True,
                "wanted": False,
                "offered": True,
                "next_at": now,
                "at": now,
            },
        )
        Share.objects.create(record=Record.objects.only("pk").get(record=item.id), file=file)
    return item.id


# --- what is under the vault, and in memory --------------------------------------------------------
def _aad(vault: OpenVault, room: str, upload: str) -> bytes:
    return pack([b"hornbill/upload/v1", vault.officer_id.encode(), room.encode(), upload.encode()])


def _about(vault: OpenVault, row: Upload) -> dict[str, str] | None:
    try:
        plain = content.decrypt(vault.cache_key, bytes(row.sealed), aad=_aad(vault, row.room_id, row.pk))
    except CannotOpen:
        return None
    found: dict[str, str] = canonical.decode(plain, max_bytes=8192)
    return found


def own(
    vault: OpenVault, room: str, upload: str, *, made: bool | None = False
) -> tuple[Upload, dict[str, str]]:
    """Return an upload of the officer's own in a room, and what is known of it; NoSuchUpload if there is none.

    Args:
        vault: the officer's, open.
        room: of the upload.
        upload: its id.
        made: what the officer sends, or what this node has made for the officer; None: either.
    """
    row = Upload.objects.filter(pk=upload, officer=vault.officer_id, room=room).first()
    about = _about(vault, row) if row is not None else None
    if row is None or about is None or made not in (None, row.made):
        raise NoSuchUpload("no such upload of yours is under way in this room")
    return row, about


def _view(row: Upload, about: dict[str, str]) -> UploadView:
    known = arriving_file.ARRIVING.get(row.pk)
    received = known.sealer.received if known is not None else stored(row)
    return UploadView(row.pk, about["name"], about["media_type"], row.size, received, about["mark"])


def stored(row: Upload) -> int:
    """Return how many bytes of the file lie on the disk in whole chunks."""
    return arriving_file.stored(file_disk.upload_length(row.pk), row.size)


def _resume(vault: OpenVault, row: Upload, about: dict[str, str], file: BinaryIO) -> Arriving:
    """Open and hash what an earlier process has stored; it ends before the first chunk that does not open."""
    sealer = FileSealer(bytes.fromhex(about["key"]), bytes.fromhex(about["file"]), row.size)
    shape = blob.shape_of(blob.sealed_length(row.size))
    length = 0
    there = file.seek(0, 2)
    for index in range(shape.whole(there)):
        file.seek(shape.start(index))
        chunk = file.read(shape.end(index) - shape.start(index))
        try:
            data = opening.open_chunk(sealer.key, sealer.file, index, chunk, size=row.size)
        except CannotOpen:
            break
        sealer.replay(data, chunk)
        length += len(chunk)
    file.truncate(length)
    return Arriving(row.pk, vault.session_id, sealer, length)
