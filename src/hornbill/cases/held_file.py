"""A file that waits to be looked at, and how it is read, by its first rows."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from hornbill.tables import Book, Row
    from hornbill.tables.core import encodings


@dataclass(frozen=True)
class Held:
    """A file that waits to be looked at.

    Attributes:
        id: 32 hex digits.
        room: into which it is to go.
        name: of the file.
        data: its bytes.
        is_ftm: it is FollowTheMoney entities or events of MISP, and no table.
        is_misp: it is events of MISP.
        is_list: the entities stand in one JSON list, not each on a line.
        source: opens the file from its beginning, where it is read elsewhere; ``data`` then has the first bytes alone.
    """

    id: str
    room: str
    name: str
    data: bytes = field(repr=False)
    is_ftm: bool = False
    is_misp: bool = False
    is_list: bool = False
    source: Callable[[], BinaryIO] | None = field(default=None, repr=False)

    def file(self) -> BinaryIO:
        """Open the file from its beginning."""
        return self.source() if self.source is not None else io.BytesIO(self.data)


@dataclass(frozen=True)
class Beginning:
    """How a file is read, by its first rows.

    Attributes:
        encoding: as said or guessed; its name is empty for a workbook.
        book: the file as a table; None for entities.
        headings: of the columns; empty for entities.
        rows: the first rows.
        suggested: heading -> property that it seems to be.
    """

    encoding: encodings.Guess
    book: Book | None
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    suggested: dict[str, str] = field(default_factory=dict)

    @property
    def separator(self) -> str:
        """Between the columns of a text file; empty for other files."""
        return self.book.separator if self.book else ""

    @property
    def sheet(self) -> str:
        """Name of the sheet that is read; empty where there are none."""
        return self.book.sheet.name if self.book else ""

    @property
    def header(self) -> int:
        """Number of the row of headings; 0 where there is none."""
        return max(self.book.sheet.header.rows, default=0) if self.book else 0
