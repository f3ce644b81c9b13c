"""What a file is by its content and not by its name; and whether it is two things at once.

kind_of(b"%PDF-1.7 ...")                # "application/pdf"
polyglot(data, "image/jpeg")            # ["a ZIP archive"] where one is behind the picture
"""

from __future__ import annotations

import re

from hornbill.evidence.core.inspecting.said import Said, say
from hornbill.kernel.messages import gettext_noop as _

# Beginnings, the longest and surest first: media type, what begins so, where.
_BEGINS: tuple[tuple[str, bytes, int], ...] = (
    ("image/jpeg", b"\xff\xd8\xff", 0),
    ("image/png", b"\x89PNG\r\n\x1a\n", 0),
    ("image/gif", b"GIF87a", 0),
    ("image/gif", b"GIF89a", 0),
    ("image/webp", b"WEBP", 8),
    ("image/tiff", b"II*\x00", 0),
    ("image/tiff", b"MM\x00*", 0),
    ("image/heic", b"ftypheic", 4),
    ("image/heic", b"ftypmif1", 4),
    ("video/mp4", b"ftyp", 4),
    ("audio/wav", b"WAVE", 8),
    ("audio/mpeg", b"ID3", 0),
    ("application/pdf", b"%PDF-", 0),
    ("application/zip", b"PK\x03\x04", 0),
    ("application/zip", b"PK\x05\x06", 0),
    ("application/x-ole-storage", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0),
    ("application/gzip", b"\x1f\x8b", 0),
    ("application/x-7z-compressed", b"7z\xbc\xaf\x27\x1c", 0),
    ("application/vnd.rar", b"Rar!\x1a\x07", 0),
    ("application/vnd.sqlite3", b"SQLite format 3\x00", 0),
    ("application/x-executable", b"\x7fELF", 0),
    ("application/vnd.microsoft.portable-executable", b"MZ", 0),
    ("application/rtf", b"{\\rtf", 0),
    ("text/x-shellscript", b"#!", 0),
)
# Endings of names -> what their content is.
_ENDINGS: dict[str, str] = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp", "tif": "image/tiff",
    "tiff": "image/tiff", "heic": "image/heic", "mp4": "video/mp4", "wav": "audio/wav", "mp3": "audio/mpeg", "pdf": "application/pdf",
    "zip": "application/zip", "docx": "application/zip", "xlsx": "application/zip", "pptx": "application/zip", "odt": "application/zip",
    "ods": "application/zip", "doc": "application/x-ole-storage", "xls": "application/x-ole-storage", "ppt": "application/x-ole-storage",
    "gz": "application/gzip", "7z": "application/x-7z-compressed", "rar": "application/vnd.rar", "rtf": "application/rtf",
    "exe": "application/vnd.microsoft.portable-executable", "svg": "image/svg+xml", "html": "text/html", "htm": "text/html",
    "txt": "text/plain", "csv": "text/plain", "json": "text/plain",
}  # fmt: skip
UNKNOWN = "application/octet-stream"
_HTML = re.compile(rb"<\s{0,20}(!doctype\s{1,20}html|html|head|body|script|iframe)\b", re.IGNORECASE)
_SVG = re.compile(rb"<\s{0,20}svg\b", re.IGNORECASE)
_TURNS = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_HEAD = 4096  # bytes that are looked at for texts


def kind_of(data: bytes) -> str:
    """Return the media type of a file by its first bytes; ``UNKNOWN`` where they say nothing."""
    for kind, begins, place in _BEGINS:
        if data[place : place + len(begins)] == begins and (place != 8 or data.startswith(b"RIFF")):
            return kind
    head = data[:_HEAD]
    if _SVG.search(head):
        return "image/svg+xml"
    if _HTML.search(head):
        return "text/html"
    try:
        text = head.decode("utf-8", "strict" if len(data) <= _HEAD else "ignore")
    except UnicodeDecodeError:
        return UNKNOWN
    return "text/plain" if text and "\x00" not in text else UNKNOWN


def expected(name: str) -> str:
    """Return what a name says that a file is; empty where it says nothing."""
    return _ENDINGS.get(name.rpartition(".")[2].lower(), "") if "." in name else ""


def polyglot(data: bytes, kind: str) -> list[Said]:
    """Return what a file is besides: a program that opens it by another rule sees something else."""
    found: list[Said] = []
    if kind != "application/pdf" and b"%PDF-" in data[:1024]:
        found.append(say(_("a PDF document that begins a little later")))
    if (
        kind != "application/zip"
        and (end := data.rfind(b"PK\x05\x06")) >= 0
        and len(data) - end <= 22 + 65_535
    ):
        found.append(say(_("a ZIP archive at its end")))
    if kind.startswith("image/") and kind != "image/svg+xml" and (_HTML.search(data) or b"<?php" in data):
        found.append(say(_("HTML or a script inside a picture")))
    if kind == "image/gif" and data[6:12].startswith((b"/*", b"=")):
        found.append(say(_("JavaScript that begins as a GIF does")))
    return found


def about_name(name: str) -> list[Said]:
    """Return what is odd in a name: parts of a path, marks that turn or hide text, two endings."""
    found: list[Said] = []
    if "/" in name or "\\" in name or name in {".", ".."}:
        found.append(say(_("the name has parts of a path")))
    if turning := sorted({f"U+{ord(one):04X}" for one in _TURNS.findall(name)}):
        found.append(say(_("the name has invisible or direction marks: %(marks)s"), marks=", ".join(turning)))
    endings = [
        one
        for one in name.lower().split(".")[1:]
        if one in _ENDINGS or one in {"exe", "scr", "js", "vbs", "bat", "lnk"}
    ]
    if len(endings) > 1:
        found.append(say(_("the name has several endings: %(endings)s"), endings=", ".join(endings)))
    return found
