"""Photographs of a seizure: kept, removed, sent along where the seizure is shared.

Rules
- A photograph is known by its bytes, and kept as it came; each bears a marking, as anyone who adds it says.
- It goes along into a room where the copy's marking is at least as narrow as its own, under the copy's marking. What stays is told with its reason.
- A removal needs a reason. The bytes are destroyed; who removed it, when and why stays, with its SHA-256. Its copies in rooms are withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.exchange.actions.files import own_files, receiving_file
from hornbill.exchange.actions.files.shared_files import MAX_PIXELS
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.files.fields import picture_type
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of, new_random_id
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.kernel.picture_size import picture_size
from hornbill.seizures import photographs
from hornbill.seizures.core.errors import BadPhotograph, NoSuchSeizure
from hornbill.seizures.core.seizure import ENTERED
from hornbill.seizures.core.shared_kinds import MAX_CAPTION, PHOTOGRAPH, SEIZURES
from hornbill.seizures.models import Photograph, PhotographCopy, Seizure

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.seizures.photographs import PhotographView
    from hornbill.vault.sessions import OpenVault

MOST = 60  # photographs of one seizure
MAX_WHY = 300  # characters


@dataclass(frozen=True)
class Stayed:
    """A photograph that did not go along: its marking is narrower than the copy's (``failed`` is None), or writing failed."""

    handle: str
    failed: HornbillError | None = None


def add_photograph(
    officer: str, handle: str, data: bytes, name: str, *, tlp: str, text: str = "", now: datetime
) -> str:
    """Keep a photograph of a seizure; returns its handle.

    Args:
        officer: who adds it.
        handle: of the seizure.
        data: the picture, as its camera made it.
        name: of its file.
        tlp: marking, of ``TLP_WIDTH``.
        text: caption.
        now: aware UTC time.

    Raises:
        NoSuchSeizure: there is none, or it was withdrawn.
        BadPhotograph: it is not a picture that a page may show, or bears no marking, or there are too many.
        FilesFull, NoSpace: nothing was kept.
    """
    media_type, size = picture_type(data[:64]), picture_size(data)
    if tlp not in TLP_WIDTH:
        raise BadPhotograph("a photograph needs a marking")
    if media_type is None or size is None or size[0] * size[1] > MAX_PIXELS:
        raise BadPhotograph("this is no picture that a page may show")
    with transaction.atomic():
        found = Seizure.objects.select_for_update().filter(handle=handle, state=ENTERED).first()
        if found is None:
            raise NoSuchSeizure("there is no such seizure here")
        if found.photographs.filter(removed_at=None).count() >= MOST:
            raise BadPhotograph(f"a seizure has at most {MOST} photographs", cure="Remove one first.")
        reference = own_files.keep(data, name=name, media_type=media_type, now=now)
        photograph = new_random_id()
        Photograph.objects.create(
            seizure=found,
            handle=photograph,
            address=reference.address,
            sealed=photographs.seal(reference, text.strip()[:MAX_CAPTION], photograph),
            tlp=tlp,
            by=officer,
            at=now,
        )
        detail = {"photograph": photograph, "sha256": reference.sha256, "bytes": reference.size}
        record(officer, "seizure.photograph", subject=handle, detail=detail, now=now)
    return photograph


def remove_photograph(
    vault: OpenVault, handle: str, photograph: str, why: str, *, now: datetime
) -> list[Stayed]:
    """Remove a photograph, and withdraw its copies from rooms.

    Returns:
        Rooms' copies that could not be withdrawn now, with the reason; they stay listed beside the seizure.

    Raises:
        NoSuchPhotograph: there is none, or it was removed.
        BadPhotograph: no reason is given.
    """
    if not why.strip():
        raise BadPhotograph("a removal needs a reason", cure="Say why it is removed.")
    with transaction.atomic():
        view = photographs.one(handle, photograph)
        if view.row.removed_at:
            return []
        own_files.forget(view.row.address)
        row = view.row
        row.address, row.removed_by, row.removed_at = "", vault.officer_id, now
        row.removed_why = why.strip()[:MAX_WHY]
        row.save()
        detail = {"photograph": photograph, "sha256": view.reference.sha256 if view.reference else ""}
        record(vault.officer_id, "seizure.photograph-remove", subject=handle, detail=detail, now=now)
    stayed = []
    for copy in PhotographCopy.objects.filter(photograph=row).order_by("pk"):
        try:
            _take_back(vault, copy, now)
        except HornbillError as error:
            stayed.append(Stayed(photograph, error))
    return stayed


def note_shown(officer: str, handle: str, photograph: str, act: str, *, now: datetime) -> None:
    """Note that an officer looks at a photograph (``show``), or takes its file out (``download``)."""
    with transaction.atomic():
        record(
            officer, f"seizure.photograph-{act}", subject=handle, detail={"photograph": photograph}, now=now
        )


def may_go(tlp: str, marking: Marking) -> bool:
    """Whether a photograph of a marking may go along with a copy under another: only where that is as narrow, or narrower."""
    return TLP_WIDTH[marking.tlp] <= TLP_WIDTH[tlp]


def send_along(vault: OpenVault, handle: str, room: str, *, marking: Marking, now: datetime) -> list[Stayed]:
    """Share the photographs of a seizure in a room where its copy is; those that are there already are not sent again.

    Returns:
        Those that stay, each with its reason.
    """
    stayed = []
    for view in photographs.of_seizure(handle):
        if not view.here or PhotographCopy.objects.filter(photograph=view.row, room=room).exists():
            continue
        if not may_go(view.row.tlp, marking):
            stayed.append(Stayed(view.row.handle))
            continue
        try:
            _send(vault, view, room, marking, now)
        except HornbillError as error:
            stayed.append(Stayed(view.row.handle, error))
    return stayed


def _send(vault: OpenVault, view: PhotographView, room: str, marking: Marking, now: datetime) -> None:
    assert view.reference is not None
    data, about = photographs.data_of(view), view.reference
    row = SEIZURES.row_of(agency_of(vault.officer_id), view.row.seizure.handle)
    file = receiving_file.share_whole(
        vault,
        room,
        data,
        name=about.name,
        media_type=about.media_type,
        text=view.text,
        marking=marking,
        now=now,
    )
    said = {"row": row, "file": file, "text": view.text, "lang": ""}
    with writable(vault, room):
        told = say(vault, room, PHOTOGRAPH, said, marking=marking, now=now).id
        PhotographCopy.objects.create(photograph=view.row, room=room, file=file, record=told, at=now)


def take_back(vault: OpenVault, handle: str, room: str, *, now: datetime) -> None:
    """Withdraw the photographs of a seizure from a room, as its copy is withdrawn there."""
    for copy in PhotographCopy.objects.filter(photograph__seizure__handle=handle, room=room).order_by("pk"):
        _take_back(vault, copy, now)


def _take_back(vault: OpenVault, copy: PhotographCopy, now: datetime) -> None:
    with writable(vault, copy.room):
        for taken in (copy.record, copy.file):
            say(
                vault,
                copy.room,
                "content.withdraw",
                {"record": taken, "reason": ""},
                marking=Marking(),
                now=now,
            )
        copy.delete()
