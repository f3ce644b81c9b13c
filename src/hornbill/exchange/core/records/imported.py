"""Fields of imports: parts of a chat or a list of contacts, and an external contact's answer.

Rules:
- It is signed by the officer who brought it, and says where it is from. Nobody who is named in it has written here, and
  every reader is shown that.
- A part of an import names the record that shares the whole original file, and repeats its SHA-256, so that each part can
  be held against it. Lines that could not be read in parts go in as they were given.
- A guest (``guest.ask``, ``guest.answer``) is somebody without a node, answering through a link: who held link and code is
  not known, and no signature of theirs is here.

    {"source": record, "name": "chat.txt", "sha256": "9f..", "form": "whatsapp", "part": 1, "parts": 3, "first": 1,
     "lines": [["2026-11-24 06:12", "+66 81 555 0144", "The box is here"], ["", "", "a line as it was given"]]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.files import fields
from hornbill.exchange.core.records.field_checks import text_up_to
from hornbill.kernel.ids import check_hash, check_random
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

IMPORT, GUEST_ASK, GUEST_ANSWER = "import.part", "guest.ask", "guest.answer"
FORMS = ("whatsapp", "telegram", "signal", "contacts", "text")
MAX_LINES, MAX_TEXT = 200, 40_000  # of one part: lines, characters
MAX_PARTS = 200
MAX_GUEST, MAX_QUESTION, MAX_ANSWER, MAX_FILES = 120, 4_000, 20_000, 5


def _number(most: int) -> Callable[[Any], object]:
    def check(value: Any) -> object:
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise ValueError(f"a number from 1 to {most}")
        return value

    return check


def _form(value: Any) -> object:
    if value not in FORMS:
        raise ValueError(f"one of {', '.join(FORMS)}")
    return value


def check_lines(value: Any) -> object:
    """Return lines of an import: (time as given, who, text), each a text; ValueError otherwise."""
    if not isinstance(value, list) or not 0 < len(value) <= MAX_LINES:
        raise ValueError(f"1 to {MAX_LINES} lines")
    total = 0
    for line in value:
        if not isinstance(line, list) or len(line) != 3 or not all(isinstance(one, str) for one in line):
            raise ValueError("each line is [time, who, text]")
        total += sum(map(len, line))
    if total > MAX_TEXT:
        raise ValueError(f"lines of at most {MAX_TEXT} characters together")
    return value


def _files(value: Any) -> object:
    if not isinstance(value, list) or len(value) > MAX_FILES or len(set(map(str, value))) != len(value):
        raise ValueError(f"at most {MAX_FILES} records")
    return [check_hash(one) for one in value]


IMPORT_FIELDS: dict[str, Callable[[Any], object]] = {
    "source": check_hash,
    "name": fields.check_name,
    "sha256": check_hash,
    "form": _form,
    "part": _number(MAX_PARTS),
    "parts": _number(MAX_PARTS),
    "first": _number(MAX_PARTS * MAX_LINES),
    "lines": check_lines,
}
ASK_FIELDS: dict[str, Callable[[Any], object]] = {
    "request": check_random,
    "guest": text_up_to(MAX_GUEST),
    "text": text_up_to(MAX_QUESTION),
    "until": parse_utc,
}
ANSWER_FIELDS: dict[str, Callable[[Any], object]] = {
    "request": check_random,
    "guest": text_up_to(MAX_GUEST),
    "text": text_up_to(MAX_ANSWER, needed=False),
    "at": parse_utc,
    "files": _files,
}


def lines_text(values: Mapping[str, Any]) -> str:
    """Return the lines of an import as one text, for search and for programs; empty if they have not their form."""
    lines = values.get("lines")
    try:
        check_lines(lines)
    except ValueError:
        return ""
    assert isinstance(lines, list)
    return "\n".join(" ".join(filter(None, line)) for line in lines)
