"""Everything that is said of one incoming file, put together.

Rules
- By its content, not by its name; where the two differ, it says so.
- A file is read as bytes. Nothing of it is run, rendered or fetched.
- Hashes of known files may be given: SHA-256, SHA-1 or MD5, one a line; lines of the NSRL and of sha256sum are read.

    found = inspect(data, "IMG_1.jpg", known=known_hashes(text))
    found["warnings"]
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from hornbill.evidence.core.inspecting import papers
from hornbill.evidence.core.inspecting.kinds_of_file import UNKNOWN, about_name, expected, kind_of, polyglot
from hornbill.evidence.core.inspecting.pictures import exif_of
from hornbill.evidence.core.inspecting.said import Said, say
from hornbill.kernel.messages import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Container

_HASH = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32})(?![0-9A-Fa-f])")
_C2PA = b"c2pa"


def known_hashes(text: str) -> set[str]:
    """Return the hashes in a list of known files, in small letters."""
    return {one.lower() for one in _HASH.findall(text)}


def inspect(data: bytes, name: str, known: Container[str] = ()) -> dict[str, Any]:
    """Say what a file is.

    Args:
        data: its bytes.
        name: as it came.
        known: hashes of known files, in small letters.

    Returns:
        JSON: ``name``, ``bytes``, ``media_type``, ``sha256``, ``sha1``, ``md5``, ``known``, ``metadata``, ``place``, ``active``, ``warnings``; of a JPEG
        ``size`` and ``picture_inside``, whether a small picture is in it.
    """
    kind, said = kind_of(data), expected(name)
    hashes = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "sha1": hashlib.sha1(data, usedforsecurity=False).hexdigest(),
        "md5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
    }
    found: dict[str, Any] = {"name": name, "bytes": len(data), "media_type": kind, **hashes}
    found["known"] = any(one in known for one in hashes.values())
    found["metadata"], found["place"], found["active"] = {}, None, []
    warnings = about_name(name)
    if not data:
        warnings.append(say(_("the file is empty")))
    elif said and said != kind and not (said == "text/plain" and kind == UNKNOWN):
        warnings.append(say(_("the name says %(name)s, the content is %(content)s"), name=said, content=kind))
    warnings += [say(_("it is also %(what)s"), what=one) for one in polyglot(data, kind)]
    if kind == "image/jpeg":
        warnings += _picture(data, found)
    paper = _paper(data, kind)
    if paper is not None:
        found["metadata"] |= paper.properties
        found["active"] = paper.active
        warnings += paper.odd
    if kind in {
        "application/x-executable",
        "application/vnd.microsoft.portable-executable",
        "text/x-shellscript",
    }:
        found["active"] = [say(_("a program"))]
    warnings += [say(_("active content: %(what)s"), what=one) for one in found["active"] if one != "links"]
    found["c2pa"] = _C2PA in data and kind.startswith(("image/", "video/", "audio/"))
    return {**found, "warnings": warnings}


def _picture(data: bytes, found: dict[str, Any]) -> list[Said]:
    exif = exif_of(data)
    found["metadata"], found["place"], found["size"] = exif.values, exif.place, exif.size
    found["picture_inside"] = bool(exif.picture_inside)
    warnings: list[Said] = list(exif.faults)
    if not exif.values:
        warnings.append(say(_("the photograph has no metadata: device, time and place are not known")))
    elif "DateTimeOriginal" not in exif.values:
        warnings.append(say(_("the photograph does not say when it was taken")))
    if exif.size and exif.thumbnail and min(*exif.size, *exif.thumbnail) > 0:
        whole, small = exif.size[0] / exif.size[1], exif.thumbnail[0] / exif.thumbnail[1]
        if abs(whole - small) > 0.1 * whole and abs(whole - 1 / small) > 0.1 * whole:
            found["thumbnail"] = exif.thumbnail
            warnings.append(
                say(
                    _(
                        "the thumbnail has another shape (%(width)d by %(height)d): the picture may have been cut after it was taken"
                    ),
                    width=exif.thumbnail[0],
                    height=exif.thumbnail[1],
                )
            )
    taken, changed = exif.values.get("DateTimeOriginal"), exif.values.get("DateTime")
    if isinstance(taken, str) and isinstance(changed, str) and taken != changed:
        by = exif.values.get("Software")
        warnings.append(
            say(
                _("taken %(taken)s, changed %(changed)s by %(software)s"),
                taken=taken,
                changed=changed,
                software=by,
            )
            if by
            else say(_("taken %(taken)s, changed %(changed)s"), taken=taken, changed=changed)
        )
    date = exif.values.get("GPSDateStamp")
    if isinstance(date, str) and isinstance(taken, str) and date[:10] != taken[:10]:
        warnings.append(
            say(
                _(
                    "the clock of the camera (%(camera)s) and the satellites (%(satellites)s) name different days"
                ),
                camera=taken[:10],
                satellites=date[:10],
            )
        )
    return warnings


def _paper(data: bytes, kind: str) -> papers.Paper | None:
    readers = {
        "application/pdf": papers.pdf,
        "application/zip": papers.archive,
        "image/svg+xml": papers.markup,
        "text/html": papers.markup,
        "application/x-ole-storage": papers.ole,
    }
    return readers[kind](data) if kind in readers else None
