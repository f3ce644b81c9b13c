"""Sealed files as anyone who takes the hub's folder, or a node's, finds them: ``blobs/`` and ``files/``.

Rules: only what is there is read. The hub's heads say who sent a file and how long it is; a node's names say neither.

    told(at_hub(folder))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.core.files.blob import decode_announcement
from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import unpack
from hornbill.simulation.landing.evidence import SAMPLE, SHOWN, Line, hex_of, when

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class SealedFile:
    """One of them.

    Attributes:
        address: or another name that it is under.
        sender: agency that announced it; empty at a node.
        length: bytes, as announced, or as many as lie there.
        at: when it was last written or announced.
        sample: its first bytes.
    """

    address: str
    sender: str
    length: int
    at: datetime
    sample: bytes


def at_hub(hub: Path) -> list[SealedFile]:
    """Return the files in a hub's folder, the newest first; a head that cannot be read is left out."""
    found = []
    for head in (hub / "blobs").glob("??/*.head"):
        try:
            sender, announcement = unpack(head.read_bytes(), count=2)
            length = decode_announcement(announcement).shape.length
        except (BadInput, FileNotFoundError):  # deleted at this moment
            continue
        sample = next(
            (_sample(one) for one in (head.with_suffix(".data"), head.with_suffix(".part")) if one.exists()),
            b"",
        )
        found.append(SealedFile(head.stem, sender.decode(), length, _at(head), sample))
    return _newest(found)


def at_node(folder: Path) -> list[SealedFile]:
    """Return the files in a node's folder, whole, arriving or being fetched; the newest first."""
    files = [one for kind in ("data", "part") for one in (folder / "files").glob(f"*/*.{kind}")]
    return _newest([SealedFile(one.stem, "", one.stat().st_size, _at(one), _sample(one)) for one in files])


def _newest(found: list[SealedFile]) -> list[SealedFile]:
    return sorted(found, key=lambda one: (one.at, one.address), reverse=True)


def _at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _sample(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SAMPLE)


def told(files: list[SealedFile]) -> list[Line]:
    """Say what is known of the newest."""
    return [
        Line(
            _("a sealed file"),
            _("%(size)d bytes from %(sender)s, %(when)s")
            % {"size": one.length, "sender": one.sender, "when": when(one.at)}
            if one.sender
            else _("%(size)d bytes, %(when)s") % {"size": one.length, "when": when(one.at)},
        )
        for one in files[:SHOWN]
    ]


def kept_shut(files: list[SealedFile]) -> list[Line]:
    """Show the first bytes of the newest."""
    return [
        Line(_("the sealed file %s…") % one.address[:12], hex_of(one.sample))
        for one in files[:SHOWN]
        if one.sample
    ]
