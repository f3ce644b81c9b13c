"""The process in which documents are written: ``python -m hornbill.documents.press_process``, one for each set of documents.

Rules
- It gets everything on its standard input and answers on its standard output; it holds no key and opens no connection. It reads the
  fonts and the template, nothing else.
- Before anything else it bounds its own memory and time.
- Texts are compared with the letters of the fonts before anything is drawn; what lacks a letter is named.

Frames, both ways: a line of JSON that says how many bytes follow each part, then these bytes (``packing``).
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.documents import fonts, packing
from hornbill.documents.core.coverage import Coverage, script_of
from hornbill.documents.core.errors import BadPicture

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 120  # of processor time
MEMORY = 3 * 1024**3  # bytes of address space, of which threads and fonts take most without using it


def main() -> int:
    """Write the documents on the standard input."""
    _bound()
    asked, parts = packing.unpack(sys.stdin.buffer.read())
    written: list[bytes] = []
    answer: dict[str, Any] = {}
    coverage = fonts.coverage()
    for one in asked["documents"]:
        if lacking := _lacking(coverage, one["texts"]):
            answer = {"error": "no-glyphs", **lacking}
            break
        try:
            written += [_write(one, form, parts) for form in one["formats"]]
        except Refused as error:
            answer = {"error": error.code, "message": str(error)}
            break
        except BadPicture as error:
            answer = {"error": "bad-picture", "message": error.message}
            break
    packing.pack(sys.stdout.buffer, answer, [] if answer else written)
    sys.stdout.buffer.flush()
    return 0


class Refused(Exception):
    """A library cannot write the document; ``code`` tells why."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def _lacking(coverage: Coverage, texts: list[str]) -> dict[str, list[str]] | None:
    found = {text: missing for text in texts if (missing := coverage.missing(text))}
    if not found:
        return None
    scripts = sorted({script_of(letter) for missing in found.values() for letter in missing})
    return {"texts": list(dict.fromkeys(_around(coverage, text) for text in found)), "scripts": scripts}


def _around(coverage: Coverage, text: str) -> str:
    """Return the words of a text that cannot be drawn, so that a long paragraph is not quoted whole."""
    return " ".join(word for word in text.split() if coverage.missing(word)) or text


def _write(one: dict[str, Any], form: str, parts: list[bytes]) -> bytes:
    if form == "docx":
        from hornbill.documents import docx_writing

        return docx_writing.write(one["document"], [parts[at] for at in one["pictures"]])
    return _pdf(one, parts)


def _pdf(one: dict[str, Any], parts: list[bytes]) -> bytes:
    import json

    import typst

    from hornbill.documents.core import scripts

    document = one["document"]
    used = [*one["pictures"], *(attachment["at"] for attachment in document["attachments"])]
    with _held({at: parts[at] for at in used}) as (root, paths):
        data = {
            **document,
            "families": scripts.OF_LANGUAGE,
            "pictures": [
                {"path": paths[at], "format": "png" if parts[at].startswith(b"\x89PNG") else "jpg"}
                for at in one["pictures"]
            ],
            "attachments": [{**one, "path": paths[one["at"]]} for one in document["attachments"]],
        }
        return _compiled(typst, json.dumps(data), root, "a-3b" if document["attachments"] else "a-2b")


@contextmanager
def _held(parts: dict[int, bytes]) -> Iterator[tuple[str, dict[int, str]]]:
    """Give pictures and attachments as files below one root, because Typst reads nothing else.

    They are in memory where the system can do that (Linux); elsewhere in a folder of this user alone, until they are read.
    """
    if hasattr(os, "memfd_create"):
        held = {at: os.memfd_create("part") for at in parts}
        try:
            for at, part in parts.items():
                with os.fdopen(os.dup(held[at]), "wb") as file:
                    file.write(part)
            yield "/proc/self/fd", {at: f"/{number}" for at, number in held.items()}
        finally:
            for number in held.values():
                os.close(number)
    else:
        with tempfile.TemporaryDirectory() as folder:
            for at, part in parts.items():
                Path(folder, str(at)).write_bytes(part)
            yield folder, {at: f"/{at}" for at in parts}


def _compiled(typst: Any, data: str, root: str, standard: str) -> bytes:
    with fonts.folders() as found:
        loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=found)
        return _set(typst, data, root, standard, loaded)


def _set(typst: Any, data: str, root: str, standard: str, loaded: Any) -> bytes:
    try:
        made = typst.compile(
            (fonts.FOLDER.parent / "template.typ").read_bytes(),
            root=root,
            sys_inputs={"document": data},
            font_paths=loaded,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=standard,
            timestamp=0,
        )
    except typst.TypstError as error:
        code = "bad-picture" if "image" in str(error) else "unwritable"
        raise Refused(code, str(error).splitlines()[0][:300]) from error
    assert isinstance(made, bytes)
    return made


def _bound() -> None:
    import resource

    os.environ["RAYON_NUM_THREADS"] = "1"
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),  # a core dump would hold what the documents say
    ):
        with suppress(ValueError, OSError):  # where the system has a lower limit already
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
