"""The tables that come with the program, read from its package; nothing is read before somebody asks.

Rules
- Each row names its source by a key of ``sources.csv``; here the key becomes the citation.
- What a row repeats is left out in the files, for they are carried to places with slow lines: the id of a taxon is the kingdom's letter where
  its name says the rest, ``=`` is the parent that its name says, and a name or listing without a taxon is of the taxon of the row above.
- Of a large file only where each taxon's lines are is kept. It stays open: an upgrade puts another file in its place, and does not change this one.
- In a wheel the largest are packed (``*.csv.xz``, three quarters of what the wheel's own packing leaves); they are unpacked into a
  temporary file without a name, once in a process.
"""

from __future__ import annotations

import csv
import io
import lzma
import os
import shutil
import tempfile
import weakref
from functools import cache, cached_property
from importlib.resources import files
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from hornbill.reference.core.facts import as_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

TABLES = {
    "taxon": "taxa",
    "name": "names",
    "listing": "listings",
    "range": "ranges",
    "limit": "limits",
    "code": "codes",
    "pair": "pairs",
    "factor": "factors",
    "density": "densities",
    "word": "words",
    "other": "other_things",
}
TAXON_ONCE = frozenset({"names", "listings"})  # files in which a taxon stands in the first of its rows alone
_HEADINGS = 200  # bytes that hold a file's first line, which is ASCII
_CHANGED = "the built-in tables were changed in their place: restart the program"
_SIZE_BITS = 24  # of a place: the rest is where it begins


def _path(name: str) -> Path:
    """Return where a file is; where there is none, it is packed."""
    return Path(str(files("hornbill.reference").joinpath("data", f"{name}.csv")))


def _packed(path: Path) -> Path:
    return path.with_name(f"{path.name}.xz")


def _text(path: Path) -> TextIO:
    if path.is_file():
        return path.open(encoding="utf-8", newline="")
    return lzma.open(_packed(path), "rt", encoding="utf-8", newline="")


def _descriptor(path: Path) -> int:
    """Open a file for reading at any place; the caller closes it."""
    if path.is_file():
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    with lzma.open(_packed(path)) as packed, tempfile.TemporaryFile() as plain:
        shutil.copyfileobj(packed, plain)
        plain.flush()
        return os.dup(plain.fileno())


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file of the package, without its ending ``.csv``."""
    with _text(_path(name)) as file:
        lines = csv.reader(file)
        columns = next(lines)
        rows = (dict(zip(columns, cells, strict=True)) for cells in lines)
        yield from _written_out(rows, names_taxon_once=name in TAXON_ONCE)


def _written_out(
    rows: Iterable[dict[str, str]], *, names_taxon_once: bool, above: str = ""
) -> Iterator[dict[str, str]]:
    """Yield rows with what their short forms stand for."""
    for row in rows:
        if "parent" in row:
            row["id"] = _id(row["id"], row["name"])
            row["parent"] = _parent(row["parent"], row["id"], row["name"])
        elif names_taxon_once:
            above = row["taxon"] = row["taxon"] or above
        yield row


def _id(written: str, name: str) -> str:
    return written if len(written) > 1 else intern(f"{written}.{as_id(name)}")


def _parent(written: str, taxon: str, name: str) -> str:
    return f"{taxon[0]}.{as_id(name.rpartition(' ')[0])}" if written == "=" else written


@cache
def _citations() -> dict[str, str]:
    return {row["key"]: row["citation"] for row in table("sources")}


def _rows(kind: str) -> Iterator[dict[str, str]]:
    citations = _citations()
    for row in table(TABLES[kind]):
        row["source"] = citations.get(row["source"], row["source"])
        yield row


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every built-in row as (kind, cells)."""
    for kind in TABLES:
        for row in _rows(kind):
            yield kind, row


class ByTaxon:
    """The rows of one file, found by their taxon.

    Args:
        name: of the file, without its ending; each row is a line, and the rows of a taxon follow each other.
    """

    def __init__(self, name: str) -> None:
        self._once = name in TAXON_ONCE
        self._file = _descriptor(_path(name))
        weakref.finalize(self, os.close, self._file)
        self._columns = next(csv.reader([self._data(_HEADINGS).decode("utf-8").partition("\n")[0]]))

    @cached_property
    def _places(self) -> dict[str, int]:
        """Taxon -> where its lines begin, and their size."""
        found: dict[str, int] = {}
        taxon, at, begun = "", 0, 0
        for line in self._data().splitlines(keepends=True):
            first, _, rest = line.partition(b",")
            if at and first:
                if taxon:
                    found[taxon] = begun << _SIZE_BITS | at - begun
                written = first.decode()
                taxon = written if self._once else _id(written, rest[: rest.index(b",")].decode())
                begun = at
            at += len(line)
        found[taxon] = begun << _SIZE_BITS | at - begun
        return found

    def _data(self, most: int = 0) -> bytes:
        return os.pread(self._file, most or os.fstat(self._file).st_size, 0)

    def ids(self) -> dict[str, int]:
        """Return the taxa that have rows, in their order."""
        return self._places

    def of(self, taxon: str) -> Iterator[dict[str, str]]:
        """Yield the rows of a taxon.

        Raises:
            RuntimeError: somebody has changed the file in its place.
        """
        place, citations = self._places[taxon], _citations()
        data = os.pread(self._file, place & (1 << _SIZE_BITS) - 1, place >> _SIZE_BITS)
        try:
            lines = csv.reader(data.decode("utf-8").splitlines())
            cells = (dict(zip(self._columns, row, strict=True)) for row in lines)
            rows = list(_written_out(cells, names_taxon_once=self._once))
        except (ValueError, LookupError) as error:
            raise RuntimeError(_CHANGED) from error
        if {row["taxon" if self._once else "id"] for row in rows} != {taxon}:
            raise RuntimeError(_CHANGED)
        for row in rows:
            row["source"] = citations.get(row["source"], row["source"])
            yield row

    def columns(self, *names: str) -> Iterator[Sequence[str]]:
        """Yield some cells of each row, without reading the rest."""
        places = [self._columns.index(name) for name in names]
        picked = itemgetter(*places)
        lines = csv.reader(io.TextIOWrapper(io.BytesIO(self._data()), encoding="utf-8", newline=""))
        next(lines)
        if self._once:
            above = ""
            for row in lines:
                above = row[0] = intern(row[0]) or above
                yield picked(row)
            return
        name, parent = self._columns.index("name"), self._columns.index("parent")
        for row in lines:
            row[0] = _id(row[0], row[name])
            if parent in places:
                row[parent] = _parent(row[parent], row[0], row[name])
            yield picked(row)


class Tables:
    """The built-in tables, as a book reads them."""

    @staticmethod
    def by_taxon(kind: str) -> ByTaxon:
        """Return the rows of a large table, found by their taxon."""
        return _by_taxon(TABLES[kind])

    @staticmethod
    def rows(kind: str) -> Iterator[dict[str, str]]:
        """Yield all rows of a table."""
        return _rows(kind)


_by_taxon = cache(ByTaxon)
