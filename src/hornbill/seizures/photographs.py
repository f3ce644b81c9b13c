"""Photographs of seizures as officers see them: of a row of the register, and of a copy in a room.

Rules
- What a photograph is is under a key of the agency's, its bytes under a key of their own; neither lies anywhere in clear.
- A photograph is never altered. What is odd about it is told beside it, as of exhibits' files.
- One of a room counts where the agency whose copy it belongs to shared the file as well.

    of_seizure(handle)[0].reference.sha256
    of_room(opened)["th-customs", row]         # record and name of each file
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.evidence.core.inspecting.clocks import about_clock
from hornbill.evidence.core.inspecting.inspection import inspect
from hornbill.exchange.actions.files import own_files
from hornbill.exchange.core.files.fields import SHARE, FileReference
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import canonical, content
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.objects.core.words import words_of
from hornbill.seizures.core.errors import NoSuchPhotograph
from hornbill.seizures.core.shared_kinds import PHOTOGRAPH
from hornbill.seizures.models import Photograph, PhotographCopy
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.evidence.core.inspecting.said import Said
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom

COMPARTMENT = "seizure-photographs"
FACTS = (
    "Make",
    "Model",
    "Software",
    "DateTimeOriginal",
    "OffsetTimeOriginal",
    "DateTime",
    "GPSDateStamp",
    "BodySerialNumber",
)
_MOST_SEALED = 8_192  # bytes of what is sealed beside a photograph


@dataclass(frozen=True)
class PhotographView:
    """A photograph of the register.

    Attributes:
        row: its row.
        reference: opens its bytes; None where its row does not open with this node's keys.
        text: caption.
    """

    row: Photograph
    reference: FileReference | None
    text: str

    @property
    def here(self) -> bool:
        """Whether it can be looked at."""
        return self.reference is not None and not self.row.removed_at


@dataclass(frozen=True)
class Looked:
    """What a photograph says of itself.

    Attributes:
        found: as ``inspect`` returns it; empty where it cannot be read.
        facts: name and value of its metadata.
        warnings: what is odd.
        why_not: error that kept it from being read.
    """

    found: Mapping[str, Any] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Said, ...] = ()
    why_not: HornbillError | None = None


def seal(reference: FileReference, text: str, handle: str) -> bytes:
    """Return what the row of a photograph says."""
    said = {
        "name": reference.name,
        "media_type": reference.media_type,
        "size": reference.size,
        "sha256": reference.sha256,
        "file": reference.file.hex(),
        "key": reference.key.hex(),
        "root": reference.root,
        "thumbnail": None,
        "text": text,
    }
    return content.encrypt(_key(), canonical.encode(said), aad=_aad(handle))


def _view(row: Photograph) -> PhotographView:
    try:
        said = canonical.decode(
            content.decrypt(_key(), bytes(row.sealed), aad=_aad(row.handle)), max_bytes=_MOST_SEALED
        )
    except CannotOpen:
        return PhotographView(row, None, "")
    return PhotographView(row, FileReference.of(said), str(said["text"]))


def _key() -> bytes:
    return node_keys().compartment(COMPARTMENT)


def _aad(handle: str) -> bytes:
    return pack([b"hornbill/seizure-photograph/v1", handle.encode()])


def of_seizure(handle: str) -> list[PhotographView]:
    """Return the photographs of a seizure, the oldest first; removed ones too."""
    rows = Photograph.objects.filter(seizure__handle=handle).order_by("at", "pk")
    return [_view(row) for row in rows]


def not_in_room(handle: str, room: str) -> int:
    """Return how many photographs of a seizure that is shared in a room are not there."""
    there = PhotographCopy.objects.filter(room=room).values("photograph")
    return Photograph.objects.filter(seizure__handle=handle, removed_at=None).exclude(pk__in=there).count()


def one(handle: str, photograph: str) -> PhotographView:
    """Return a photograph of a seizure.

    Raises:
        NoSuchPhotograph: there is none.
    """
    row = Photograph.objects.filter(seizure__handle=handle, handle=photograph).first()
    if row is None:
        raise NoSuchPhotograph("there is no such photograph of this seizure")
    return _view(row)


def data_of(view: PhotographView) -> bytes:
    """Return the bytes of a photograph, proved.

    Raises:
        NoSuchPhotograph: it was removed, or does not open with this node's keys.
        FileNotHere, FileDamaged: its bytes are not on this disk as they were kept.
    """
    if not view.here or view.reference is None:
        raise NoSuchPhotograph("this photograph was removed, or cannot be opened here")
    return own_files.read(view.reference)


def looked_at(view: PhotographView) -> Looked:
    """Read a photograph's own data; oddities are reported, never refused."""
    try:
        data = data_of(view)
    except HornbillError as error:
        return Looked(why_not=error)
    assert view.reference is not None
    found = inspect(data, view.reference.name)
    first = view.row.seizure.first
    seized_at = datetime.combine(first, time(), UTC) if first else None
    facts = [(name, str(found["metadata"][name])) for name in FACTS if found["metadata"].get(name)]
    if found["place"]:
        facts.append(("GPS", f"{found['place'][0]:.5f}, {found['place'][1]:.5f}"))
    odd = (*found["warnings"], *about_clock(found["metadata"], seized_at, view.row.at))
    return Looked(found, tuple(facts), odd)


class InRoom(NamedTuple):
    """A photograph of a copy in a room: record and name of its file, and its caption."""

    file: str
    name: str
    text: str


def of_room(opened: OpenRoom) -> dict[tuple[str, str], list[InRoom]]:
    """Return the photographs in a room that its reader can open, by agency and row of their copy.

    Args:
        opened: the room, locked.
    """
    fold, found = opened.fold, {}  # type: ignore[var-annotated]
    items, withdrawn = fold.history.items, fold.state().withdrawn
    for _height, id_ in fold.content:
        header = items[id_].header
        if header.kind != PHOTOGRAPH or id_ in withdrawn:
            continue
        said = words_of(fold, id_).values
        file = items.get(said["file"]) if said else None
        if said is None or file is None or file.header.kind != SHARE or file.header.agency != header.agency:
            continue
        shared = words_of(fold, file.id).values
        if shared is not None:
            photograph = InRoom(file.id, shared["name"], said["text"])
            found.setdefault((header.agency, said["row"]), []).append(photograph)
    return found
