"""Writing documents, in a process of their own (``press_process``).

Rules
- The libraries that write PDF and DOCX are loaded there and never here: they take some 80 MB, and more with each document, which end with the
  process.
- One process writes a whole set of documents: six letters in two formats start one.
- The process gets no setting of this one. What it answers is checked; anything else is an error.
- The same document gives the same bytes.

    write(document, "pdf")                       # bytes
    write_all([(document, ("pdf", "docx"))])     # [{"pdf": bytes, "docx": bytes}]
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from hornbill.documents import packing
from hornbill.documents.core.errors import BadDocument, BadPicture, NoGlyphs, NotWritten, TooMuch
from hornbill.documents.core.structure import STYLES, Document, texts, to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LARGEST = 256 * 1024 * 1024  # bytes of all pictures and attachments
PATIENCE_S = 300  # of wall clock; the process bounds its own processor time


def write(document: Document, form: str = "pdf") -> bytes:
    """Return one document in one format.

    Args:
        document: what it says.
        form: ``pdf`` (PDF/A-2b, with attachments PDF/A-3b) or ``docx``.

    Raises:
        BadDocument: it cannot be written as it is; the message tells why.
        NotWritten, NoFonts: the machine cannot write it.
    """
    return write_all([(document, (form,))])[0][form]


def write_all(wanted: Sequence[tuple[Document, Sequence[str]]]) -> list[dict[str, bytes]]:
    """Return several documents, each in the formats that are asked for.

    Args:
        wanted: documents, each with its formats (``FORMATS``).

    Raises:
        BadDocument: one of them cannot be written as it is; then none is.
        NotWritten, NoFonts: the machine cannot write them.
    """
    from hornbill.documents import fonts

    fonts.files()
    parts: list[bytes] = []
    asked = [_asked(document, tuple(formats), parts) for document, formats in wanted]
    if sum(map(len, parts)) > LARGEST:
        raise TooMuch(f"pictures and attachments have more than {LARGEST // 1024**2} MiB together")
    stream = io.BytesIO()
    packing.pack(stream, {"documents": asked}, parts)
    said, written = _run(stream.getvalue())
    _raise(said)
    flat = [(at, form) for at, (_document, formats) in enumerate(wanted) for form in formats]
    if len(flat) != len(written):
        raise NotWritten("the writing process answered something else than was asked")
    found: list[dict[str, bytes]] = [{} for _ in wanted]
    for (at, form), data in zip(flat, written, strict=True):
        found[at][form] = data
    return found


def _asked(document: Document, formats: tuple[str, ...], parts: list[bytes]) -> dict[str, Any]:
    if unknown := [form for form in formats if form not in FORMATS]:
        raise BadDocument(f"there is no format “{unknown[0]}”", cure=f"Ask for {' or '.join(FORMATS)}.")
    pictures: list[bytes] = []
    plain = to_plain(document, pictures)
    _check(plain["blocks"])
    for picture in pictures:
        if not picture.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
            raise BadPicture("a picture is neither PNG nor JPEG")
    first = len(parts)
    parts += pictures
    attachments: list[dict[str, Any]] = []
    for attachment in document.attachments:
        name = attachment.name.rpartition("/")[2]
        if name in {"", ".", ".."} or "\\" in name or any(one["name"] == name for one in attachments):
            raise BadDocument(
                f"“{attachment.name}” is no file name, or stands twice", cure="Give each file a name."
            )
        attachments.append(
            {
                "name": name,
                "at": len(parts),
                "media_type": attachment.media_type,
                "description": attachment.description,
                "relationship": attachment.relationship,
            }
        )
        parts.append(attachment.data)
    plain |= {
        "attachments": attachments,
        "date": [document.date.year, document.date.month, document.date.day],
    }
    return {
        "document": plain,
        "formats": formats,
        "pictures": list(range(first, first + len(pictures))),
        "texts": sorted(set(texts(document))),
    }


def _check(blocks: list[dict[str, Any]]) -> None:
    """Raise where a block would be drawn as something else than it says."""
    for block in blocks:
        if block["k"] == "table" and any(len(row) != len(block["head"]) for row in block["rows"]):
            raise BadDocument("a row of a table has more or fewer cells than the table has columns")
        if block["k"] == "table" and len(block["widths"]) not in {0, len(block["head"])}:
            raise BadDocument("a table has more or fewer widths than columns")
        if block["k"] == "heading" and block["level"] not in {1, 2, 3}:
            raise BadDocument("a heading has a level other than 1, 2 or 3")
        if block["k"] == "text" and block["style"] not in STYLES:
            raise BadDocument("a text has a style that does not exist")
        if block["k"] == "beside":
            _check(block["left"] + block["right"])


def _run(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Start the process; what it leaves behind, also when it is killed, goes with its folder."""
    with tempfile.TemporaryDirectory(prefix="hornbill-press-") as folder:
        return _answered(data, folder)


def _answered(data: bytes, folder: str) -> tuple[dict[str, Any], list[bytes]]:
    settings = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "TYPST_"))
    }
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "hornbill.documents.press_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**settings, "TMPDIR": folder},
    )
    try:
        answer, _nothing = process.communicate(data, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired as error:
        raise TooMuch("writing the document takes longer than is allowed") from error
    finally:
        process.kill()  # it holds nothing that could be lost
        process.wait()
    if process.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise TooMuch("writing the document takes longer than is allowed")
    if process.returncode in {-signal.SIGABRT, -signal.SIGSEGV}:
        raise TooMuch("writing the document takes more memory than is allowed")
    try:
        return packing.unpack(answer)
    except (ValueError, KeyError, TypeError) as error:
        raise NotWritten("the writing process ended without an answer") from error


def _raise(said: dict[str, Any]) -> None:
    match said.get("error"):
        case None:
            return
        case "no-glyphs":
            raise NoGlyphs(said["texts"], said["scripts"])
        case "bad-picture":
            raise BadPicture(str(said["message"]))
        case _:
            raise BadDocument(str(said["message"]))
