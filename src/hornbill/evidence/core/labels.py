r"""Labels of exhibits: what the code on one says, and reading what was scanned or typed at a stock-taking.

Rules: the code holds ``HBE1:`` and the exhibit's id, and no word of the case. A label that is lost tells nothing. Scanners and people type codes,
ids, the first characters of one, or numbers, one a line.

    read_labels("HBE1:3F...\nEX-0004\nEX-9999", labels).unknown      # ["EX-9999"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.evidence.core.numbering import same

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "HBE1:"
MAX_LINE = 300  # characters that are kept of a label that nobody knows
_ID = re.compile(r"[0-9a-f]{12,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of a label: the exhibit's id and number."""

    id: str
    number: str


@dataclass
class Read:
    """What was read: ids of exhibits, each once and in order; lines that fit no exhibit, or several."""

    found: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def code_of(exhibit: str) -> str:
    """Return what the code on a label holds, in capitals: a QR code of capitals and digits is smaller."""
    return (PREFIX + exhibit).upper()


def read_labels(text: str, labels: Iterable[Label]) -> Read:
    """Read scanned or typed labels, one a line.

    Args:
        text: as it came from a scanner or a keyboard.
        labels: of the exhibits of the room.
    """
    known = list(labels)
    by_number: dict[str, list[str]] = {}
    for one in known:
        if one.number:
            by_number.setdefault(same(one.number), []).append(one.id)
    read = Read()
    for line in dict.fromkeys(line.strip() for line in text.splitlines()):
        if not line or set(line) <= {"-", "–"}:
            continue
        fitting = _fitting(line, known, by_number)
        if len(fitting) == 1:
            if fitting[0] not in read.found:
                read.found.append(fitting[0])
        else:
            read.unknown.append(line[:MAX_LINE])
    return read


def _fitting(line: str, known: list[Label], by_number: dict[str, list[str]]) -> list[str]:
    if fitting := by_number.get(same(line), []):
        return fitting
    code = line.casefold().removeprefix(PREFIX.casefold())
    if not _ID.fullmatch(code):
        return []
    return [one.id for one in known if one.id.startswith(code)]
