"""Tables as sheets of one workbook (XLSX): every cell is text, so that nothing is a formula and no digit is lost.

Rules: a sheet has a fixed row of headings. What a sheet cannot hold is cut, and the last row says so: rows beyond 1,048,576, signs that XML
does not have; a text beyond 32,767 characters ends with an ellipsis. It is made in memory: what is in it is never clear on a disk.

    write({"things": (("id", "label"), rows)})
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hornbill.tables import workbook_writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_ROWS = 1_048_576  # of a sheet, its headings and its last line among them
CUT = "More rows did not fit on this sheet. The tables in CSV have all of them."


def write(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str]]]]) -> bytes:
    """Return a workbook.

    Args:
        sheets: title -> headings and rows.
    """
    return workbook_writing.write((title, _rows(*table)) for title, table in sheets.items())


def _rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    more = iter(rows)
    yield headings
    yield from islice(more, MOST_ROWS - 2)
    if next(more, None) is not None:
        yield (CUT,)
