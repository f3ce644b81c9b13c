"""What a photograph or file of an exhibit says of itself, read in its officer's session; nothing of it is run or altered.

Rules
- The file is read whole at the node, up to ``MAX_EXAMINED``, and known by its content. Its hash is computed again and compared with the signed one.
- What is odd is said, never refused: no metadata, a wrong clock, a thumbnail that differs, a second file inside.

    examined(vault, exhibit, record, now=now).warnings
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.evidence.actions import viewing
from hornbill.evidence.core.errors import NoSuchExhibit
from hornbill.evidence.core.inspecting.clocks import about_clock
from hornbill.evidence.core.inspecting.inspection import inspect
from hornbill.evidence.core.inspecting.pictures import thumbnail_in
from hornbill.exchange.actions.files import shared_files
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.evidence.core.inspecting.said import Said
    from hornbill.evidence.core.view import ExhibitView, FileLine
    from hornbill.exchange.actions.files.shared_files import FileAbout
    from hornbill.vault.sessions import OpenVault

MAX_EXAMINED = (
    32 * 1024 * 1024
)  # bytes that are held in memory at once: as many as of a picture that a page shows
_SHOWN = (
    "Make",
    "Model",
    "Software",
    "DateTimeOriginal",
    "OffsetTimeOriginal",
    "DateTime",
    "GPSDateStamp",
    "BodySerialNumber",
)


@dataclass(frozen=True)
class Examined:
    """A file of an exhibit.

    Attributes:
        line: what its record says.
        about: the file's page in the room says the same.
        found: what its content says, as ``inspect`` returns it; empty where it was not read.
        why_not: error that kept it from being read; None where it was read or is too large.
        too_large: it is larger than what is read here.
        same_hash: its bytes have the hash that was signed.
        facts: name and value of the metadata.
        warnings: what is odd.
        inside: a small picture is in it.
    """

    line: FileLine
    about: FileAbout
    found: Mapping[str, Any] = field(default_factory=dict)
    why_not: HornbillError | None = None
    too_large: bool = False
    same_hash: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Said, ...] = ()
    inside: bool = False


def examined(vault: OpenVault, exhibit: str, record: str, *, now: datetime) -> tuple[ExhibitView, Examined]:
    """Read a file of an exhibit and say what it is.

    Raises:
        NoSuchExhibit, NoSuchFile: it is not one of this exhibit, or cannot be read by this officer.
    """
    view = viewing.EXHIBITS.view(vault, exhibit, now=now)
    line = _line(view, record)
    about = shared_files.about(vault, view.room_id, record)
    if line.size > MAX_EXAMINED:
        return view, Examined(line, about, too_large=True)
    try:
        data = _bytes(vault, view.room_id, record)
    except HornbillError as error:
        return view, Examined(line, about, why_not=error)
    found = inspect(data, line.name)
    warnings = [*found["warnings"], *about_clock(found["metadata"], view.found_at, line.shared_at or now)]
    facts = [(name, str(found["metadata"][name])) for name in _SHOWN if found["metadata"].get(name)]
    if found["place"]:
        facts.append(("GPS", f"{found['place'][0]:.5f}, {found['place'][1]:.5f}"))
    return view, Examined(
        line,
        about,
        found,
        same_hash=found["sha256"] == line.sha256,
        facts=tuple(facts),
        warnings=tuple(warnings),
        inside=found.get("picture_inside", False),
    )


def thumbnail_inside(vault: OpenVault, exhibit: str, record: str, *, now: datetime) -> bytes:
    """Return the small picture that is in a photograph, as its camera or an editor left it; empty where there is none.

    Raises:
        NoSuchExhibit, NoSuchFile, FileNotHere: as ``examined``.
    """
    view = viewing.EXHIBITS.view(vault, exhibit, now=now, note=False)
    if _line(view, record).size > MAX_EXAMINED:
        return b""
    return thumbnail_in(_bytes(vault, view.room_id, record))


def _line(view: ExhibitView, record: str) -> FileLine:
    for line in view.files:
        if line.record == record and line.name:
            return line
    raise NoSuchExhibit("there is no such file of this exhibit for you")


def _bytes(vault: OpenVault, room: str, record: str) -> bytes:
    reference = shared_files.reference_of(vault, room, record)
    return b"".join(shared_files.Giving(reference, "").chunks())
