"""Files that a room's records share: how far they are, taken out, shown, fetched, asked for again.

Rules:
- A download is a way out (``WayOut.EXPORT``) and passes by the originator's marking, as an export does; it is logged before
  the first byte is given. Looking at a picture in the page is reading, as a message is read; it is logged too.
- Each chunk is proved before it is given; a file that does not hold is broken off, never ended early.
- Only pictures are ever shown in a page, known by their first bytes and not by what the sender calls them.
- What an officer opens is what the node learns of: which record shares which file. Small files are fetched then.

    giving = give(vault, room, record, way=WayOut.EXPORT, now=now)
    for data in giving.chunks(): ...
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.exchange.actions.exports.exporting import reasons_of
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.fields import (
    PICTURES,
    SHARE,
    FileReference,
    is_active,
    picture_type,
    read_thumbnail,
)
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.room_page.file import FileView
from hornbill.exchange.core.rooms.remarking import marked_values, marking_now
from hornbill.exchange.errors import StillChecking
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files import rows as file_statements
from hornbill.exchange.files.errors import CannotShow, FileDamaged, NoSuchFile
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, NotAllowedOut, Reason, WayOut
from hornbill.kernel.picture_size import picture_size
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.exchange.core.rooms.state import RoomState
    from hornbill.exchange.models import SealedFile
    from hornbill.vault.sessions import OpenVault

MAX_SHOWN = 32 * 1024 * 1024  # bytes of a picture that is shown in a page
MAX_PIXELS = 100_000_000  # of it: a browser needs four bytes for each


@dataclass(frozen=True, repr=False)
class Giving:
    """A file on its way out.

    Attributes:
        reference: what the record says of it.
        media_type: for showing; a download is always plain bytes.
    """

    reference: FileReference
    media_type: str

    def chunks(self) -> Iterator[bytes]:
        """Yield the file, chunk by chunk, each proved before.

        Raises:
            FileNotHere, FileDamaged: what follows is not given.
        """
        reference = self.reference
        shape, whole = blob.shape_of(reference.length), hashlib.sha256()
        with file_disk.open_whole(reference.address) as file:
            for index in range(shape.chunks):
                data = _open(reference, index, file.read(shape.end(index) - shape.start(index)))
                whole.update(data)
                if index == shape.chunks - 1 and whole.hexdigest() != reference.sha256:
                    raise FileDamaged("the file is not the one whose hash was signed")
                yield data


class FileKeptIn(NotAllowedOut):
    """The file's marking forbids taking it out; ``reasons`` holds each reason."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__(" ".join(reason.text for reason in reasons))
        self.reasons = tuple(reasons)


def _open(reference: FileReference, index: int, chunk: bytes) -> bytes:
    try:
        return opening.open_file_chunk(reference, index, chunk)
    except CannotOpen as error:
        raise FileDamaged(f"chunk {index} of the file does not open") from error


def _readable(state: RoomState | None, item: Item | None) -> bool:
    """Tell whether a record shares a file that its reader can open and that counts."""
    if item is None or item.header.kind != SHARE or item.values is None or state is None:
        return False
    id_ = item.id
    return not (
        id_ in state.withdrawn or id_ in state.refused or id_ in state.malformed or id_ in state.pending
    )


@contextmanager
def _shared(vault: OpenVault, room: str, record: str) -> Iterator[tuple[OpenRoom, Item]]:
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            raise StillChecking("this room is large and still being opened")
        item = opened.fold.history.items.get(record)
        if item is None or not _readable(opened.fold.state(), item):
            raise NoSuchFile("there is no such file in this room for you")
        yield opened, item


def reference_of(vault: OpenVault, room: str, record: str) -> FileReference:
    """Return what a record says of its file.

    Raises:
        NoSuchRoom, NoSuchFile, StillChecking: there is none that this officer can open.
    """
    with _shared(vault, room, record) as (_, item):
        assert item.values is not None
        return FileReference.of(item.values)


def reasons_against(vault: OpenVault, room: str, record: str) -> list[Reason]:
    """Return every reason why a file may not be taken out; empty when it may."""
    with _shared(vault, room, record) as (opened, item):
        own = item.header.agency == agency_of(vault.officer_id)
        return reasons_of(marked_values(opened.fold, item) or {}, WayOut.EXPORT, own=own)


def give(vault: OpenVault, room: str, record: str, *, now: datetime) -> Giving:
    """Take a file out, as bytes for a program that was made for them.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        record: that shares the file.
        now: aware UTC time.

    Raises:
        NoSuchRoom, NoSuchFile, StillChecking: there is none that this officer can open.
        FileKeptIn: its marking forbids this way out.
        FileNotHere: it is not at this node yet.
    """
    reasons = reasons_against(vault, room, record)
    if reasons:
        raise FileKeptIn(reasons)
    return _given(vault, room, record, "exchange.file.download", now)


