"""What verbs of entities write and print: files that must not exist yet, and what was noted, counted."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from hornbill.command.files import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hornbill.cases.core.noted import Note


class Told:
    """What was noted: the first of each kind in words, the rest counted."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.entities = 0
        self.lost = 0

    def take(self, notes: list[Note]) -> None:
        """Print notes, at most twenty of a kind."""
        for note in notes:
            self.counts[note.code] += 1
            self.lost += note.lost
            if self.counts[note.code] <= 20:
                where = f"row {note.row}" + (f", column {note.column}" if note.column else "")
                print(f"{where}: {note.code} {note.detail}".rstrip(), file=sys.stderr)

    def end(self) -> int:
        """Print the sums; return the exit code."""
        sums = ", ".join(f"{code}: {n}" for code, n in sorted(self.counts.items())) or "nothing odd"
        print(f"{self.entities} entities; {sums}", file=sys.stderr)
        return 1 if self.lost else 0


def new_file(path: Path) -> TextIO:
    """Open a file for writing that must not exist yet; CannotWrite where it does, or cannot be made."""
    try:
        return path.open("x", encoding="utf-8", newline="")
    except OSError as error:
        raise CannotWrite(f"{path}: {error.strerror}") from error


@contextmanager
def out_to(path: Path | None) -> Iterator[TextIO]:
    """Open a new file for writing, closed at the end; standard output where none is named."""
    if path is None:
        yield sys.stdout
        return
    with new_file(path) as file:
        yield file
