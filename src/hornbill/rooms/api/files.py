"""Operations on files: begin to send one, share it, see how far one is, fetch it.

Rules: the bytes themselves go to and come from addresses of their own (``rooms.file_streams``), which take and give plain bytes
and are named in what these operations answer. A program is a way out: what a file's marking keeps in, it gets no byte of.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.exchange import actions
from hornbill.exchange.actions.files import receiving_file, shared_files
from hornbill.pages.api import problems, shaping
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import FileSharing, NewFile, RecordId, RoomId, UploadId, marking_of
from hornbill.pages.api.shapes import Done, RecordDone
from hornbill.rooms.api.file_shapes import FileKnown, UploadKnown

TAG = "files"


def _upload(room: str, view: receiving_file.UploadView) -> dict[str, Any]:
    return {
        "upload": view.id,
        "name": view.name,
        "size": view.size,
        "received": view.received,
        "put_to": f"{problems.PREFIX}/rooms/{room}/files/uploads/{view.id}?offset={view.received}",
    }


@router.post("/rooms/{room}/files", summary=gettext_noop("Begin an upload"), **writes(TAG, UploadKnown))
def begin_file(request: HttpRequest, room: RoomId, body: NewFile) -> dict[str, Any]:
    """Begin an upload, or find the one begun for the same `mark`; then PUT its bytes to `put_to`, in one piece or many."""
    who = caller(request).in_room(room)
    found = receiving_file.begin(
        who.vault,
        room,
        name=body.name,
        media_type=body.media_type,
        size=body.size,
        mark=body.mark,
        now=who.now,
    )
    return _upload(room, found)


@router.get(
    "/rooms/{room}/files/uploads/{upload}",
    summary=gettext_noop("See how far an upload is"),
    **reads(TAG, UploadKnown),
)
def get_upload(request: HttpRequest, room: RoomId, upload: UploadId) -> dict[str, Any]:
    """Say how many bytes have arrived: after a broken link, go on from there."""
    who = caller(request).in_room(room)
    return _upload(room, receiving_file.upload_of(who.vault, room, upload))


@router.post(
    "/rooms/{room}/files/uploads/{upload}/share",
    summary=gettext_noop("Share a file"),
    **writes(TAG, RecordDone),
)
def share_file(
    request: HttpRequest, room: RoomId, upload: UploadId, body: FileSharing, key: Key = None
) -> dict[str, Any]:
    """Share a file whose bytes are all here, under its own marking or the room's."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        marking = marking_of(body.marking) if body.marking else actions.room_marking(who.vault, room)
        record = receiving_file.share(
            who.vault,
            room,
            upload,
            text=body.text,
            marking=marking,
            thumbnail=body.thumbnail,
            now=who.now,
        )
        return {"record": record, "changed": True}

    return once_only(request, key, act)


@router.post(
    "/rooms/{room}/files/uploads/{upload}/drop", summary=gettext_noop("Cancel an upload"), **reads(TAG, Done)
)
def drop_upload(request: HttpRequest, room: RoomId, upload: UploadId) -> dict[str, Any]:
    """Destroy what has arrived of a file that is not to be shared, which needs the right `write`, or a file that was made for this officer."""
    who = caller(request).in_room(room)
    if not receiving_file.is_made(who.vault, room, upload):
        who.needing("write")
    receiving_file.drop(who.vault, room, upload)
    return {"changed": True}


@router.get(
    "/rooms/{room}/files/{record}", summary=gettext_noop("See a shared file"), **reads(TAG, FileKnown)
)
def get_file(request: HttpRequest, room: RoomId, record: RecordId) -> dict[str, Any]:
    """Say what is known of a file and whether its bytes are here; then GET them from `get_from`."""
    who = caller(request).in_room(room)
    shared_files.note_seen(who.vault, room, [record], now=who.now)
    about = shared_files.about(who.vault, room, record)
    kept = about.kept_in
    return {
        "record": record,
        "file": None if kept else shaping.file(about.file),
        "state": about.file.state,
        "marking": about.marking and shaping.marking(about.marking),
        "withheld": shaping.reasons(kept),
        "get_from": None if kept else f"{problems.PREFIX}/rooms/{room}/files/{record}/content",
    }


@router.post(
    "/rooms/{room}/files/{record}/fetch", summary=gettext_noop("Fetch a shared file"), **writes(TAG, Done)
)
def fetch_file(request: HttpRequest, room: RoomId, record: RecordId) -> dict[str, Any]:
    """Let the node fetch a file that is not here; where the hub no longer has it, its holders are asked for it."""
    who = caller(request).in_room(room)
    here = shared_files.about(who.vault, room, record).file.state in {"here", "sending"}
    shared_files.fetch(who.vault, room, record, now=who.now)
    return {"changed": not here}