def show(vault: OpenVault, room: str, record: str, *, now: datetime) -> Giving:
    """Show a picture in a page; it is known by its first bytes.

    Raises:
        NoSuchRoom, NoSuchFile, StillChecking, FileNotHere: as for ``give``.
        CannotShow: it is not a picture, or too large in bytes or in pixels.
    """
    reference = reference_of(vault, room, record)
    if reference.size > MAX_SHOWN:
        raise CannotShow(f"a picture of {reference.size} bytes; {MAX_SHOWN} are shown in a page")
    shape = blob.shape_of(reference.length)
    with file_disk.open_whole(reference.address) as file:
        begins = _open(reference, 0, file.read(shape.end(0)))
    media_type, size = picture_type(begins), picture_size(begins)
    if media_type is None or size is None:
        raise CannotShow("this is no picture that a page may show")
    if size[0] * size[1] > MAX_PIXELS:
        raise CannotShow(f"a picture of {size[0]} by {size[1]} pixels: a page has no room for it")
    return _given(vault, room, record, "exchange.file.show", now, media_type)


def _given(vault: OpenVault, room: str, record: str, act: str, now: datetime, media_type: str = "") -> Giving:
    reference = reference_of(vault, room, record)
    file_disk.open_whole(reference.address).close()
    with transaction.atomic():
        detail = {"record": record, "bytes": reference.size}
        audit.record(vault.officer_id, act, subject=room, detail=detail, now=now)
    return Giving(reference, media_type)


@dataclass(frozen=True)
class FileAbout:
    """All that a page says of one file.

    Attributes:
        text: what was said about it.
        own: the officer's own agency shared it.
        kept_in: reasons why it may not be taken out.
        picture: it may be one that is shown in the page; its first bytes decide.
    """

    file: FileView
    text: str
    author: MemberView
    marking: Marking | None
    own: bool
    kept_in: tuple[Reason, ...]
    picture: bool


def about(vault: OpenVault, room: str, record: str) -> FileAbout:
    """Describe a file for its own page; raises what ``reference_of`` does."""
    with _shared(vault, room, record) as (opened, item):
        assert item.values is not None
        own = item.header.agency == agency_of(vault.officer_id)
        view = describe(item, file_statements.row_of(record))
        return FileAbout(
            file=view,
            text=item.values["text"],
            author=Names().member(item.header.author),
            marking=marking_now(opened.fold, item),
            own=own,
            kept_in=tuple(reasons_of(marked_values(opened.fold, item) or {}, WayOut.EXPORT, own=own)),
            picture=view.media_type in PICTURES and view.size <= MAX_SHOWN,
        )


def thumbnail_of(vault: OpenVault, room: str, record: str) -> tuple[str, bytes]:
    """Return media type and bytes of the small picture that was sent along; NoSuchFile if there is none."""
    found = reference_of(vault, room, record).thumbnail
    if found is None:
        raise NoSuchFile("no small picture was sent with this file")
    return read_thumbnail(found)


def fetch(vault: OpenVault, room: str, record: str, *, now: datetime) -> None:
    """Fetch a file; where the hub no longer has it, ask those who have it to send it again.

    Raises:
        NoSuchRoom, NoSuchFile, StillChecking, FilesFull: nothing was begun.
    """
    reference = reference_of(vault, room, record)
    with writing():
        file_statements.note_shares([(record, reference)], now)
        row = file_statements.row_of(record)
        if row is None or row.whole:
            return
        if _state(row, own=False) == "expired":
            file_statements.ask_holders(row.address, now)
        else:
            file_statements.want(row.address, now)
        detail = {"record": record, "bytes": reference.size}
        audit.record(vault.officer_id, "exchange.file.fetch", subject=room, detail=detail, now=now)


# --- for the page -------------------------------------------------------------------------------------
def note_seen(vault: OpenVault, room: str, records: Iterable[str], *, now: datetime) -> int:
    """Note which files the records on a page share, and fetch small ones; returns how many were new.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        records: of the page's entries that share a file.
        now: aware UTC time.
    """
    named = list(records)
    if not named:
        return 0
    fresh = [record for record in named if record not in file_statements.rows_of(named)]
    if not fresh:
        return 0
    opened = open_for(vault, room, fresh=False)
    with opened.lock:
        if opened.loading:
            return 0
        state, items = opened.fold.state(), opened.fold.history.items
        found = [(one, items[one].values) for one in fresh if _readable(state, items.get(one))]
    with writing():
        file_statements.note_shares([(one, FileReference.of(values)) for one, values in found if values], now)
    return len(found)


def describe(item: Item, row: SealedFile | None) -> FileView:
    """Describe a shared file whose record is readable.

    Args:
        item: the record.
        row: of the sealed file; None while the node has not heard of it.
    """
    assert item.values is not None
    reference = FileReference.of(item.values)
    state = _state(row, own=row is not None and row.offered)
    done = 0 if row is None else row.at_hub if state == "sending" else row.have
    return FileView(
        name=reference.name,
        media_type=reference.media_type,
        size=reference.size,
        sha256=reference.sha256,
        active=is_active(reference.name),
        thumbnail=reference.thumbnail is not None,
        state=state,
        percent=min(99, done * 100 // reference.length),
        trouble=row.trouble if row is not None else "",
    )


def _state(row: SealedFile | None, *, own: bool) -> str:
    if row is None:
        return "waiting"
    if row.whole:
        return "sending" if own else "here"
    if row.trouble == "expired":
        return "expired"
    if row.trouble not in {"", "no-blob", "busy"}:
        return "stuck"
    if not row.wanted:
        return "large"
    return "fetching" if row.have else "waiting"
