"""What a document says of itself and what it would do: PDF, Office files, archives, HTML and SVG; read as text, never run.

Rules: archives are looked at by their directory alone; two small members (properties of an Office file) are unpacked, up to ``MAX_MEMBER``. A
ratio above ``BOMB_RATIO`` or a total above ``BOMB_TOTAL`` is named as a bomb before anything is unpacked.
A directory of more than ``MAX_MEMBERS`` or ``MAX_DIRECTORY`` is named by what the archive's end says of it, and not listed.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from hornbill.evidence.core.inspecting.said import Said, say
from hornbill.kernel.messages import gettext_noop as _

MAX_MEMBER = 1024 * 1024
BOMB_RATIO, BOMB_TOTAL = 200, 4 * 1024**3
MAX_NAMED = 20
MAX_MEMBERS, MAX_DIRECTORY = 10_000, 2 * 1024 * 1024  # that are listed; bytes
_END, _END64, _LOCATOR64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"  # APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16
_PDF_ACTIVE = {
    b"/JavaScript": _("JavaScript"), b"/JS": _("JavaScript"), b"/Launch": _("starts a program"), b"/OpenAction": _("acts when it is opened"),
    b"/AA": _("acts on events"), b"/EmbeddedFile": _("files inside"), b"/RichMedia": _("rich media"), b"/XFA": _("XFA forms"), b"/SubmitForm": _("sends forms"),
    b"/GoToR": _("opens other files"), b"/URI": _("links"), b"/Encrypt": _("encrypted"),
}  # fmt: skip
_PDF_INFO = re.compile(
    rb"/(Producer|Creator|Author|Title|CreationDate|ModDate)\s{0,20}(\((?:[^()\\]|\\.){0,300}\)|<[0-9A-Fa-f\s]{0,600}>)"
)
_XML_TEXT = re.compile(
    rb"<(dc:creator|cp:lastModifiedBy|dcterms:created|dcterms:modified|cp:revision|Application|Company|meta:generator|dc:date|meta:initial-creator)[^>]{0,200}>([^<]{0,300})<"
)
_SCRIPT = re.compile(
    rb"<\s{0,20}script\b|\son[a-z]{3,20}\s{0,20}=|javascript\s{0,20}:|<\s{0,20}(iframe|object|embed|foreignObject)\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(rb"(?:src|href)\s{0,20}=\s{0,20}[\"']?\s{0,20}(https?:)?//", re.IGNORECASE)


@dataclass
class Paper:
    """What was found: properties by name, what it would do, what is odd."""

    properties: dict[str, Any] = field(default_factory=dict)
    active: list[Said] = field(default_factory=list)
    odd: list[Said] = field(default_factory=list)


def pdf(data: bytes) -> Paper:
    """Read what a PDF says outside its compressed parts."""
    found = Paper()
    found.properties["version"] = data[5:8].decode("latin-1")
    for name, value in _PDF_INFO.findall(data):
        found.properties.setdefault(name.decode(), _pdf_text(value))
    ends = data.count(b"%%EOF")
    found.properties["revisions"] = max(1, ends)
    if ends == 2:
        found.odd.append(say(_("changed after it was made: 1 incremental update")))
    if ends > 2:
        found.odd.append(say(_("changed after it was made: %(count)d incremental updates"), count=ends - 1))
    if ends == 0:
        found.odd.append(say(_("it has no end: it was cut off")))
    if (last := data.rfind(b"%%EOF")) >= 0 and data[last + 5 :].strip(b"\r\n\x00 \t"):
        found.odd.append(say(_("%(count)d bytes behind its end"), count=len(data) - last - 5))
    found.active = sorted(
        {
            say(words)
            for mark, words in _PDF_ACTIVE.items()
            if re.search(re.escape(mark) + rb"(?![A-Za-z])", data)
        }
    )
    if b"/ObjStm" in data:
        found.odd.append(say(_("parts of it are compressed and were not read")))
    return found


def archive(data: bytes) -> Paper:
    """Read the directory of a ZIP archive, and the properties of an Office file."""
    found = Paper()
    count, size = _directory_of(data)
    if count > MAX_MEMBERS or size > MAX_DIRECTORY:
        found.properties["members"] = count
        found.odd.append(
            say(
                _(
                    "its directory is too long to be listed: %(count)d members, %(size)d bytes; read it with a tool of your own"
                ),
                count=count,
                size=size,
            )
        )
        return found
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = opened.infolist()
            names = [one.filename for one in members]
            packed, total = sum(one.compress_size for one in members), sum(one.file_size for one in members)
            found.properties |= {"members": len(members), "unpacked_bytes": total, "names": names[:MAX_NAMED]}
            if total > BOMB_TOTAL or total > BOMB_RATIO * max(packed, 1):
                found.odd.append(
                    say(_("a ZIP bomb: %(packed)d bytes unpack to %(total)d"), packed=packed, total=total)
                )
                return found
            if any(
                name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names
            ):
                found.odd.append(say(_("names inside lead out of the folder")))
            if any(one.flag_bits & 1 for one in members):
                found.odd.append(say(_("members are encrypted")))
            if len(set(names)) != len(names):
                found.odd.append(say(_("a name stands twice inside")))
            found.active += (
                [say(_("macros"))]
                if any(name.lower().endswith(("vbaproject.bin", "/basic/script-lc.xml")) for name in names)
                else []
            )
            found.active += (
                [say(_("objects inside"))]
                if any("/embeddings/" in name or "oleobject" in name.lower() for name in names)
                else []
            )
            found.active += [say(_("external relations"))] if _external(opened, names) else []
            for name in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
                if name in names:
                    for tag, text in _XML_TEXT.findall(_member(opened, name)):
                        found.properties.setdefault(
                            tag.decode().partition(":")[2] or tag.decode(), text.decode("utf-8", "replace")
                        )
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
        KeyError,
        zlib.error,
    ) as error:
        found.odd.append(say(_("the archive is damaged (%(error)s)"), error=str(error)))
    return found


def _directory_of(data: bytes) -> tuple[int, int]:
    """Return how many members and bytes the end of an archive says of its directory; the most where it says it twice."""
    at = len(data) - 22
    if data[max(at, 0) :][:4] != _END or data[-2:] != b"\0\0":
        at = data.rfind(_END, max(0, len(data) - 65_558))
    if at < 0 or at + 22 > len(data):
        return 0, 0
    count, size = struct.unpack_from("<HL", data, at + 10)
    said = [] if size == 0xFFFFFFFF else [(count, size)]
    if at >= 20 and data[at - 20 : at - 16] == _LOCATOR64:
        (named,) = struct.unpack_from("<Q", data, at - 12)
        said += [
            struct.unpack_from("<QQ", data, place + 32)
            for place in (named, at - 76)
            if 0 <= place <= len(data) - 56 and data[place : place + 4] == _END64
        ]
    return max((one for one, _size in said), default=0), max((one for _count, one in said), default=0)


def _member(opened: zipfile.ZipFile, name: str) -> bytes:
    if opened.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise NotImplementedError(
            "packed in a way that is not read here"
        )  # others can ask for any amount of memory
    with opened.open(name) as file:
        return file.read(MAX_MEMBER)


def _external(opened: zipfile.ZipFile, names: list[str]) -> bool:
    relations = [name for name in names if name.endswith(".rels")][:MAX_NAMED]
    return any(b'TargetMode="External"' in _member(opened, name) for name in relations)


def markup(data: bytes) -> Paper:
    """Read HTML or SVG as text."""
    found = Paper()
    if _SCRIPT.search(data):
        found.active.append(say(_("scripts or frames")))
    if _REMOTE.search(data):
        found.active.append(say(_("loads from elsewhere")))
    if b"<!ENTITY" in data:
        found.odd.append(say(_("entities that may grow without end")))
    return found


def ole(data: bytes) -> Paper:
    """Read an Office file of the older form by the names in it."""
    found = Paper()
    for mark in ("VBA", "Macros", "_VBA_PROJECT"):
        if mark.encode("utf-16-le") in data:
            found.active.append(say(_("macros")))
            break
    return found


def _pdf_text(value: bytes) -> str:
    if value.startswith(b"<"):
        digits = re.sub(rb"\s", b"", value[1:-1])
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        data = re.sub(rb"\\(.)", rb"\1", value[1:-1], flags=re.DOTALL)
    return (
        data.decode("utf-16", "replace")
        if data.startswith((b"\xfe\xff", b"\xff\xfe"))
        else data.decode("utf-8", "replace")
    )
