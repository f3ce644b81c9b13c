"""What an officer brought into a room from outside, as pages and programs show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class BroughtView:
    """A part of an import, or the answer of a guest: signed by who brought it, written by somebody else.

    Attributes:
        what: ``import`` or ``answer``.
        name: of the file; what the asking officer calls the guest.
        sha256: of the file, hex; empty for an answer.
        sources: records of the shared files that belong to it: the file that was imported, or what came with the answer.
        form: of the file, one of ``records.imported.FORMS``; empty for an answer.
        part, parts: which of how many records an import takes; 1 of 1 for an answer.
        first, count: number of the first line here, and how many there are.
        lines: (time, who, text), the first of them.
        at: when an answer came in; None for an import.
    """

    what: str
    name: str
    sha256: str
    sources: tuple[str, ...]
    form: str = ""
    part: int = 1
    parts: int = 1
    first: int = 1
    count: int = 0
    lines: tuple[tuple[str, str, str], ...] = ()
    at: datetime | None = None

    @property
    def last(self) -> int:
        """Number of the last line here."""
        return self.first + self.count - 1
